package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Practice;
import org.tributary.health.RunningEngine;

/** Records that say something else than before, and rules that do: what was decided by what is no longer so holds no longer. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparedAgainTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PEGGY =
            "Lindqvist^Peggy||19610719|F|||12 N Main St^^Salem^OR^97301||5035550147||||||412660193";
    private static final String MARGARET = PEGGY.replace("Peggy", "Margaret");

    private static final List<String> FAMILIES = List.of(
            "Lindqvist",
            "Okonkwo",
            "Castellanos",
            "Whitfield",
            "Kowalczyk",
            "Yamamoto",
            "Delgado",
            "Thibodeaux",
            "Haddad",
            "Sorensen",
            "Byrne",
            "Zielinski");

    @TempDir
    Path dir;

    private RunningEngine engine(String name) throws IOException {
        RunningEngine engine = new RunningEngine(dir.resolve(name));
        for (String feed : List.of("east", "north", "west")) {
            engine.feed(feed, "{}");
        }
        return engine;
    }

    @Test
    void after_a_change_of_the_rules_the_store_is_as_if_they_had_always_been_so() throws IOException {
        List<String[]> said = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String who = MARGARET.replace("Lindqvist", FAMILIES.get(i))
                    .replace("1961", "19" + (50 + i))
                    .replace("0147", "01" + (10 + i))
                    .replace("0193", "02" + (10 + i));
            said.add(new String[] {"east", "1" + i, who});
            said.add(new String[] {
                "west", "2" + i, who.replace("Margaret", "Peggy").replace("12 N Main St", "12 North Mane Street")
            });
            said.add(new String[] {
                "north", "3" + i, i % 3 == 0 ? who.replaceFirst("412660\\d+", "") : who.replace("F|", "|")
            });
        }
        try (Practice practice = new Practice();
                RunningEngine engine = engine("changed").destination("practice", "{}", practice.port())) {
            engine.start();
            said.forEach(one -> say(engine, one[0], one[1], one[2]));
            JdbcTemplate before = settled(engine);
            List<String> persons = persons(before);
            String model = before.queryForObject("select min(model) from source_record", String.class);
            engine.close();
            stricter(dir.resolve("changed/home"));
            engine.start();
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            await().atMost(SOON)
                    .until(() ->
                            jdbc.queryForObject("select count(*) from audit where what = 'compare-again'", Long.class)
                                    == 1);
            assertThat(jdbc.queryForObject("select count(*) from source_record where model = ?", Long.class, model))
                    .isZero();
            assertThat(persons(jdbc)).isNotEqualTo(persons);
            await().atMost(SOON)
                    .until(() -> practice.received.stream()
                            .anyMatch(message ->
                                    message.contains("ADT^A31") && message.contains("|2^^^TRIBUTARY^PI~20^^^")));

            try (RunningEngine fresh = engine("fresh")) {
                stricter(dir.resolve("fresh/home"));
                fresh.start();
                said.forEach(one -> say(fresh, one[0], one[1], one[2]));
                JdbcTemplate other = settled(fresh);
                for (String table : List.of(
                        "select shared_key, record_id from block_key order by 1, 2",
                        "select a, b, bits, decision, model, evidence from edge order by 1, 2",
                        "select id, model, person_id from source_record order by 1",
                        "select kind, subject, reason from task where closed_at is null order by 1, 2")) {
                    assertThat(jdbc.queryForList(table)).as(table).containsExactlyElementsOf(other.queryForList(table));
                }
                assertThat(charts(jdbc)).isEqualTo(charts(other));
            }
            goesOnWhereAnEngineEnded(engine, jdbc);
        }
    }

    /** What it had not compared yet says so, and is compared after the next start. */
    private static void goesOnWhereAnEngineEnded(RunningEngine engine, JdbcTemplate jdbc) {
        List<String> persons = persons(jdbc);
        String model = jdbc.queryForObject("select min(model) from source_record", String.class);
        jdbc.update("update source_record set model = 'of before' where id > 18");
        jdbc.update("insert into source_record (feed, authority, number, demographics, model)"
                + " values ('east', 'a', 'broken', '{}', 'of before')");
        jdbc.update("insert into record_version (record_id, intake_id, sequence, digest, patient)"
                + " select id, 1, 1, X'00', 'no JSON' from source_record where number = 'broken'");
        engine.close();
        engine.start();
        JdbcTemplate again = engine.bean(JdbcTemplate.class);
        await().atMost(SOON)
                .until(() ->
                        again.queryForObject("select count(*) from source_record where model = ?", Long.class, model)
                                == persons.size());
        assertThat(persons(again)).containsAll(persons).hasSize(persons.size() + 1);
    }

    /** Names have to be equal, and streets are read otherwise, so that keys are others too. */
    private static void stricter(Path home) throws IOException {
        Path rules = home.resolve("conf/matching.yaml");
        Files.writeString(
                rules, Files.readString(rules).replaceFirst("auto-requires: gate", "auto-requires: exact-core"));
        Path streets = home.resolve("conf/matching/street-words.csv");
        Files.writeString(streets, Files.readString(streets).replace("\nSTREET,ST\n", "\nSTREET,STRT\n"));
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static void say(RunningEngine engine, String feed, String number, String who) {
        String message = "MSH|^~\\&|X|" + feed + "|||" + (20260302080000L + NUMBER.incrementAndGet()) + "||ADT^A08|M"
                + NUMBER.get() + "|P|2.5.1\rPID|1||" + number + "^^^" + feed + "^MR||" + who + "\r";
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        settled(engine); // so that records get their ids in this order
    }

    private static JdbcTemplate settled(RunningEngine engine) {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(SOON).until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
        assertThat(jdbc.queryForObject("select count(*) from parked", Long.class))
                .isZero();
        return jdbc;
    }

    private static List<String> persons(JdbcTemplate jdbc) {
        return jdbc.query(
                "select feed, number, person_id from source_record order by feed, number",
                (row, n) -> row.getString(1) + " " + row.getString(2) + "=" + row.getLong(3));
    }

    private static List<Map<String, Object>> charts(JdbcTemplate jdbc) {
        return jdbc.queryForList("select person_id, kind, group_key, view from chart_group order by 1, 2, 3");
    }
}
