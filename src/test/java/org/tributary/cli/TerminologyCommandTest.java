package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TerminologyCommandTest {
    @TempDir
    Path dir;

    @Test
    void what_was_loaded_puts_a_brand_and_its_generic_together_in_the_engines_chart() throws Exception {
        RunningEngine engine = new RunningEngine(dir).feed("hospital", "{}").feed("clinic", "{}");
        Path home = dir.resolve("home");
        Path own = Files.write(
                dir.resolve("drugs.csv"),
                List.of(
                        "relation,from-system,from,to-system,to",
                        "ingredient,RXNORM,209459,RXNORM,161",
                        "ingredient,RXNORM,198440,RXNORM,161"));
        Typed loaded = Typed.of("terminology", "load", own, "--home", home);
        assertThat(loaded.exit()).as(loaded.err()).isZero();
        assertThat(loaded.out()).contains("drugs: 2 rows of drugs.csv");
        assertThat(Typed.of("terminology", "list", "--home", home).out()).contains("drugs: 2 rows");
        try (RunningEngine running = engine.start()) {
            order(running, "hospital", "209459^Tylenol^RXNORM");
            order(running, "clinic", "198440^APAP 500^RXNORM");
            JdbcTemplate jdbc = running.bean(JdbcTemplate.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
            List<Long> records = jdbc.queryForList("select id from source_record order by id", Long.class);
            Typed linked = Typed.of(
                    "link",
                    records.get(0),
                    records.get(1),
                    "--reason",
                    "known",
                    "--despite-vetoes",
                    "--data",
                    running.data());
            assertThat(linked.exit() == 0 || linked.err().contains("already"))
                    .as(linked.err())
                    .isTrue();
            long person = jdbc.queryForObject("select min(person_id) from source_record", Long.class);
            assertThat(Typed.of("chart", person, "--data", running.data()).out())
                    .contains("put together by R-MED, by the same ingredients");
        }
    }

    @Test
    void a_wrong_file_is_refused_and_an_unknown_name_too() throws Exception {
        Typed wrong = Typed.of("terminology", "load", Files.writeString(dir.resolve("x.csv"), "a,b\n"), "--home", dir);
        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).contains("x.csv:1 must be relation,from-system");
        assertThat(Typed.of("terminology", "remove", "x", "--home", dir).err()).contains("no table is named x");
    }

    private static void order(RunningEngine engine, String feed, String drug) {
        engine.send(
                feed,
                ("MSH|^~\\&|X|H|||20260302080010-0600||RDE^O11^RDE_O11|M1|P|2.5.1\rPID|1||" + feed + "-7^^^" + feed
                                + "^MR||OKAFOR^NGOZI||19710812|F|||9 MILL RD^^PEORIA^IL^61602\rORC|NW|O1\rRXE|1|" + drug
                                + "|1||TAB\rRXR|PO\r")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
