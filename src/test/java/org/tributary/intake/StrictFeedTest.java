package org.tributary.intake;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.delivery.mllp.Reply;
import org.tributary.health.RunningEngine;
import org.tributary.intake.files.Parcels;
import org.tributary.journal.Journal;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictFeedTest {
    private static final String KEY = "a-key_of.24~characters00";
    private static final String CONFORM = """
            conform:
              - {required: PV1-3, when: PV1-2 = I, because: We need the ward of an inpatient}
              - {table: PID-8, in: [F, M, U]}
              - {allow: PID-13, because: "their numbers are British, agreed in March"}
            """;

    private static RunningEngine engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        engine = new RunningEngine(dir);
        mapping(
                dir,
                "all-strict",
                "site: all-strict\nextends: base\nzone: America/Chicago\nconformance: reject\n" + CONFORM);
        mapping(dir, "strict-adt", "feed: strict-adt\nextends: all-strict\n");
        mapping(dir, "lenient", "feed: lenient\nextends: all-strict\nconformance: report\n");
        mapping(dir, "strict-web", "feed: strict-web\nextends: all-strict\n");
        mapping(dir, "strict-files", "feed: strict-files\nextends: all-strict\n");
        mapping(dir, "strict-later", "feed: strict-later\nextends: all-strict\n");
        engine.feed("strict-adt", "{ack: filed}")
                .feed("lenient", "{}")
                .feed("strict-later", "{acknowledge: enhanced}")
                .feedFile("strict-web", """
                        - route:
                            id: strict-web
                            from:
                              uri: http-in:strict-web
                              parameters: {apiKey: "%s"}
                              steps: []
                        """.formatted(KEY))
                .feedFile("strict-files", """
                        - route:
                            id: strict-files
                            from:
                              uri: sftp-in:strict-files
                              parameters: {password: "%s"}
                              steps: []
                        """.formatted(KEY))
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void what_does_not_conform_is_answered_with_one_ERR_for_each_fault_kept_and_filed_only_by_a_person() {
        assertThat(answer("strict-adt", adt("GOOD1", "2.5.1"))).startsWith("MSA|AA|GOOD1");
        String bad = adt("BAD1", "2.5.1")
                .replace("|F|", "|f|")
                .replace("19800102", "2.1.1980")
                .replace("|W1", "|")
                .replace("EVN||20260302080000\r", "");
        assertThat(answer("strict-adt", bad))
                .isEqualTo(
                        lines(
                                "MSA|AE|BAD1",
                                "ERR||EVN^1|100^Segment sequence error^HL70357|E|CONF-111|||ADT_A01 needs a segment EVN here",
                                "ERR||PID^1^7^1^1|102^Data type error^HL70357|E|CONF-123|||Send a time, YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (DTM) here",
                                "ERR||PID^1^8|103^Table value not found^HL70357|E|CONF-133|||Send one of F, M, U here",
                                "ERR||PV1^1^3|101^Required field missing^HL70357|E|CONF-131|||We need the ward of an inpatient"));
        long id = id("BAD1");
        assertThat(engine.bean(Journal.class).entry(id).bytes()).isEqualTo(bad.getBytes(StandardCharsets.UTF_8));
        assertThat(findings(id))
                .isEqualTo(List.of("CONF-111 EVN", "CONF-123 PID-7.1", "CONF-131 PV1-3", "CONF-133 PID-8"));
        assertThat(states(id)).containsExactly("kept");
        assertThat(count("waiting")).isZero();

        engine.bean(Replay.class).replay(Selection.ofIds(List.of(id)), new Requester("test", "test"));
        await().atMost(20, SECONDS).until(() -> states(id).size() == 2);
        assertThat(states(id)).containsExactly("kept", "filed");
    }

    @Test
    void a_version_or_event_that_is_none_is_answered_AR_in_the_shape_of_an_old_version_too() {
        assertThat(answer("strict-adt", adt("BAD2", "3.0")))
                .isEqualTo(
                        lines(
                                "MSA|AR|BAD2",
                                "ERR||MSH^1^12|203^Unsupported version id^HL70357|E|CONF-102|||Declare a version from 2.1 to 2.8.2"));
        assertThat(answer("strict-adt", adt("BAD3", "2.3").replace("ADT^A01", "ADT^A99")))
                .startsWith(
                        "MSA|AR|BAD3|Messages of this type are not in version 2.3; see MSH-9 and MSH-12; 1 more in ERR\r"
                                + "ERR|MSH^1^9^201&Unsupported event code&HL70357&CONF-104&");
        assertThat(answer("strict-adt", adt("BAD4", "2.3").replace("|F|", "|f|").replace("PV1|1|I|W1\r", "")))
                .isEqualTo(
                        lines(
                                "MSA|AE|BAD4|Fill this field; 2 more in ERR",
                                "ERR|EVN^1^1^101&Required field missing&HL70357&CONF-121&Fill this field&L"
                                        + "~PID^1^8^103&Table value not found&HL70357&CONF-133&Send one of F, M, U here&L"
                                        + "~PV1^1^^100&Segment sequence error&HL70357&CONF-111&ADT_A01 needs a segment PV1 here&L"));
    }

    @Test
    void in_enhanced_mode_it_is_CE_or_CR_as_MSH_15_asks() {
        String enhanced = adt("LATER1", "2.5.1").replace("|2.5.1", "|2.5.1|||AL|NE");
        assertThat(answer("strict-later", enhanced)).startsWith("MSA|CA|");
        assertThat(answer("strict-later", enhanced.replace("|F|", "|f|"))).startsWith("MSA|CE|");
        assertThat(answer("strict-later", enhanced.replace("|2.5.1", "|2.9"))).startsWith("MSA|CR|");
    }

    @Test
    void a_feed_that_only_reports_takes_it_with_findings() {
        assertThat(answer("lenient", adt("SOFT1", "2.5.1").replace("|F|", "|f|").replace("19800102", "1980-01-02")))
                .isEqualTo("MSA|AA|SOFT1\r");
        long id = id("SOFT1");
        await().atMost(20, SECONDS).until(() -> states(id).size() == 1);
        assertThat(states(id)).containsExactly("filed");
        assertThat(findings(id)).contains("CONF-123 PID-7.1", "CONF-133 PID-8");
    }

    @Test
    void HTTP_answers_with_the_same_ERR_and_a_file_is_marked_for_a_person() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/strict-web"))
                .header("X-API-Key", KEY)
                .POST(BodyPublishers.ofString(adt("WEB1", "2.5.1").replace("|F|", "|f|")))
                .build();
        String body = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertThat(body).contains("\rMSA|AE|WEB1\rERR||PID^1^8|103^Table value not found^HL70357|E|CONF-133|||");
        Parcels.ParcelTaken file = engine.bean(Parcels.class)
                .take(
                        "strict-web",
                        "sftp",
                        "two.hl7",
                        (adt("FILE1", "2.5.1") + adt("FILE2", "2.5.1").replace("|F|", "|f|"))
                                .getBytes(StandardCharsets.UTF_8),
                        piece -> false);
        assertThat(file.isStored()).isTrue();
        assertThat(file.isAccepted()).as("so the file lies in .error").isFalse();
        assertThat(file.pieces().stream().map(piece -> piece.answer() + piece.codes()))
                .containsExactly("AA[]", "AE[CONF-133]");
        long good = id("FILE1");
        await().atMost(20, SECONDS).until(() -> states(good).size() == 1);
        assertThat(states(good)).containsExactly("filed");
        assertThat(states(id("FILE2"))).containsExactly("kept");
    }

    @Test
    void over_SFTP_the_partner_finds_the_file_in_error_whole_and_why_beside_it() throws Exception {
        String bad = adt("SFTP1", "2.5.1").replace("|F|", "|f|");
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.start();
        try (ClientSession session = ssh.connect("strict-files", "127.0.0.1", engine.sftpPort())
                .verify(60, SECONDS)
                .getSession()) {
            session.addPasswordIdentity(KEY);
            session.auth().verify(60, SECONDS);
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                put(sftp, "good.hl7", adt("SFTP0", "2.5.1"));
                put(sftp, "bad.hl7", bad);
                await().atMost(20, SECONDS)
                        .until(() -> names(sftp, ".done").size()
                                        + names(sftp, ".error").size()
                                == 3);
                assertThat(names(sftp, ".done")).singleElement().asString().endsWith("good.hl7");
                assertThat(inError(sftp, "bad.hl7")).isEqualTo(bad);
                assertThat(inError(sftp, "bad.hl7.why.txt"))
                        .contains("piece 1 of 1, kept as message ", ", answered AE\n  CONF-133 at PID-8: ");
            }
        } finally {
            ssh.stop();
        }
        long id = id("SFTP1");
        assertThat(states(id)).containsExactly("kept");
        assertThat(findings(id)).containsExactly("CONF-133 PID-8");
    }

    private static String inError(SftpClient sftp, String ending) throws IOException {
        String name = names(sftp, ".error").stream()
                .filter(one -> one.endsWith(ending))
                .findFirst()
                .orElseThrow();
        try (InputStream read = sftp.read(".error/" + name)) {
            return new String(read.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void put(SftpClient sftp, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (SftpClient.CloseableHandle file = sftp.open(name, EnumSet.of(OpenMode.Write, OpenMode.Create))) {
            sftp.write(file, 0, bytes, 0, bytes.length);
        }
    }

    private static List<String> names(SftpClient sftp, String folder) throws IOException {
        List<String> names = new ArrayList<>();
        sftp.readDir(folder).forEach(entry -> names.add(entry.getFilename()));
        names.removeIf(name -> name.startsWith("."));
        return names;
    }

    private static void mapping(Path dir, String name, String text) throws IOException {
        Files.writeString(dir.resolve("home/mappings/feeds/" + name + ".yaml"), text);
    }

    private static String answer(String feed, String message) {
        Reply reply = engine.send(feed, message.getBytes(StandardCharsets.UTF_8));
        String ack = reply.fold(
                answered -> new String(answered.ack(), StandardCharsets.UTF_8),
                silence -> "silence",
                unsent -> "unsent");
        return ack.substring(ack.indexOf('\r') + 1);
    }

    private static String adt(String controlId, String version) {
        return lines(
                "MSH|^~\\&|ADT|STMARY|||20260302080000||ADT^A01|" + controlId + "|P|" + version,
                "EVN||20260302080000",
                "PID|1||" + controlId + "^^^STMARY^MR||DOE^JANE||19800102|F|||||+44 20 7946 0000",
                "PV1|1|I|W1");
    }

    private static String lines(String... segments) {
        return String.join("\r", segments) + "\r";
    }

    private static long id(String controlId) {
        return jdbc.queryForObject("select id from journal where control_id = ?", Long.class, controlId);
    }

    private static List<String> findings(long id) {
        return engine.bean(Journal.class).findings(id).stream()
                .map(one -> one.code() + " " + one.place())
                .sorted()
                .toList();
    }

    private static List<String> states(long id) {
        return jdbc.queryForList("select state from outcome where intake_id = ? order by id", String.class, id);
    }

    private static long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }
}
