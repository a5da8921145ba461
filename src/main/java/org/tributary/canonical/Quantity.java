package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A measured amount. NM with OBX-6, SN, PQ.
 *
 * @param raw the number as sent: {@code 98.00}, {@code 5,0}
 * @param number the same as a decimal; text, so that {@code 98.00} stays {@code 98.00}; null where it is no number
 * @param comparator {@code <}, {@code <=}, {@code >}, {@code >=}; null where none
 * @param unit as sent
 * @param ucum the UCUM code, where it is certain
 */
public record Quantity(
        String raw,
        @Nullable String number,
        @Nullable String comparator,
        @Nullable String unit,
        @Nullable String ucum) {}
