package org.tributary.chart.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;

/**
 * One row of the chart: what all sources of a person say about one thing. A view; never stored as truth.
 *
 * @param title what it is about, in the words of the statement that is shown; where that has a code alone and a table of
 *     names is loaded, in its publisher's
 * @param shown the attributes of the newest current statement, of an encounter as all its messages leave it; null where all
 *     was taken back
 * @param shownFact the fact that they come from
 * @param current every source's newest statement
 * @param earlier what those statements replaced, newest first
 * @param disagreements what the current statements do not agree on
 * @param names by which other rows may name it as their parent
 * @param under the names of its parent, the nearest first; empty where it has none
 * @param rule by which statements of its kind are put together: {@code R-ALG}; null where no rule of {@link Rule} is for it
 * @param joined why its statements are one row; empty where a single source speaks once
 * @param candidates facts of other rows that may be the same, for somebody to look at
 */
public record Group(
        String title,
        @Nullable Map<String, String> shown,
        @Nullable Long shownFact,
        List<Entry> current,
        List<Entry> earlier,
        List<Disagreement> disagreements,
        List<String> names,
        List<String> under,
        @Nullable String rule,
        List<Joined> joined,
        List<Long> candidates) {
    /** How the chart marks what is told as an illness of the past. */
    static final String PAST = "of the past";

    private static final Set<String> EVENTS =
            Set.of("R-IMM", "R-PRC", "R-ENC", "R-RES", "R-SOC", "R-FST", "R-ADV", "R-FAM", "R-DEV");

    /** Of what happened once, that it is completed does not end it. */
    private static final Set<String> UNDONE = Set.of("aborted", "cancelled", "nullified", "entered-in-error");

    private static final Set<String> OVER = Set.of(
            "resolved", "inactive", "completed", "aborted", "cancelled", "refuted", "nullified", "entered-in-error");

    /** What was stored before rows had parents or rules has none. */
    public Group {
        names = names == null ? List.of() : List.copyOf(names);
        under = under == null ? List.of() : List.copyOf(under);
        joined = joined == null ? List.of() : List.copyOf(joined);
        candidates = candidates == null ? List.of() : List.copyOf(candidates);
    }

    /** Put together by no rule. */
    public Group(
            String title,
            @Nullable Map<String, String> shown,
            @Nullable Long shownFact,
            List<Entry> current,
            List<Entry> earlier,
            List<Disagreement> disagreements,
            List<String> names,
            List<String> under) {
        this(title, shown, shownFact, current, earlier, disagreements, names, under, null, List.of(), List.of());
    }

    /** Where its sender sent a code alone: by what the code is called. */
    public Group named(Fact shows, Terminology terminology) {
        @Nullable String name = name(shows.about(), terminology);
        return name == null
                ? this
                : new Group(
                        name,
                        shown,
                        shownFact,
                        current,
                        earlier,
                        disagreements,
                        names,
                        under,
                        rule,
                        joined,
                        candidates);
    }

    private static @Nullable String name(Concept about, Terminology terminology) {
        if (about.text() != null && !about.text().isBlank()) {
            return null;
        }
        for (Coding coding : about.codings()) {
            @Nullable String name = coding.display() == null ? terminology.name(coding) : null;
            if (coding.display() != null || name != null) {
                return name;
            }
        }
        return null;
    }

    Group put(String byRule, List<Joined> why, List<Long> maybe) {
        return new Group(title, shown, shownFact, current, earlier, disagreements, names, under, byRule, why, maybe);
    }

    /** With these entries; what is shown is still listed where any is. */
    public Group showing(List<Entry> entries) {
        Entry shows = entries.stream()
                .filter(entry -> !entry.attributes().containsKey(ChartLists.UNLISTED))
                .reduce((earliest, later) -> later)
                .orElse(entries.get(entries.size() - 1));
        return new Group(
                title,
                shows.attributes(),
                shows.factId(),
                entries,
                earlier,
                disagreements,
                names,
                under,
                rule,
                joined,
                candidates);
    }

    /** With one attribute more of what is shown. */
    Group saying(String attribute, String value) {
        Map<String, String> more = new LinkedHashMap<>(shown == null ? Map.of() : shown);
        more.put(attribute, value);
        return new Group(
                title, more, shownFact, current, earlier, disagreements, names, under, rule, joined, candidates);
    }

    /**
     * Whether it is shown as being so now: not resolved, denied, unlisted, contradicted or only planned, nor told of the past or
     * of one stay alone.
     */
    public boolean isLive() {
        return shown != null
                && !Rule.DIAGNOSIS.id().equals(rule)
                && !shown.containsKey(PAST)
                && !shown.containsKey("stance")
                && !shown.containsKey(ChartLists.UNLISTED)
                && !shown.containsKey(ChartLists.CONTRADICTED)
                && !isOver(shown.getOrDefault("status", ""));
    }

    /** Whether a statement of this status says that it is over; of what happened once, that it came to nothing. */
    boolean isOver(String status) {
        return (rule != null && EVENTS.contains(rule) ? UNDONE : OVER).contains(status);
    }

    /**
     * One statement.
     *
     * @param place where its message says so
     */
    public record Entry(long factId, String feed, long intakeId, String place, Map<String, String> attributes) {
        /** In a stored row, nothing stands for no attributes. */
        public Entry {
            attributes = Objects.requireNonNullElse(attributes, Map.of());
        }

        /** With one attribute more. */
        public Entry saying(String attribute, String value) {
            Map<String, String> more = new LinkedHashMap<>(attributes);
            more.put(attribute, value);
            return new Entry(factId, feed, intakeId, place, more);
        }
    }
}
