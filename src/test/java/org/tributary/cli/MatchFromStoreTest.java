package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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
import org.tributary.audit.Requester;
import org.tributary.flow.Stewards;
import org.tributary.health.RunningEngine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchFromStoreTest {
    private static final String ANNA = "BAKER^ANNA||19800412|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||412660193";
    private static final String HANNAH =
            "BAKER^HANNAH||19830922|F|||1 ELM ST^^PEORIA^IL^61602||3095550199||||||531880417";

    private static final Requester BY = new Requester("a steward", "a test");

    @TempDir
    Path dir;

    @Test
    void the_records_of_an_engine_are_the_same_persons_all_at_once_as_one_by_one() throws IOException {
        try (RunningEngine engine =
                new RunningEngine(dir).feed("east", "{}").feed("west", "{}").start()) {
            send(engine, "east", "17", ANNA.replace("ANNA", "ANN"));
            send(engine, "west", "W5", HANNAH);
            send(engine, "west", "W3", ANNA);
            send(engine, "east", "18", HANNAH);
            send(engine, "east", "17", ANNA); // what it said before counts too
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            List<String> live = jdbc.query(
                    "select id, person_id from source_record order by id",
                    (row, n) -> row.getLong(1) + "," + row.getLong(2));
            assertThat(live).containsExactly("1,1", "2,2", "3,1", "4,2");
            Path out = dir.resolve("found");
            Typed running = Typed.of("match", "dedupe", "--from-store", "--out", out, "--data", engine.data());
            assertThat(running.exit()).as(running.err()).isZero();
            assertThat(running.out()).contains("4 records", "2 persons");
            assertThat(Files.readAllLines(out.resolve("persons.csv")).subList(1, 5))
                    .isEqualTo(live);
            assertThat(Files.readAllLines(out.resolve("links.csv")))
                    .hasSize(3)
                    .anyMatch(line -> line.startsWith("1,3,"));
            assertThat(jdbc.queryForList("select target from audit where what = 'match dedupe'", String.class))
                    .containsExactly("all records");
            learns(engine);
            send(engine, "west", "W9", ANNA);
            // as if too many had come to share all that these do, and the engine ended then
            jdbc.update("insert into common_key (shared_key, since) select shared_key, current_timestamp from block_key"
                    + " group by shared_key having count(*) > 1");
            engine.close();
            Typed atRest = Typed.of("match", "dedupe", "--from-store", "--out", out, "--data", engine.data());
            assertThat(atRest.exit()).as(atRest.err()).isZero();
            assertThat(Files.readAllLines(out.resolve("persons.csv"))).hasSize(6);
            engine.start();
            JdbcTemplate again = engine.bean(JdbcTemplate.class);
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            again.queryForObject("select count(*) from common_key where settled = false", Long.class)
                                    == 0);
            assertThat(again.queryForObject("select count(distinct person_id) from source_record", Long.class))
                    .as("nothing else had found these pairs")
                    .isEqualTo(5);
            Typed keys = Typed.of("match", "keys", "--data", engine.data());
            assertThat(keys.exit()).as(keys.err()).isZero();
            assertThat(keys.out())
                    .contains("birth date and three letters of the last name", "yes", "1 3 5", "has frozen 0 keys");
        }
        Typed both = Typed.of("match", "dedupe", "--from-store", "list.csv", "--out", dir);
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("name lists, or say --from-store");
        assertThat(Typed.of("match", "dedupe", "--out", dir).exit()).isEqualTo(2);
        assertThat(Typed.of("match", "train", "--out", dir).err()).contains("name the lists to learn from");
    }

    /** From what senders said one after the other, and what persons decided. */
    private void learns(RunningEngine engine) throws IOException {
        long link = engine.bean(Stewards.class).link(1, 3, false, BY).claim();
        long claim = engine.bean(Stewards.class).notSame(2, 4, BY).claim();
        Path out = dir.resolve("learned");
        Typed learned = Typed.of("match", "train", "--from-store", "--out", out, "--data", engine.data());
        assertThat(learned.exit()).as("too few to learn from").isEqualTo(1);
        assertThat(learned.out())
                .contains(
                        "from 4 records",
                        "1 pairs of successive versions, 1 pairs that persons linked, 1 that they told apart",
                        "too frequent, and frozen: 0 keys, 0 values",
                        "pairs that share a key were decided both ways",
                        "CHECK FAILED: no block holds 50 pairs of one person",
                        "An engine refuses it; `match dedupe --model` for lists does not.");
        String model = Files.readString(out.resolve("model.json"));
        assertThat(Typed.of("match", "train", "--from-store", "--out", out, "--data", engine.data())
                        .exit())
                .isEqualTo(1);
        assertThat(Files.readString(out.resolve("model.json"))).isEqualTo(model);
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForList("select what from audit where what = 'match train'", String.class))
                .hasSize(2);
        engine.bean(Stewards.class).withdraw(claim, BY);
        engine.bean(Stewards.class).withdraw(link, BY);
    }

    private static void send(RunningEngine engine, String feed, String number, String who) {
        String text = "MSH|^~\\&|X|" + feed + "|||20260302080000||ADT^A08|M" + System.nanoTime() + "|P|2.5.1\rPID|1||"
                + number + "^^^" + feed + "^MR||" + who + "\r";
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
    }
}
