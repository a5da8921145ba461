package org.tributary.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many pairs show which levels: all that learning needs to know of pairs. */
public final class Patterns {
    private final Map<Pattern, long[]> counts = new HashMap<>();

    private record Pattern(List<Level> levels) {}

    /** A pattern and how many pairs have it. */
    record Counted(List<Level> levels, long pairs) {}

    public void add(List<Level> levels) {
        counts.computeIfAbsent(new Pattern(levels), key -> new long[1])[0]++;
    }

    /** In one order, so that sums are the same to the last bit. */
    List<Counted> sorted() {
        TreeMap<String, Counted> sorted = new TreeMap<>();
        counts.forEach((pattern, count) -> {
            StringBuilder key = new StringBuilder();
            pattern.levels.forEach(level -> key.append((char) ('0' + level.ordinal())));
            sorted.put(key.toString(), new Counted(pattern.levels, count[0]));
        });
        return new ArrayList<>(sorted.values());
    }

    /** How many pairs in all. */
    public long pairs() {
        return counts.values().stream().mapToLong(count -> count[0]).sum();
    }
}
