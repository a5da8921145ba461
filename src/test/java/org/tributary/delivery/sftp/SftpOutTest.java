package org.tributary.delivery.sftp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Typed;
import org.tributary.delivery.BusyException;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.RejectedException;
import org.tributary.health.FreePorts;
import org.tributary.health.RunningEngine;
import org.tributary.intake.poll.PartnerSftp;
import org.tributary.routes.RouteCheck;
import org.tributary.routes.RouteFile;
import org.tributary.routes.RouteKind;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SftpOutTest {
    @TempDir
    Path dir;

    private PartnerSftp partner;

    @BeforeEach
    void partner() throws Exception {
        partner = new PartnerSftp(dir.resolve("partner"), FreePorts.inARow(1));
        Files.createDirectory(partner.folder.resolve("in"));
    }

    @AfterEach
    void stop() throws Exception {
        partner.close();
    }

    @Test
    void each_message_is_one_whole_file_in_order_whatever_the_server_does() throws Exception {
        try (RunningEngine engine = new RunningEngine(dir)) {
            partner.clientKey = clientKey(dir.resolve("home/conf/partner.key"));
            engine.feed("st-mary-adt", "{}")
                    .destinationFile(
                            "practice",
                            file("practice", "{retryDelayMillis: 50, retryDelayMaxMillis: 100}", password()))
                    .destinationFile(
                            "bundles",
                            file(
                                    "bundles",
                                    "{format: fhir, retryDelayMillis: 50, retryDelayMaxMillis: 100}",
                                    "privateKeyFile: conf/partner.key"))
                    .start();
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            partner.close();
            send(engine, "1", "DOE^JANE");
            send(engine, "2", "ROE^ANN");
            await().atMost(20, SECONDS).until(() -> count(jdbc, "delivery_attempt where result = 'not_sent'") >= 4);
            partner.open();
            await().atMost(20, SECONDS).until(() -> count(jdbc, "unsent") == 0);
            assertThat(partner.renamed).hasSize(4).allMatch(name -> name.matches("0{11}[1-4]-T.+\\.(hl7|json)"));
            assertThat(partner.renamed.stream().filter(name -> name.endsWith(".hl7")))
                    .isSorted();

            partner.diesAfterRename = true;
            send(engine, "3", "POE^EVE");
            await().atMost(20, SECONDS).until(() -> count(jdbc, "outbox") == 6 && count(jdbc, "unsent") == 0);
            assertThat(count(jdbc, "delivery_attempt where result = 'no_answer'"))
                    .isEqualTo(1);
            assertThat(partner.renamed).as("one of them twice, under its name").hasSize(7);
            assertThat(partner.names("in")).hasSize(6);

            partner.readOnly = true;
            send(engine, "4", "LOE^IDA");
            send(engine, "5", "MOE^UTA");
            await().atMost(20, SECONDS)
                    .until(() -> count(jdbc, "delivery_attempt where code = 'PERMISSION_DENIED'") >= 4);
            assertThat(count(jdbc, "unsent")).as("all wait").isEqualTo(4);
            partner.readOnly = false;
            await().atMost(20, SECONDS).until(() -> count(jdbc, "unsent") == 0);

            String refused = String.format("%012d-", 1 + jdbc.queryForObject("select max(id) from outbox", Long.class));
            partner.refuses = name -> name.contains(refused) && name.startsWith(".0");
            send(engine, "6", "FOE^AMY");
            send(engine, "7", "HOE^PIA");
            await().atMost(30, SECONDS).until(() -> count(jdbc, "outbox") == 14 && count(jdbc, "unsent") == 0);
            assertThat(count(jdbc, "rejected")).isEqualTo(1);
            assertThat(count(jdbc, "delivery_attempt where code = 'SFTP_4' and result = 'no_answer'"))
                    .as("it was tried before it was parked")
                    .isEqualTo(9);
            assertThat(partner.names("in")).hasSize(13).noneMatch(name -> name.contains(refused));
            partner.refuses = name -> false;
            Typed again = Typed.of(
                    "resend-delivery",
                    jdbc.queryForObject("select outbox_id from rejected", Long.class),
                    "--data",
                    engine.data());
            assertThat(again.exit()).as(again.err()).isZero();
            await().atMost(20, SECONDS).until(() -> count(jdbc, "unsent") == 0);
            for (String name : partner.names("in").stream()
                    .filter(name -> Integer.parseInt(name.split("-")[0]) > 10)
                    .toList()) {
                Files.delete(partner.folder.resolve("in").resolve(name));
            }
        }
        assertThat(partner.names("in")).hasSize(10).noneMatch(name -> name.startsWith("."));
        List<String> names = partner.names("in").stream()
                .filter(name -> name.endsWith(".hl7"))
                .toList();
        for (int n = 0; n < 5; n++) {
            String text = Files.readString(partner.folder.resolve("in").resolve(names.get(n)));
            assertThat(text)
                    .startsWith("MSH|")
                    .contains(List.of("DOE^JANE", "ROE^ANN", "POE^EVE", "LOE^IDA", "MOE^UTA")
                            .get(n));
            assertThat(names.get(n)).endsWith("-" + text.split("\\|", -1)[9] + ".hl7");
        }
    }

    @Test
    void a_name_that_the_server_does_not_replace_is_taken_by_the_message_itself_or_the_message_is_rejected()
            throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            ProducerTemplate to = camel.createProducerTemplate();
            partner.keepsNames = true;
            put(to, partner.hostKey(), "MSH|first");
            put(to, partner.hostKey(), "MSH|first");
            assertThat(partner.names("in")).containsExactly("1-T1.hl7");
            assertThatThrownBy(() -> put(to, partner.hostKey(), "MSH|other"))
                    .hasCauseInstanceOf(RejectedException.class)
                    .rootCause()
                    .hasMessageContaining("NAME_TAKEN");
            assertThat(partner.names("in")).containsExactly("1-T1.hl7");
            assertThat(partner.folder.resolve("in/1-T1.hl7")).hasContent("MSH|first");
            partner.keepsNames = false;
            put(to, partner.hostKey(), "MSH|other");
            assertThat(partner.folder.resolve("in/1-T1.hl7")).hasContent("MSH|other");

            int logins = partner.logins.get();
            assertThat(logins).as("one connection for all").isEqualTo(1);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            String otherKey =
                    PublicKeyEntry.toString(generator.generateKeyPair().getPublic());
            assertThatThrownBy(() -> put(to, otherKey, "MSH|secret"))
                    .cause()
                    .isInstanceOfSatisfying(BusyException.class, busy -> {
                        assertThat(busy.code()).isEqualTo("HOST_KEY");
                        assertThat(busy.retryAfter()).hasMinutes(5);
                    });
            assertThat(partner.logins).hasValue(logins);
        }
    }

    @Test
    void a_file_that_is_not_safe_is_refused_with_the_place_and_what_to_do() {
        String right = file("practice", "{}", password());
        assertThat(problems(right)).isEmpty();
        assertThat(problems(file("practice", "{format: fhir}", password()))).isEmpty();
        Map.of(
                        "host: 127.0.0.1, ",
                        "",
                        "hostKey: '" + partner.hostKey() + "', ",
                        "",
                        "username: tributary, ",
                        "",
                        password(),
                        "port: 22",
                        "folder: in",
                        "folder: ../in")
                .forEach((part, instead) -> {
                    assertThat(right).contains(part);
                    assertThat(problems(right.replace(part, instead)))
                            .as("%s instead of %s", instead, part)
                            .singleElement()
                            .satisfies(problem -> assertThat(problem.problem()).matches(".*(set|without).*"));
                });
        assertThat(problems(right.replace("sftp-out:practice", "sftp-out:other")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("ROUTE-106"));
        assertThat(problems(right.replace(partner.hostKey(), "ssh-rsa nonsense")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.problem()).startsWith("hostKey is not a type and a key");
                    assertThat(problem.text().substring(problem.column() - 1)).startsWith("hostKey:");
                });
        assertThat(problems(right.replace("username:", "user: x, username:")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("no option user"));
    }

    private static List<Problem> problems(String text) {
        return new RouteCheck(Map.of())
                .problems(new RouteFile(RouteKind.DESTINATION, "practice", "routes/destinations/practice.yaml", text));
    }

    private static String password() {
        return "password: 'RAW(" + PartnerSftp.PASSWORD + ")'";
    }

    private String file(String name, String parameters, String proof) {
        return """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps:
                        - to:
                            uri: sftp-out:%s
                            parameters: {host: 127.0.0.1, port: %d, folder: in, username: tributary, hostKey: '%s', %s}
                """.formatted(name, name, parameters, name, partner.port, partner.hostKey(), proof);
    }

    private void put(ProducerTemplate to, String hostKey, String text) {
        String uri =
                "sftp-out:practice?host=127.0.0.1&port=" + partner.port + "&folder=in&username=tributary&hostKey=RAW("
                        + hostKey + ")&password=RAW(" + PartnerSftp.PASSWORD + ")";
        to.sendBodyAndHeader(uri, text.getBytes(StandardCharsets.UTF_8), Outbox.DELIVERY, "1-T1");
    }

    private static java.security.PublicKey clientKey(Path file) throws Exception {
        KeyPair key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        StringWriter pem = new StringWriter();
        pem.write("-----BEGIN PRIVATE KEY-----\n");
        pem.write(Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(key.getPrivate().getEncoded()));
        pem.write("\n-----END PRIVATE KEY-----\n");
        Files.createDirectories(file.getParent());
        Files.writeString(file, pem.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return key.getPublic();
    }

    private static void send(RunningEngine engine, String id, String name) {
        String message = "MSH|^~\\&|ADT|STMARY|||20260302080000-0600||ADT^A08|" + id + "|P|2.5.1\rPID|1||77"
                + "^^^STMARY^MR||" + name + "\r";
        assertThat(RunningEngine.code(engine.send("st-mary-adt", message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    private static long count(JdbcTemplate jdbc, String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }
}
