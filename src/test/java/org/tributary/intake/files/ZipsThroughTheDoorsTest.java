package org.tributary.intake.files;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.FreePorts;
import org.tributary.health.RunningEngine;
import org.tributary.intake.poll.PartnerSftp;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ZipsThroughTheDoorsTest {
    private static final String SECRET = "a-secret-of-16-letters";

    @TempDir
    Path dir;

    private PartnerSftp partner;
    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        partner = new PartnerSftp(dir.resolve("partner"), FreePorts.inARow(1));
        engine = new RunningEngine(dir)
                .feedFile("web", feed("web", "http-in", "apiKey: " + SECRET))
                .feedFile("files", feed("files", "sftp-in", "password: " + SECRET))
                .feedFile(
                        "pull",
                        feed(
                                "pull",
                                "sftp-poll",
                                "host: 127.0.0.1, port: %d, username: tributary, password: 'RAW(%s)', hostKey: '%s', complete: renamed, delaySeconds: 1"
                                        .formatted(partner.port, PartnerSftp.PASSWORD, partner.hostKey())))
                .start();
    }

    @AfterEach
    void stop() throws Exception {
        engine.close();
        partner.close();
    }

    @Test
    void every_entry_is_a_row_of_its_own_and_a_bad_one_does_not_lose_the_others() throws Exception {
        byte[] zip = Zips.spoilt(
                new Zips()
                        .with("lab/one.hl7", message("Z1"))
                        .with("batch.hl7", "FHS|^~\\&\rBHS|^~\\&\r" + message("Z2") + message("Z3") + "BTS|2\rFTS|1\r")
                        .stored("bad.hl7", message("Z4"))
                        .with("scan.pdf", "%PDF-1.4 synthetic")
                        .with(
                                "inner.zip",
                                new Zips().with("x.hl7", message("Z5")).bytes())
                        .with("last.hl7", message("Z6"))
                        .bytes(),
                "|Z4|",
                "|Y4|");

        String answer = post(zip);
        assertThat(answer).contains("\"stored\":true", "INTAKE-122", "INTAKE-125", "INTAKE-128");
        assertTaken("web", "");

        try (SshClient ssh = SshClient.setUpDefaultClient()) {
            ssh.start();
            try (ClientSession session = ssh.connect("files", "127.0.0.1", engine.sftpPort())
                    .verify(60, SECONDS)
                    .getSession()) {
                session.addPasswordIdentity(SECRET);
                session.auth().verify(60, SECONDS);
                try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
                        SftpClient.CloseableHandle file =
                                sftp.open("north.zip", EnumSet.of(OpenMode.Write, OpenMode.Create))) {
                    sftp.write(file, 0, zip, 0, zip.length);
                }
            }
        }
        Path error = engine.data().resolve("sftp/files/.error");
        await().atMost(20, SECONDS).until(() -> !names(error).isEmpty());
        assertTaken("files", "north.zip!");

        Files.write(partner.folder.resolve("pulled.zip"), zip);
        await().atMost(20, SECONDS).until(() -> partner.has(".done/pulled.zip"));
        assertTaken("pull", "pulled.zip!");

        Path taken = names(error).stream()
                .filter(file -> !file.toString().endsWith(".why.txt")) // what lies beside it says why
                .findFirst()
                .orElseThrow();
        engine.close(); // killed before the file moved on, and before what was fetched was known to be stored
        Files.move(taken, engine.data().resolve("sftp/.taking/files").resolve(taken.getFileName()));
        Files.move(partner.folder.resolve(".done/pulled.zip"), partner.folder.resolve("pulled.zip"));
        engine.start();
        Path waiting = engine.data().resolve("sftp/.taking/files");
        await().atMost(20, SECONDS).until(() -> names(waiting).isEmpty() && partner.has(".done/pulled.zip"));
        assertTaken("files", "north.zip!");
        assertTaken("pull", "pulled.zip!");
    }

    private void assertTaken(String feed, String file) {
        await().atMost(20, SECONDS).until(() -> count("select count(*) from waiting") == 0);
        assertThat(jdbc().queryForList(
                                "select coalesce(control_id, '-') || ' ' || coalesce(name, '-') || ' ' || (select max(state)"
                                        + " from outcome o where o.intake_id = journal.id) from journal left join origin on"
                                        + " origin.intake_id = id where feed = ? order by id",
                                String.class,
                                feed))
                .containsExactly(
                        "- " + (file.isEmpty() ? "-" : file.replace("!", "")) + " parked",
                        "Z1 " + file + "lab/one.hl7 filed",
                        "- " + file + "batch.hl7 kept",
                        "Z2 " + file + "batch.hl7 filed",
                        "Z3 " + file + "batch.hl7 filed",
                        "- " + file + "scan.pdf parked",
                        "- " + file + "inner.zip parked",
                        "Z6 " + file + "last.hl7 filed");
        assertThat(jdbc().queryForList(
                                "select code || ' ' || place from finding join journal on journal.id = intake_id where feed = ?"
                                        + " and code in ('INTAKE-122', 'INTAKE-125', 'INTAKE-128') order by code",
                                String.class,
                                feed))
                .containsExactly("INTAKE-122 ", "INTAKE-125 entry 3", "INTAKE-128 ZIP");
    }

    private String post(byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", SECRET)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private static String feed(String name, String scheme, String parameters) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s:%s
                      parameters: {%s}
                      steps: []
                """.formatted(name, scheme, name, parameters);
    }

    private static List<Path> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|" + controlId + "|P|2.5.1\rPID|1||4711^^^H^MR\r";
    }

    private long count(String sql) {
        return jdbc().queryForObject(sql, Long.class);
    }

    private JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }
}
