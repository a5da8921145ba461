package org.tributary.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;

/** Which charts are sent when persons part. Nobody listens: rows are enough. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaPartedTest {
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .destinationFile("charts", to("charts", "{format: ccda}", "file-out:" + dir.resolve("none")))
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void the_person_that_a_record_parts_from_is_told_of_again() {
        String like = "Castellanos^Ramon^Luis%s||19551201|M|||8 High Street^^Peoria^IL^61602||3095550122";
        send("lab", "L-8", like.formatted("^SR"), "");
        send("ward", "W-9", like.formatted(""), "");
        assertThat(person("W-9")).as("they are linked").isEqualTo(person("L-8"));
        long before = newest();
        send("ward", "W-9", like.formatted("^JR"), "");
        assertThat(person("W-9")).as("they part").isNotEqualTo(person("L-8"));
        assertThat(offered(before, "charts")).hasSize(2);
        assertThat(offered(before, "charts"))
                .anySatisfy(chart -> assertThat(chart).contains("L-8").doesNotContain("W-9"))
                .anySatisfy(chart -> assertThat(chart).contains("W-9").doesNotContain("L-8"));
    }

    private static String to(String name, String parameters, String uri) {
        return """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps:
                        - to: %s
                """.formatted(name, name, parameters, uri);
    }

    private static void send(String feed, String number, String about, String rest) {
        long before = count("journal");
        String message = "MSH|^~\\&|A|H|||20261125080000||ADT^A08|T" + NEXT.getAndIncrement()
                + "|P|2.5.1\rEVN||20261125080000\rPID|1||" + number + "^^^H^MR||" + about + "\rPV1|1|N\r" + rest;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(20, SECONDS)
                .until(() -> count("journal") > before
                        && jdbc.queryForObject("select count(*) from outcome where state = 'filed'", Long.class)
                                == count("journal"));
    }

    private static long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }

    private static long person(String number) {
        return jdbc.queryForObject("select person_id from source_record where number = ?", Long.class, number);
    }

    private static long newest() {
        return jdbc.queryForObject("select coalesce(max(id), 0) from outbox", Long.class);
    }

    private static List<String> offered(long after, String destination) {
        return jdbc
                .queryForList(
                        "select body from outbox where id > ? and destination = ? order by id",
                        byte[].class,
                        after,
                        destination)
                .stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }
}
