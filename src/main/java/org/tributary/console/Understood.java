package org.tributary.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was made of a message: its facts as they are stored, each with the place where the message says it.
 *
 * @param persons whose charts it is on now
 */
public record Understood(List<Said> facts, List<Long> persons) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 300;
    private static final Set<String> UNTOLD = Set.of("zoneAssumed", "conducted", "enteredInError", "key");

    /** @param kind {@code observation}; {@code patient} for who the message speaks of */
    public record Said(String kind, String place, List<Line> lines) {}

    public record Line(
            String name, String value, int depth, @Nullable String mark) {}

    static Understood of(JdbcTemplate jdbc, long intakeId) {
        List<Said> facts = new ArrayList<>();
        jdbc.query(
                "select patient from record_version where intake_id = ? order by id fetch first 5 rows only",
                row -> {
                    facts.add(said("patient", row.getString(1)));
                },
                intakeId);
        jdbc.query(
                "select kind, case when kind = 'encounter' then body else coalesce(restated, body) end from fact"
                        + " where intake_id = ? order by id fetch first " + MOST + " rows only",
                row -> {
                    facts.add(said(row.getString(1), row.getString(2)));
                },
                intakeId);
        return new Understood(facts, persons(jdbc, intakeId));
    }

    /** Whose charts it is on now. */
    static List<Long> persons(JdbcTemplate jdbc, long intakeId) {
        return jdbc.queryForList(
                "select distinct r.person_id from (select record_id from fact where intake_id = ? union"
                        + " select record_id from record_version where intake_id = ?) said"
                        + " join source_record r on r.id = said.record_id where r.person_id is not null order by 1",
                Long.class,
                intakeId,
                intakeId);
    }

    /** Of whom it says who they are. */
    static List<Long> records(JdbcTemplate jdbc, long intakeId) {
        return jdbc.queryForList(
                "select distinct record_id from record_version where intake_id = ?", Long.class, intakeId);
    }

    private static Said said(String kind, String json) {
        try {
            JsonNode fact = JSON.readTree(json);
            List<Line> lines = new ArrayList<>();
            lines(fact, 0, lines);
            return new Said(
                    kind, fact.path("statement").path("origin").path("place").asText(""), lines);
        } catch (JsonProcessingException e) {
            return new Said(kind, "", List.of());
        }
    }

    private static void lines(JsonNode node, int depth, List<Line> into) {
        Map<String, JsonNode> fields = new TreeMap<>();
        node.fields().forEachRemaining(entry -> fields.put(entry.getKey(), entry.getValue()));
        node.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            boolean spelt = name.equals("raw") && (fields.containsKey("value") || fields.containsKey("number"));
            if (UNTOLD.contains(name) || name.equals("origin") || spelt || value.isNull()) {
                return;
            }
            field(name, value, depth, into);
        });
    }

    private static void field(String name, JsonNode value, int depth, List<Line> into) {
        if (value.isValueNode()) {
            into.add(new Line(name, Anatomy.cut(value.asText()), depth, Anatomy.mark(value.asText())));
        } else if (value.isArray()) {
            value.forEach(one -> field(name, one, depth, into));
        } else if (value.has("value") && value.path("value").isValueNode() && value.has("raw")) { // a moment
            String time = value.path("value").asText() + value.path("offset").asText("");
            into.add(
                    new Line(name, time, depth, Anatomy.mark(value.path("value").asText())));
        } else if (!value.isEmpty()) {
            into.add(new Line(name, "", depth, null));
            lines(value, depth + 1, into);
        }
    }
}
