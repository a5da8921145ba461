package org.tributary.upkeep;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.chart.Charts;
import org.tributary.chart.SourceRecords;
import org.tributary.cli.Practice;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Replay;
import org.tributary.intake.Selection;

/** A data folder as an earlier version left it: all samples went through the engine of schema 4. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptStoreTest {
    private static final long MERGED = 1; // st-mary's 200111 and 200112

    @TempDir
    Path dir;

    @Test
    void an_engine_goes_on_with_a_store_of_an_earlier_version() throws Exception {
        unpack("store-of-schema-4.zip", dir.resolve("data/store"));
        try (Practice practice = new Practice();
                RunningEngine engine = new RunningEngine(dir)
                        .feed("st-mary-adt", "{}")
                        .destination("north-practice", "{retryDelayMillis: 50}", practice.port())
                        .start()) {
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            assertThat(jdbc.queryForObject(
                            "select max(cast(\"version\" as integer)) from \"flyway_schema_history\"", Integer.class))
                    .isGreaterThan(4);
            assertThat(jdbc.queryForObject("select count(*) from journal", Long.class))
                    .isEqualTo(34);
            Charts charts = engine.bean(Charts.class);
            long rows = 0;
            for (long person : jdbc.queryForList("select distinct person_id from source_record", Long.class)) {
                assertThat(charts.of(person))
                        .as("chart of person %s", person)
                        .hasSize(jdbc.queryForObject(
                                "select count(*) from (select distinct f.kind, f.group_key from fact f"
                                        + " join source_record r on r.id = f.record_id where r.person_id = ?) things",
                                Integer.class,
                                person));
                rows += charts.of(person).size();
            }
            assertThat(rows).isEqualTo(25);

            assertThat(RunningEngine.code(engine.send("st-mary-adt", update()))).isEqualTo("AA");
            await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
            assertThat(practice.received.get(0)).contains("200111^^^", "200112^^^", "555-0100");
            assertThat(jdbc.queryForList(
                            "select distinct person_id from source_record where number in ('200111', '200112')",
                            Long.class))
                    .containsExactly(MERGED);
            assertThat(jdbc.queryForObject("select count(*) from source_record", Long.class))
                    .isEqualTo(21);

            engine.bean(Replay.class)
                    .replay(
                            Selection.ofIds(jdbc.queryForList(
                                    "select distinct intake_id from fact where intake_id <= 34", Long.class)),
                            new Requester("test", "test"));
            await().atMost(30, SECONDS)
                    .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
            assertThat(engine.bean(SourceRecords.class).persons().stream()
                            .mapToInt(person -> charts.of(person).size())
                            .sum())
                    .as("what was filed then is read in the same way now")
                    .isEqualTo(25);
        }
    }

    private static byte[] update() {
        return ("MSH|^~\\&|ADT|STMARY|||20261101080000-0600||ADT^A08|KEPT1|P|2.5.1\r"
                        + "PID|1||200111^^^STMARY^MR||OKAFOR^SAMUEL^J||19710923|M|||||^PRN^PH^^^555^5550100~555-0100\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void unpack(String name, Path folder) throws IOException {
        try (InputStream packed = Objects.requireNonNull(KeptStoreTest.class.getResourceAsStream("/kept/" + name));
                ZipInputStream zip = new ZipInputStream(packed)) {
            Files.createDirectories(folder);
            Files.copy(
                    zip,
                    folder.resolve(Objects.requireNonNull(zip.getNextEntry()).getName()));
        }
    }
}
