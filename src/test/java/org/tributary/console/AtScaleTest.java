package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Setup;
import org.tributary.health.RunningEngine;

/** How long each screen takes where millions of messages lie; prints it. {@code mvn test -Pscale -Dmessages=1000000 -Dstore=h2}. */
@Tag("scale")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AtScaleTest {
    private static final long MESSAGES = Long.getLong("messages", 1_000_000);
    private static final boolean POSTGRES = "postgres".equals(System.getProperty("store"));
    private static final int WARM = 5;
    private static final int ASKED = 40;
    private static final String ADT = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|C1|P|2.5.1\rEVN||20260101\r"
            + "PID|1||SAMPLE^^^H^MR||SAMPLE^GIVEN||19700102|F\rAL1|1|DA|7980^Penicillin^RXNORM\rPV1|1|I\r";

    private final Random random = new Random(1);
    private ConsoleClient anna;
    private JdbcTemplate jdbc;

    private interface Asking {
        HttpResponse<String> ask() throws Exception;
    }

    @Test
    void each_screen_over_a_generated_journal(@TempDir Path dir) throws Exception {
        try (EmbeddedPostgres server = POSTGRES ? EmbeddedPostgres.builder().start() : null) {
            RunningEngine engine = new RunningEngine(dir);
            for (int feed = 0; feed < GeneratedJournal.FEEDS; feed++) {
                engine.feed("feed-" + feed, "{}");
            }
            if (server != null) {
                engine.with("tributary.store.url", server.getJdbcUrl("postgres", "postgres"))
                        .with("tributary.store.user", "postgres")
                        .with("tributary.store.password", "postgres");
            }
            try (RunningEngine running = engine.start()) {
                measure(running);
            }
        }
    }

    private void measure(RunningEngine engine) throws Exception {
        jdbc = engine.bean(JdbcTemplate.class);
        for (int feed = 0; feed < GeneratedJournal.FEEDS; feed++) {
            engine.send("feed-" + feed, ADT.getBytes(StandardCharsets.UTF_8));
        }
        await().atMost(20, SECONDS).until(() -> jdbc.queryForObject("select count(*) from waiting", Long.class) == 0);
        long began = System.nanoTime();
        new GeneratedJournal(jdbc, POSTGRES, 1_000, MESSAGES).write();
        System.out.printf(
                "%,d messages on %s, written in %d s%n", MESSAGES, POSTGRES ? "PostgreSQL" : "H2", seconds(began));
        anna = ConsoleClient.first(engine.http(), engine.bean(Setup.class).path());

        LongSupplier any = () -> 1_001 + (long) (random.nextDouble() * (MESSAGES - 1));
        Map<String, Asking> asked = new LinkedHashMap<>();
        asked.put("feeds", () -> anna.get("/feeds"));
        asked.put("messages, the newest", () -> anna.get("/messages"));
        asked.put("messages of a feed", () -> anna.get("/messages/feed/feed-1"));
        asked.put("by intake id", () -> find("" + any.getAsLong()));
        asked.put("by MSH-10", () -> find("C" + any.getAsLong()));
        asked.put("by a patient's number", () -> find("MRN" + any.getAsLong() / 4));
        asked.put("by an order's number", () -> find("F" + any.getAsLong() / 3 * 3));
        asked.put("by a family name", () -> find(GeneratedJournal.family(any.getAsLong() / 4)));
        asked.put("by two names", () -> {
            long one = any.getAsLong() / 4;
            return find(GeneratedJournal.family(one) + " " + GeneratedJournal.given(one));
        });
        asked.put("by a finding", () -> find("HL7-104"));
        asked.put("by feed and finding", () -> find("feed-2 FLOW-101"));
        asked.put("parked", () -> find("parked"));
        asked.put("parked, of a feed", () -> find("parked feed-3"));
        asked.put("waiting", () -> anna.post("/messages", "words", "waiting"));
        asked.put("filed, of a kind", () -> find("filed ORU"));
        asked.put("of today", () -> find("today"));
        asked.put("of a kind that never came", () -> find("ADT^A40"));
        asked.put("such, of a feed", () -> find("ADT^A40 feed-3"));
        asked.put("what was opened last", () -> anna.get("/charts"));
        asked.put("one message", () -> anna.get("/messages/" + any.getAsLong()));
        asked.put("errors", () -> anna.get("/errors"));
        asked.put("errors of one cause", () -> anna.get("/errors/feed-0/FLOW-101"));
        asked.put("tasks", () -> anna.get("/tasks"));
        asked.put("charts by a number", () -> anna.post("/charts", "words", "MRN" + any.getAsLong() / 4));
        asked.put(
                "charts by a name", () -> anna.post("/charts", "words", GeneratedJournal.family(any.getAsLong() / 4)));
        asked.put("one chart", () -> anna.get("/charts/" + any.getAsLong() / 4));
        asked.put("a chart's history", () -> anna.get("/charts/" + any.getAsLong() / 4 + "/history"));
        asked.put(
                "a chart as it was known",
                () -> anna.get("/charts/" + any.getAsLong() / 4 + "/known?at=2026-01-01T08:00:00Z"));
        asked.put("match review", () -> anna.get("/review"));
        asked.put("audit", () -> anna.get("/audit"));
        asked.put("audit of one user", () -> anna.post("/audit", "who", "user7"));
        asked.put("audit of one chart", () -> anna.post("/audit", "target", "person " + any.getAsLong() / 4));
        asked.put("audit of what never was", () -> anna.post("/audit", "who", "nobody"));
        System.out.printf("%-28s %8s %8s %8s%n", "milliseconds", "p50", "p95", "most");
        for (Map.Entry<String, Asking> one : asked.entrySet()) {
            print(one.getKey(), one.getValue());
        }
    }

    private HttpResponse<String> find(String words) throws Exception {
        return anna.post("/messages", "words", words);
    }

    /** A page that shows what it was asked for. */
    private static void requireHits(String name, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(name).isEqualTo(200);
        if (name.startsWith("by ") || name.startsWith("parked") || name.startsWith("filed")) {
            assertThat(answer.body()).as(name).containsPattern("href=\"/messages/\\d");
        }
        if (name.startsWith("charts")) {
            assertThat(answer.body()).as(name).containsPattern("href=\"/charts/\\d");
        }
    }

    /** H2 remembers what it answered while nothing changes; here something always does. */
    private void change() {
        for (String table : List.of("journal", "outcome", "outbox", "source_record", "record_version", "fact")) {
            jdbc.update("update " + table + " set id = id where id = (select max(id) from " + table + ")");
        }
        jdbc.update("update finding set place = place where intake_id = (select max(intake_id) from finding)");
    }

    private void print(String name, Asking asking) throws Exception {
        long[] took = new long[ASKED];
        for (int n = -WARM; n < ASKED; n++) {
            change();
            long began = System.nanoTime();
            HttpResponse<String> answer = asking.ask();
            if (n >= 0) {
                took[n] = System.nanoTime() - began;
            }
            requireHits(name, answer);
        }
        double[] sorted =
                LongStream.of(took).sorted().mapToDouble(nanos -> nanos / 1e6).toArray();
        System.out.printf(
                Locale.ROOT,
                "%-28s %8.1f %8.1f %8.1f%n",
                name,
                sorted[ASKED / 2],
                sorted[ASKED * 95 / 100],
                sorted[ASKED - 1]);
    }

    private static long seconds(long began) {
        return (System.nanoTime() - began) / 1_000_000_000;
    }
}
