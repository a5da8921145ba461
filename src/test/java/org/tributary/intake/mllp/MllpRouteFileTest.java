package org.tributary.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.intake.mllp.Peering.framed;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MllpRouteFileTest {
    private static final String FILE = """
            - route:
                id: lab
                from:
                  uri: mllp:127.0.0.1:%d
                  parameters: {idleTimeout: 0, maxFrameBytes: 100000, allowFrom: "127.0.0.0/8, 10.0.0.0/8"}
                  steps:
                    - to: {uri: mllp:127.0.0.1:3575, parameters: {connectTimeout: 5000, responseTimeout: 30000}}
            """;

    private static void load(Listening feed, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(feed.context).loadRoutes(ResourceHelper.fromString("lab.camel.yaml", yaml));
    }

    @Test
    void a_feed_is_a_few_lines_of_YAML_and_its_name_is_the_routes() throws Exception {
        int port = FreePort.any();
        try (Listening feed = new Listening("")) {
            feed.feed = "lab";
            load(feed, FILE.formatted(port));
            try (Peering peer = new Peering(port)) {
                assertThat(peer.say(framed("MSH|1")).hear()).isEqualTo("A:MSH|1");
            }
        }
    }

    @Test
    void a_misspelt_option_is_named() throws Exception {
        try (Listening feed = new Listening("")) {
            String yaml = FILE.formatted(FreePort.any()).replace("idleTimeout", "idelTimeout");
            assertThatThrownBy(() -> load(feed, yaml)).rootCause().hasMessageContaining("idelTimeout");
        }
    }

    @Test
    void no_log_at_any_level_shows_a_message() throws Exception {
        LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
        List<Logger> loud = List.of(logs.getLogger("org.apache"), logs.getLogger("org.tributary"));
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        loud.forEach(logger -> {
            logger.setLevel(Level.TRACE);
            logger.setAdditive(false);
            logger.addAppender(lines);
        });
        try (Listening feed = new Listening("maxFrameBytes=200");
                Peering peer = feed.connect()) {
            peer.say("GARBAGEMARKER" + framed("MSH|MARKER"));
            assertThat(peer.hear()).isEqualTo("A:MSH|MARKER");
            peer.say(framed("MSH|MARKER" + "MARKER".repeat(100)) + framed("MSH|MARKER"));
            assertThat(peer.hear()).isEqualTo("A:MSH|MARKER");
            feed.behaviour = frame -> {
                throw new IllegalStateException("MARKER");
            };
            assertThat(peer.say(framed("MSH|MARKER") + Peering.VT + "MSH|MARKER")
                            .hear())
                    .isEqualTo("closed");
        } finally {
            loud.forEach(logger -> {
                logger.detachAppender(lines);
                logger.setLevel(null);
                logger.setAdditive(true);
            });
        }
        assertThat(lines.list).hasSizeGreaterThan(10);
        for (ILoggingEvent line : List.copyOf(lines.list)) {
            String text = line.getFormattedMessage() + ThrowableProxyUtil.asString(line.getThrowableProxy());
            assertThat(text).doesNotContain("MARKER").doesNotContainIgnoringCase("4D 41 52 4B 45 52");
        }
    }
}
