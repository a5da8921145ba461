package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.bench.Plan.Kind;

/** A short bench against the real engine. No speed is asserted: this machine may be busy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BenchTest {
    private static final int PRELOADED = 20;

    @TempDir
    Path dir;

    @Test
    void a_bench_gives_every_figure_and_finds_nothing_lost() throws Exception {
        bench(Kind.ADT, 0);
    }

    @Test
    @Tag("crash") // three engines
    void so_does_one_of_results_and_one_on_a_preloaded_store() throws Exception {
        bench(Kind.ORU, 0);
        bench(Kind.ADT, PRELOADED);
    }

    private void bench(Kind kind, int preload) throws Exception {
        Path kept = dir.resolve("kept");
        Plan plan = new Plan(
                kind,
                kind == Kind.ORU ? Duration.ofSeconds(1) : Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(120),
                4,
                2,
                40,
                60,
                preload,
                preload > 0 ? kept : null,
                5,
                null,
                null,
                new Plan.Launch(
                        Path.of("").toAbsolutePath(),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        List.of("-Xmx512m", "-XX:+UseSerialGC", "-Djava.net.preferIPv4Stack=true")));
        StringWriter progress = new StringWriter();

        Figures figures = new Bench(plan, new PrintWriter(progress)).run();

        Figures.Counts counts = figures.counts();
        assertThat(counts.sent()).as(progress.toString()).isPositive();
        assertThat(counts.acknowledged()).isEqualTo(counts.sent());
        assertThat(counts.filed()).isEqualTo(counts.sent());
        assertThat(counts.received()).isEqualTo(counts.sent());
        assertThat(List.of(
                        counts.refused(),
                        counts.unanswered(),
                        counts.parked(),
                        counts.lost(),
                        counts.doubled(),
                        counts.outOfOrder(),
                        counts.unknown(),
                        counts.brokenConnections()))
                .containsOnly(0L);
        assertThat(Files.exists(kept.resolve("store"))).isEqualTo(preload > 0);
        JsonNode json = new ObjectMapper().readTree(figures.toJson());
        assertThat(json.path("void").isBoolean()).isTrue();
        assertThat(json.path("setup").path("kind").asText()).isEqualToIgnoringCase(kind.name());
        // A cold engine on a busy machine may file nothing within a second.
        everyFigureIsThere("", json, figures.messagesPerSecond().filed() == 0);
    }

    private static void everyFigureIsThere(String path, JsonNode node, boolean nothingFiled) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            JsonNode value = node.get(name);
            boolean linuxOnly = path.equals("/memory") || name.equals("writtenBytes");
            boolean mayBeNull = linuxOnly || nothingFiled && path.equals("/perMessage");
            assertThat(mayBeNull || !value.isNull()).as(path + "/" + name).isTrue();
            everyFigureIsThere(path + "/" + name, value, nothingFiled);
        }
    }
}
