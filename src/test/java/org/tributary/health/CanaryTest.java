package org.tributary.health;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.core.JmsTemplate;
import org.tributary.audit.Requester;
import org.tributary.delivery.mllp.Reply;
import org.tributary.fax.SampleFax;
import org.tributary.flow.FaxFiling;
import org.tributary.flow.WorkQueue;

/**
 * No value of a message shows up outside the store and the doors: messages carry a marker in every field, and whatever the
 * engine prints, counts, answers or names is searched for them, on good days and on bad ones.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CanaryTest {
    private static final Pattern MARKER = Pattern.compile("ZQ\\d{6}X", Pattern.CASE_INSENSITIVE);

    /** The start of every marker, as dumps of bytes write it. */
    private static final Pattern DUMPED =
            Pattern.compile("5a ?51 ?3\\d ?3\\d|90, 81, 4\\d, ", Pattern.CASE_INSENSITIVE);

    private final PrintStream console = System.out;
    private final PrintStream errors = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Map<String, String> markers = new ConcurrentHashMap<>(); // marker -> where it stood
    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path dir;

    private RunningEngine engine;

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(System.out);
    }

    @AfterEach
    void restore() throws JoranException {
        System.setOut(console);
        System.setErr(errors);
        engine.close();
        LoggingSystem.get(getClass().getClassLoader()).cleanUp(); // or the next engine would keep these settings
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        JoranConfigurator tests = new JoranConfigurator();
        tests.setContext(context);
        tests.doConfigure(getClass().getResource("/logback-test.xml"));
    }

    @ParameterizedTest
    @CsvSource({"text, debug", "json, info"})
    void no_value_of_a_message_shows_up_in_logs_metrics_health_answers_or_names(String log, String rootLevel)
            throws Exception {
        try (Practice quoting = new Practice("AE");
                Practice accepting = new Practice("AA");
                Practice babbling = new Practice("")) {
            engine = new RunningEngine(dir)
                    .feed("lab", "{maxFrameBytes: 6000}")
                    .feed("filed", "{ack: filed}")
                    .feed("parking", "{otherEnvironment: park, acknowledge: enhanced}")
                    .feedFile("fax", """
                            - route:
                                id: fax
                                from:
                                  uri: fax-in:fax
                                  parameters: {pollMillis: 50, stableMillis: 100}
                                  steps: []
                            """)
                    .destination("quoting", "{}", quoting.port())
                    .destination("accepting", "{}", accepting.port())
                    .destination("babbling", "{feeds: lab, retryDelayMillis: 200}", babbling.port())
                    .destination("dead", "{retryDelayMillis: 200}", FreePorts.inARow(1))
                    .with("logging.config", "classpath:logback-spring.xml")
                    .with("tributary.log", log)
                    .with("logging.level.root", rootLevel)
                    .with("logging.level.org.tributary", "trace")
                    .start();
            goodDays();
            oddMessages();
            faxes();
            badDays();
            await().atMost(20, SECONDS).until(() -> accepting.frames > 3 && quoting.frames > 3 && babbling.frames > 1);
            groupsInTheBroker();
            SECONDS.sleep(4); // a round of the vitals
            assertEverythingClean();
            assertThat(printed.toString(StandardCharsets.UTF_8).contains("\"log\":{\"level\":\"WARN\""))
                    .as("the log is JSON")
                    .isEqualTo(log.equals("json"));
        }
    }

    private void goodDays() {
        assertThat(send("lab", adt("P"))).isEqualTo("AA");
        assertThat(send("lab", oru("P"))).isEqualTo("AA");
        assertThat(send("filed", adt("P"))).isEqualTo("AA");
        byte[] again = adt("P");
        assertThat(send("lab", again)).isEqualTo("AA");
        assertThat(send("lab", again)).isEqualTo("AA");
        String text = text(again);
        assertThat(send("lab", bytes(text + "ZZZ|" + marker("ZZZ-1") + "\r"))).isEqualTo("AA"); // same MSH-10
        assertThat(send("lab", bytes(text(adt("P")).replace("^~\\&", "^~\\&#"))))
                .isEqualTo("AA");
    }

    private void oddMessages() throws IOException {
        assertThat(send("lab", bytes("XSH|" + marker("XSH-1") + "|" + marker("XSH-2") + "\rPID|" + marker("PID-1"))))
                .isEqualTo("AR");
        assertThat(send("lab", bytes(marker("no segment")))).isEqualTo("AR");
        send("lab", bytes("MSH|"));
        assertThat(send("lab", adt("T"))).isEqualTo("AR");
        assertThat(send("parking", adt("T"))).isEqualTo("AA");
        send("lab", adt(marker("MSH-11")));
        send("lab", bytes(text(adt("P")).replace("|2.5.1", "|" + marker("MSH-12"))));
        send("lab", bytes(text(adt("P")).replace("ADT^A08", marker("MSH-9.1") + "^" + marker("MSH-9.2"))));
        send("lab", bytes(text(adt("P")).replace("|2.5.1", "|2.5.1||||||" + marker("MSH-18"))));
        byte[] latin = text(adt("P"))
                .replace("|2.5.1", "|2.5.1||||||UNICODE UTF-8")
                .replace("PID|", "PID|\u00e9" + marker("PID-1") + "\u00ff")
                .getBytes(StandardCharsets.ISO_8859_1);
        send("lab", latin);
        send("lab", bytes(text(adt("P")).replace("PID|", "PID|\\X" + marker("escape") + "\\\\Z\\\\")));
        send("lab", bytes(text(adt("P")) + "OBX|1|ED|" + "x".repeat(9000) + marker("OBX-5"))); // oversized
        raw("lab", "\u000b" + text(adt("P"))); // closed inside the frame
        raw("lab", marker("garbage") + "\u000b\u001c\r" + marker("garbage"));
    }

    /** One that is read, one that cannot be, and what is none; one is filed. */
    private void faxes() throws IOException {
        Path folder = engine.data().resolve("fax/fax");
        Files.write(
                folder.resolve("1.tif"),
                SampleFax.tiff("Patient Name: " + marker("page") + " " + marker("page") + "\nMRN: " + marker("page")));
        Files.writeString(
                folder.resolve("1.json"),
                "{\"caller\": \"" + marker("sidecar") + "\", \"error\": \"" + marker("sidecar") + "\"}");
        Files.writeString(
                folder.resolve("2.pdf"),
                "%PDF-1.4\n1 0 obj\n<< /Title (" + marker("PDF") + ") /Pages (" + marker("PDF") + ") >>\nstream\n"
                        + marker("PDF") + "\ntrailer << /Root 1 0 R >>\n");
        Files.writeString(folder.resolve("3.tif"), marker("no fax"));
        await().atMost(60, SECONDS)
                .until(() -> rows("fax where read_at is not null") == 2 && rows("finding where code = 'FAX-101'") == 1);
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        long fax = jdbc.queryForObject("select max(intake_id) from fax where pdf is not null", Long.class);
        long person = jdbc.queryForObject("select min(person_id) from source_record", Long.class);
        engine.bean(FaxFiling.class).file(fax, person, marker("type"), new Requester("clerk", marker("reason")));
    }

    /** The database refuses rows and, as databases do, quotes their values. */
    private void badDays() {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(10, SECONDS).until(() -> rows("waiting") == 0);

        jdbc.execute("alter table outbox add constraint quoted check (cast(patient_key as integer) > 0) nocheck");
        assertThat(send("lab", adt("P"))).isEqualTo("AA");
        assertThat(send("filed", adt("P"))).isEqualTo("AE");
        await().atMost(20, SECONDS).until(() -> rows("waiting") == 0);
        jdbc.execute("alter table outbox drop constraint quoted");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("is parked");

        jdbc.execute("alter table waiting add constraint quoted check (cast(patient_key as integer) > 0) nocheck");
        assertThat(send("lab", adt("P"))).as("its bytes are kept").isEqualTo("AA");
        jdbc.execute("alter table waiting drop constraint quoted");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("refused the row of a message");

        jdbc.execute("alter table journal add constraint quoted check (cast(patient_key as integer) > 0) nocheck");
        assertThat(send("lab", adt("P"))).isEmpty();
        jdbc.execute("alter table journal drop constraint quoted");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("could not be stored");
        await().atMost(10, SECONDS).until(() -> engine.listens("lab"));
    }

    private void groupsInTheBroker() throws Exception {
        engine.bean(CamelContext.class).getRouteController().stopRoute("pipeline");
        assertThat(send("lab", adt("P"))).isEqualTo("AA");
        List<String> seen = new ArrayList<>();
        engine.bean(JmsTemplate.class).browse(WorkQueue.NAME, (session, browser) -> {
            for (Object message : Collections.list(browser.getEnumeration())) {
                seen.add(message + " " + ((jakarta.jms.Message) message).getStringProperty("JMSXGroupID"));
            }
            return null;
        });
        assertThat(seen).isNotEmpty();
        assertClean("the broker's messages", String.join("\n", seen));
        engine.bean(EmbeddedActiveMQ.class)
                .getActiveMQServer()
                .getPostOffice()
                .getAllBindings()
                .forEach(binding -> assertClean("the broker's queues", binding.toString()));
    }

    private void assertEverythingClean() throws IOException {
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .as("the capture works")
                .contains("could not be stored");
        for (String line : printed.toString(StandardCharsets.UTF_8).split("\n")) {
            assertClean("the log", line);
        }
        assertClean("the metrics", engine.get("/actuator/prometheus"));
        assertClean("health", engine.get("/actuator/health"));
        for (String answer : answers) {
            Matcher found = MARKER.matcher(answer);
            while (found.find()) {
                assertThat(markers.get(found.group()))
                        .as("an answer says more of the message than it must mirror: %s", answer)
                        .matches("MSH-(3|4|5|6|9.2|10|11|12|18)");
            }
        }
        try (Stream<Path> files = Files.walk(dir)) {
            files.forEach(file -> assertClean("a file's name", file.toString()));
        }
        Thread.getAllStackTraces().keySet().forEach(thread -> assertClean("a thread's name", thread.getName()));
    }

    private void assertClean(String what, String text) {
        Matcher found = MARKER.matcher(text);
        if (found.find()) {
            throw new AssertionError(what + " shows " + found.group() + " ("
                    + Optional.ofNullable(markers.get(found.group().toUpperCase()))
                            .orElse("?") + "): " + text);
        }
        assertThat(DUMPED.matcher(text).find())
                .as("%s dumps the bytes of a marker: %s", what, text)
                .isFalse();
    }

    private String send(String feed, byte[] message) {
        Reply reply = engine.send(feed, message);
        if (reply instanceof Reply.Answered answered) {
            answers.add(text(answered.ack()));
        }
        return RunningEngine.code(reply);
    }

    private void raw(String feed, String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", engine.port(feed))) {
            socket.getOutputStream().write(bytes(bytes));
        }
    }

    private int rows(String table) {
        return engine.bean(JdbcTemplate.class).queryForObject("select count(*) from " + table, Integer.class);
    }

    private byte[] adt(String processingId) {
        return bytes(msh("ADT^A08^ADT_A01", processingId)
                + segment("EVN", 7)
                + segment("PID", 39)
                + segment("NK1", 39)
                + segment("PV1", 52)
                + segment("AL1", 6)
                + segment("DG1", 21)
                + segment("IN1", 53)
                + segment("ZQX", 5));
    }

    private byte[] oru(String processingId) {
        return bytes(msh("ORU^R01^ORU_R01", processingId)
                + segment("PID", 39)
                + segment("ORC", 25)
                + segment("OBR", 50)
                + segment("OBX", 19)
                + segment("OBX", 19)
                + segment("NTE", 4));
    }

    private String msh(String type, String processingId) {
        return "MSH|^~\\&|" + marker("MSH-3") + "|" + marker("MSH-4") + "|" + marker("MSH-5") + "|" + marker("MSH-6")
                + "|20260101120000|" + marker("MSH-8") + "|" + type + "|" + marker("MSH-10") + "|" + processingId
                + "|2.5.1\r";
    }

    private String segment(String name, int fields) {
        StringBuilder text = new StringBuilder(name);
        for (int field = 1; field <= fields; field++) {
            String at = name + "-" + field;
            text.append('|').append(marker(at));
            if (at.matches("PID-(3|5|11|18)|NK1-2|OBX-(3|5)")) {
                text.append("^" + marker(at + ".2") + "^^" + marker(at + ".4") + "&" + marker(at + ".4.2") + "~"
                        + marker(at + "[2]"));
            }
        }
        return text.append('\r').toString();
    }

    private String marker(String where) {
        String marker = String.format("ZQ%06dX", markers.size());
        markers.put(marker, where);
        return marker;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** A receiver that quotes what it got: in the text of its acknowledgment, or instead of one. */
    private static final class Practice implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final String code;
        private volatile int frames;

        Practice(String code) throws IOException {
            this.code = code;
            Thread thread = new Thread(this::listen, "practice");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return door.getLocalPort();
        }

        private void listen() {
            while (!door.isClosed()) {
                try (Socket peer = door.accept()) {
                    InputStream in = peer.getInputStream();
                    ByteArrayOutputStream frame = new ByteArrayOutputStream();
                    for (int next = in.read(); next >= 0; next = in.read()) {
                        frame.write(next);
                        if (next == 0x1c) {
                            peer.getOutputStream().write(bytes(answer(text(frame.toByteArray()))));
                            frames++;
                            frame.reset();
                        }
                    }
                } catch (IOException gone) {
                    // the next connection
                }
            }
        }

        private String answer(String message) {
            String quoted = message.replaceAll("[\u000b\u001c]", "").replaceAll("[\r\n|]", " ");
            String[] msh =
                    message.replaceAll("^[\r\n]*\u000b", "").split("\r")[0].split("\\|", -1);
            String ack = code.isEmpty()
                    ? quoted
                    : "MSH|^~\\&|A|B|C|D|20260101||ACK|1|P|2.5.1\rMSA|" + code + "|" + (msh.length > 9 ? msh[9] : "")
                            + "|patient " + quoted + "\rERR|||207|E||||" + quoted + "\r";
            return "\u000b" + ack + "\u001c\r";
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
