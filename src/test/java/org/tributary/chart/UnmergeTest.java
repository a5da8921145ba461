package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.flow.Stewards;
import org.tributary.health.Emptied;
import org.tributary.health.RunningEngine;

/** No data is moved when records become one person, so that ending that restores what was there before, to the byte. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnmergeTest {
    private static final Requester BY = new Requester("a steward", "a test");
    private static final String ANNA = "BAKER^ANNA||19800412|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||412660193";
    private static final String HANNAH =
            "BAKER^HANNAH||19830922|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||531880417";
    private static final String ROBERT = "OKONKWO^ROBERT||19550220|M|||9 MILL RD^^BEND^OR^97702||5035550188";

    @TempDir
    static Path dir;

    private static RunningEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("east", "{}")
                .feed("north", "{}")
                .feed("west", "{}")
                .start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    enum Undone {
        /** The sender's A37. */
        BY_THE_SENDER("MERGE", "UNLINK"),
        /** A steward says that they are not the same, whatever the sender says. */
        BY_NOT_SAME("MERGE", "NOT_SAME"),
        /** A steward's own link, taken back. */
        LINK_WITHDRAWN("LINK", "WITHDRAW"),
        /** The sender's link. */
        LINK_OF_THE_SENDER("SENDER_LINK", "UNLINK"),
        /** And once more. */
        TWICE("MERGE", "UNLINK", "MERGE", "NOT_SAME", "WITHDRAW", "UNLINK");

        final List<String> steps;

        Undone(String... steps) {
            this.steps = List.of(steps);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_merged_is_afterwards_what_it_was_before_to_the_byte(Undone way) throws Exception {
        Emptied.all(engine);
        // Anna at two senders, Hannah at two, Robert at one: whoever becomes one takes others along, or loses them
        send(engine, "east", "ADT^A04", "17", ANNA, lists("LATEX", "401.9", "MR BROWN"));
        send(
                engine,
                "west",
                "ADT^A04",
                "W3",
                ANNA.replace("ANNA", "ANNA^MARIE"),
                lists("PENICILLIN", "250.00", "MR GREEN"));
        send(engine, "east", "ADT^A04", "18", HANNAH, lists("NUTS", "493.90", "MR BROWN"));
        send(engine, "north", "ADT^A04", "N5", HANNAH, lists("LATEX", "401.9", "MS BLACK"));
        send(engine, "north", "ADT^A04", "N6", ROBERT, lists("IODINE", "715.90", "MS WHITE"));
        send(engine, "east", "ORU^R01", "17", ANNA, result("4.1"));
        send(engine, "east", "ORU^R01", "18", HANNAH, result("5.9"));
        Map<String, String> before = state(engine);
        assertThat(before.get("persons"))
                .contains("east 17=1")
                .contains("west W3=1")
                .contains("east 18=3")
                .contains("north N5=3");
        Map<String, String> merged = before;
        long claim = 0;
        for (String step : way.steps) {
            claim = run(engine, step, claim);
            if (step.equals("MERGE") || step.equals("LINK") || step.equals("SENDER_LINK")) {
                merged = state(engine);
                assertThat(merged.get("persons")).contains("east 17=1").contains("east 18=1");
                assertThat(merged.get("chart 1")).isNotEqualTo(before.get("chart 1"));
            }
        }
        assertThat(state(engine)).isEqualTo(before).isNotEqualTo(merged);
    }

    private static long run(RunningEngine engine, String step, long claim) {
        Stewards stewards = engine.bean(Stewards.class);
        switch (step) {
            case "MERGE" -> send(engine, "east", "ADT^A40", "17", ANNA, "MRG|18^^^east^MR\r");
            case "SENDER_LINK" -> send(engine, "east", "ADT^A24", "17", ANNA, "PID|2||18^^^east^MR||" + HANNAH + "\r");
            case "UNLINK" -> send(engine, "east", "ADT^A37", "17", ANNA, "PID|2||18^^^east^MR||" + HANNAH + "\r");
            case "LINK" -> {
                return stewards.link(1, 3, true, BY).claim();
            }
            case "NOT_SAME" -> {
                return stewards.notSame(1, 3, BY).claim();
            }
            default -> stewards.withdraw(claim, BY);
        }
        return claim;
    }

    /** Whose each record is, every person's chart, what was compared, and what waits for a decision. */
    private static Map<String, String> state(RunningEngine engine) {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        Map<String, String> state = new LinkedHashMap<>();
        state.put(
                "persons",
                jdbc.query(
                                "select feed, number, person_id from source_record order by feed, number",
                                (row, n) -> row.getString(1) + " " + row.getString(2) + "=" + row.getLong(3))
                        .toString());
        for (long person : engine.bean(SourceRecords.class).persons()) {
            state.put("chart " + person, Json.write(engine.bean(Charts.class).of(person)));
            state.put(
                    "reconciled " + person,
                    Json.write(engine.bean(Charts.class).reconciled(person, feed -> true, fact -> true)));
        }
        state.put(
                "edges",
                jdbc.queryForList("select a, b, evidence from edge order by a, b")
                        .toString());
        state.put(
                "tasks",
                jdbc.queryForList("select kind, subject, reason from task where closed_at is null order by 1, 2")
                        .toString());
        return state;
    }

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static void send(RunningEngine engine, String feed, String kind, String number, String who, String more) {
        String text = "MSH|^~\\&|X|" + feed + "|||" + (20260302080000L + NUMBER.incrementAndGet()) + "||" + kind + "|M"
                + NUMBER.get() + "|P|2.5.1\rPID|1||" + number + "^^^" + feed + "^MR||" + who + "\r" + more;
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
        assertThat(jdbc.queryForObject("select count(*) from parked", Long.class))
                .isZero();
    }

    private static String lists(String allergy, String problem, String relative) {
        return "NK1|1|" + relative.replace(' ', '^') + "|SPO\rAL1|1|DA|^" + allergy + "\rDG1|1||" + problem + "^^I9C\r";
    }

    private static String result(String potassium) {
        return "OBR|1|P1|F" + NUMBER.get() + "|2951-2^ELECTROLYTES^LN|||20260301\rOBX|1|NM|2823-3^POTASSIUM^LN||"
                + potassium + "|mmol/L|||||F\r";
    }
}
