package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A vaccine given, refused or planned. RXA, C-CDA Immunization Activity (2.16.840.1.113883.10.20.22.4.52).
 *
 * @param about the vaccine
 * @param given when, or when it was refused
 */
public record Immunization(
        Statement statement,
        Concept about,
        @Nullable Moment given,
        @Nullable Quantity dose,
        @Nullable Concept route,
        @Nullable Concept site,
        @Nullable String lot,
        @Nullable String manufacturer,
        @Nullable String doseNumber)
        implements Fact {}
