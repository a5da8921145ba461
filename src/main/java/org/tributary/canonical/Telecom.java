package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A way to reach someone. XTN, TEL.
 *
 * @param kind {@code phone}, {@code fax}, {@code email}, {@code pager}, {@code url}, {@code other}
 * @param use HL7 table 0201 or C-CDA use, as {@code home}, {@code work}, {@code mobile}; null where not sent
 * @param country XTN.5; it and what follows are null where the number was sent as one text
 * @param area XTN.6
 * @param local XTN.7
 * @param extension XTN.8
 * @param period XTN.13 and XTN.14
 * @param rank XTN.18: {@code 1} is to be tried first
 */
public record Telecom(
        String kind,
        String value,
        @Nullable String use,
        @Nullable String country,
        @Nullable String area,
        @Nullable String local,
        @Nullable String extension,
        @Nullable Period period,
        @Nullable String rank) {
    /** Whose number is one text. */
    public Telecom(String kind, String value, @Nullable String use) {
        this(kind, value, use, null, null, null, null, null, null);
    }
}
