package org.tributary.intake.sftp;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.security.SecurityUtils;
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
import org.tributary.health.RunningEngine;
import org.tributary.intake.DoorState;
import org.tributary.intake.Doors;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SftpDoorTest {
    private static final String PASSWORD = "open-sesame-42";

    @TempDir
    Path dir;

    private RunningEngine engine;
    private SshClient ssh;
    private KeyPair key;

    @BeforeEach
    void start() throws Exception {
        key = SecurityUtils.getKeyPairGenerator(SecurityUtils.EDDSA).generateKeyPair(); // what ssh-keygen makes today
        engine = new RunningEngine(dir)
                .feedFile("north-files", """
                        - route:
                            id: north-files
                            from:
                              uri: sftp-in:north-files
                              parameters: {password: "%s", authorizedKey: "%s", maxBytes: 20000}
                              steps: []
                        """.formatted(PASSWORD, PublicKeyEntry.toString(key.getPublic())))
                .feedFile("nobody", """
                        - route:
                            id: nobody
                            from:
                              uri: sftp-in:nobody
                              parameters: {authorizedKey: "{{no.such.property:none}}"}
                              steps: []
                        """)
                .start();
        ssh = SshClient.setUpDefaultClient();
        ssh.start();
    }

    @AfterEach
    void stop() {
        ssh.stop();
        engine.close();
    }

    @Test
    void files_are_taken_in_when_they_are_finished_and_only_then() throws Exception {
        assertThatThrownBy(() -> session("wrong-password-1")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> session("nobody", "none")).isInstanceOf(IOException.class);
        assertThat(engine.bean(Doors.class).states())
                .filteredOn(door -> door.feed().equals("nobody"))
                .extracting(DoorState::status)
                .containsExactly(DoorState.Status.SHUT);
        assertThat(engine.get("/actuator/health")).startsWith("{\"status\":\"UP\"");
        try (ClientSession session = session(PASSWORD);
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            put(sftp, "one.hl7", message("S1"));
            await().atMost(10, SECONDS)
                    .until(() -> rows("S1") == 1 && names(".done").size() == 1);

            put(sftp, "batch.txt", "BHS|^~\\&\r" + message("S2") + "BTS|1\rPID|1||lost\r" + message("S3"));
            await().atMost(10, SECONDS)
                    .until(() -> names(".error").stream().anyMatch(name -> name.endsWith("batch.txt")));
            assertThat(rows("S2") + rows("S3")).isEqualTo(2);
            String why = names(".error").stream()
                    .filter(name -> name.endsWith("batch.txt.why.txt"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream read = sftp.read(".error/" + why)) {
                assertThat(new String(read.readAllBytes(), StandardCharsets.UTF_8))
                        .as("its sender reads there what is wrong")
                        .contains("kept as message ", "INTAKE-107: ", "HL7-3")
                        .doesNotContain("lost");
            }

            put(sftp, "late.hl7.part", message("S4"));
            SftpClient.CloseableHandle open = sftp.open("cut.hl7", EnumSet.of(OpenMode.Write, OpenMode.Create));
            byte[] half = message("S5").getBytes(StandardCharsets.US_ASCII);
            sftp.write(open, 0, half, 0, half.length);
            assertThatThrownBy(() -> put(sftp, "large.hl7", message("S6") + "x".repeat(30_000)))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> sftp.symLink("etc", "/etc")).isInstanceOf(IOException.class);
            SECONDS.sleep(2);
            assertThat(rows("S4")).isZero();
            sftp.rename("late.hl7.part", "late.hl7");
            await().atMost(10, SECONDS).until(() -> rows("S4") == 1);
            session.close(true); // in the middle of cut.hl7
        }
        SECONDS.sleep(2);
        assertThat(rows("S5")).as("the upload that was cut").isZero();
        assertThat(rows("S6")).isZero();

        Path sftp = engine.data().resolve("sftp");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(sftp.resolve("host.key"))))
                .isEqualTo("rw-------");
        Path stored = Files.list(sftp.resolve("north-files/.done"))
                .filter(file -> file.toString().endsWith("one.hl7"))
                .findFirst()
                .orElseThrow();
        engine.close(); // killed after the sync and before the move: the file lies where it waited
        Files.move(stored, sftp.resolve(".taking/north-files").resolve(stored.getFileName()));
        Files.writeString(sftp.resolve(".taking/north-files/9999999999998-000001-new.hl7"), message("S7"));
        engine.start();
        await().atMost(15, SECONDS)
                .until(() -> rows("S7") == 1 && names(".done").size() == 3);
        assertThat(rows("S1")).as("stored before the restart").isEqualTo(1);
        assertThat(rows("S5")).as("still no whole file").isZero();
        try (ClientSession session = session(null)) {
            assertThat(session.isAuthenticated()).as("by its public key").isTrue();
        }
    }

    private ClientSession session(String password) throws IOException {
        return session("north-files", password);
    }

    private ClientSession session(String account, String password) throws IOException {
        ClientSession session = ssh.connect(account, "127.0.0.1", engine.sftpPort())
                .verify(60, SECONDS)
                .getSession();
        if (password == null) {
            session.addPublicKeyIdentity(key);
        } else {
            session.addPasswordIdentity(password);
        }
        session.auth().verify(60, SECONDS);
        return session;
    }

    private static void put(SftpClient sftp, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        try (SftpClient.CloseableHandle file = sftp.open(name, EnumSet.of(OpenMode.Write, OpenMode.Create))) {
            sftp.write(file, 0, bytes, 0, bytes.length);
        }
    }

    private static String message(String controlId) {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|" + controlId + "|P|2.5.1\rPID|1||4711^^^H^MR\r";
    }

    private long rows(String controlId) {
        return engine.bean(JdbcTemplate.class)
                .queryForObject("select count(*) from journal where control_id = ?", Long.class, controlId);
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files =
                Files.list(engine.data().resolve("sftp/north-files").resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
