package org.tributary.health;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.intake.Doors;
import org.tributary.journal.DiskFloor;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HealthTest {
    private static final AtomicLong FREE = new AtomicLong();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path dir;

    @Configuration
    static class Disk {
        @Bean
        DiskFloor diskFloor() {
            return new DiskFloor(512L << 20, FREE::get);
        }
    }

    @Test
    void health_and_metrics_tell_what_works_and_what_waits() throws Exception {
        FREE.set(10L << 30);
        int nobody = FreePorts.inARow(1);
        try (RunningEngine engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .destination("practice", "{retryDelayMillis: 100, retryDelayMaxMillis: 100}", nobody)
                .with("tributary.health.destination-limit", "4s")
                .start(Disk.class)) {
            await().atMost(10, SECONDS).until(() -> status(engine, "database").equals("UP"));
            assertThat(json(engine, "/actuator/health").path("status").asText()).isEqualTo("UP");
            assertThat(RunningEngine.code(engine.send("lab", message()))).isEqualTo("AA");

            await().atMost(15, SECONDS)
                    .until(() -> component(engine, "destinations")
                            .at("/details/practice/lastResult")
                            .asText()
                            .equals("NOT_SENT NotSentException"));
            await().atMost(15, SECONDS)
                    .until(() -> status(engine, "destinations").equals("DOWN"));
            System.out.println(json(engine, "/actuator/health").toPrettyString());
            assertThat(json(engine, "/actuator/health/readiness").path("status").asText())
                    .as("a receiver that is down is no reason to send the engine nothing")
                    .isEqualTo("UP");

            engine.bean(Doors.class).pause("ward");
            assertThat(component(engine, "feeds").at("/details/ward/state").asText())
                    .isEqualTo("PAUSED");
            assertThat(status(engine, "feeds")).isEqualTo("UP");

            FREE.set(1 << 20);
            await().atMost(5, SECONDS).until(() -> status(engine, "feeds").equals("DOWN"));
            assertThat(status(engine, "disk")).isEqualTo("DOWN");
            assertThat(json(engine, "/actuator/health/readiness").path("status").asText())
                    .isEqualTo("DOWN");
            assertThat(json(engine, "/actuator/health/liveness").path("status").asText())
                    .isEqualTo("UP");

            engine.bean(JdbcTemplate.class).execute("alter table feed_sequence rename to gone");
            await().atMost(10, SECONDS).until(() -> status(engine, "database").equals("DOWN"));
            engine.bean(JdbcTemplate.class).execute("alter table gone rename to feed_sequence");
            await().atMost(10, SECONDS).until(() -> status(engine, "database").equals("UP"));

            String metrics = engine.get("/actuator/prometheus");
            metrics.lines()
                    .filter(line -> line.startsWith("tributary") && !line.contains("_bucket"))
                    .forEach(System.out::println);
            assertThat(metrics)
                    .contains("tributary_messages_received_total{answer=\"AA\",feed=\"lab\"} 1.0")
                    .contains("tributary_messages_concluded_seconds_count{feed=\"lab\",state=\"filed\"} 1")
                    .contains("tributary_outbox_unsent_messages{destination=\"practice\"} 1.0")
                    .contains("tributary_pipeline_waiting_messages{feed=\"ward\"} 0.0")
                    .containsPattern(
                            "tributary_delivery_attempts_total\\{destination=\"practice\",result=\"not_sent\"} [1-9]")
                    .containsPattern("tributary_disk_syncs_total [1-9]")
                    .contains("tributary_inbox_batch_messages_count 1")
                    .contains("tributary_doors_closed 1.0");
        }
    }

    private static JsonNode json(RunningEngine engine, String path) throws Exception {
        return JSON.readTree(engine.get(path));
    }

    private static JsonNode component(RunningEngine engine, String name) throws Exception {
        return json(engine, "/actuator/health").path("components").path(name);
    }

    private static String status(RunningEngine engine, String name) throws Exception {
        return component(engine, name).path("status").asText();
    }

    private static byte[] message() {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|1|P|2.5.1\rPID|1||4711^^^H^MR\r"
                .getBytes(StandardCharsets.US_ASCII);
    }
}
