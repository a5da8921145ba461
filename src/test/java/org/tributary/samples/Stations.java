package org.tributary.samples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.chart.Charts;
import org.tributary.chart.Json;
import org.tributary.chart.Proposals;
import org.tributary.chart.reconcile.Group;
import org.tributary.fax.Fax;
import org.tributary.fax.Faxes;
import org.tributary.matching.Edge;
import org.tributary.matching.Level;
import org.tributary.matching.MatchModel;
import org.tributary.matching.Veto;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** What the store holds, station by station, in a form that a person reviews. Empty where there is nothing. */
final class Stations {
    private final JdbcTemplate jdbc;
    private final Charts charts;
    private final MatchModel model;

    Stations(JdbcTemplate jdbc, Charts charts, MatchModel model) {
        this.jdbc = jdbc;
        this.charts = charts;
        this.model = model;
    }

    /** Each source's record: every version of its demographics, and its facts as sent. */
    String record() {
        List<Object> records = new ArrayList<>();
        jdbc.query("select id, feed, authority, number from source_record order by id", row -> {
            long id = row.getLong(1);
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("record", id);
            record.put("feed", row.getString(2));
            record.put("number", row.getString(4) + " of " + row.getString(3));
            record.put(
                    "versions",
                    jdbc.query(
                            "select intake_id, sent, patient from record_version where record_id = ? order by id",
                            (version, n) -> entry(
                                    "message",
                                    version.getLong(1),
                                    "sent",
                                    version.getString(2),
                                    plain(version.getString(3))),
                            id));
            List<Map<String, Object>> facts = jdbc.query(
                    "select id, intake_id, kind, case when kind = 'encounter' then body else coalesce(restated, body) end"
                            + " from fact where record_id = ? order by id",
                    (fact, n) -> entry(
                            fact.getString(3), fact.getLong(1), "message", fact.getLong(2), plain(fact.getString(4))),
                    id);
            if (!facts.isEmpty()) {
                record.put("facts", facts);
            }
            records.add(record);
        });
        return yaml(records);
    }

    /** Who is one person, why, and what a person has to decide. */
    String decision() {
        Map<String, Object> decision = new LinkedHashMap<>();
        Map<String, List<String>> persons = new LinkedHashMap<>();
        jdbc.query("select person_id, id, number, authority from source_record order by person_id, id", row -> {
            persons.computeIfAbsent("person " + row.getLong(1), person -> new ArrayList<>())
                    .add("record " + row.getLong(2) + ": " + row.getString(4) + " of " + row.getString(3));
        });
        put(decision, "persons", persons);
        put(
                decision,
                "edges",
                jdbc.query("select evidence from edge order by a, b", (row, n) -> edge(row.getString(1))));
        put(
                decision,
                "claims",
                jdbc.query(
                        "select kind, one, other, said_by, ended_at from assertion order by id",
                        (row, n) -> row.getString(1) + ": " + row.getString(2) + " and " + row.getString(3) + ", says "
                                + row.getString(4) + (row.getObject(5) == null ? "" : ", ended")));
        put(
                decision,
                "tasks",
                jdbc.query(
                        "select kind, subject, reason from task where closed_at is null order by id",
                        (row, n) -> row.getString(1) + " of " + row.getString(2) + ": " + row.getString(3)));
        return decision.isEmpty() ? "" : yaml(decision);
    }

    private Map<String, Object> edge(String json) {
        Edge edge = Json.read(json, Edge.class);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("records", List.of(edge.recordA(), edge.recordB()));
        told.put("decision", edge.decision().name().toLowerCase(java.util.Locale.ROOT));
        told.put("bits", Math.round(edge.bits() * 10) / 10.0);
        told.put("gate", edge.gate());
        put(told, "vetoes", edge.vetoes().stream().map(Veto::sentence).toList());
        put(
                told,
                "levels",
                edge.levels().stream()
                        .filter(level -> !level.isAbsent())
                        .map((Level level) -> model.label(level))
                        .toList());
        return told;
    }

