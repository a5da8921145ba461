package org.tributary.chart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.chart.reconcile.Reconciliation;
import org.tributary.chart.reconcile.Stay;

/** What was said of a record, by the messages that it rests on. */
public final class Statements {
    private static final String ENCOUNTER = "encounter";

    private final JdbcTemplate jdbc;

    public Statements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param intakeId of the message that said it
     * @param feed that said it, which is not always the record's
     * @param door by which it came
     * @param messageType as sent; null for what is no HL7 v2 message
     */
    public record Stated(
            long intakeId,
            String feed,
            String door,
            @Nullable String messageType,
            Fact fact) {
        Stated saying(Fact standing) {
            return new Stated(intakeId, feed, door, messageType, standing);
        }
    }

    /**
     * Of each thing that a source tells by a key what its newest message says; of what has no key, the newest of each row of the
     * chart. A message that says one thing several times counts with all of them. Oldest first, with what was taken back.
     */
    public List<Stated> current(long recordId) {
        Map<String, Long> newest = new HashMap<>();
        Deque<Stated> counting = new ArrayDeque<>();
        Map<String, Deque<Encounter>> stays = new HashMap<>();
        jdbc.query(
                "select f.kind, f.fact_key, f.group_key, f.intake_id, coalesce(f.feed, r.feed), j.door, j.message_type,"
                        + " coalesce(f.restated, f.body) from fact f join source_record r on r.id = f.record_id"
                        + " join journal j on j.id = f.intake_id where f.record_id = ?"
                        + " order by coalesce(f.sent, '') desc, f.sequence desc, f.id desc",
                row -> {
                    String kind = row.getString(1);
                    @Nullable String key = row.getString(2);
                    String thing = kind + (key == null ? "|about|" + row.getString(3) : "|key|" + key);
                    long intakeId = row.getLong(4);
                    if (kind.equals(ENCOUNTER) && key != null) {
                        Deque<Encounter> stay = stays.computeIfAbsent(key, first -> new ArrayDeque<>());
                        if (stay.size() < Stay.MESSAGES_LIMIT) {
                            stay.addFirst(Json.read(row.getString(8), Encounter.class));
                        }
                    }
                    if (newest.computeIfAbsent(thing, first -> intakeId) == intakeId) {
                        counting.addFirst(new Stated(
                                intakeId,
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                Json.read(row.getString(8), Facts.type(kind))));
                    }
                },
                recordId);
        return counting.stream()
                .map(one -> one.fact() instanceof Encounter
                                && one.fact().statement().key() != null
                        ? one.saying(Stay.of(
                                List.copyOf(stays.get(one.fact().statement().key()))))
                        : one)
                .toList();
    }

    /**
     * An encounter as all that its source said leaves it, once this message is stored. A message that is older than another
     * one changes the encounter without being its newest event, and stands as an update, A08.
     *
     * @param said what the message says of it
     */
    public Encounter standing(long recordId, long intakeId, Encounter said) {
        if (said.statement().key() == null || said.event() == null) {
            return said;
        }
        List<Long> messages = new ArrayList<>();
        Deque<Encounter> stay = new ArrayDeque<>();
        jdbc.query(
                "select intake_id, coalesce(restated, body) from fact where record_id = ? and kind = ? and group_key = ?"
                        + " order by coalesce(sent, '') desc, sequence desc, id desc fetch first " + Stay.MESSAGES_LIMIT
                        + " rows only",
                row -> {
                    messages.add(row.getLong(1));
                    stay.addFirst(Json.read(row.getString(2), Encounter.class));
                },
                recordId,
                ENCOUNTER,
                Facts.cutKey(GroupKey.of(said, recordId)));
        if (stay.isEmpty()) {
            return said;
        }
        Encounter standing = Stay.of(List.copyOf(stay));
        return messages.get(0) == intakeId ? standing : standing.at("A08");
    }

    /** A result as it counts once this message is stored: a late preliminary does not replace what was final. */
    public Fact standing(long recordId, Fact said) {
        @Nullable String key = said.statement().key();
        if (key == null || !Reconciliation.isPreliminary(said)) {
            return said;
        }
        List<Fact> told = jdbc.query(
                "select body from fact where record_id = ? and kind = ? and group_key = ? and fact_key = ?"
                        + " order by coalesce(sent, ''), sequence, id",
                (row, n) -> (Fact) Json.read(row.getString(1), said.getClass()),
                recordId,
                said.kind(),
                Facts.cutKey(GroupKey.of(said, recordId)),
                Facts.cutKey(key));
        return told.stream()
                .filter(other -> Reconciliation.goesBack(other, said))
                .reduce((earlier, later) -> later)
                .orElse(said);
    }

    /** What one message says of each record as it was processed last, in its order. */
    public Map<Long, List<Fact>> ofMessage(long intakeId) {
        Map<Long, List<Fact>> said = new TreeMap<>();
        jdbc.query(
                "select record_id, kind, coalesce(restated, body) from fact where intake_id = ? order by id",
                row -> {
                    said.computeIfAbsent(row.getLong(1), first -> new ArrayList<>())
                            .add(Json.read(row.getString(3), Facts.type(row.getString(2))));
                },
                intakeId);
        return said;
    }

    /** The same, as taken back. */
    public static Fact takenBack(Fact fact) {
        ObjectNode tree = Json.tree((Record) fact);
        ((ObjectNode) tree.get("statement")).put("enteredInError", true);
        return Json.read(tree.toString(), fact.getClass());
    }
}
