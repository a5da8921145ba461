package org.tributary.delivery.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.Outbox;
import org.tributary.health.RunningEngine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FileOutTest {
    @TempDir
    Path dir;

    @Test
    void each_message_is_a_file_whose_name_says_nothing_of_the_patient_and_waits_while_the_folder_is_not_there()
            throws IOException {
        Path folder = dir.resolve("practice");
        try (RunningEngine engine = new RunningEngine(dir)
                .feed("st-mary-adt", "{}")
                .destinationFile("practice", file("practice", "{retryDelayMillis: 50}", folder))
                .destinationFile("bundles", file("bundles", "{format: fhir, retryDelayMillis: 50}", folder))
                .start()) {
            JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
            send(engine, "1", "77^^^STMARY^MR||DOE^JANE");
            await().until(() -> count(jdbc, "delivery_attempt where result = 'not_sent'") >= 2);
            assertThat(count(jdbc, "unsent")).isEqualTo(2);

            Files.createDirectory(folder);
            await().atMost(Duration.ofSeconds(20)).until(() -> count(jdbc, "unsent") == 0);
            send(engine, "2", "78^^^STMARY^MR||ROE^ANN");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> count(jdbc, "waiting") + count(jdbc, "unsent") == 0 && count(jdbc, "outbox") == 4);
        }

        List<Path> files = files(folder);
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .hasSize(4)
                .allMatch(name -> name.matches("0{11}[1-4]-T[0-9A-Z]+-[0-9A-Z]{6}\\.(hl7|json)"));
        String message = Files.readString(files.stream()
                .filter(file -> file.toString().endsWith(".hl7"))
                .findFirst()
                .orElseThrow());
        assertThat(message).startsWith("MSH|").contains("DOE^JANE");
        String controlId = message.split("\\|", -1)[9];
        assertThat(files).anyMatch(file -> file.toString().endsWith("-" + controlId + ".hl7"));
    }

    @Test
    void the_same_message_again_takes_the_place_of_the_first() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            ProducerTemplate to = camel.createProducerTemplate();
            to.sendBodyAndHeader(
                    "file-out:" + dir, "MSH|first".getBytes(StandardCharsets.UTF_8), Outbox.DELIVERY, "1-T1");
            to.sendBodyAndHeader(
                    "file-out:" + dir, "MSH|again".getBytes(StandardCharsets.UTF_8), Outbox.DELIVERY, "1-T1");

            assertThat(files(dir)).containsExactly(dir.resolve("1-T1.hl7"));
            assertThat(dir.resolve("1-T1.hl7")).hasContent("MSH|again");
        }
    }

    @Test
    void a_folder_that_is_gone_is_not_made_and_a_relative_one_is_refused() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            ProducerTemplate to = camel.createProducerTemplate();
            assertThatThrownBy(() -> to.sendBodyAndHeader(
                            "file-out:" + dir.resolve("gone"), new byte[] {'M'}, Outbox.DELIVERY, "1-T1"))
                    .hasCauseInstanceOf(NotSentException.class);
            assertThat(dir.resolve("gone")).doesNotExist();
            assertThatThrownBy(() -> camel.getEndpoint("file-out:here"))
                    .hasRootCauseMessage(
                            "'here' is no absolute path. Write file-out:/folder, as in file-out:/srv/practice/in");
        }
    }

    private static String file(String name, String parameters, Path folder) {
        return """
                - route:
                    id: %s
                    from:
                      uri: destination:%s
                      parameters: %s
                      steps:
                        - to: file-out:%s
                """.formatted(name, name, parameters, folder);
    }

    private static void send(RunningEngine engine, String id, String patient) {
        String message =
                "MSH|^~\\&|ADT|STMARY|||20260302080000-0600||ADT^A08|" + id + "|P|2.5.1\rPID|1||" + patient + "\r";
        assertThat(RunningEngine.code(engine.send("st-mary-adt", message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    private static long count(JdbcTemplate jdbc, String table) {
        Long count = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }
}
