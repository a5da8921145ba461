package org.tributary.matching;

/**
 * What somebody says about two records, in force until ended; ended ones are not handed in. A record that is not known yet
 * may be named: it counts from its arrival on.
 *
 * @param recordA the smaller id
 * @param sequence the later of two about the same pair wins; a steward's wins over a sender's
 */
public record Assertion(Kind kind, long recordA, long recordB, long sequence) {
    public enum Kind {
        /** A40, A18, A34, A36, A39, A24. */
        SENDER_SAME,
        /** A37. */
        SENDER_NOT_SAME,
        STEWARD_SAME,
        STEWARD_NOT_SAME;

        boolean same() {
            return this == SENDER_SAME || this == STEWARD_SAME;
        }

        boolean steward() {
            return this == STEWARD_SAME || this == STEWARD_NOT_SAME;
        }
    }

    public Assertion {
        if (recordA >= recordB) {
            throw new IllegalArgumentException("the record with the smaller id comes first");
        }
    }

    public static Assertion of(Kind kind, long one, long other, long sequence) {
        return new Assertion(kind, Math.min(one, other), Math.max(one, other), sequence);
    }
}
