package org.tributary.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Puts each row of a chart under the one that it follows from: a susceptibility under its organism, a reflex test under its test. */
final class Families {
    private final Map<Integer, List<Integer>> children = new LinkedHashMap<>();
    private final List<Charts.Row> rows;
    private final Set<Integer> placed = new HashSet<>();
    private final List<Charts.Row> ordered = new ArrayList<>();

    private Families(List<Charts.Row> rows) {
        this.rows = rows;
    }

    /** The same rows; a row whose parent is not in the chart, or that is its own ancestor, stays where it is. */
    static List<Charts.Row> together(List<Charts.Row> rows) {
        return rows.stream().allMatch(row -> row.group().under().isEmpty()) ? rows : new Families(rows).together();
    }

    private List<Charts.Row> together() {
        Map<String, Integer> named = new HashMap<>();
        Set<String> several =
                new HashSet<>(); // of two organisms under one name nobody can say whose a susceptibility is
        for (int i = 0; i < rows.size(); i++) {
            for (String name : new HashSet<>(rows.get(i).group().names())) {
                if (named.putIfAbsent(name, i) != null) {
                    several.add(name);
                }
            }
        }
        named.keySet().removeAll(several);
        Set<Integer> below = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Integer parent = rows.get(i).group().under().stream()
                    .map(named::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (parent != null && parent != i) {
                children.computeIfAbsent(parent, none -> new ArrayList<>()).add(i);
                below.add(i);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            if (!below.contains(i)) {
                place(i);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            place(i); // those that stand under each other in a circle
        }
        return ordered;
    }

    private record Place(int at, int depth) {}

    /** With all below it; a sender may nest as deep as its message is long. */
    private void place(int top) {
        Deque<Place> open = new ArrayDeque<>(List.of(new Place(top, 0)));
        while (!open.isEmpty()) {
            Place next = open.pop();
            if (placed.add(next.at)) {
                ordered.add(new Charts.Row(
                        rows.get(next.at).kind(), rows.get(next.at).group(), next.depth));
                List<Integer> below = children.getOrDefault(next.at, List.of());
                for (int i = below.size() - 1; i >= 0; i--) {
                    open.push(new Place(below.get(i), next.depth + 1));
                }
            }
        }
    }
}
