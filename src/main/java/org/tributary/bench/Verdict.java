package org.tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tributary.bench.Figures.Backlog;
import org.tributary.bench.Figures.Counts;

/** Why figures say nothing. */
final class Verdict {
    private static final double BACKLOG_LIMIT_SECONDS = 1;
    private static final int EDGES = 2; // a group commit and its sync are counted one after the other
    private static final double RATE_KEPT = 0.97;

    private Verdict() {}

    /** @param acknowledgedPerSecond in the measured time; {@code rate} is what was to be sent, 0 for no limit */
    static List<String> reasons(Backlog backlog, Counts counts, double acknowledgedPerSecond, double rate) {
        List<String> reasons = new ArrayList<>();
        if (acknowledgedPerSecond <= 0) {
            reasons.add("nothing was acknowledged in the measured time");
        }
        if (backlog.seconds() > BACKLOG_LIMIT_SECONDS) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "the backlog grew to %.1f s: %d messages were acknowledged and not filed, %d not forwarded; give a lower"
                            + " --rate",
                    backlog.seconds(),
                    backlog.notFiled(),
                    backlog.notForwarded()));
        }
        if (counts.syncs() < counts.groupCommits() - EDGES) {
            reasons.add("the store made " + counts.syncs() + " syncs for " + counts.groupCommits()
                    + " group commits: a power cut would lose acknowledged messages");
        }
        if (rate > 0 && acknowledgedPerSecond > 0 && acknowledgedPerSecond < rate * RATE_KEPT) {
            reasons.add(String.format(
                    Locale.ROOT, "only %.1f of %.1f messages per second could be sent", acknowledgedPerSecond, rate));
        }
        none(reasons, counts.lost(), "acknowledged and never received");
        none(reasons, counts.doubled(), "received twice");
        none(reasons, counts.outOfOrder(), "received after a later one of their patient");
        none(reasons, counts.unknown(), "received that nobody sent");
        none(reasons, counts.refused(), "refused by the engine");
        none(reasons, counts.unanswered(), "not answered");
        none(reasons, counts.parked(), "parked");
        if (counts.brokenConnections() > 0) {
            reasons.add(counts.brokenConnections() + " connections broke");
        }
        return reasons;
    }

    private static void none(List<String> reasons, long count, String what) {
        if (count > 0) {
            reasons.add(count + " messages were " + what);
        }
    }
}
