package org.tributary.chart;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Fact;

/** What counts now of all that was said of a record, each with the message that it rests on. */
public final class CurrentStatements {
    private final JdbcTemplate jdbc;

    public CurrentStatements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param intakeId of the message that said it
     * @param feed that said it, which is not always the record's
     * @param door by which it came
     * @param messageType as sent; null for what is no HL7 v2 message
     */
    public record Current(
            long intakeId,
            String feed,
            String door,
            @Nullable String messageType,
            Fact fact) {}

    /**
     * Of each thing that a source tells by a key what its newest message says; of what has no key, the newest of each row of the
     * chart. A message that says one thing several times counts with all of them. Without what was taken back; oldest first.
     */
    public List<Current> of(long recordId) {
        Map<String, Long> newest = new HashMap<>();
        Deque<Current> counting = new ArrayDeque<>();
        jdbc.query(
                "select f.kind, f.fact_key, f.group_key, f.intake_id, coalesce(f.feed, r.feed), j.door, j.message_type,"
                        + " f.body from fact f join source_record r on r.id = f.record_id"
                        + " join journal j on j.id = f.intake_id where f.record_id = ?"
                        + Facts.NEWEST_FIRST,
                row -> {
                    String kind = row.getString(1);
                    @Nullable String key = row.getString(2);
                    String thing = kind + (key == null ? "|about|" + row.getString(3) : "|key|" + key);
                    long intakeId = row.getLong(4);
                    if (newest.computeIfAbsent(thing, first -> intakeId) == intakeId) {
                        counting.addFirst(new Current(
                                intakeId,
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                Json.read(row.getString(8), Facts.type(kind))));
                    }
                },
                recordId);
        return counting.stream()
                .filter(current -> !current.fact().statement().enteredInError())
                .toList();
    }
}
