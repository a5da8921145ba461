package org.tributary.crash;

import java.util.List;

/**
 * What the ledgers say; every list names the offending messages as {@code patient/n}.
 *
 * @param lost acknowledged and never arrived; with the states of its inbox rows
 * @param unstored acknowledged, but without an inbox row
 * @param doubled arrived under two outgoing MSH-10, so that the receiver cannot know it for a repeat
 * @param reused one outgoing MSH-10 for two different messages: a careful receiver drops the second as a repeat
 * @param reordered first arrived after a later message of the same patient
 * @param unknown arrived, but nobody sent it
 * @param repeats further arrivals under the same outgoing MSH-10: allowed, the receiver recognises them
 * @param staleRepeats those of the repeats that came after a later message of the same patient: a receiver that
 *     does not look at MSH-10 goes back in time
 */
record Verdict(
        List<String> lost,
        List<String> unstored,
        List<String> doubled,
        List<String> reused,
        List<String> reordered,
        List<String> unknown,
        int repeats,
        int staleRepeats) {
    private static final int SHOWN = 20;

    boolean clean() {
        return lost.isEmpty()
                && unstored.isEmpty()
                && doubled.isEmpty()
                && reused.isEmpty()
                && reordered.isEmpty()
                && unknown.isEmpty();
    }

    @Override
    public String toString() {
        return "lost=" + show(lost) + " unstored=" + show(unstored) + " doubled=" + show(doubled) + " reused="
                + show(reused) + " reordered=" + show(reordered) + " unknown=" + show(unknown) + " repeats=" + repeats
                + " staleRepeats=" + staleRepeats;
    }

    private static String show(List<String> ids) {
        return ids.isEmpty()
                ? "0"
                : ids.size() + ids.subList(0, Math.min(SHOWN, ids.size())).toString();
    }
}
