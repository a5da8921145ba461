package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.Engine;
import org.tributary.Home;
import org.tributary.control.Access;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsOnARunningEngineTest {
    private static final String NAME = "ZZPATIENTNAME";
    private static final Pattern PORT = Pattern.compile("lab +open +(\\d+)");
    private static final AtomicInteger NEXT = new AtomicInteger(1);

    @TempDir
    static Path dir;

    private static Path data;
    private static Practice practice;
    private static ConfigurableApplicationContext engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws IOException {
        practice = new Practice();
        data = Files.createDirectories(dir.resolve("data"));
        Path routes = Home.make(dir.resolve("home")).resolve("routes");
        Files.writeString(routes.resolve("feeds/lab.yaml"), """
                - route:
                    id: lab
                    from:
                      uri: mllp:127.0.0.1:0
                      steps: []
                """);
        Files.writeString(routes.resolve("destinations/practice.yaml"), """
                - route:
                    id: practice
                    from:
                      uri: destination:practice
                      parameters: {retryDelayMillis: 50, retryDelayMaxMillis: 100}
                      steps:
                        - to: mllp:127.0.0.1:%d
                """.formatted(practice.port()));
        startEngine();
    }

    private static void startEngine() {
        engine = new SpringApplicationBuilder(Engine.class)
                .run("--server.port=0", "--tributary.data.absolute=" + data, "--tributary.home=" + dir.resolve("home"));
        jdbc = engine.getBean(JdbcTemplate.class);
    }

    @AfterEach
    void acceptEverything() {
        practice.answer = message -> "AA";
    }

    @AfterAll
    static void stop() throws IOException {
        engine.close();
        assertThat(data.resolve("control.token")).as("after an orderly stop").doesNotExist();
        practice.close();
    }

    @Test
    void the_token_file_is_for_its_owner_alone() throws IOException {
        Path file = data.resolve("control.token");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readAllLines(file)).hasSize(2);
        assertThat(Files.readAllLines(file).get(0)).matches("[0-9a-f]{64}");
    }

    @Test
    void a_demo_tells_of_each_message_only_when_all_is_asked_for() throws Exception {
        Instant start = Instant.now().minusMillis(1);
        long id = send("AA");
        List<DemoStory.Sent> sent = List.of(new DemoStory.Sent("the-sample", "lab", "MSH|\rMSA|AA|1".getBytes()));
        try (Access access = Access.to(data)) {
            String[] told = new String[2];
            for (boolean all : new boolean[] {false, true}) {
                StringWriter text = new StringWriter();
                new DemoStory(access.control(), start, sent, null, null, true, List.of(), all)
                        .tell(new PrintWriter(text, true));
                told[all ? 1 : 0] = text.toString();
            }
            assertThat(told[0]).containsPattern("lab +1 +1 AA +1 filed").doesNotContain("the-sample  ");
            assertThat(told[1]).containsPattern("the-sample +" + id + " +lab ");
        }
    }

    @Test
    void a_message_is_sent_shown_and_its_readers_are_on_record() throws IOException {
        long id = send("AA");
        Typed way = Typed.of("message", id, "--data", data);
        assertThat(way.exit()).isZero();
        assertThat(way.out())
                .contains("Message " + id, "of feed lab", "ADT^A08", "filed", "practice")
                .doesNotContain(NAME);
        Typed body = Typed.of("message", id, "--body", "--reason", "ward asks", "--data", data);
        assertThat(body.out()).contains(NAME);
        assertThat(jdbc.queryForList("select what from audit where target = ? order by id", String.class, "id " + id))
                .containsExactly("message", "message --body");
        assertThat(jdbc.queryForObject("select who from audit where reason = 'ward asks'", String.class))
                .isEqualTo(System.getProperty("user.name"));
        assertThat(Typed.of("audit", "verify", "--data", data).out()).contains("rows are right.", "Mark: ");
    }

    @Test
    void what_no_rule_reads_is_told_without_values_and_an_ignored_place_is_gone_at_once() throws IOException {
        send("AA");
        Typed loss = Typed.of("loss", "--feed", "lab", "--csv", dir.resolve("lab.csv"), "--data", data);
        assertThat(loss.err()).isEmpty();
        assertThat(loss.out())
                .contains("1 place holds values", "ZPI-1", "shape AAAAAAAAAA*")
                .doesNotContain(NAME);
        assertThat(dir.resolve("lab.csv")).content().contains("ZPI-1,,").doesNotContain(NAME);
        assertThat(Typed.of("loss", "--feed", "nobody", "--data", data).err()).contains("has no messages");
        Path mapping = dir.resolve("home/mappings/feeds/lab.yaml");
        Files.writeString(mapping, "feed: lab\nextends: base\nignore:\n  ZPI: their own use\n");
        assertThat(Typed.of("loss", "--feed", "lab", "--data", data).out()).doesNotContain("ZPI");
        Files.delete(mapping);
        assertThat(jdbc.queryForList("select target from audit where what = 'loss'", String.class))
                .contains("feed lab");
    }

    @Test
    void a_replay_of_a_filed_message_files_it_again_and_sends_nothing_that_is_unchanged() throws IOException {
        long id = send("AA");
        await().until(() -> jdbc.queryForObject("select count(*) from unsent", Long.class) == 0);
        int before = practice.received.size();
        Typed dry = Typed.of("replay", id, "--dry-run", "--data", data);
        assertThat(dry.out()).contains("lab", "filed", "1 message would be replayed.");
        assertThat(outcomes(id)).containsExactly("filed");

        assertThat(Typed.of("replay", id, "--data", data).out()).contains("1 message is processed again.");
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("filed", "filed"));
        assertThat(practice.received).hasSize(before);
    }

    @Test
    void a_rejected_delivery_is_listed_and_sent_again_under_its_number() throws IOException {
        practice.answer = message -> "AE";
        long id = send("AA");
        await().until(() -> Typed.of("parked", "--data", data).out().contains("practice"));
        Typed parked = Typed.of("parked", "--data", data);
        assertThat(parked.out()).contains("1 rejected delivery", "AE").doesNotContain(NAME);
        long delivery = jdbc.queryForObject("select outbox_id from rejected", Long.class);

        practice.answer = message -> "AA";
        Typed again = Typed.of("resend-delivery", delivery, "--data", data);
        assertThat(again.exit()).as(again.err()).isZero();
        await().until(() -> Typed.of("message", id, "--data", data).out().contains("delivered"));
        List<String> numbers = practice.received.stream()
                .map(message -> message.split("\\|")[9])
                .toList();
        assertThat(numbers.get(numbers.size() - 1)).isEqualTo(numbers.get(numbers.size() - 2));

        Typed twice = Typed.of("resend-delivery", delivery, "--data", data);
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(twice.err()).contains("was not rejected");
    }

    @Test
    void a_report_of_two_megabytes_reaches_the_practice_whole() throws IOException {
        byte[] pdf = new byte[2 << 20];
        new Random(1).nextBytes(pdf);
        System.arraycopy("%PDF-1.4".getBytes(StandardCharsets.US_ASCII), 0, pdf, 0, 8);
        String encoded = Base64.getEncoder().encodeToString(pdf);
        Path file = dir.resolve("large.hl7");
        Files.writeString(
                file,
                "MSH|^~\\&|L|H|||20260302080000-0600||ORU^R01|LARGE|P|2.5.1\rPID|1||77^^^H^MR||" + NAME
                        + "\rOBR|1||F1|R^Report\rOBX|1|ED|R^Report||^application^pdf^Base64^" + encoded + "||||||F\r");
        Typed sent = Typed.of("send", file, "--to", "127.0.0.1:" + port());
        assertThat(sent.exit()).as(sent.toString()).isZero();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> practice.received.stream().anyMatch(message -> message.contains(encoded)));
        assertThat(jdbc.queryForList("select blob from outbox where body is null", String.class))
                .singleElement()
                .satisfies(blob -> assertThat(data.resolve("blobs")
                                .resolve(blob.substring(0, 2))
                                .resolve(blob))
                        .exists());
    }

    @Test
    void a_paused_door_refuses_and_opens_again() throws Exception {
        int port = port();
        assertThat(Typed.of("pause", "lab", "--data", data).exit()).isZero();
        assertThat(Typed.of("status", "--data", data).out()).containsPattern("lab +paused +-");
        assertThat(listens(port)).isFalse();
        assertThat(Typed.of("resume", "lab", "--data", data).exit()).isZero();
        assertThat(listens(port())).isTrue();
        send("AA");
    }

    @Test
    void a_paused_destination_gets_nothing_until_it_is_resumed() throws Exception {
        assertThat(Typed.of("pause", "practice", "--data", data).exit()).isZero();
        int before = practice.received.size();
        long id = send("AA");
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("filed"));
        Thread.sleep(1_200); // longer than a worker sleeps
        assertThat(practice.received).hasSize(before);
        assertThat(Typed.of("status", "--data", data).out()).containsPattern("practice +paused +1 +\\d+ s");
        assertThat(Typed.of("resume", "practice", "--data", data).exit()).isZero();
        await().untilAsserted(() -> assertThat(practice.received).hasSize(before + 1));
    }

    @Test
    void what_is_paused_stays_paused_over_a_restart_and_a_change_of_its_file_until_it_is_resumed() throws Exception {
        assertThat(Typed.of("pause", "practice", "--data", data).exit()).isZero();
        long id = send("AA");
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("filed"));
        int before = practice.received.size();
        engine.close();
        assertThat(Typed.of("status", "--data", data).out()).containsPattern("practice +paused +1");
        assertThat(Typed.of("pause", "lab", "--data", data).exit()).isZero(); // while no engine runs
        startEngine();
        assertThat(Typed.of("replay", id, "--data", data).exit()).isZero();
        await().untilAsserted(() -> assertThat(outcomes(id)).containsExactly("filed", "filed")); // its steps run

        CamelContext camel = engine.getBean(CamelContext.class);
        Route was = camel.getRoute("lab");
        Path file = dir.resolve("home/routes/feeds/lab.yaml");
        Files.writeString(file, Files.readString(file) + "# changed\n");
        await().until(() -> camel.getRoute("lab") != null && camel.getRoute("lab") != was);
        assertThat(Typed.of("status", "--data", data).out())
                .containsPattern("lab +paused +-")
                .containsPattern("practice +paused +1");
        assertThat(practice.received).hasSize(before);

        assertThat(Typed.of("resume", "lab", "--data", data).exit()).isZero();
        assertThat(Typed.of("resume", "practice", "--data", data).exit()).isZero();
        await().untilAsserted(() -> assertThat(practice.received).hasSize(before + 1));
        send("AA");
        await().untilAsserted(() -> assertThat(practice.received).hasSize(before + 2));
        assertThat(jdbc.queryForObject("select count(*) from paused", Long.class))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay --finding FLOW-1O1|no finding has the code FLOW-1O1; did you mean FLOW-101?",
                "replay --finding XXXX --dry-run|no finding has the code XXXX; docs/findings.md lists them",
                "replay --feed nobody|no message ever came from a feed 'nobody'",
                "replay 999999|no message has the intake id 999999",
                "message 999999|no message has the intake id 999999",
                "resend-delivery 999999|no delivery has the id 999999",
                "pause nobody|no feed and no destination is named so",
                "resume nobody|no feed and no destination is named so"
            })
    void what_does_not_exist_is_said_and_fails(String line) {
        String[] parts = line.split("\\|");
        Typed typed = Typed.of(Stream.concat(Stream.of(parts[0].split(" ")), Stream.of("--data", data))
                .toArray());
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains(parts[1]);
        assertThat(typed.out()).isEmpty();
    }

    @Test
    void without_the_right_token_nothing_is_told() throws Exception {
        assertThat(get("/control/status", null).statusCode()).isEqualTo(401);
        assertThat(get("/control/status", "Bearer " + "0".repeat(64)).statusCode())
                .isEqualTo(401);
        assertThat(get("/control/status", "Basic " + token()).statusCode()).isEqualTo(401);
        assertThat(get("/%63ontrol/status", null).statusCode()).isNotEqualTo(200);
        assertThat(get("/control;a=b/status", null).statusCode()).isNotEqualTo(200);
        assertThat(get("//control/status", null).statusCode()).isNotEqualTo(200);
        assertThat(get("/control/status", "Bearer " + token()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.org", "127.0.0.1.evil.example.org", "localhost.evil.org:80", "192.0.2.1"})
    void a_page_that_gave_its_name_to_this_machine_is_refused(String host) throws Exception {
        assertThat(statusLine(host)).contains(" 403 ");
    }

    @Test
    void the_loopback_names_are_taken() throws Exception {
        assertThat(statusLine("localhost:" + httpPort())).contains(" 200 ");
        assertThat(statusLine("[::1]")).contains(" 200 ");
    }

    private static long send(String expected) throws IOException {
        String controlId = "C" + NEXT.getAndIncrement();
        Path file = dir.resolve(controlId + ".hl7");
        Files.writeString(
                file,
                "MSH|^~\\&|L|H|||2026||ADT^A08|" + controlId + "|P|2.5.1\rPID|1||77^^^H^MR||" + NAME + "\rZPI|" + NAME
                        + "\r");
        Typed sent = Typed.of("send", file, "--to", "127.0.0.1:" + port());
        assertThat(sent.exit()).as(sent.toString()).isZero();
        assertThat(sent.out()).contains(expected).doesNotContain(NAME);
        long id = jdbc.queryForObject("select id from journal where control_id = ?", Long.class, controlId);
        await().atMost(Duration.ofSeconds(20)).until(() -> !outcomes(id).isEmpty());
        return id;
    }

    private static List<String> outcomes(long id) {
        return jdbc.queryForList("select state from outcome where intake_id = ? order by id", String.class, id);
    }

    private static int port() {
        Typed status = Typed.of("status", "--data", data);
        Matcher port = PORT.matcher(status.out());
        assertThat(port.find()).as(status.toString()).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String token() throws IOException {
        return Files.readAllLines(data.resolve("control.token")).get(0);
    }

    private static int httpPort() throws IOException {
        return Integer.parseInt(
                Files.readAllLines(data.resolve("control.token")).get(1));
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String statusLine(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpPort())) {
            socket.getOutputStream()
                    .write(("GET /control/ping HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + token()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
