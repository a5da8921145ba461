package org.tributary.panel;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;

/**
 * Who is on which destination's panel. A line's record belongs to whatever person matching says now, so the question is
 * asked at the moment of each offer, under the persons' locks.
 */
public final class Panels {
    private final JdbcTemplate jdbc;

    public Panels(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A line as it holds. */
    record Held(long id, String key, String digest, long recordId) {}

    static String feed(String destination) {
        return SourceRecords.PANEL + destination;
    }

    /** Which of these persons a destination is to hear of: all where it has no panel. */
    public Set<Long> subscribed(Subscription to, Collection<Long> persons) {
        if (to.panel() == null || persons.isEmpty()) {
            return Set.copyOf(persons);
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(to.destination());
        arguments.addAll(persons);
        return new HashSet<>(jdbc.queryForList(
                "select distinct r.person_id from source_record r join panel_line l on l.record_id = r.id"
                        + " where l.destination = ? and r.person_id in ("
                        + String.join(", ", persons.stream().map(person -> "?").toList()) + ")",
                Long.class,
                arguments.toArray()));
    }

    /** All persons of a destination's panel, ascending; those too of whom no source has spoken. */
    public List<Long> persons(String destination) {
        return jdbc.queryForList(
                "select distinct r.person_id from panel_line l join source_record r on r.id = l.record_id"
                        + " where l.destination = ? order by r.person_id",
                Long.class,
                destination);
    }

    /** The receiver's own numbers of a person, as its panel gives them. */
    public List<PatientIdentifier> numbers(Subscription to, long personId) {
        return to.panel() == null
                ? List.of()
                : jdbc.query(
                        "select r.number, r.authority from panel_line l join source_record r on r.id = l.record_id"
                                + " where l.destination = ? and l.numbered = true and r.person_id = ? order by r.id",
                        (row, n) -> new PatientIdentifier(row.getString(1), row.getString(2), "MR", new Origin("")),
                        to.destination(),
                        personId);
    }

    /** The destinations of which lines hold. */
    Set<String> destinations() {
        return new HashSet<>(jdbc.queryForList("select distinct destination from panel_line", String.class));
    }

    /** By key. */
    Map<String, Held> held(String destination) {
        Map<String, Held> held = new HashMap<>();
        jdbc.query(
                        "select id, line_key, digest, record_id from panel_line where destination = ?",
                        Panels::held,
                        destination)
                .forEach(line -> held.put(line.key(), line));
        return held;
    }

    Optional<Held> held(String destination, String key) {
        return jdbc
                .query(
                        "select id, line_key, digest, record_id from panel_line where destination = ? and line_key = ?",
                        Panels::held,
                        destination,
                        key)
                .stream()
                .findFirst();
    }

    /** @return its id */
    long add(String destination, String key, String digest, boolean numbered) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into panel_line (destination, line_key, digest, numbered, record_id) values (?, ?, ?, ?, 0)",
                            new String[] {"id"});
                    insert.setString(1, destination);
                    insert.setString(2, key);
                    insert.setString(3, digest);
                    insert.setBoolean(4, numbered);
                    return insert;
                },
                id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    void says(long id, String digest, long recordId) {
        jdbc.update("update panel_line set digest = ?, record_id = ? where id = ?", digest, recordId, id);
    }

    void remove(long id) {
        jdbc.update("delete from panel_line where id = ?", id);
    }

    private static Held held(ResultSet row, int n) throws SQLException {
        return new Held(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
