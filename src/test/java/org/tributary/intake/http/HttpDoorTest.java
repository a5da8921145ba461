package org.tributary.intake.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.SmallCcd;
import org.tributary.chart.Charts;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Doors;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpDoorTest {
    private static final String KEY = "a-key_of.24~characters00";

    private static RunningEngine engine;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        engine = new RunningEngine(dir).feedFile("web-lab", """
                        - route:
                            id: web-lab
                            from:
                              uri: http-in:web-lab
                              parameters: {apiKey: "%s", maxBytes: 10000}
                              steps: []
                        """.formatted(KEY)).start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void a_message_is_answered_with_its_ACK_once_it_is_in_the_journal() throws Exception {
        HttpResponse<String> answer = post(message("H1"), "Authorization", "Bearer " + KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("x-application/hl7-v2+er7");
        assertThat(answer.body()).contains("\rMSA|AA|H1\r");
        assertThat(rows("H1")).isEqualTo(List.of("web-lab http AA"));
        System.out.println("single: " + answer.body().replace('\r', '\n'));
    }

    @Test
    void a_wrong_key_or_none_or_an_unknown_feed_is_refused_in_the_same_words() throws Exception {
        HttpResponse<String> wrong = post(message("H2"), "X-API-Key", KEY + "x");
        HttpResponse<String> none = post(message("H2"), "X-Other", "1");
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(none.statusCode()).isEqualTo(401);
        HttpRequest elsewhere = request("/intake/no-such-feed")
                .header("X-API-Key", KEY)
                .POST(BodyPublishers.ofString(message("H2")))
                .build();
        HttpResponse<String> unknown = send(elsewhere);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body()).isEqualTo(none.body());
        assertThat(rows("H2")).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_is_refused_whether_its_length_is_announced_or_not() throws Exception {
        String large = message("H3") + "NTE|1||" + "x".repeat(10_000) + "\r";
        assertThat(post(large, "X-API-Key", KEY).statusCode()).isEqualTo(413);
        HttpRequest chunked = request("/intake/web-lab")
                .header("X-API-Key", KEY)
                .POST(BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.US_ASCII))))
                .build();
        assertThat(send(chunked).statusCode()).isEqualTo(413);
        assertThat(rows("H3")).isEmpty();
    }

    @Test
    void a_batch_with_a_wrong_count_and_one_bad_piece_stores_each_as_a_row_of_its_own() throws Exception {
        String batch = "FHS|^~\\&\rBHS|^~\\&\r" + message("H4") + "BTS|5\rPID|1||lost\r" + message("H5") + "FTS|1\r";
        HttpResponse<String> answer = post(batch, "X-API-Key", KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"stored\":true", "HL7-302", "HL7-301", "INTAKE-101");
        assertThat(rows("H4")).isEqualTo(List.of("web-lab http AA"));
        assertThat(rows("H5")).isEqualTo(List.of("web-lab http AA"));
    }

    @Test
    void a_message_whose_row_the_database_refuses_is_parked_and_answered_and_the_door_stays_open() throws Exception {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        jdbc.execute(
                "alter table journal add constraint no_poison check (control_id is null or control_id <> 'POISON')");
        HttpResponse<String> refused = post(message("POISON"), "X-API-Key", KEY);
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.body()).as("it is kept").contains("\rMSA|AA|POISON\r");
        HttpResponse<String> batch = post(message("R6") + message("POISON") + message("R7"), "X-API-Key", KEY);
        assertThat(batch.body()).contains("JOURNAL-101").doesNotContain("\"stored\":false");
        assertThat(rows("R6")).isEqualTo(List.of("web-lab http AA"));
        assertThat(rows("R7")).isEqualTo(List.of("web-lab http AA"));
        assertThat(jdbc.queryForList(
                        "select j.body from parked p join finding f on f.intake_id = p.intake_id"
                                + " join journal j on j.id = p.intake_id where f.code = 'JOURNAL-101'",
                        byte[].class))
                .hasSize(2)
                .allMatch(body -> new String(body, StandardCharsets.US_ASCII).contains("POISON"));
        jdbc.execute("alter table journal drop constraint no_poison");
    }

    @Test
    void a_document_that_is_not_read_yet_is_kept_whole_and_parked() throws Exception {
        HttpResponse<String> answer = post("%PDF-1.7 not much\rMSH|^~\\&|no\r", "X-API-Key", KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("INTAKE-105");
        long parked = engine.bean(JdbcTemplate.class)
                .queryForObject(
                        "select count(*) from parked p join finding f on f.intake_id = p.intake_id"
                                + " where f.code = 'INTAKE-105' and f.place = 'PDF'",
                        Long.class);
        assertThat(parked).isEqualTo(1);
    }

    @Test
    void a_clinical_document_is_stored_read_and_lands_on_a_chart() throws Exception {
        HttpResponse<String> answer = post(SmallCcd.TEXT, "X-API-Key", KEY);
        assertThat(answer.statusCode()).isEqualTo(200);
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(jdbc
                                .queryForList(
                                        "select person_id from source_record where number = 'CCD-77' and person_id is not"
                                                + " null",
                                        Long.class)
                                .stream()
                                .flatMap(person -> engine.bean(Charts.class).of(person).stream())
                                .filter(row -> row.kind().equals("allergy")))
                        .singleElement()
                        .satisfies(row -> assertThat(row.group().toString()).contains("Penicillin G")));
    }

    @Test
    void a_damaged_clinical_document_is_parked_for_a_person() throws Exception {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        assertThat(post(SmallCcd.TEXT.replace("</ClinicalDocument>", ""), "X-API-Key", KEY)
                        .statusCode())
                .isEqualTo(200);
        await().atMost(20, SECONDS)
                .until(() -> jdbc.queryForObject(
                                "select count(*) from outcome where state = 'parked' and reason like 'CDA-%'",
                                Integer.class)
                        == 1);
    }

    @Test
    void a_paused_door_answers_503() throws Exception {
        engine.bean(Doors.class).pause("web-lab");
        try {
            assertThat(post(message("H6"), "X-API-Key", KEY).statusCode()).isEqualTo(503);
        } finally {
            engine.bean(Doors.class).resume("web-lab");
        }
        assertThat(rows("R6")).isEmpty();
        assertThat(post(message("H7"), "X-API-Key", KEY).statusCode()).isEqualTo(200);
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|" + controlId + "|P|2.5.1\rPID|1||4711^^^H^MR\r";
    }

    private static HttpResponse<String> post(String body, String header, String value) throws Exception {
        return send(request("/intake/web-lab")
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(engine.http() + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> rows(String controlId) {
        return engine.bean(JdbcTemplate.class)
                .queryForList(
                        "select feed || ' ' || door || ' ' || answer from journal where control_id = ?",
                        String.class,
                        controlId);
    }
}
