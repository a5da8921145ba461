package org.tributary.chart.reconcile;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of the chart: what all sources of a person say about one thing. A view; never stored as truth.
 *
 * @param title what it is about, in the words of the statement that is shown
 * @param shown the attributes of the newest current statement, of an encounter as all its messages leave it; null where all
 *     was taken back
 * @param shownFact the fact that they come from
 * @param current every source's newest statement
 * @param earlier what those statements replaced, newest first
 * @param disagreements what the current statements do not agree on
 * @param names by which other rows may name it as their parent
 * @param under the names of its parent, the nearest first; empty where it has none
 */
public record Group(
        String title,
        @Nullable Map<String, String> shown,
        @Nullable Long shownFact,
        List<Entry> current,
        List<Entry> earlier,
        List<Disagreement> disagreements,
        List<String> names,
        List<String> under) {
    /** What was stored before rows had parents has none. */
    public Group {
        names = names == null ? List.of() : List.copyOf(names);
        under = under == null ? List.of() : List.copyOf(under);
    }

    /**
     * One statement.
     *
     * @param place where its message says so
     */
    public record Entry(long factId, String feed, long intakeId, String place, Map<String, String> attributes) {}
}
