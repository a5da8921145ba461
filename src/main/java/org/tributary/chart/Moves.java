package org.tributary.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is whom from now on, as it is gathered; see {@link PersonIndex.Result}.
 *
 * @param persons of each record that was looked at
 */
record Moves(Map<Long, Long> persons, Set<Long> changed, Map<Long, Long> gone, Set<Long> parted) {
    Moves() {
        this(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeSet<>());
    }

    PersonIndex.Result result(List<PersonIndex.Matched> patients, boolean billed) {
        return new PersonIndex.Result(patients, changed, gone, parted, new TreeMap<>(), new ArrayList<>(), billed);
    }

    /**
     * @param before whose each record was; without those that were nobody's
     * @param now whose each is
     * @return the records that are another person's now
     */
    Map<Long, Long> note(Map<Long, Long> before, Map<Long, Long> now) {
        Map<Long, Long> moved = new TreeMap<>();
        now.forEach((record, person) -> {
            @Nullable Long was = before.get(record);
            persons.put(record, person);
            if (!Objects.equals(was, person)) {
                moved.put(record, person);
                if (was != null) { // a record that was nobody's has no facts yet
                    changed.add(was);
                    changed.add(person);
                }
            }
        });
        ended(before, now);
        before.forEach((record, was) -> {
            @Nullable Long is = now.get(record);
            boolean stayed = Objects.equals(is, was) || Objects.equals(is, gone.get(was));
            if (!stayed && record < SourceRecords.PANEL_IDS) {
                parted.add(record);
            }
        });
        return moved;
    }

    /** A person whose records all went to one other ended in that one; one whose went to several ended in none. */
    private void ended(Map<Long, Long> before, Map<Long, Long> now) {
        Map<Long, Set<Long>> became = new TreeMap<>();
        before.forEach((record, was) -> {
            @Nullable Long is = now.get(record);
            if (is != null) {
                became.computeIfAbsent(was, first -> new TreeSet<>()).add(is);
            }
        });
        became.forEach((was, is) -> {
            boolean told = was < SourceRecords.PANEL_IDS; // nobody was told of a panel's lines
            if (told && is.size() == 1 && !now.containsValue(was)) {
                gone.put(was, is.iterator().next());
            }
        });
    }
}
