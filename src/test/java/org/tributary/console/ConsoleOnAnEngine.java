package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Setup;
import org.tributary.health.RunningEngine;

/** What tests of the console over HTTP share: a real engine with three feeds and a practice, one patient, one message that failed, and anna, who may do all. */
abstract class ConsoleOnAnEngine {
    static final String ADT = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|CTRL%s|P|2.5.1\rEVN||20260101\r"
            + "PID|1||%s^^^HOSP^MR||%s||19700102|F\rPV1|1|I\r";

    @TempDir
    static Path dir;

    static RunningEngine engine;
    static ConsoleClient anna;
    static final MovedClock CLOCK = new MovedClock();

    /** A clock that is put forward. */
    static final class MovedClock extends Clock {
        private Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    /** Named where the engine starts, and not marked: no other test's engine is to find it. */
    static class Clocks {
        @Bean
        Clock consoleClock() {
            return CLOCK;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("latin", "{charset: ISO-8859-1}")
                .feed("ward", "{}")
                .panel("north.csv", """
                        identifier,family,given,birth-date,sex,street,city,state,postal-code,phone
                        N-1,Quist,Torvald,1955-03-04,M,12 Harbor Lane,Springfield,IL,62704,2175550148
                        """)
                .destination("north", "{feeds: lab, panel: panels/north.csv}", 1)
                .start(Clocks.class);
        String link = engine.bean(Setup.class).path();
        assertThat(new ConsoleClient(engine.http())
                        .get("/setup/" + "0".repeat(48))
                        .statusCode())
                .isEqualTo(404);
        anna = ConsoleClient.first(engine.http(), link);
        assertThat(new ConsoleClient(engine.http()).get(link).statusCode())
                .as("the link is good once")
                .isEqualTo(404);
        send("1", "4711", "Zimmermann^Adelheid");
        engine.send("lab", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|CTRL2|P|2.5.1\r".getBytes());
        await().atMost(20, SECONDS).until(() -> count("select count(*) from outcome") >= 2);
        engine.bean(NameIndex.class).follow();
    }

    static void send(String control, String number, String name) {
        assertThat(RunningEngine.code(
                        engine.send("lab", ADT.formatted(control, number, name).getBytes())))
                .isEqualTo("AA");
    }

    @BeforeEach
    void annaIsSignedIn() throws Exception {
        if (anna.get("/feeds").statusCode() != 200) {
            anna = new ConsoleClient(engine.http()).signIn("anna", ConsoleClient.PASSWORD);
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    static void sayOf(String feed, String control, String patient, String more) {
        String message = patient.replace("ADT^A01^ADT_A01", "RDE^O11^RDE_O11").replace("CTRLN1", "CTRL" + control);
        String numbered = feed.equals("lab") ? message : message.replace("97^^^HOSP", "96^^^WARD");
        engine.send(feed, (numbered + more).getBytes(StandardCharsets.UTF_8));
    }

    static void say(String feed, String control, String number, String name, String born, String more) {
        sayAll(feed, "ADT^A01^ADT_A01", control, number, name, born, more);
    }

    static void sayAll(
            String feed, String event, String control, String number, String name, String born, String more) {
        String message = ADT.formatted(control, number, name)
                        .replace("ADT^A01^ADT_A01", event)
                        .replace("^^^HOSP^MR", "^^^" + feed.toUpperCase() + "^MR")
                        .replace("||19700102|F", "||" + born + "|F|||1 Elm St^^Springfield^IL^62701||555-0140")
                + more;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    static long task(String one, String other) {
        long a = count("select id from source_record where number = '" + one + "'");
        long b = count("select id from source_record where number = '" + other + "'");
        return count("select id from task where kind = 'match-review' and closed_at is null and subject = '"
                + Math.min(a, b) + "-" + Math.max(a, b) + "'");
    }

    /** Every page that a user comes to by links, or by guessing the number of a chart, message or task. */
    static Map<String, String> crawled(ConsoleClient client) throws Exception {
        Map<String, String> pages = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        Stream.of(Screen.values()).map(Screen::path).forEach(next::add);
        for (String each : List.of("/charts/%s", "/charts/%s/history", "/charts/%s/ccd", "/messages/%s")) {
            String of = each.startsWith("/charts") ? "source_record" : "journal";
            engine.bean(JdbcTemplate.class)
                    .queryForList("select id from " + of + " where id < 100000", Long.class)
                    .forEach(id -> next.add(each.formatted(id)));
        }
        Set<String> asked = new TreeSet<>();
        Pattern link = Pattern.compile("(?:href|hx-get|data-live)=\"(/[^\"#]*)");
        while (!next.isEmpty() && asked.size() < 500) {
            String path = next.poll().replace("&amp;", "&");
            if (path.endsWith("/live") || path.endsWith(".js") || path.endsWith(".css") || !asked.add(path)) {
                continue;
            }
            HttpResponse<String> page = client.get(path);
            if (page.statusCode() == 200) {
                pages.put(path, page.body());
                link.matcher(page.body()).results().map(found -> found.group(1)).forEach(next::add);
            }
        }
        return pages;
    }

    static String[] with(List<String> form, String last) {
        return Stream.concat(form.stream(), Stream.of(last)).toArray(String[]::new);
    }

    static String parked(long count) {
        return "<b>" + (count == 0 ? "0" : "<a href=\"/errors\">" + count + "</a>") + "</b><span>parked for a person";
    }

    static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
