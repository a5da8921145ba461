package org.tributary.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Prints what reading, mapping and writing cost on one core, warm. It measures and judges nothing. */
@Tag("speed")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpeedTest {
    /** Messages to FHIR for each CPU second that LinuxForHealth's converter 1.1.0 was seen to do, warm, on one thread. */
    private static final Map<String, Integer> PEER = Map.of("ADT^A01", 133, "ORU^R01", 19);

    @Test
    void each_stage_on_one_core() throws Exception {
        Collection<RunResult> results = measure(Hl7v2Benchmark.class);
        List<String> lines = new ArrayList<>(
                List.of("%-8s %-20s %12s %10s %12s".formatted("message", "stage", "per CPU s", "bytes", "times peer")));
        Map<String, String> sorted = new TreeMap<>();
        for (RunResult result : results) {
            String type = result.getParams().getParam("type");
            String stage = stage(result);
            double perSecond = 1e9 / score(result, ProcessorTime.NAME);
            double peers = perSecond / PEER.get(type);
            sorted.put(
                    type + stage,
                    String.format(
                            Locale.ROOT,
                            "%-8s %-20s %,12.0f %,10.0f %12s",
                            type,
                            stage,
                            perSecond,
                            score(result, "gc.alloc.rate.norm"),
                            stage.startsWith("readMap") || stage.equals("readAndMap") ? "%.0f".formatted(peers) : ""));
        }
        lines.addAll(sorted.values());
        lines.add("(ADT^A01 of " + SpeedMessages.adt().length + " bytes, ORU^R01 of " + SpeedMessages.oru(30).length
                + " bytes with 30 OBX; the peer converts to FHIR)");
        lines.forEach(System.out::println);
        Files.write(Path.of("target/speed.txt"), lines);
    }

    /** Over a folder of documents, {@code -Dspeed.ccda=FOLDER}; without one over the project's samples, which are small. */
    @Test
    void C_CDA_documents_on_one_core() throws Exception {
        Path folder = Path.of(System.getProperty("speed.ccda", "samples")).toAbsolutePath();
        List<byte[]> documents = CcdaBenchmark.documents(folder);
        double bytes = documents.stream().mapToLong(document -> document.length).sum() / (double) documents.size();
        List<String> lines = new ArrayList<>(
                List.of("%-12s %16s %12s %20s".formatted("stage", "documents/CPU s", "MB/CPU s", "allocated/size")));
        for (RunResult result : measure(CcdaBenchmark.class, "-Dspeed.ccda=" + folder)) {
            double perSecond = 1e9 / score(result, ProcessorTime.NAME);
            lines.add(String.format(
                    Locale.ROOT,
                    "%-12s %,16.0f %12.1f %20.1f",
                    stage(result),
                    perSecond,
                    perSecond * bytes / 1e6,
                    score(result, "gc.alloc.rate.norm") / bytes));
        }
        lines.add("(%d documents of %,.0f bytes on average)".formatted(documents.size(), bytes));
        lines.forEach(System.out::println);
        Files.write(Path.of("target/speed-ccda.txt"), lines);
    }

    private static Collection<RunResult> measure(Class<?> benchmark, String... arguments) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "." + System.getProperty("speed.only", ""))
                        .forks(1)
                        .warmupIterations(Integer.getInteger("speed.warmup", 6))
                        .measurementIterations(Integer.getInteger("speed.rounds", 5))
                        .warmupTime(TimeValue.seconds(2))
                        .measurementTime(TimeValue.seconds(2))
                        .jvmArgs(Stream.concat(Stream.of("-Xmx512m", "-XX:+UseSerialGC"), Stream.of(arguments))
                                .toArray(String[]::new))
                        .addProfiler(GCProfiler.class)
                        .addProfiler(ProcessorTime.class)
                        .build())
                .run();
        assertThat(results).isNotEmpty();
        return results;
    }

    private static String stage(RunResult result) {
        return result.getParams().getBenchmark().replaceAll(".*\\.", "");
    }

    private static double score(RunResult result, String name) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(name))
                .findFirst()
                .orElseThrow()
                .getValue()
                .getScore();
    }
}
