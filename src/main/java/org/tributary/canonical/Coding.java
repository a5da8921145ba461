package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A code in a code system, as sent. CE/CWE: components 1 to 3 and 4 to 6. CD: {@code @code}, {@code @codeSystem},
 * {@code @displayName}.
 *
 * @param system as the field names it: {@code LN}, {@code SCT}, {@code I10}, {@code RXNORM}, {@code CVX}, {@code L}, or an
 *     OID that has no such name; null where the sender left it out
 * @param version of the code system, as sent; null where not sent
 */
public record Coding(
        @Nullable String system,
        String code,
        @Nullable String display,
        @Nullable String version) {
    /** Of a system whose version nobody told. */
    public Coding(@Nullable String system, String code, @Nullable String display) {
        this(system, code, display, null);
    }
}
