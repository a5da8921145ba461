package org.tributary.chart;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tributary.matching.Edge;

/** Pairs of records that were compared and could be one person. */
public final class Edges {
    private final JdbcTemplate jdbc;

    public Edges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Of a record that is compared for the first time: cheaper than {@link #replace}.
     *
     * @return the records at the other ends
     */
    Set<Long> put(long recordId, List<Edge> edges) {
        Set<Long> others = new TreeSet<>();
        edges.forEach(edge -> others.add(edge.other(recordId)));
        insert(edges);
        return others;
    }

    /**
     * Puts these in place of all that a record had.
     *
     * @return the records at the other ends of those that it has or had
     */
    Set<Long> replace(long recordId, List<Edge> edges) {
        Map<Long, String> before = evidence(recordId);
        Set<Long> gone = new TreeSet<>(before.keySet());
        List<Edge> fresh = edges.stream()
                .filter(edge -> {
                    gone.remove(edge.other(recordId));
                    return !Json.write(edge).equals(before.get(edge.other(recordId)));
                })
                .toList();
        fresh.stream()
                .map(edge -> edge.other(recordId))
                .filter(before::containsKey)
                .forEach(gone::add);
        for (long other : gone) {
            jdbc.update("delete from edge where a = ? and b = ?", Math.min(recordId, other), Math.max(recordId, other));
        }
        insert(fresh);
        Set<Long> others = new TreeSet<>(before.keySet());
        edges.forEach(edge -> others.add(edge.other(recordId)));
        return others;
    }

    private void insert(List<Edge> fresh) {
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into edge (a, b, bits, probability, decision, model, evidence) values (?, ?, ?, ?, ?, ?, ?)",
                    fresh.stream().map(Edges::row).toList());
        }
    }

    private Map<Long, String> evidence(long recordId) {
        Map<Long, String> found = new TreeMap<>();
        RowCallbackHandler put = row -> found.put(row.getLong(1), row.getString(2));
        jdbc.query("select b, evidence from edge where a = ?", put, recordId); // H2 plans each union anew
        jdbc.query("select a, evidence from edge where b = ?", put, recordId);
        return found;
    }

    /** The records with which another model than this compared it. */
    Set<Long> ofAnotherModel(long recordId, String model) {
        Set<Long> found = new TreeSet<>(
                jdbc.queryForList("select b from edge where a = ? and model <> ?", Long.class, recordId, model));
        found.addAll(jdbc.queryForList("select a from edge where b = ? and model <> ?", Long.class, recordId, model));
        return found;
    }

    /** Whether a record with which this one has an edge tells of a death. */
    boolean isBesideDead(long recordId) {
        for (String[] ends : new String[][] {{"a", "b"}, {"b", "a"}}) { // H2 plans each union anew
            Boolean found = jdbc.queryForObject(
                    "select count(*) > 0 from edge join source_record on id = " + ends[1] + " where " + ends[0]
                            + " = ? and demographics like '%\"deathDate\":\"%'",
                    Boolean.class,
                    recordId);
            if (Boolean.TRUE.equals(found)) {
                return true;
            }
        }
        return false;
    }

    /** Who takes the two records of an edge. */
    interface Ends {
        void take(long one, long other);
    }

    /** All edges whose older record is one of these. */
    void each(Collection<Long> older, Ends taker) {
        List<Long> padded = Sql.padded(older);
        jdbc.query(
                        "select a, b from edge where a in (" + Sql.marks(padded) + ") order by a, b",
                        (row, n) -> new long[] {row.getLong(1), row.getLong(2)},
                        padded.toArray())
                .forEach(ends -> taker.take(ends[0], ends[1]));
    }

    /** Who takes how likely two records are one person. */
    public interface Probabilities {
        void take(long one, long other, double probability);
    }

    /** Of all pairs whose older record is one of these. */
    public void probabilities(Collection<Long> older, Probabilities taker) {
        List<Long> padded = Sql.padded(older);
        jdbc.query(
                "select a, b, probability from edge where a in (" + Sql.marks(padded) + ")",
                (RowCallbackHandler) row -> taker.take(row.getLong(1), row.getLong(2), row.getDouble(3)),
                padded.toArray());
    }

    /** Who takes what was decided about two records: {@code auto} or {@code review}. */
    public interface Decisions {
        void take(long one, long other, String decision);
    }

    /** At most so many, in the order of their records. */
    public void decisions(int most, Decisions taker) {
        jdbc.query(
                        "select a, b, decision from edge order by a, b fetch first " + most + " rows only",
                        (row, n) -> new Decided(row.getLong(1), row.getLong(2), row.getString(3)))
                .forEach(one -> taker.take(one.a, one.b, one.decision));
    }

    private record Decided(long a, long b, String decision) {}

    public long count() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from edge", Long.class));
    }

    /** All edges among these records. */
    public List<Edge> among(Collection<Long> records) {
        if (records.size() < 2) {
            return List.of();
        }
        List<Long> padded = Sql.padded(records);
        return jdbc.query(
                "select evidence from edge where a in (" + Sql.marks(padded) + ") order by a, b",
                (row, n) -> Json.read(row.getString(1), Edge.class),
                padded.toArray());
    }

    /** The records at the other ends of these ones' edges. */
    public List<Long> neighbours(Collection<Long> records) {
        List<Long> padded = Sql.padded(records);
        String marks = Sql.marks(padded);
        List<Long> found = jdbc.queryForList(
                "select b from edge where a in (" + marks + ")",
                Long.class,
                padded.toArray()); // H2 plans each union anew
        found.addAll(jdbc.queryForList("select a from edge where b in (" + marks + ")", Long.class, padded.toArray()));
        return found;
    }

    /** All records that edges lead to, from one to the next; stops soon after it found more than the limit. */
    Set<Long> reachable(Collection<Long> from, int limit) {
        Set<Long> found = new TreeSet<>(from);
        Set<Long> toLookAt = new TreeSet<>(from);
        while (!toLookAt.isEmpty() && found.size() <= limit) {
            Set<Long> next = new TreeSet<>(neighbours(toLookAt));
            next.removeAll(found);
            found.addAll(next);
            toLookAt = next;
        }
        return found;
    }

    private static Object[] row(Edge edge) {
        return new Object[] {
            edge.recordA(),
            edge.recordB(),
            edge.bits(),
            edge.probability(),
            edge.decision().name().toLowerCase(Locale.ROOT),
            edge.modelId(),
            Json.write(edge)
        };
    }
}