    /** Each person's chart, as it is shown. */
    String chart() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Long person : jdbc.queryForList(
                "select distinct person_id from source_record where person_id is not null order by 1", Long.class)) {
            List<Object> rows = new ArrayList<>();
            charts.of(person).forEach(row -> rows.add(row(row)));
            put(all, "person " + person, rows);
        }
        return all.isEmpty() ? "" : yaml(all);
    }

    private static Map<String, Object> row(Charts.Row row) {
        Group group = row.group();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(row.kind(), group.title());
        if (row.depth() > 0) {
            told.put("depth", row.depth());
        }
        told.put("shown", group.shown() == null ? "taken back" : group.shown());
        told.put("sources", group.current().stream().map(Stations::source).toList());
        put(told, "earlier", group.earlier().stream().map(Stations::earlier).toList());
        put(
                told,
                "disagreements",
                group.disagreements().stream()
                        .map(one -> one.attribute() + ": "
                                + String.join(" or ", one.values().keySet()))
                        .toList());
        return told;
    }

    private static String source(Group.Entry entry) {
        return entry.feed() + ", message " + entry.intakeId() + ", " + entry.place();
    }

    private static Map<String, Object> earlier(Group.Entry entry) {
        Map<String, Object> told = new LinkedHashMap<>(entry.attributes());
        told.put("from", source(entry));
        return told;
    }

    /** What was read from each fax, whose it could be, and what a clerk did. How certain a reading is differs by machine. */
    String fax() {
        List<Object> faxes = new ArrayList<>();
        for (Fax fax : new Faxes(jdbc).newest(100)) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("fax", fax.intakeId());
            told.put("pages", fax.pages());
            told.put("caller", String.valueOf(fax.sidecar().caller()));
            put(
                    told,
                    "says",
                    fax.mentions().stream()
                            .map(one -> "page " + one.page() + ", "
                                    + one.field().name().toLowerCase(java.util.Locale.ROOT) + ": " + one.value())
                            .toList());
            put(
                    told,
                    "proposals",
                    fax.proposals().stream().map(Stations::proposal).toList());
            told.put("state", fax.state().name().toLowerCase(java.util.Locale.ROOT));
            if (fax.personId() != null) {
                told.put("person", fax.personId());
                told.put("record", fax.recordId());
                told.put("type", String.valueOf(fax.documentType()));
            }
            faxes.add(told);
        }
        return yaml(faxes);
    }

    private static Map<String, Object> proposal(Proposals.Proposal proposal) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("person", proposal.personId());
        told.put("record", proposal.recordId());
        told.put("bits", Math.round(proposal.bits() * 10) / 10.0);
        told.put("reasons", proposal.reasons());
        return told;
    }

    /** What became of each message, and what was noticed in it. */
    String findings() {
        return jdbc
                .query(
                        "select id, feed from journal order by id",
                        (row, n) -> message(row.getLong(1), row.getString(2)))
                .stream()
                .collect(Collectors.joining());
    }

    private String message(long id, String feed) {
        StringBuilder text = new StringBuilder("message " + id + " of " + feed + ": ");
        text.append(String.join(
                ", ",
                jdbc.query(
                        "select state, reason from outcome where intake_id = ? order by id",
                        (row, n) -> row.getString(1) + (row.getString(2) == null ? "" : " (" + row.getString(2) + ")"),
                        id)));
        text.append('\n');
        jdbc.query(
                "select code, place from finding where intake_id = ? order by code, place",
                row -> {
                    text.append("  ")
                            .append(row.getString(1))
                            .append(" at ")
                            .append(row.getString(2))
                            .append('\n');
                },
                id);
        return text.toString();
    }

    private static Map<String, Object> entry(
            String name, Object value, String other, @Nullable Object otherValue, Object content) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(name, value);
        if (otherValue != null) {
            entry.put(other, otherValue);
        }
        ((Map<?, ?>) content).forEach((key, part) -> entry.putIfAbsent(Objects.toString(key), part));
        return entry;
    }

    /** Stored JSON without what only repeats the message: a time is its value, an origin its place, a concept its codes. */
    private static Object plain(String json) {
        try {
            return plain(new ObjectMapper().readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Stations::plain).toList();
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.keySet().equals(java.util.Set.of("place"))) {
            return map.get("place");
        }
        if (map.containsKey("zoneAssumed")) {
            Object offset = map.get("offset");
            return map.get("value")
                    + (offset == null ? "" : offset.toString())
                    + (Boolean.TRUE.equals(map.get("zoneAssumed")) ? " (zone assumed)" : "");
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, part) -> plain.put(key.toString(), plain(part)));
        plain.remove("raw");
        return plain;
    }

    private static void put(Map<String, Object> into, String name, Object value) {
        boolean empty =
                value instanceof List<?> list ? list.isEmpty() : value instanceof Map<?, ?> map && map.isEmpty();
        if (!empty) {
            into.put(name, value);
        }
    }

    private static String yaml(Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return "";
        }
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setWidth(120);
        options.setSplitLines(false);
        return new Yaml(options).dump(value);
    }
}
