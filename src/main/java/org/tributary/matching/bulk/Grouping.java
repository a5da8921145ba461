package org.tributary.matching.bulk;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.LongConsumer;
import org.tributary.matching.Decision;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Persons;

/**
 * Persons of a whole list, by the same function as live: each set of records that certain pairs hang together, by itself. No
 * other pair can join anything, so that what stands outside of it changes nothing in it.
 */
final class Grouping {
    private final MatchModel model;
    private final RecordFile.Reader records;
    private final Edges edges;
    private final int[] parent;

    private Grouping(MatchModel model, RecordFile.Reader records, Edges edges) {
        this.model = model;
        this.records = records;
        this.edges = edges;
        parent = new int[records.size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /** @return for each record the first record of its person */
    static int[] persons(MatchModel model, RecordFile.Reader records, Edges edges, LongConsumer progress) {
        return new Grouping(model, records, edges).persons(progress);
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
                for (SortedSet<Long> one :
                        Persons.cluster(model, together, within, List.of()).groups()) {
                    int first = (int) (one.first() - 1);
                    one.forEach(record -> person[(int) (record - 1)] = first);
                }
            }
            from = to;
            progress.accept(from);
        }
        return person;
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
