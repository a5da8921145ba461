package org.tributary.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code record_name}: which records have or had a name. It follows {@code record_version} in a thread of its own, a few
 * seconds behind, so that no message waits for it.
 */
final class NameIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NameIndex.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 500;
    private static final int LONGEST = 100; // the column's width
    private static final int MOST = 300;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
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

    /** @param words of a name, or their beginnings; a record fits that has all of them */
    List<Long> records(List<String> words) {
        List<String> wanted =
                words.stream().flatMap(word -> words(word).stream()).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        StringBuilder sql =
                new StringBuilder("select distinct record_id from record_name where name like ? escape '!'");
        List<Object> arguments = new ArrayList<>(List.of(wanted.get(0) + "%"));
        for (String word : wanted.subList(1, wanted.size())) {
            sql.append(" and record_id in (select record_id from record_name where name like ? escape '!')");
            arguments.add(word + "%");
        }
        return jdbc.queryForList(
                sql.append(" order by record_id desc fetch first ")
                        .append(MOST)
                        .append(" rows only")
                        .toString(),
                Long.class,
                arguments.toArray());
    }

    /** All that is stored by now is in the index afterwards. */
    void follow() {
        try {
            while (Boolean.TRUE.equals(transaction.execute(status -> batch()))) {
                // there may be more
            }
        } catch (RuntimeException e) {
            LOG.debug("names are looked at again later", e);
        }
    }

    private boolean batch() {
        long upTo = Objects.requireNonNull(
                jdbc.queryForObject("select version_id from record_name_upto for update", Long.class));
        long[] last = {upTo};
        int[] read = {0};
        jdbc.query(
                "select id, record_id, patient from record_version where id > ? order by id fetch first " + BATCH
                        + " rows only",
                row -> {
                    add(row.getLong(2), names(row.getString(3)));
                    last[0] = row.getLong(1);
                    read[0]++;
                },
                upTo);
        if (read[0] > 0) {
            jdbc.update("update record_name_upto set version_id = ?", last[0]);
        }
        return read[0] == BATCH;
    }

    private void add(long recordId, Set<String> names) {
        for (String name : names) {
            jdbc.update(
                    "insert into record_name (name, record_id) select ?, ? where not exists"
                            + " (select 1 from record_name where name = ? and record_id = ?)",
                    name,
                    recordId,
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
