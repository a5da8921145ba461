package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * How a number was issued, as sent. Components of XCN, XON and CX.
 *
 * @param type HL7 table 0203: {@code NPI}, {@code MD}
 * @param checkDigit to be compared with the number
 * @param checkScheme HL7 table 0061: how the check digit is made
 * @param by the assigning authority, HD: its name, its own number, and as authority the kind of that number
 * @param period CX.7 and CX.8: as long as it is valid
 * @param facility the house where it was given, HD: CX.6, XCN.14, XON.8
 */
public record Issued(
        @Nullable String type,
        @Nullable String checkDigit,
        @Nullable String checkScheme,
        @Nullable Organization by,
        @Nullable Period period,
        @Nullable Organization facility) {
    /** Without period and facility. */
    public Issued(
            @Nullable String type,
            @Nullable String checkDigit,
            @Nullable String checkScheme,
            @Nullable Organization by) {
        this(type, checkDigit, checkScheme, by, null, null);
    }
}
