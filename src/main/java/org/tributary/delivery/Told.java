package org.tributary.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Which persons a destination was told of by their number: what was offered counts, for it is sent in order. Read and written in the
 * caller's transaction, under the persons' locks; never forgotten, for receivers keep what they have.
 */
public final class Told {
    private static final int CHUNK = 500;

    private static final int NOTED_LIMIT = 50_000; // about 5 MB; who is busy now is noted again and again

    private final JdbcTemplate jdbc;
    private final Map<Heard, Boolean> noted; // rows that are committed; those asked for last

    public Told(JdbcTemplate jdbc) {
        this(jdbc, NOTED_LIMIT);
    }

    Told(JdbcTemplate jdbc, int limit) {
        this.jdbc = jdbc;
        this.noted = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Heard, Boolean> eldest) {
                return size() > limit;
            }
        });
    }

    private record Heard(String destination, long person) {}

    /** Those of these persons of whom it has heard. */
    public Set<Long> of(String destination, Collection<Long> persons) {
        Set<Long> known = new HashSet<>();
        List<Long> asked = List.copyOf(persons);
        for (int at = 0; at < asked.size(); at += CHUNK) {
            List<Long> some = asked.subList(at, Math.min(at + CHUNK, asked.size()));
            List<Object> arguments = new ArrayList<>();
            arguments.add(destination);
            arguments.addAll(some);
            known.addAll(jdbc.queryForList(
                    "select person_id from told where destination = ? and person_id in ("
                            + String.join(",", some.stream().map(person -> "?").toList()) + ")",
                    Long.class,
                    arguments.toArray()));
        }
        return known;
    }

    /** Most have been noted before: who is known to be costs no statement. */
    void note(String destination, Collection<Long> persons) {
        List<Heard> fresh = persons.stream()
                .map(person -> new Heard(destination, person))
                .filter(heard -> noted.get(heard) == null)
                .toList();
        for (Heard heard : fresh) {
            jdbc.update(
                    "insert into told (destination, person_id) select cast(? as varchar(100)), cast(? as bigint)"
                            + " where not exists (select 1 from told where destination = ? and person_id = ?)",
                    destination,
                    heard.person(),
                    destination,
                    heard.person());
        }
        if (!fresh.isEmpty() && TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    fresh.forEach(heard -> noted.put(heard, true));
                }
            });
        }
    }

    /** For tests that empty the table of an engine that runs. */
    public void forget() {
        noted.clear();
    }
}
