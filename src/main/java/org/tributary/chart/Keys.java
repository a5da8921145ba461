package org.tributary.chart;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The keys by which records that could be one person find each other. A key that very many share says nothing and costs
 * much: the address of a shelter, the telephone of a hospital. Those that the model knows are never stored. One that it does not
 * know is set aside once and for all when too many have had it, and what nothing else found is compared anew ({@link
 * Comparison#restingOn}): so that it does not matter who came before that.
 */
public final class Keys {
    private static final Logger LOG = LoggerFactory.getLogger(Keys.class);

    /** Records that may share a key. Among a million people the largest useful key has some thirty. */
    private static final int MOST_SHARING = 200;

    private final JdbcTemplate jdbc;

    public Keys(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Of a record that is compared for the first time: cheaper than {@link #replace}. */
    void put(long recordId, Collection<String> now) {
        if (!now.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into block_key (shared_key, record_id) values (?, ?)",
                    new TreeSet<>(now)
                            .stream().map(key -> new Object[] {key, recordId}).toList());
        }
    }

    /** @param before what the record had */
    void replace(long recordId, Collection<String> before, Collection<String> now) {
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(now);
        Set<String> fresh = new TreeSet<>(now);
        fresh.removeAll(before);
        if (!gone.isEmpty()) {
            jdbc.batchUpdate(
                    "delete from block_key where shared_key = ? and record_id = ?",
                    gone.stream().map(key -> new Object[] {key, recordId}).toList());
        }
        if (!fresh.isEmpty()) {
            jdbc.batchUpdate(
                    // an earlier version may have kept a key that this one does not see in what was before
                    "insert into block_key (shared_key, record_id) select cast(? as varchar(40)), cast(? as bigint)"
                            + " where not exists (select 1 from block_key where shared_key = ? and record_id = ?)",
                    fresh.stream()
                            .map(key -> new Object[] {key, recordId, key, recordId})
                            .toList());
        }
    }

    /** Those of them that too many share. */
    Set<String> common(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Set.of();
        }
        List<String> padded = Sql.padded(keys);
        return new TreeSet<>(jdbc.queryForList(
                "select shared_key from common_key where shared_key in (" + Sql.marks(padded) + ")",
                String.class,
                padded.toArray()));
    }

    /** The records that had a key before it was set aside, and when it was. */
    Set<Long> having(String key) {
        return new TreeSet<>(
                jdbc.queryForList("select record_id from block_key where shared_key = ?", Long.class, key));
    }

    /** Keys that were set aside, and by which pairs may still have been found. */
    List<String> unsettled(int limit) {
        return jdbc.queryForList(
                "select shared_key from common_key where settled = false order by shared_key fetch first " + limit
                        + " rows only",
                String.class);
    }

    /**
     * Keys that too many share although the model does not know them, the oldest first.
     *
     * @param rule its rule's number
     * @param records some that had it
     */
    public record SetAside(int rule, Instant since, boolean settled, List<Long> records) {}

    /** @param some of the records, for each */
    public List<SetAside> setAside(int limit, int some) {
        return jdbc.query(
                "select shared_key, since, settled from common_key order by since, shared_key fetch first " + limit
                        + " rows only",
                (row, n) -> new SetAside(
                        Integer.parseInt(
                                row.getString(1).substring(1, row.getString(1).indexOf(':'))),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBoolean(3),
                        jdbc.queryForList(
                                "select record_id from block_key where shared_key = ? order by record_id fetch first "
                                        + some + " rows only",
                                Long.class,
                                row.getString(1))));
    }

    public long countSetAside() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from common_key", Long.class));
    }

    void settled(String key) {
        jdbc.update("update common_key set settled = true where shared_key = ?", key);
    }

    /** The records that share a key with this one, whose locks on them the caller holds. */
    Set<Long> sharing(long recordId, Collection<String> keys) {
        Set<Long> found = sharing(keys, this::setAside);
        found.remove(recordId);
        return found;
    }

    /** The same for what is no record; changes nothing. */
    Set<Long> sharing(Collection<String> keys) {
        Set<String> asked = new TreeSet<>(keys);
        asked.removeAll(common(keys));
        return sharing(asked, tooMany -> {});
    }

    private Set<Long> sharing(Collection<String> keys, Consumer<String> tooMany) {
        Set<String> asked = new TreeSet<>(keys);
        while (!asked.isEmpty()) {
            Map<String, Integer> counts = new HashMap<>();
            Set<Long> found = read(asked, counts);
            counts.values().removeIf(count -> count <= MOST_SHARING);
            if (counts.isEmpty()) {
                return found;
            }
            counts.keySet().forEach(tooMany);
            asked.removeAll(counts.keySet());
        }
        return new TreeSet<>();
    }

    private Set<Long> read(Set<String> keys, Map<String, Integer> counts) {
        Set<Long> found = new TreeSet<>();
        List<String> padded = Sql.padded(keys);
        int limit = padded.size() * (MOST_SHARING + 1); // as many rows only if one of the keys has too many
        jdbc.query(
                "select shared_key, record_id from block_key where shared_key in (" + Sql.marks(padded)
                        + ") fetch first " + limit + " rows only",
                row -> {
                    counts.merge(row.getString(1), 1, Integer::sum);
                    found.add(row.getLong(2));
                },
                padded.toArray());
        return found;
    }

    private void setAside(String key) {
        int fresh = jdbc.update(
                "insert into common_key (shared_key, since) select cast(? as varchar(40)),"
                        + " cast(? as timestamp with time zone)"
                        + " where not exists (select 1 from common_key where shared_key = ?)",
                key,
                Instant.now().atOffset(ZoneOffset.UTC),
                key);
        if (fresh > 0) { // its rule only: a digest of what patients share could be guessed
            LOG.info(
                    "more than {} records share a key of {}: it is no longer compared by",
                    MOST_SHARING,
                    key.substring(0, key.indexOf(':')));
        }
    }
}
