package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A drug taken, given, ordered or dispensed. RXE, RXA of a drug, C-CDA Medication Activity (2.16.840.1.113883.10.20.22.4.16).
 *
 * @param about the drug
 * @param dose amount of one taking
 * @param frequency as the sender wrote it, such as {@code every 8 hours}
 * @param instructions the sig
 */
public record Medication(
        Statement statement,
        Concept about,
        @Nullable Quantity dose,
        @Nullable Concept route,
        @Nullable String frequency,
        @Nullable Period period,
        @Nullable String instructions)
        implements Fact {}
