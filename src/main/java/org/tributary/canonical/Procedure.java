package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Something done, or planned, to the patient. PR1, C-CDA Procedure Activity (2.16.840.1.113883.10.20.22.4.14, .12, .13).
 *
 * @param about the procedure
 * @param performed PR1-5
 */
public record Procedure(
        Statement statement,
        Concept about,
        @Nullable Period performed,
        @Nullable Practitioner performer,
        @Nullable Concept site)
        implements Fact {}
