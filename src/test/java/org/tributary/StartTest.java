package org.tributary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.health.RunningEngine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartTest {
    @TempDir
    Path dir;

    @Test
    void an_engine_with_a_feed_that_cannot_be_opened_does_not_start_and_says_which() throws Exception {
        try (RunningEngine engine = new RunningEngine(dir)
                .feed("lab", "{environment: production}")
                .feed("ward", "{otherEnvironment: keep}")) {
            assertThat(said(engine))
                    .contains("routes/feeds/ward.yaml:5:")
                    .contains("otherEnvironment: keep is not one of reject, park")
                    .doesNotContain("lab.yaml");
            assertThat(engine.isRunning()).isFalse();
        }
    }

    @Test
    void an_engine_whose_port_is_taken_does_not_start_and_says_so() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningEngine engine = new RunningEngine(dir)
                        .feedFile("lab", """
                        - route:
                            id: lab
                            from:
                              uri: mllp:127.0.0.1:%d
                              steps: []
                        """.formatted(other.getLocalPort()))
                        .with("tributary.ports.from", 0)) {
            assertThat(said(engine)).contains("routes/feeds/lab.yaml:").contains("Address already in use");
        }
    }

    /** What is printed: one event that says why, without Spring's stars. */
    private static String said(RunningEngine engine) {
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(catchThrowable(engine::start)).isNotNull();
        } finally {
            System.setOut(console);
        }
        String said = printed.toString(StandardCharsets.UTF_8);
        assertThat(said).contains("Tributary does not start.").doesNotContain("***", "APPLICATION FAILED", "\tat ");
        return said;
    }
}
