package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.fhir.Strict;
import org.tributary.health.FreePorts;
import org.tributary.health.RunningEngine;
import org.tributary.intake.poll.PartnerSftp;

/** A chart sent again through real sockets and files, after messages that correct, restrict and repeat each other. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ResendingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PDF = "%PDF-1.4 two pages";

    @TempDir
    static Path dir;

    private static final List<String> bundles = new CopyOnWriteArrayList<>();
    private static Practice practice;
    private static Practice results;
    private static PartnerSftp partner;
    private static HttpServer server;
    private static RunningEngine engine;
    private static JdbcTemplate jdbc;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        practice = new Practice();
        results = new Practice();
        partner = new PartnerSftp(dir.resolve("partner"), FreePorts.inARow(1));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/r4", exchange -> {
            bundles.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Path folder = Files.createDirectory(dir.resolve("folder"));
        engine = new RunningEngine(dir)
                .feed("hospital", "{}")
                .feed("laboratory", "{}")
                .feed("practice-own", "{}")
                .destination("practice", "{ownFeed: practice-own}", practice.port())
                .destination("results", "{kinds: ORU, confidentiality: V}", results.port())
                .destinationFile("folder", to("folder", "{}", "file-out:" + folder))
                .destinationFile(
                        "warehouse",
                        to(
                                "warehouse",
                                "{format: fhir, ownFeed: practice-own}",
                                "fhir:http://127.0.0.1:" + server.getAddress().getPort() + "/r4"))
                .destinationFile("files", """
                        - route:
                            id: files
                            from:
                              uri: destination:files
                              parameters: {feeds: laboratory}
                              steps:
                                - to:
                                    uri: sftp-out:files
                                    parameters: {host: 127.0.0.1, port: %d, username: tributary, hostKey: '%s', password: 'RAW(%s)'}
                        """.formatted(partner.port, partner.hostKey(), PartnerSftp.PASSWORD))
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
        send("hospital", "ADT^A31", "AL1|1|DA|^PENICILLIN\r");
        send("laboratory", "ORU^R01", obr("F1", "2823-3^Potassium^LN", "P") + obx("2823-3^Potassium^LN", "5.9", "P"));
        send(
                "laboratory",
                "ORU^R01",
                obr("F1", "2823-3^Potassium^LN", "C")
                        + obx("2823-3^Potassium^LN", "4.1", "C")
                        + obx("2951-2^Sodium^LN", "140", "F"));
        send("laboratory", "ORU^R01", obr("F2", "718-7^Hemoglobin^LN", "F") + obx("718-7^Hemoglobin^LN", "13.2", "F"));
        send("laboratory", "ORU^R01", obr("F3", "2345-7^Glucose^LN", "F") + obx("2345-7^Glucose^LN", "99", "F"));
        send("laboratory", "ORU^R01", obr("F3", "2345-7^Glucose^LN", "X") + obx("2345-7^Glucose^LN", "99", "D"));
        send("practice-own", "ORU^R01", obr("F4", "8302-2^Height^LN", "F") + obx("8302-2^Height^LN", "170", "F"));
        send("hospital", "MDM^T02", document("D1", "DS", "", PDF));
        send("hospital", "MDM^T02", document("D2", "CN", "V", "%PDF-1.4 secret"));
        for (String other : List.of("laboratory", "practice-own")) {
            Typed linked = Typed.of(
                    "link",
                    record("hospital"),
                    record(other),
                    "--reason",
                    "known",
                    "--despite-vetoes",
                    "--data",
                    engine.data());
            assertThat(linked.exit() == 0 || linked.err().contains("already"))
                    .as(linked.err())
                    .isTrue();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> count("unsent") == 0);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        server.stop(0);
        practice.close();
        results.close();
        partner.close();
    }

    @Test
    void a_practice_gets_who_the_patient_is_each_report_as_it_stands_and_each_document_with_its_pages() {
        List<String> sent = resent("practice", practice.received);

        assertThat(sent)
                .extracting(message -> message.split("\\|")[8].substring(0, 7))
                .containsExactlyInAnyOrder("ADT^A31", "ORU^R01", "ORU^R01", "ORU^R01", "MDM^T02");
        assertThat(sent.get(0)).contains("ADT^A31", "PENICILLIN");
        assertThat(named(sent, "Potassium"))
                .contains("|4.1|", "Sodium", "|140|")
                .doesNotContain("5.9");
        assertThat(named(sent, "Hemoglobin")).contains("|13.2|").doesNotContain("Sodium");
        assertThat(named(sent, "MDM^T02"))
                .contains(Base64.getEncoder().encodeToString(PDF.getBytes(StandardCharsets.UTF_8)), "|DS|");
        assertThat(sent).as("it said so itself").noneMatch(message -> message.contains("Height"));
        assertThat(named(sent, "Glucose"))
                .as("it was taken back")
                .contains("|X")
                .doesNotContain("OBX", "|99|");
        assertThat(sent).extracting(message -> message.split("\\|")[9]).doesNotHaveDuplicates();
    }

    @Test
    void who_takes_results_only_gets_those_and_no_document() {
        assertThat(resent("results", results.received))
                .hasSize(4)
                .allMatch(message -> message.contains("ORU^R01"))
                .anyMatch(message -> message.contains("Height"));
    }

    @Test
    void a_folder_gets_each_message_as_a_file() throws IOException {
        long before = files();
        assertThat(resend("folder")).contains("6 messages about 1 person");
        await().until(() -> count("unsent") == 0);
        assertThat(files()).isEqualTo(before + 6);
    }

    @Test
    void a_partners_server_gets_only_what_its_feeds_said() throws IOException {
        int before = partner.names("").size();
        assertThat(resend("files")).contains("4 messages about 1 person");
        await().until(() -> count("unsent") == 0);
        List<String> names = partner.names("");
        assertThat(names).hasSize(before + 4);
        for (String name : names.subList(before, names.size())) {
            assertThat(Files.readString(partner.folder.resolve(name)))
                    .doesNotContain("PENICILLIN")
                    .doesNotContain("MDM");
        }
    }

    @Test
    void a_fhir_server_gets_the_same_resources_as_before_in_their_last_version() throws IOException {
        List<String> before = List.copyOf(bundles);
        List<String> sent = resent("warehouse", bundles);

        for (String bundle : sent) {
            assertThat(Strict.problems(bundle)).isEmpty();
        }
        assertThat(resources(before, "Observation", "DocumentReference")).containsAll(resources(sent, "Observation"));
        assertThat(String.join("", sent))
                .contains("4.1", "140", "13.2", "PENICILLIN")
                .contains(Base64.getEncoder().encodeToString(PDF.getBytes(StandardCharsets.UTF_8)))
                .doesNotContain("5.9", "Height");
        assertThat(resources(sent, "DocumentReference")).hasSize(1);
        assertThat(String.join("", sent))
                .doesNotContain(Base64.getEncoder().encodeToString("%PDF-1.4 secret".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_document_whose_bytes_are_gone_is_left_out_and_counted() {
        long document = jdbc.queryForObject(
                "select intake_id from fact where kind = 'document' and body like '%\"D1\"%'", Long.class);
        byte[] body = jdbc.queryForObject("select body from journal where id = ?", byte[].class, document);
        jdbc.update("update journal set body = null, body_pruned_at = current_timestamp where id = ?", document);
        for (String destination : List.of("practice", "warehouse")) {
            Typed dry = Typed.of("resend", "--destination", destination, "--dry-run", "--data", engine.data());
            assertThat(dry.out()).as(dry.err()).contains("Left out: 1 document whose");
        }
        jdbc.update("update journal set body = ?, body_pruned_at = null where id = ?", body, document);
    }

    private static String resend(String destination) {
        Typed resent = Typed.of("resend", "--destination", destination, "--data", engine.data());
        assertThat(resent.exit()).as(resent.err()).isZero();
        return resent.out();
    }

    /** What a receiver got by it. */
    private static List<String> resent(String destination, List<String> received) {
        int before = received.size();
        int sent = Integer.parseInt(resend(destination).split(" ")[0]);
        await().until(() -> received.size() == before + sent);
        return List.copyOf(received.subList(before, before + sent));
    }

    private static String named(List<String> messages, String text) {
        return messages.stream()
                .filter(message -> message.contains(text))
                .reduce((one, other) -> {
                    throw new AssertionError("two messages contain " + text);
                })
                .orElseThrow();
    }

    private static List<String> resources(List<String> sent, String... types) throws IOException {
        List<String> urls = new ArrayList<>();
        for (String bundle : sent) {
            JsonNode entries = JSON.readTree(bundle).at("/entry");
            StreamSupport.stream(entries.spliterator(), false)
                    .map(entry -> entry.at("/request/url").asText())
                    .filter(url -> List.of(types).contains(url.split("/")[0]))
                    .forEach(urls::add);
        }
        return urls;
    }

    private static long files() throws IOException {
        try (var files = Files.list(dir.resolve("folder"))) {
            return files.count();
        }
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

    private static String obr(String filler, String about, String status) {
        return "OBR|1||" + filler + "|" + about + "|||20260302073000-0600" + "|".repeat(18) + status + "\r";
    }

    private static String obx(String about, String value, String status) {
        return "OBX|1|NM|" + about + "||" + value + "|mmol/L|||||" + status + "\r";
    }

    private static String document(String id, String type, String mark, String content) {
        return "TXA|1|" + type + "|AP|20260302080000-0600||||||||" + id + "|||||AU|" + mark + "\rOBX|1|ED|" + type
                + "||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)) + "||||||F\r";
    }

    /** The same patient by each feed's own number; returns when it is filed. */
    private static void send(String feed, String type, String segments) {
        String message = "MSH|^~\\&|X|" + feed + "|||202603020800" + (10 + ++number) + "-0600||" + type + "|M" + number
                + "|P|2.5.1\rPID|1||" + feed + "-7^^^" + feed
                + "^MR||OKAFOR^NGOZI||19710812|F|||9 MILL RD^^PEORIA^IL^61602\r"
                + segments;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().until(() -> count("waiting") == 0);
    }

    private static long record(String feed) {
        return jdbc.queryForObject("select id from source_record where feed = ?", Long.class, feed);
    }

    private static long count(String from) {
        return jdbc.queryForObject("select count(*) from " + from, Long.class);
    }
}
