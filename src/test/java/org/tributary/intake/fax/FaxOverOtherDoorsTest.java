package org.tributary.intake.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.fax.SampleFax;
import org.tributary.health.RunningEngine;

/** Faxes over SFTP and HTTP, through the whole engine; their text is not read. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxOverOtherDoorsTest {
    private static final String PASSWORD = "open-sesame-42";
    private static final String KEY = "a-key_of.24~characters00";

    private static RunningEngine engine;
    private static Path home;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        home = dir.resolve("home");
        engine = new RunningEngine(dir)
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 300, nameTemplate: "{id}_{received}_{caller}_{called}_{ignore}"}
                              steps: []
                        """)
                .feedFile("leaving", """
                        - route:
                            id: leaving
                            from:
                              uri: fax-in:leaving
                              parameters: {pollMillis: 20}
                              steps: []
                        """)
                .feedFile("cloud", """
                        - route:
                            id: cloud
                            from:
                              uri: sftp-in:cloud
                              parameters: {password: "%s", faxInto: fax}
                              steps: []
                        """.formatted(PASSWORD))
                .feedFile("web", """
                        - route:
                            id: web
                            from:
                              uri: http-in:web
                              parameters: {apiKey: "%s", faxInto: fax}
                              steps: []
                        """.formatted(KEY))
                .with("tributary.fax.ocr.command", "/nonexistent/tesseract")
                .start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void a_cloud_service_uploads_faxes_with_sidecars_of_each_kind_before_and_after_and_with_names_that_speak()
            throws Exception {
        uploading(sftp -> {
            put(sftp, "a.xml", text("<fax><messageId>71</messageId><caller>+15035550140</caller></fax>"));
            put(sftp, "a.tif", SampleFax.tiff("a"));
            put(sftp, "b.TIF.part", SampleFax.tiff("b"));
            sftp.rename("b.TIF.part", "b.TIF");
            put(sftp, "b.idx", text("jobId=72\nANI=+15035550141\npartial=true\n"));
            put(sftp, "73_20261125T0800_+15035550142_+15035550199_2.tif", SampleFax.tiff("c"));
            put(sftp, "a.tif.json", text("{\"id\": \"74\"}")); // the next one of that name
            put(sftp, "a.tif", SampleFax.tiff("d"));
        });
        await().atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(strings("select sidecar from fax where feed = 'fax'"))
                        .contains(
                                "{\"id\":\"71\",\"caller\":\"+15035550140\"}",
                                "{\"id\":\"72\",\"caller\":\"+15035550141\",\"error\":\"incomplete\"}",
                                "{\"id\":\"73\",\"caller\":\"+15035550142\",\"called\":\"+15035550199\",\"received\":\"20261125T0800\"}",
                                "{\"id\":\"74\"}"));
        assertThat(strings("select code from finding where code = 'FAX-104'")).hasSize(1);
    }

    /** An empty file is announced and not written yet: it stays for ever where nobody writes it. */
    @Test
    void an_upload_whose_name_is_still_taken_holds_up_its_own_fax_alone() throws Exception {
        Path folder = engine.data().resolve("fax/fax");
        Path announced = Files.createFile(folder.resolve("held.tif"));
        uploading(sftp -> {
            put(sftp, "held.tif", SampleFax.tiff("held"));
            put(sftp, "held.json", text("{\"id\": \"77\"}"));
            put(sftp, "other.json", text("{\"id\": \"78\"}"));
            put(sftp, "other.tif", SampleFax.tiff("other"));
        });
        await().atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(strings("select sidecar from fax")).contains("{\"id\":\"78\"}"));
        assertThat(strings("select sidecar from fax")).doesNotContain("{\"id\":\"77\"}");
        assertThat(folder.resolve("held.json")).as("waits with its fax").doesNotExist();
        Files.delete(announced);
        await().atMost(30, SECONDS)
                .untilAsserted(
                        () -> assertThat(strings("select sidecar from fax")).contains("{\"id\":\"77\"}"));
    }

    @Test
    void into_the_folder_of_a_feed_that_is_no_more_nothing_is_put() throws Exception {
        FaxFolders folders = engine.bean(FaxFolders.class);
        assertThat(folders.folder("leaving")).contains(engine.data().resolve("fax/leaving"));
        Path file;
        try (Stream<Path> files = Files.walk(home.resolve("routes"))) {
            file = files.filter(each -> each.getFileName().toString().startsWith("leaving"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] route = Files.readAllBytes(file);
        Files.delete(file);
        await().atMost(30, SECONDS).until(() -> folders.folder("leaving").isEmpty());
        Files.write(file, route);
        await().atMost(30, SECONDS).until(() -> folders.folder("leaving").isPresent());
    }

    @Test
    void a_fax_is_posted_with_what_is_known_of_it_in_headers() throws Exception {
        assertThat(post("wrong", SampleFax.tiff("e")).statusCode()).isEqualTo(401);
        HttpResponse<String> answer = post(KEY, SampleFax.tiff("e"), "X-Fax-Caller", "+15035550143", "X-Fax-Id", "75");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).containsPattern("\"id\":[0-9]+");
        String id = answer.body().replaceAll(".*\"id\":([0-9]+).*", "$1");
        await().atMost(30, SECONDS)
                .until(() -> strings("select sidecar from fax where read_at is not null and intake_id = " + id)
                        .equals(List.of("{\"id\":\"75\",\"caller\":\"+15035550143\"}")));
        HttpResponse<String> again = post(KEY, SampleFax.tiff("e"));
        assertThat(again.statusCode()).isEqualTo(200);
        String second = again.body().replaceAll(".*\"id\":([0-9]+).*", "$1");
        await().atMost(30, SECONDS)
                .until(() -> strings("select state from outcome where intake_id = " + second)
                        .equals(List.of("repeat")));
        post(KEY, text("MSH|this is no fax"));
        await().atMost(30, SECONDS)
                .until(() -> strings("select code from finding where code = 'FAX-101'")
                                .size()
                        == 1);
    }

    private static HttpResponse<String> post(String key, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private interface Uploading {
        void with(SftpClient sftp) throws IOException;
    }

    private static void uploading(Uploading what) throws Exception {
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.start();
        try (ClientSession session = ssh.connect("cloud", "127.0.0.1", engine.sftpPort())
                .verify(60, SECONDS)
                .getSession()) {
            session.addPasswordIdentity(PASSWORD);
            session.auth().verify(60, SECONDS);
            try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
                what.with(sftp);
            }
        } finally {
            ssh.stop();
        }
    }

    private static void put(SftpClient sftp, String name, byte[] bytes) throws IOException {
        try (SftpClient.CloseableHandle file = sftp.open(name, EnumSet.of(OpenMode.Write, OpenMode.Create))) {
            for (int at = 0; at < bytes.length; at += 16_000) {
                sftp.write(file, at, bytes, at, Math.min(16_000, bytes.length - at));
            }
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> strings(String sql) {
        return engine.bean(JdbcTemplate.class).queryForList(sql, String.class);
    }
}
