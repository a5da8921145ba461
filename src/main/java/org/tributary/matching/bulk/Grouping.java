package org.tributary.matching.bulk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import org.tributary.matching.Decision;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Matcher;
import org.tributary.matching.Persons;
import org.tributary.matching.Review;

/**
 * Persons of a whole list, by the same function as live: each set of records that certain pairs hang together, by itself. No
 * other pair can join anything, so that what stands outside of it changes nothing in it.
 */
final class Grouping {
    private final MatchModel model;
    private final Matcher matcher;
    private final RecordFile.Reader records;
    private final Edges edges;
    private final int[] parent;

    private Grouping(MatchModel model, Matcher matcher, RecordFile.Reader records, Edges edges) {
        this.model = model;
        this.matcher = matcher;
        this.records = records;
        this.edges = edges;
        parent = new int[records.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /**
     * @param matcher that made the edges
     * @return for each record the first record of its person
     */
    static int[] persons(
            MatchModel model, Matcher matcher, RecordFile.Reader records, Edges edges, LongConsumer progress) {
        return new Grouping(model, matcher, records, edges).persons(progress);
    }

    private int[] persons(LongConsumer progress) {
        for (int i = 0; i < edges.size(); i++) {
            if (edges.decision(i) == Decision.AUTO) {
                int one = root(edges.a(i));
                int other = root(edges.b(i));
                parent[Math.max(one, other)] = Math.min(one, other);
            }
        }
        int[] root = new int[parent.length];
        for (int i = 0; i < root.length; i++) {
            root[i] = root(i);
        }
        int[] person = new int[root.length];
        for (int i = 0; i < person.length; i++) {
            person[i] = i;
        }
        int[] members = grouped(root, root.length, i -> i);
        int[] of = grouped(root, edges.size(), edges::a);
        int edge = 0;
        for (int from = 0; from < members.length; ) {
            int group = root[members[from]];
            int to = from + 1;
            while (to < members.length && root[members[to]] == group) {
                to++;
            }
            List<Edge> within = new ArrayList<>();
            int firstEdge = edge;
            for (; edge < of.length && root[edges.a(of[edge])] == group; edge++) {
                if (root[edges.b(of[edge])] == group) {
                    within.add(edges.edge(of[edge], model.id()));
                }
            }
            if (to - from == 2) {
                person[members[from + 1]] = members[from]; // one certain pair, and nobody else
            } else if (to - from > 2) {
                List<Demographics> together = new ArrayList<>();
                for (int i = from; i < to; i++) {
                    together.add(records.read(members[i]));
                }
                Persons found = Persons.cluster(model, matcher, together, within, List.of());
                for (SortedSet<Long> one : found.groups()) {
                    int first = (int) (one.first() - 1);
                    one.forEach(record -> person[(int) (record - 1)] = first);
                }
                int[] some = Arrays.copyOfRange(of, firstEdge, edge);
                contest(person, some);
                tellTwins(found.reviews(), some);
            }
            from = to;
            progress.accept(from);
        }
        return person;
    }

    /**
     * A certain pair that was not joined, because one of the two is as certainly a third record's person, and that one and the other
     * are two people: nobody links it without a human.
     *
     * @param some the edges of records that hang together
     */
    private void contest(int[] person, int[] some) {
        Map<Integer, Set<Integer>> certain = new HashMap<>();
        Map<Integer, Set<Integer>> apart = new HashMap<>();
        for (int edge : some) {
            if (edges.decision(edge) == Decision.AUTO) {
                beside(certain, edge);
            } else if (edges.isOfTwins(edge)
                    && matcher.haveTwoNames(records.read(edges.a(edge)), records.read(edges.b(edge)))) {
                beside(apart, edge);
            }
        }
        for (int edge : some) {
            int a = edges.a(edge);
            int b = edges.b(edge);
            if (edges.decision(edge) == Decision.AUTO
                    && person[a] != person[b]
                    && (haveCommon(certain, a, apart, b) || haveCommon(certain, b, apart, a))) {
                edges.review(edge);
            }
        }
    }

    /** A certain pair of which other records tell that it may be twins: nobody links it without a human. */
    private void tellTwins(List<Review> reviews, int[] some) {
        Set<List<Long>> twins = new HashSet<>();
        for (Review review : reviews) {
            if (review.reason() == Review.Reason.TWO_NAMES) {
                twins.add(List.of(review.recordA() - 1, review.recordB() - 1));
            }
        }
        for (int edge : some) {
            if (!twins.isEmpty() && twins.contains(List.of((long) edges.a(edge), (long) edges.b(edge)))) {
                edges.review(edge);
            }
        }
    }

    private void beside(Map<Integer, Set<Integer>> neighbours, int edge) {
        neighbours.computeIfAbsent(edges.a(edge), key -> new HashSet<>()).add(edges.b(edge));
        neighbours.computeIfAbsent(edges.b(edge), key -> new HashSet<>()).add(edges.a(edge));
    }

    private static boolean haveCommon(
            Map<Integer, Set<Integer>> certain, int one, Map<Integer, Set<Integer>> apart, int other) {
        return !Collections.disjoint(certain.getOrDefault(one, Set.of()), apart.getOrDefault(other, Set.of()));
    }

    private interface RecordOf {
        int record(int item);
    }

    /** The items 0 to size in the order of their records' roots, else as they were. */
    private static int[] grouped(int[] root, int size, RecordOf of) {
        int[] starts = new int[root.length + 1];
        for (int i = 0; i < size; i++) {
            starts[root[of.record(i)] + 1]++;
        }
        for (int i = 0; i < root.length; i++) {
            starts[i + 1] += starts[i];
        }
        int[] grouped = new int[size];
        for (int i = 0; i < size; i++) {
            grouped[starts[root[of.record(i)]]++] = i;
        }
        return grouped;
    }

    private int root(int record) {
        int at = record;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
