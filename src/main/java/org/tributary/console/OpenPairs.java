package org.tributary.console;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.tributary.chart.Edges;
import org.tributary.chart.Tasks;
import org.tributary.console.access.User;

/** Of a chart's records the pairs of which somebody has to say whether they are one person. */
final class OpenPairs {
    /** So many pairs are looked for; a chart of more is looked through under Match review. */
    private static final int MOST = 1_000;

    private final Edges edges;
    private final Tasks tasks;
    private final Sights sights;

    OpenPairs(Edges edges, Tasks tasks, Sights sights) {
        this.edges = edges;
        this.tasks = tasks;
        this.sights = sights;
    }

    /**
     * The tasks about them that this user can decide.
     *
     * @param records of the chart, those that the user sees
     */
    List<Long> of(Collection<Long> records, User user) {
        if (records.isEmpty()) {
            return List.of();
        }
        Set<Long> others = new TreeSet<>(edges.neighbours(records));
        LongPredicate seen = sights.records(user, others);
        Set<String> subjects = new TreeSet<>();
        for (long one : records) {
            for (long other : others) {
                if (one != other && seen.test(other) && subjects.size() < MOST) {
                    subjects.add(Math.min(one, other) + "-" + Math.max(one, other));
                }
            }
        }
        return tasks.ids(Tasks.MATCH_REVIEW, subjects);
    }
}
