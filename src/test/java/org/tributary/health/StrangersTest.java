package org.tributary.health;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.delivery.mllp.TestCertificates;

/** Whoever knocks in a wrong way hears and reads nothing of what he said, and fills no log: at most one line, which says what it was. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrangersTest {
    private static final String KEY = "a-key_of.24~characters00";
    private static final String NAME = "Zzyzx";
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @TempDir
    static Path dir;

    private static PrintStream console;
    private static RunningEngine engine;

    @BeforeAll
    static void start() throws Exception {
        console = System.out;
        System.setOut(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        TestCertificates certificates = new TestCertificates(dir);
        certificates.make("door", "CN=localhost", "san=dns:localhost");
        engine = new RunningEngine(dir)
                .feed("secure", "{keyStore: '%s', keyStorePassword: secret}".formatted(dir.resolve("door.p12")))
                .feedFile("web-lab", """
                        - route:
                            id: web-lab
                            from:
                              uri: http-in:web-lab
                              parameters: {apiKey: "%s"}
                              steps: []
                        """.formatted(KEY))
                .start();
    }

    @AfterAll
    static void stop() {
        System.setOut(console);
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /intake/..;/Zzyzx",
                "GET /intake/web-lab/../Zzyzx",
                "POST //Zzyzx//..",
                "POST /:Zzyzx/../x",
                "GET /..%2fZzyzx",
                "GET /%2e%2e/%2e%2e/Zzyzx",
                "GET /Zzyzx",
                "POST /control/../Zzyzx",
                "GET /WEB-INF/Zzyzx",
                "GET /intake/%zzZzyzx",
                "GET /Zz{yzx|Zzyzx",
                "ZZYZX /intake/web-lab",
                "DELETE /intake/Zzyzx",
            })
    void a_path_that_leads_nowhere_is_repeated_nowhere(String request) throws Exception {
        PRINTED.reset();
        String answer = http(request, "text/plain", "");
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (4\\d\\d .*|302 .*Location: /login\r\n.*)")
                .doesNotContainIgnoringCase(NAME);
        assertThat(printed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=x",
                "Multipart/Mixed; boundary=y",
            })
    void a_form_is_refused_in_words_and_no_trace_is_logged(String type) throws Exception {
        PRINTED.reset();
        String answer = http(
                "POST /intake/web-lab",
                type,
                "--x\r\nContent-Disposition: form-data; name=\"Zzyzx\"; filename=\"Zzyzx.hl7\"\r\n\r\nMSH|^~\\&|\r\n--x--\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 415 ")
                .contains("send the message or file itself as the body")
                .doesNotContain(NAME);
        assertThat(printed()).isEmpty();
    }

    @Test
    void a_handshake_that_fails_is_one_line() throws Exception {
        List<byte[]> wrong = List.of(
                "\u000bMSH|^~\\&|Zzyzx\r\u001c\r".getBytes(StandardCharsets.US_ASCII),
                new byte[] {0x16, 3, 1, 0, 5, 'Z', 'z', 'y', 'z', 'x'},
                new byte[] { // a client that offers TLS 1.1 and one suite
                    0x16, 3, 1, 0, 45, 1, 0, 0, 41, 3, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18,
                    19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 0, 0, 2, 0, 47, 1, 0
                });
        for (byte[] bytes : wrong) {
            PRINTED.reset();
            try (Socket socket = new Socket("127.0.0.1", engine.port("secure"))) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write(bytes);
                drain(socket);
            }
            await().atMost(10, SECONDS).until(() -> printed().size() > 0);
            assertThat(printed())
                    .singleElement()
                    .asString()
                    .contains("Feed secure: TLS failed: ")
                    .doesNotContain(NAME);
        }
    }

    private static void drain(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // reset: it is closed all the same
        }
    }

    private static List<String> printed() {
        return PRINTED.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String http(String request, String type, String body) throws IOException {
        URI uri = URI.create(engine.http());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(5_000);
            String whole = request + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-API-Key: " + KEY
                    + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
