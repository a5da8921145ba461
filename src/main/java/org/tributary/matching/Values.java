package org.tributary.matching;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many records have which name, date, place: the frequencies that a model is frozen with. */
public final class Values {
    private final Map<Level, Map<String, int[]>> counts = new EnumMap<>(Level.class);
    private final Map<Level, Integer> totals = new EnumMap<>(Level.class);

    /** Takes what a record says now, not what it said before. */
    public void add(Demographics d) {
        add(Level.FIRST_EXACT, d.firsts());
        add(
                Level.LAST_EXACT,
                d.lasts().stream().map(Demographics.LastName::full).toList());
        add(Level.MIDDLE_EXACT, d.middles());
        add(Level.BIRTH_DATE_EXACT, d.birthDates());
        if (!d.addresses().isEmpty()) {
            add(Level.CONTACT_ZIP, d.addresses().get(0).zip());
            add(Level.CONTACT_TOWN, Levels.town(d.addresses().get(0)));
        }
        add(Level.BIRTH_PLACE_EXACT, d.birthPlaces());
        add(Level.OCCUPATION_EXACT, d.occupations());
    }

    private void add(Level level, List<String> values) {
        add(level, values.isEmpty() ? "" : values.get(0));
    }

    private void add(Level level, String value) {
        if (!value.isEmpty()) {
            counts.computeIfAbsent(level, key -> new HashMap<>()).computeIfAbsent(value, key -> new int[1])[0]++;
            totals.merge(level, 1, Integer::sum);
        }
    }

    /** That two records drawn at random have the same value, of those that have any; 0 where hardly any has. */
    double agreeing(Level level) {
        double total = totals.getOrDefault(level, 0);
        double sum = 0;
        for (int[] count : counts.getOrDefault(level, Map.of()).values()) {
            sum += (double) count[0] * (count[0] - 1); // whole numbers: exact in any order
        }
        return total < 2 ? 0 : sum / (total * (total - 1));
    }

    SortedMap<String, Integer> totals() {
        SortedMap<String, Integer> all = new TreeMap<>();
        totals.forEach((level, total) -> all.put(level.name(), total));
        return all;
    }

    /** Without values that one record has. */
    SortedMap<String, SortedMap<String, Integer>> shared() {
        SortedMap<String, SortedMap<String, Integer>> all = new TreeMap<>();
        counts.forEach((level, values) -> {
            SortedMap<String, Integer> kept = new TreeMap<>();
            values.forEach((value, count) -> {
                if (count[0] > 1) {
                    kept.put(value, count[0]);
                }
            });
            all.put(level.name(), kept);
        });
        return all;
    }
}
