package org.tributary.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Which persons a destination was told of by their number: what was offered counts, for it is sent in order. Read and written in the
 * caller's transaction, under the persons' locks; never forgotten, for receivers keep what they have.
 */
public final class Told {
    private static final int CHUNK = 500;

    private final JdbcTemplate jdbc;

    public Told(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

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

    void note(String destination, Collection<Long> persons) {
        for (long person : persons) {
            jdbc.update(
                    "insert into told (destination, person_id) select cast(? as varchar(100)), cast(? as bigint)"
                            + " where not exists (select 1 from told where destination = ? and person_id = ?)",
                    destination,
                    person,
                    destination,
                    person);
        }
    }
}
