package org.tributary.chart;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;
import org.tributary.chart.reconcile.Disagreement;
import org.tributary.chart.reconcile.Group;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.chart.terminology.Tables;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartsTest {
    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Facts facts;
    private Charts charts;
    private SourceRecords records;

    private Store open(Database kind) {
        Store store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        JdbcTemplate jdbc = new JdbcTemplate(store.database());
        facts = new Facts(jdbc);
        charts = new Charts(jdbc, facts);
        records = new SourceRecords(jdbc);
        return store;
    }

    @ParameterizedTest
    @EnumSource
    void a_corrected_potassium_replaces_the_preliminary_one_and_keeps_it(Database kind) {
        try (Store store = open(kind)) {
            long record = record("lab", "7");
            file(record, 1, "2026-03-02T08:00", potassium("5.9", "P"));
            file(record, 2, "2026-03-02T09:00", potassium("4.1", "C"));
            Group group = onlyRow();
            assertThat(group.shown()).containsEntry("value", "4.1 mmol/L").containsEntry("status", "C");
            assertThat(group.earlier())
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.attributes()).containsEntry("value", "5.9 mmol/L"));
            assertThat(group.disagreements()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_late_preliminary_does_not_replace_a_final(Database kind) {
        try (Store store = open(kind)) {
            long record = record("lab", "7");
            file(record, 1, "2026-03-02T09:00", potassium("4.1", "F"));
            file(record, 2, "2026-03-02T08:00", potassium("5.9", "P"));
            assertThat(onlyRow().shown()).containsEntry("value", "4.1 mmol/L");
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_sources_that_disagree_are_both_kept_and_flagged(Database kind) {
        try (Store store = open(kind)) {
            file(record("lab", "7"), 1, "2026-03-02T09:00", potassium("4.1", "F"));
            file(record("ward", "8"), 2, "2026-03-02T09:30", potassium("4.3", "F"));
            Group group = onlyRow();
            assertThat(group.current()).hasSize(2);
            assertThat(group.disagreements())
                    .extracting(Disagreement::attribute)
                    .containsExactly("value");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_allergy_that_one_source_denies_is_a_disagreement(Database kind) {
        try (Store store = open(kind)) {
            file(record("a", "1"), 1, "2026-03-02T09:00", penicillin(Stance.ASSERTED));
            file(record("b", "2"), 2, "2026-03-02T09:30", penicillin(Stance.NEGATED));
            assertThat(onlyRow().disagreements())
                    .extracting(Disagreement::attribute)
                    .containsExactly("stance");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_facts_of_a_message_that_is_processed_again_are_replaced(Database kind) {
        try (Store store = open(kind)) {
            long record = record("lab", "7");
            file(record, 1, "2026-03-02T09:00", potassium("4.1", "F"));
            assertThat(facts.personsOf(1)).containsExactly(1L);
            facts.remove(1);
            charts.deriveAll(1);
            assertThat(charts.of(1)).isEmpty();
            file(record, 1, "2026-03-02T09:00", potassium("4.2", "F"));
            assertThat(onlyRow().shown()).containsEntry("value", "4.2 mmol/L");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_result_that_has_a_code_alone_is_shown_by_its_name_also_where_its_row_was_stored_before(Database kind)
            throws Exception {
        try (Store store = open(kind)) {
            Concept code = Concept.of(new Coding("LN", "90001-1", null));
            file(record("lab", "7"), 1, "2026-03-02T09:00", observed("4.1", code));
            Terminology names = names("Testium in Serum");
            assertThat(onlyRow().title()).isEqualTo("90001-1");
            Charts named = new Charts(new JdbcTemplate(store.database()), facts, names);
            assertThat(named.of(1)).extracting(row -> row.group().title()).containsExactly("Testium in Serum");
            file(record("ward", "8"), 2, "2026-03-02T09:00", observed("4.1", code));
            assertThat(new JdbcTemplate(store.database()).queryForList("select * from chart_group"))
                    .hasSize(1);
            assertThat(onlyRow().title()).isEqualTo("90001-1");
            assertThat(named.of(1)).extracting(row -> row.group().title()).containsExactly("Testium in Serum");
        }
    }

    private Terminology names(String name) throws Exception {
        Path file = Files.writeString(
                folder.resolve("Loinc.csv"), "LOINC_NUM,LONG_COMMON_NAME\n90001-1,\"" + name + "\"\n");
        Tables.load(folder, file);
        return Tables.load(folder);
    }

    @ParameterizedTest
    @EnumSource
    void rows_are_stored_from_the_second_record_on_and_then_all_of_them(Database kind) {
        try (Store store = open(kind)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            long lab = record("lab", "7");
            file(lab, 1, "2026-03-02T09:00", potassium("4.1", "F"));
            file(lab, 2, "2026-03-02T09:10", penicillin(Stance.ASSERTED));
            assertThat(jdbc.queryForList("select * from chart_group")).isEmpty();
            List<Charts.Row> ofOne = charts.of(1);
            assertThat(ofOne).extracting(Charts.Row::kind).containsExactly("allergy", "observation");

            long ward = record("ward", "8");
            file(ward, 3, "2026-03-02T09:30", potassium("4.3", "F"));
            assertThat(jdbc.queryForList("select * from chart_group")).hasSize(2);
            assertThat(charts.of(1)).extracting(Charts.Row::kind).containsExactly("observation", "allergy");

            records.assign(ward, ward);
            charts.deriveAll(1);
            charts.deriveAll(ward);
            assertThat(jdbc.queryForList("select * from chart_group")).isEmpty();
            assertThat(charts.of(1)).isEqualTo(ofOne);
            assertThat(charts.of(ward)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_sources_newest_statement_counts_and_none_goes_back_to_who_said_it(Database kind) {
        try (Store store = open(kind)) {
            file(record("ward", "8"), 3, "2026-03-02T09:30", penicillin(Stance.NEGATED));
            long lab = record("lab", "7");
            for (int n = 4; n < 14; n++) {
                file(lab, n, "2026-03-02T10:" + (10 + n), penicillin(n % 2 == 0 ? Stance.NEGATED : Stance.ASSERTED));
            }
            file(lab, 14, "2026-03-02T08:00", potassium("4.1", "F"));
            List<SourceRecords.SourceRecord> theirs = records.ofPerson(1);
            assertThat(facts.current(theirs, Set.of("allergy", "problem"), feed -> true))
                    .extracting(fact -> fact.statement().stance())
                    .containsExactly(Stance.NEGATED, Stance.ASSERTED);
            assertThat(facts.current(theirs, Set.of("allergy", "problem"), feed -> !feed.equals("lab")))
                    .extracting(fact -> fact.statement().stance())
                    .containsExactly(Stance.NEGATED);
            Facts.Subject allergy = facts.about(theirs).keySet().stream()
                    .filter(subject -> subject.kind().equals("allergy"))
                    .findFirst()
                    .orElseThrow();
            Facts.Subject nobodyTold = new Facts.Subject("problem", "nobody tells of it");
            assertThat(facts.about(theirs, Set.of(allergy, nobodyTold)))
                    .containsOnlyKeys(allergy)
                    .extractingByKey(allergy, as(list(StoredFact.class)))
                    .as("one of the ward, the newest four of the laboratory, oldest first")
                    .extracting(StoredFact::intakeId)
                    .containsExactly(3L, 10L, 11L, 12L, 13L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_visit_is_one_under_two_numbers_of_its_feed_and_another_one_under_the_same_number_of_another_feed(
            Database kind) {
        try (Store store = open(kind)) {
            file(record("ward", "8"), 1, "2026-03-02T08:00", visit("V1", "A01"));
            file(record("ward", "9"), 2, "2026-03-02T09:00", visit("V1", "A03"));
            Group one = onlyRow();
            assertThat(one.shown()).containsEntry("event", "A03").containsEntry("status", "finished");
            file(record("clinic", "8"), 3, "2026-03-02T10:00", visit("V1", "A04"));
            assertThat(charts.of(1))
                    .extracting(row -> row.group().shown().get("event"))
                    .containsExactlyInAnyOrder("A03", "A04");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_code_of_a_feeds_own_is_another_thing_than_the_same_code_of_another_feed(Database kind) {
        try (Store store = open(kind)) {
            file(record("lab", "7"), 1, "2026-03-02T08:00", observed("4.1", coded("L", "K")));
            file(record("lab", "8"), 2, "2026-03-02T08:30", observed("4.2", coded("L", "K")));
            file(record("ward", "9"), 3, "2026-03-02T09:00", observed("17", coded("L", "K")));
            assertThat(charts.of(1)).extracting(ChartsTest::feeds).containsExactlyInAnyOrder("lab", "ward");
            int message = 4;
            for (long record : List.of(record("clinic", "9"), record("office", "9"))) {
                file(record, message++, "2026-03-02T09:00", observed("4", coded("2.16.840.1.113883.6.96", "K")));
            }
            for (long record : List.of(record("home", "9"), record("school", "9"))) {
                file(record, message++, "2026-03-02T09:00", observed("5", Concept.text("Potassium")));
            }
            assertThat(charts.of(1))
                    .as("an OID's code and words mean the same for all")
                    .extracting(ChartsTest::feeds)
                    .containsExactlyInAnyOrder("lab", "ward", "clinic office", "home school");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_feeds_own_codes_that_were_stored_as_everybodys_are_its_own_now(Database kind) throws Exception {
        try (Store store = open(kind)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            long lab = record("lab", "8");
            List<Concept> tests = List.of(
                    coded("L", "K"),
                    coded(null, "K"),
                    coded("99LAB", "K:1"),
                    coded("LN", "2823-3"),
                    coded("1.2.3", "K"),
                    coded("HL70396", "K"),
                    coded("snomed-ct", "K"),
                    Concept.text("Potassium: serum"));
            for (Concept test : tests) {
                file(lab, 1, "2026-03-02T08:00", observed("4.1", test));
            }
            List<String> now = jdbc.queryForList("select group_key from fact order by id", String.class);
            assertThat(now).filteredOn(key -> key.startsWith("feed lab|")).hasSize(3);
            jdbc.update("update fact set group_key = substring(group_key from 10) where group_key like 'feed lab|%'");
            migrate(jdbc, "V79__own_codes_of_a_feed");
            assertThat(jdbc.queryForList("select group_key from fact order by id", String.class))
                    .isEqualTo(now);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_stored_before_things_were_told_by_their_feed_is_told_so_now(Database kind) throws Exception {
        try (Store store = open(kind)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            long ward = record("ward", "8");
            file(ward, 1, "2026-03-02T08:00", visit("V1", "A01"));
            file(ward, 2, "2026-03-02T08:00", potassium("4.1", "F"));
            List<String> now = jdbc.queryForList("select group_key from fact order by id", String.class);
            jdbc.update("update fact set group_key = 'record 1|V1' where kind = 'encounter'");
            migrate(jdbc, "V16__things_of_a_feed");
            assertThat(jdbc.queryForList("select group_key from fact order by id", String.class))
                    .isEqualTo(now)
                    .first()
                    .isEqualTo("feed ward|V1");
        }
    }

    private static void migrate(JdbcTemplate jdbc, String version) throws Exception {
        try (InputStream sql = Charts.class.getResourceAsStream("/db/migration/" + version + ".sql")) {
            String text = new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
            Arrays.stream(text.replaceAll("(?m)^ *--.*$", "").split(";"))
                    .filter(statement -> !statement.isBlank())
                    .forEach(jdbc::execute);
        }
    }

    private static String feeds(Charts.Row row) {
        return row.group().current().stream()
                .map(Group.Entry::feed)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Concept coded(String system, String code) {
        return Concept.of(new Coding(system, code, "Test " + code));
    }

    private static Encounter visit(String number, String event) {
        return new Encounter(
                Statement.asserted(
                        number,
                        new Origin("PV1[1]"),
                        Said.NOBODY,
                        event.equals("A03") ? Encounter.FINISHED : Encounter.IN_PROGRESS),
                Concept.text("I"),
                "I",
                number,
                null,
                null,
                List.of(),
                null,
                event);
    }

    private Group onlyRow() {
        List<Charts.Row> rows = charts.of(1);
        assertThat(rows).hasSize(1);
        return rows.get(0).group();
    }

    private long record(String feed, String number) {
        long id = records.create(feed, new PatientIdentifier(number, feed, "MR", new Origin("PID-3")), 0)
                .id();
        records.assign(id, 1);
        return id;
    }

    private void file(long record, long intakeId, String sent, Fact fact) {
        String feed = records.find(record).orElseThrow().feed();
        charts.derive(
                1,
                facts.add(record, feed, intakeId, "r1", new Moment(sent, null, false, sent), intakeId, List.of(fact)));
    }

    private static Observation potassium(String value, String status) {
        return observed(value, status, Concept.of(new Coding("LN", "2823-3", "Potassium")));
    }

    private static Observation observed(String value, Concept about) {
        return observed(value, "F", about);
    }

    private static Observation observed(String value, String status, Concept about) {
        Origin origin = new Origin("OBX[1]");
        return new Observation(
                Statement.asserted("A1|K|", origin, Said.NOBODY, status),
                about,
                "result",
                List.of(new Value(
                        "NM", new Quantity(value, value, null, "mmol/L", null), null, null, null, null, value, origin)),
                new Moment("2026-03-02T07:30", null, false, "202603020730"),
                "3.5-5.1",
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Allergy penicillin(Stance stance) {
        Statement said = new Statement(null, new Origin("AL1"), Said.NOBODY, stance, null, null, List.of(), false);
        return new Allergy(said, Concept.of(new Coding("RXNORM", "7980", "Penicillin G")), null, null, List.of(), null);
    }
}
