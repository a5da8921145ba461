package org.tributary.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the whole audit trail found.
 *
 * @param right how many rows are as they were recorded, from the first on
 * @param rows how many were recorded
 * @param takenOver how many of them were there before the chain began; for what they said before that it cannot vouch
 * @param mark the end of the chain, to be kept elsewhere; null where something is wrong
 * @param fault the first thing that is wrong; null where all is right
 */
public record Verdict(
        long right,
        long rows,
        long takenOver,
        Instant beganAt,
        @Nullable String mark,
        @Nullable Fault fault) {

    /** What cannot be seen from within. */
    public static final String BLIND =
            "Somebody who may write to the database and knows how the chain is made could make it anew from some row on, or cut"
                    + " off its end together with the row that tells how long it is. Only a mark that was kept elsewhere shows that.";

    /**
     * @param place where in the chain
     * @param row the row's id in the table audit; null where there is none
     * @param says what is there
     * @param means what must have happened
     */
    public record Fault(Kind kind, long place, @Nullable Long row, String says, String means) {}

    /** What is wrong with a chain. */
    public enum Kind {
        CHANGED,
        MISSING,
        ADDED,
        CUT_OFF,
        MADE_ANEW
    }
}
