package org.tributary.matching;

/**
 * Two records of different persons that a human has to look at.
 *
 * @param recordA the smaller id
 * @param bits the score of the two; 0 where they were not compared
 */
public record Review(long recordA, long recordB, Reason reason, double bits) {
    public enum Reason {
        /** Likely, but not certain: the edge itself says review. */
        LIKELY,
        /** A record that fits two persons who are not one. */
        TWO_CANDIDATES,
        /** Certain as a pair, but not with the others of the two persons. */
        OTHERS_DISAGREE,
        /** Certain as a pair, but of either of the two like first names other records tell as much as of a twin's. */
        TWO_NAMES,
        /** Together they would be more records than one person has. */
        TOO_MANY_RECORDS,
        /** A sender made one of two records that do not resemble each other: two people in one record? */
        OVERLAY,
        /** A sender says under one number what does not fit one person: given to another one, or much corrected? */
        GIVEN_AGAIN,
        /** Two senders share a number, and what they say under it does not fit one person. */
        SHARED_NUMBER,
        /** The sender's number of one record was merged into an overlay, or given again: nobody else is joined through it. */
        BEHIND_OVERLAY,
        /** Assertions contradict each other, or an assertion contradicts a certain pair. */
        CONTRADICTION
    }
}
