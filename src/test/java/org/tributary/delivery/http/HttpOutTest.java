package org.tributary.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.delivery.DestinationState;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.mllp.TestCertificates;
import org.tributary.delivery.tls.Tls;
import org.tributary.health.RunningEngine;

/** The whole engine, and real HTTP servers as the receivers. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpOutTest {
    private static final String ACKNOWLEDGED = "MSH|^~\\&|||||20260302080000||ACK|1|P|2.5.1\rMSA|%s|%s\r";

    @TempDir
    static Path dir;

    private static final List<Received> received = new CopyOnWriteArrayList<>();
    private static final Queue<Answer> answers = new ArrayDeque<>();
    private static HttpServer server;
    private static HttpsServer secure;
    private static ServerSocket stalling;
    private static RunningEngine engine;
    private static int number;

    private record Received(String path, String type, String key, String account, String apiKey, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String controlId() {
            return text().split("\r", 2)[0].split("\\|", -1)[9];
        }
    }

    /** @param code MSA-1 of an acknowledgment in it; null for none */
    private record Answer(int status, String code) {}

    @BeforeAll
    static void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", HttpOutTest::take);
        server.start();
        TestCertificates certificates = new TestCertificates(dir);
        certificates.make("practice", "CN=localhost", "san=dns:localhost");
        certificates.make("tributary", "CN=tributary", "san=dns:tributary");
        certificates.trust("practices", "practice");
        certificates.trust("senders", "tributary");
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext own = Tls.load(
                        Path.of(""),
                        dir.resolve("practice.p12").toString(),
                        "secret",
                        dir.resolve("senders.p12").toString(),
                        "secret",
                        true)
                .context();
        secure.setHttpsConfigurator(new HttpsConfigurator(own) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = own.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        secure.setExecutor(Executors.newCachedThreadPool());
        secure.createContext("/", HttpOutTest::take);
        secure.start();
        stalling = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        String plain = "http-out:http://127.0.0.1:" + server.getAddress().getPort();
        String tls = "http-out:https://localhost:" + secure.getAddress().getPort();
        engine = new RunningEngine(dir)
                .feed("hospital", "{}")
                .feed("north", "{}")
                .feed("south", "{}")
                .destinationFile(
                        "messages",
                        file("messages", "feeds: hospital", plain + "/messages", "username: us, password: them"))
                .destinationFile(
                        "charts",
                        file(
                                "charts",
                                "feeds: hospital, format: ccda",
                                plain + "/charts",
                                "header.Content-Type: RAW(application/hl7-cda+xml), header.X-API-Key: RAW(a+b%c)"))
                .destinationFile(
                        "secure",
                        file(
                                "secure",
                                "feeds: north",
                                tls + "/secure",
                                "keyStore: '%s', keyStorePassword: secret, trustStore: '%s', trustStorePassword: secret"
                                        .formatted(dir.resolve("tributary.p12"), dir.resolve("practices.p12"))))
                .destinationFile(
                        "stranger",
                        file(
                                "stranger",
                                "feeds: north",
                                tls + "/stranger",
                                "trustStore: '%s', trustStorePassword: secret".formatted(dir.resolve("practices.p12"))))
                .destinationFile(
                        "stalled",
                        file(
                                "stalled",
                                "feeds: south",
                                "http-out:http://127.0.0.1:" + stalling.getLocalPort() + "/",
                                "responseTimeout: 300"))
                .start();
    }

    private static void take(HttpExchange exchange) throws IOException {
        Received one = new Received(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("X-API-Key"),
                exchange.getRequestBody().readAllBytes());
        received.add(one);
        Answer answer = new Answer(200, null);
        synchronized (answers) {
            if (one.path().equals("/messages") && !answers.isEmpty()) {
                answer = answers.remove();
            }
        }
        byte[] body = answer.code() == null
                ? new byte[0]
                : ACKNOWLEDGED.formatted(answer.code(), one.controlId()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterAll
    static void stop() throws IOException {
        stalling.close();
        engine.close();
        server.stop(0);
        secure.stop(0);
    }

    @BeforeEach
    void nothing() {
        received.clear();
        synchronized (answers) {
            answers.clear();
        }
        engine.bean(JdbcTemplate.class).update("delete from rejected");
    }

    @Test
    void a_practice_gets_messages_and_another_the_reconciled_chart() throws Exception {
        send("hospital", "100");
        Received message = only("/messages");
        assertThat(message.type()).isEqualTo("application/hl7-v2");
        assertThat(message.text()).startsWith("MSH|").contains("|ADT^A");
        assertThat(message.account()).isEqualTo("Basic dXM6dGhlbQ==");
        Received chart = only("/charts");
        assertThat(chart.type()).as("as its file has it").isEqualTo("application/hl7-cda+xml");
        assertThat(chart.apiKey()).isEqualTo("a+b%c");
        assertThat(chart.text()).contains("<ClinicalDocument", "extension=\"100\"");
    }

    @Test
    void who_is_busy_or_does_not_know_us_gets_the_same_again_under_the_same_key() {
        answer(new Answer(503, null), new Answer(425, null));
        send("hospital", "200");
        await().until(() -> to("/messages").size() == 3);
        assertThat(to("/messages")).extracting(Received::key).hasSize(3).containsOnly(key());
        assertThat(to("/messages"))
                .extracting(Received::text)
                .containsOnly(to("/messages").get(0).text());
        assertThat(engine.bean(Outbox.class).rejectedCount()).isZero();
    }

    @Test
    void an_acknowledgment_in_the_answer_counts_before_its_status() {
        answer(new Answer(200, "AE"), new Answer(500, "AR"), new Answer(200, "AA"), new Answer(413, null));
        for (String mrn : List.of("301", "302", "303", "304")) {
            send("hospital", mrn);
        }
        await().until(() -> to("/messages").size() == 4 && unsent("messages") == 0);
        assertThat(engine.bean(Outbox.class).rejected(10))
                .extracting(Outbox.Rejected::code)
                .containsExactlyInAnyOrder("AE", "AR", "HTTP 413");
    }

    @Test
    void who_does_not_accept_our_account_stops_all_and_parks_nothing() {
        answer(new Answer(401, null));
        send("hospital", "400");
        send("hospital", "401");
        await().until(() -> state("messages").lastCode() != null
                && state("messages").lastCode().equals("HTTP 401"));
        assertThat(to("/messages")).hasSize(1);
        assertThat(engine.bean(Outbox.class).rejectedCount()).isZero();
        engine.bean(Destinations.class).pause("messages");
        engine.bean(Destinations.class).resume("messages");
        await().until(() -> unsent("messages") == 0);
    }

    @Test
    void over_TLS_both_show_who_they_are_and_a_stranger_is_told_nothing() {
        send("north", "500");
        await().until(() -> to("/secure").size() == 1);
        await().until(() -> state("stranger").lastCode() != null);
        assertThat(to("/stranger")).isEmpty();
        assertThat(unsent("stranger")).isEqualTo(1);
    }

    @Test
    void an_answer_that_never_ends_is_none() throws Exception {
        send("south", "600");
        for (int tried = 0; tried < 2; tried++) {
            try (Socket one = stalling.accept()) {
                one.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n1".getBytes(StandardCharsets.US_ASCII));
                one.getOutputStream().flush();
                await().until(() -> state("stalled").lastCode() != null
                        && one.getInputStream().read() >= 0);
            }
        }
        assertThat(state("stalled").lastCode()).isEqualTo("NoAnswerException");
        assertThat(unsent("stalled")).isEqualTo(1);
    }

    private static void answer(Answer... next) {
        synchronized (answers) {
            answers.addAll(List.of(next));
        }
    }

    private static List<Received> to(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    private static Received only(String path) {
        await().atMost(Duration.ofSeconds(20)).until(() -> !to(path).isEmpty());
        assertThat(to(path)).hasSize(1);
        return to(path).get(0);
    }

    private static DestinationState state(String destination) {
        return engine.bean(Destinations.class).states().stream()
                .filter(one -> one.destination().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    private static long unsent(String destination) {
        return engine.bean(JdbcTemplate.class)
                .queryForObject("select count(*) from unsent where destination = ?", Long.class, destination);
    }

    /** Of what was offered last to messages. */
    private static String key() {
        long row = engine.bean(JdbcTemplate.class)
                .queryForObject("select max(id) from outbox where destination = 'messages'", Long.class);
        return "\"%012d-%s\"".formatted(row, to("/messages").get(0).controlId());
    }

    private static String file(String name, String subscription, String to, String options) {
        return """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: {retryDelayMillis: 50, %s}
                      steps:
                        - to:
                            uri: %s
                            parameters: {%s}
                """.formatted(name, name, subscription, to, options);
    }

    private static void send(String feed, String mrn) {
        String message = "MSH|^~\\&|ADT|H|||20260302080000-0600||ADT^A08|M" + ++number + "|P|2.5.1\rPID|1||" + mrn
                + "^^^" + feed.toUpperCase() + "^MR||DOE^J" + mrn.replace("0", "O") + "||19870423\r";
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }
}
