package org.tributary.chart;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.matching.Edge;

/** Pairs of records that were compared and could be one person, and the keys by which such pairs find each other. */
public final class Edges {
    private static final int CANDIDATES_LIMIT = 2_000; // a key that more records share says nothing

    private final JdbcTemplate jdbc;

    public Edges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public void replaceKeys(long recordId, List<String> keys) {
        jdbc.update("delete from block_key where record_id = ?", recordId);
        jdbc.batchUpdate(
                "insert into block_key (shared_key, record_id) values (?, ?)",
                keys.stream().map(key -> new Object[] {key, recordId}).toList());
    }

    /** The records that share a key with this one. */
    public List<Long> candidates(long recordId, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Object[] arguments = new Object[keys.size() + 1];
        keys.toArray(arguments);
        arguments[keys.size()] = recordId;
        return jdbc.queryForList(
                "select distinct record_id from block_key where shared_key in (" + Sql.marks(keys)
                        + ") and record_id <> ? order by record_id fetch first " + CANDIDATES_LIMIT + " rows only",
                Long.class,
                arguments);
    }

    /** Puts these in place of all that a record had. */
    public void replace(long recordId, List<Edge> edges) {
        jdbc.update("delete from edge where a = ?", recordId);
        jdbc.update("delete from edge where b = ?", recordId);
        if (!edges.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into edge (a, b, bits, probability, decision, model, evidence) values (?, ?, ?, ?, ?, ?, ?)",
                    edges.stream().map(Edges::row).toList());
        }
    }

    /** All edges among these records. */
    public List<Edge> among(Collection<Long> records) {
        if (records.size() < 2) {
            return List.of();
        }
        return jdbc.query(
                "select evidence from edge where a in (" + Sql.marks(records) + ") order by a, b",
                (row, n) -> Json.read(row.getString(1), Edge.class),
                records.toArray());
    }

    /** The records at the other ends of this one's edges. */
    public List<Long> neighbours(long recordId) {
        return jdbc.queryForList(
                "select b from edge where a = ? union select a from edge where b = ?", Long.class, recordId, recordId);
    }

    /** All records that edges lead to, from one to the next. */
    public Set<Long> reachable(Collection<Long> from, int limit) {
        Set<Long> found = new TreeSet<>(from);
        Deque<Long> toLookAt = new ArrayDeque<>(new HashSet<>(from));
        while (!toLookAt.isEmpty() && found.size() < limit) {
            for (Long next : neighbours(toLookAt.pop())) {
                if (found.add(next)) {
                    toLookAt.push(next);
                }
            }
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
