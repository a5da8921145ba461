package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A device in, on or for the patient: an implant, a cane, oxygen. C-CDA Procedure Activity Procedure with a Product Instance
 * (2.16.840.1.113883.10.20.22.4.37), Non-Medicinal Supply Activity (.50), Planned Supply (.43).
 *
 * @param about what it is
 * @param udi the unique device identifier as sent, in the form of its issuing agency; null where not sent
 * @param placed by which procedure; null where only the device is told
 * @param period since when, and until when it is used or supplied
 * @param site where on or in the body
 * @param amount how many; null where not sent
 */
public record Device(
        Statement statement,
        Concept about,
        @Nullable String udi,
        @Nullable Concept placed,
        @Nullable Period period,
        @Nullable Concept site,
        @Nullable Quantity amount)
        implements Fact {}
