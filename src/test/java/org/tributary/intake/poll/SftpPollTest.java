package org.tributary.intake.poll;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.fax.SampleFax;
import org.tributary.health.FreePorts;
import org.tributary.health.RunningEngine;
import org.tributary.routes.RouteCheck;
import org.tributary.routes.RouteFile;
import org.tributary.routes.RouteKind;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SftpPollTest {
    private static final Instant LAST_YEAR = Instant.parse("2025-03-01T10:00:00Z");

    @TempDir
    static Path home;

    private static RunningEngine engine; // the feeds of the tests come and go
    private static int number;

    @TempDir
    Path dir;

    private final String feed = "pull-" + ++number;
    private PartnerSftp partner;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(home)
                .feedFile("faxes", """
                        - route:
                            id: faxes
                            from:
                              uri: fax-in:faxes
                              parameters: {pollMillis: 20, stableMillis: 300}
                              steps: []
                        """)
                .with("tributary.sftp.settled", "200ms")
                .with("tributary.fax.ocr.command", "/nonexistent/tesseract")
                .start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void partner() throws Exception {
        partner = new PartnerSftp(dir.resolve("partner"), FreePorts.inARow(1));
    }

    @AfterEach
    void forget() throws Exception {
        Files.deleteIfExists(file());
        partner.close();
    }

    @Test
    void a_finished_file_is_taken_once_and_moved_when_it_is_on_disk() throws Exception {
        write(route(partner.hostKey(), "complete: done-file"));
        partner.put("two.hl7", message("P2") + message("P3"));
        partner.put("batch.hl7", "FHS|^~\\&\rBHS|^~\\&\r" + message("P4") + "BTS|1\rFTS|1\r");
        partner.put("scan*.pdf", "%PDF-1.4 synthetic");
        partner.put("unfinished.hl7", message("P5"));
        partner.put("stale.hl7", message("P6"));
        partner.put("stale.hl7.done", "", LAST_YEAR);
        partner.put("two.hl7.done", "");
        partner.put("batch.done", "");
        partner.put("scan*.pdf.done", "");
        await().atMost(20, SECONDS).until(() -> partner.names(".done").size() == 6);
        assertThat(rows("P2") + rows("P3") + rows("P4")).isEqualTo(3);
        assertThat(findings("INTAKE-105")).as("the PDF").isEqualTo(1);
        assertThat(partner.names(".done"))
                .containsExactly("batch.done", "batch.hl7", "scan_.pdf", "scan_.pdf.done", "two.hl7", "two.hl7.done");
        assertThat(rows("P5")).as("without its marker").isZero();
        assertThat(rows("P6")).as("with a marker from last year").isZero();

        partner.put("unfinished.hl7.done", "");
        partner.put("large.hl7", message("P7") + "x".repeat(30_000));
        partner.put("large.hl7.done", "");
        await().atMost(20, SECONDS).until(() -> findings("INTAKE-121") == 1 && rows("P5") == 1);
        partner.put("two.hl7", message("P8")); // the same name again
        partner.put("two.hl7.done", "");
        await().atMost(20, SECONDS).until(() -> rows("P8") == 1 && !partner.has("two.hl7"));
        assertThat(partner.has("large.hl7")).as("stays at the partner's").isTrue();
        assertThat(findings("INTAKE-121")).isEqualTo(1);
        assertThat(partner.names(".done")).hasSize(10);
    }

    @Test
    void faxes_that_a_partner_lays_out_go_to_the_folder_of_a_fax_feed() throws Exception {
        Path announced = Files.createFile(engine.data().resolve("fax/faxes/held.tif"));
        write(route(partner.hostKey(), "complete: renamed, faxInto: faxes"));
        Path held = Files.write(partner.folder.resolve("held.tif"), SampleFax.tiff("held"));
        Files.setLastModifiedTime(held, FileTime.from(LAST_YEAR)); // before its sidecar
        partner.put("held.json", "{\"id\": \"91\"}");
        partner.put("one.json", "{\"id\": \"92\", \"caller\": \"+15035550140\"}");
        Files.write(partner.folder.resolve("one.tif"), SampleFax.tiff("polled"));
        await().atMost(30, SECONDS).until(() -> sidecars().contains("{\"id\":\"92\",\"caller\":\"+15035550140\"}"));
        await().atMost(20, SECONDS).until(() -> partner.names(".done").size() == 2);
        assertThat(partner.has("held.tif"))
                .as("a file of its name is not taken yet")
                .isTrue();
        Files.delete(announced);
        await().atMost(30, SECONDS).until(() -> sidecars().contains("{\"id\":\"91\"}") && !partner.has("held.json"));
        assertThat(jdbc().queryForObject("select count(*) from fax where feed = 'faxes'", Integer.class))
                .isEqualTo(2);
        assertThat(jdbc().queryForObject("select count(*) from journal where feed = ?", Integer.class, feed))
                .isZero();
    }

    private List<String> sidecars() {
        return jdbc().queryForList("select sidecar from fax where feed = 'faxes'", String.class);
    }

    @Test
    void a_file_that_still_grows_is_not_read() throws Exception {
        write(route(partner.hostKey(), "complete: stable, stableSeconds: 2, afterwards: delete"));
        Path growing = partner.folder.resolve("growing.hl7");
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try {
            partner.put("growing.hl7", message("G0"));
            writer.scheduleWithFixedDelay(() -> append(growing), 0, 300, TimeUnit.MILLISECONDS);
            partner.put("quiet.hl7", message("Q0"));
            await().atMost(20, SECONDS).until(() -> !partner.has("quiet.hl7"));
            assertThat(rows("G0")).isZero();
            assertThat(Files.exists(growing)).isTrue();
        } finally {
            writer.shutdownNow();
            assertThat(writer.awaitTermination(10, SECONDS)).isTrue();
        }
        await().atMost(20, SECONDS).until(() -> !Files.exists(growing));
        assertThat(rows("G0") + rows("Q0")).isEqualTo(2);
    }

    @Test
    void another_host_key_is_refused_before_anything_is_sent() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        String other = org.apache.sshd.common.config.keys.PublicKeyEntry.toString(
                generator.generateKeyPair().getPublic());
        write(route(other, "complete: renamed"));
        partner.put("one.hl7", message("K1"));
        await().atMost(20, SECONDS).until(() -> isCounted("host_key"));
        assertThat(partner.logins).as("tries to log in").hasValue(0);
        assertThat(rows("K1")).isZero();

        write(route(partner.hostKey(), "complete: renamed"));
        await().atMost(20, SECONDS).until(() -> rows("K1") == 1 && partner.has(".done/one.hl7"));
    }

    @Test
    void an_account_that_is_refused_is_not_tried_again_at_every_look() throws Exception {
        String wrong = route(partner.hostKey(), "complete: renamed").replace(PartnerSftp.PASSWORD, "not-theirs");
        write(wrong);
        partner.put("one.hl7", message("A1"));
        await().atMost(20, SECONDS).until(() -> isCounted("login"));
        int tries = partner.logins.get();
        await().during(3, SECONDS).atMost(10, SECONDS).until(() -> partner.logins.get() == tries);
        assertThat(partner.has("one.hl7")).isTrue();
    }

    @Test
    void a_server_that_dies_while_a_file_is_read_loses_and_doubles_nothing() throws Exception {
        write(route(partner.hostKey(), "complete: renamed, names: '*.hl7', maxBytes: 2000000"));
        partner.diesAtRead = 2;
        StringBuilder many = new StringBuilder();
        for (int n = 0; n < 1_000; n++) {
            many.append(message("D" + n));
        }
        partner.put("many.hl7.upload", many.toString());
        Files.move(partner.folder.resolve("many.hl7.upload"), partner.folder.resolve("many.hl7"));
        await().atMost(20, SECONDS).until(() -> isCounted("not_fetched"));
        partner.close();
        assertThat(partner.diesAtRead).isZero();
        assertThat(total()).as("half a file is none").isZero();
        partner.open();
        await().atMost(60, SECONDS).until(() -> partner.has(".done/many.hl7"));
        assertThat(total()).isEqualTo(1_000);
    }

    @Test
    void a_file_that_is_left_is_not_taken_twice_over_restarts_nor_is_one_that_a_crash_cut_short() throws Exception {
        partner.put("left.hl7", message("L1") + message("L1") + message("L2"), LAST_YEAR);
        write(route(partner.hostKey(), "complete: renamed, afterwards: leave"));
        await().atMost(20, SECONDS).until(() -> taken() == 1);
        assertThat(total()).isEqualTo(3);
        jdbc().update(
                        "update fetched_file set taken_at = null where feed = ?",
                        feed); // killed before it could say that all is stored
        engine.close();
        engine.start();
        await().atMost(20, SECONDS).until(() -> taken() == 1);
        partner.put("next.hl7", message("L3"), LAST_YEAR);
        await().atMost(20, SECONDS).until(() -> taken() == 2);
        assertThat(total()).as("two, one of them twice, and the next").isEqualTo(4);

        partner.put("left.hl7", message("L4") + message("L4") + message("L5"), LAST_YEAR.plusSeconds(1));
        await().atMost(20, SECONDS).until(() -> taken() == 3);
        assertThat(total()).as("another time is another file").isEqualTo(7);
    }

    @Test
    void a_key_of_ours_opens_the_account_and_a_folder_that_cannot_be_written_to_is_no_reason_to_take_a_file_twice()
            throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        partner.clientKey = key.getPublic();
        Path keyFile = home.resolve("home/conf/partner.key");
        StringWriter pem = new StringWriter();
        pem.write("-----BEGIN PRIVATE KEY-----\n");
        pem.write(Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded()));
        pem.write("\n-----END PRIVATE KEY-----\n");
        Files.writeString(keyFile, pem.toString());
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(partner.folder.resolve(".done"), "a file where the folder should be");
        partner.put("one.hl7", message("M1"));
        write(route(partner.hostKey(), "complete: renamed, privateKeyFile: conf/partner.key")
                .replaceAll("password: '[^']*', ", ""));
        await().atMost(20, SECONDS).until(() -> taken() == 1);
        partner.put("two.hl7", message("M2"));
        await().atMost(20, SECONDS).until(() -> taken() == 2);
        assertThat(partner.has("one.hl7")).isTrue();
        Files.delete(partner.folder.resolve(".done"));
        await().atMost(20, SECONDS).until(() -> partner.names(".done").size() == 2);
        assertThat(rows("M1") + rows("M2")).isEqualTo(2);
    }

    @Test
    void a_file_that_is_not_safe_is_refused_with_the_place_and_what_to_do() {
        Map<String, String> wrong = Map.of(
                "host: 127.0.0.1",
                "host: ''",
                "hostKey: '" + partner.hostKey() + "', ",
                "",
                "username: tributary, ",
                "",
                "complete: renamed",
                "delaySeconds: 5",
                "password: 'RAW(" + PartnerSftp.PASSWORD + ")', ",
                "");
        assertThat(problems(route(partner.hostKey(), "complete: renamed"))).isEmpty();
        wrong.forEach((right, instead) -> {
            String text = route(partner.hostKey(), "complete: renamed");
            assertThat(text).contains(right);
            assertThat(problems(text.replace(right, instead)))
                    .as("%s instead of %s", instead, right)
                    .hasSize(1)
                    .allSatisfy(problem -> assertThat(problem.problem()).matches("(?s).*(set|must).*"));
        });
        assertThat(problems(route("ssh-rsa nonsense", "complete: renamed")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.problem()).startsWith("hostKey is not a type and a key");
                    assertThat(problem.line()).isEqualTo(5);
                });
        assertThat(problems(route(partner.hostKey(), "complete: renamed").replace("sftp-poll:" + feed, "sftp-poll:x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("ROUTE-106"));
    }

    private List<Problem> problems(String text) {
        return new RouteCheck(Map.of())
                .problems(new RouteFile(RouteKind.FEED, feed, "routes/feeds/" + feed + ".yaml", text));
    }

    private String route(String hostKey, String more) {
        return """
                - route:
                    id: %s
                    from:
                      uri: sftp-poll:%s
                      parameters: {host: 127.0.0.1, port: %d, username: tributary, password: 'RAW(%s)', hostKey: '%s', delaySeconds: 1, maxBytes: 20000, %s}
                      steps: []
                """.formatted(feed, feed, partner.port, PartnerSftp.PASSWORD, hostKey, more)
                .replaceAll(more.contains("maxBytes") ? "maxBytes: 20000, " : "no such text", "")
                .replaceAll(more.contains("delaySeconds") ? "delaySeconds: 1, " : "no such text", "");
    }

    private static void append(Path file) {
        try {
            Files.write(file, "\r".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|" + controlId + "|P|2.5.1\rPID|1||4711^^^H^MR\r";
    }

    private JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }

    private long rows(String controlId) {
        return count("select count(*) from journal where feed = ? and control_id = '" + controlId + "'");
    }

    private long findings(String code) {
        return count(
                "select count(*) from finding f join journal j on j.id = f.intake_id where j.feed = ? and f.code = '"
                        + code + "'");
    }

    private long total() {
        return count("select count(*) from journal where feed = ?");
    }

    private long taken() {
        return count("select count(*) from fetched_file where feed = ? and taken_at is not null");
    }

    private long count(String sql) {
        return jdbc().queryForObject(sql, Long.class, feed);
    }

    private boolean isCounted(String kind) {
        return engine.get("/actuator/prometheus")
                .lines()
                .anyMatch(line -> line.startsWith("tributary_refused_total")
                        && line.contains("feed=\"" + feed + "\"")
                        && line.contains("kind=\"" + kind + "\""));
    }

    private Path file() {
        return home.resolve("home/routes/feeds/" + feed + ".yaml");
    }

    /** The running engine takes it up within a second. */
    private void write(String text) throws IOException {
        Path beside = dir.resolve("written");
        Files.writeString(beside, text);
        Files.move(beside, file(), StandardCopyOption.REPLACE_EXISTING);
    }
}
