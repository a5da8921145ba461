package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * From, until, or both. XPN.12 and .13, DR, IVL_TS.
 *
 * @param endUnknown it is over, but nobody said when (C-CDA {@code high nullFlavor="UNK"})
 */
public record Period(@Nullable Moment start, @Nullable Moment end, boolean endUnknown) {
    public static Period from(Moment start) {
        return new Period(start, null, false);
    }
}
