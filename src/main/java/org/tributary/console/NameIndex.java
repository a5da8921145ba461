package org.tributary.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code record_name}: which records have or had a name. It follows {@code record_version} in a thread of its own, a few
 * seconds behind, so that no message waits for it.
 *
 * <p>Ids are given before their transactions end, so that a lower one may come after a higher one: what is missing is looked for
 * until no transaction can be so old, and only then the mark in the store passes it.
 */
final class NameIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameIndex.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 500;
    private static final int LONGEST = 100; // the column's width
    private static final int START = 3; // the column's width
    private static final int SHORTEST = 2;
    static final int MOST = 300;
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TreeMap<Long, Long> missing = new TreeMap<>(); // id, and since when in nanos; guarded by this
    private long seen = -1;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "console-names");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        return made;
    });

    NameIndex(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        thread.scheduleWithFixedDelay(this::follow, 1, 2, TimeUnit.SECONDS);
    }

    /**
     * The newest records that fit, at most {@value #MOST}.
     *
     * @param words of a name, or their beginnings of three letters and more; a record fits that has all of them
     * @param born digits of a birth date as records are compared by, {@code 198002}; null where none is known
     */
    List<Long> records(List<String> words, @Nullable String born) {
        List<String> wanted = words.stream()
                .flatMap(word -> words(word).stream())
                .filter(word -> word.length() >= SHORTEST)
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder("select distinct n.record_id from record_name n where ");
        sql.append(fits("n.", wanted.get(0), arguments));
        for (String word : wanted.subList(1, wanted.size())) {
            sql.append(" and exists (select 1 from record_name o where o.record_id = n.record_id and ")
                    .append(fits("o.", word, arguments))
                    .append(')');
        }
        if (born != null) {
            sql.append(
                    " and exists (select 1 from source_record s where s.id = n.record_id and s.demographics like ?)");
            arguments.add("%\"" + born + "%");
        }
        return jdbc.queryForList(
                sql.append(" order by n.record_id desc fetch first ")
                        .append(MOST)
                        .append(" rows only")
                        .toString(),
                Long.class,
                arguments.toArray());
    }

    private static String fits(String table, String word, List<Object> arguments) {
        arguments.add(start(word));
        if (word.length() < START) {
            return table + "start = ?"; // two letters are all of a name
        }
        arguments.add(word + "%"); // letters and digits only: nothing to escape
        return table + "start = ? and " + table + "name like ?";
    }

    private static String start(String word) {
        return word.length() <= START ? word : word.substring(0, START);
    }

    /** All that is stored by now is in the index afterwards. */
    synchronized void follow() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> batch()))) {
                // there may be more
            }
        } catch (RuntimeException e) {
            seen = -1; // what the transaction had done is undone
            missing.clear();
            LOG.debug("names are looked at again later", e);
        }
    }

    private boolean batch() {
        long mark = Objects.requireNonNull(
                jdbc.queryForObject("select version_id from record_name_upto for update", Long.class));
        if (seen < mark) {
            seen = mark; // another engine came further
        }
        missing.headMap(mark, true).clear();
        late();
        int read = fresh();
        long upTo = missing.isEmpty() ? seen : missing.firstKey() - 1;
        if (upTo > mark) {
            jdbc.update("update record_name_upto set version_id = ?", upTo);
        }
        return read == BATCH;
    }

    private int fresh() {
        int[] read = {0};
        long now = System.nanoTime();
        jdbc.query(
                "select id, record_id, patient from record_version where id > ? order by id fetch first " + BATCH
                        + " rows only",
                row -> {
                    long id = row.getLong(1);
                    for (long gap = Math.max(seen + 1, id - BATCH); gap < id; gap++) {
                        missing.put(gap, now);
                    }
                    add(row.getLong(2), row.getString(3));
                    seen = id;
                    read[0]++;
                },
                seen);
        return read[0];
    }

    /** Those that were missing and are there now. */
    private void late() {
        long now = System.nanoTime();
        missing.values().removeIf(since -> now - since > LONGEST_TRANSACTION.toNanos()); // they never came to be
        List<Long> asked = missing.keySet().stream().limit(BATCH).toList();
        if (!asked.isEmpty()) {
            jdbc.query(
                    "select id, record_id, patient from record_version where id in ("
                            + String.join(",", Collections.nCopies(asked.size(), "?")) + ")",
                    (RowCallbackHandler) row -> {
                        missing.remove(row.getLong(1));
                        add(row.getLong(2), row.getString(3));
                    },
                    asked.toArray());
        }
    }

    private void add(long recordId, String patient) {
        for (String name : names(patient)) {
            jdbc.update(
                    "insert into record_name (start, name, record_id) select ?, ?, ? where not exists"
                            + " (select 1 from record_name where start = ? and name = ? and record_id = ?)",
                    start(name),
                    name,
                    recordId,
                    start(name),
                    name,
                    recordId);
        }
    }

    private static Set<String> names(String patient) {
        Set<String> all = new TreeSet<>();
        try {
            for (JsonNode name : JSON.readTree(patient).path("names")) {
                all.addAll(words(name.path("family").asText("")));
                name.path("given").forEach(given -> all.addAll(words(given.asText(""))));
            }
        } catch (JsonProcessingException e) {
            LOG.debug("a record's version is no JSON");
        }
        return all;
    }

    /** {@code O'Brien-Müller}: OBRIEN, MULLER. */
    static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}|['’]", "")
                .toUpperCase(Locale.ROOT);
        for (String word : plain.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
            }
        }
        return words;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
