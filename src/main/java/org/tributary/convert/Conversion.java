package org.tributary.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.loss.LossReport;
import org.tributary.loss.LossSummary;
import org.tributary.loss.LossTable;

/**
 * A file or a tree of files, converted on all cores: one output for each input under the same relative path with {@code
 * .json} or {@code .xml} appended, and {@code report.jsonl} with a line for each, in the order of their paths.
 */
public final class Conversion {
    public static final String REPORT = "report.jsonl";

    /** What no rule reads, summed over all files: {@link LossTable}. */
    public static final String LOSS = "loss.csv";

    private static final long BYTES_LIMIT = 64L << 20; // of one file: several are in memory at once
    private static final int AHEAD = 64; // files on their way at once: report lines held in memory
    private static final int LISTED_LIMIT = 200; // findings and places of one file in the report: what is odd repeats

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Converter converter;
    private final Format format;
    private final Path in;
    private final Path out;
    private final LossReport losses = new LossReport();

    /** @throws IllegalArgumentException where what is written could replace what is read */
    public Conversion(Converter converter, Format format, Path in, Path out) throws IOException {
        this.converter = converter;
        this.format = format;
        this.in = in;
        this.out = out;
        Path from = in.toRealPath();
        Files.createDirectories(out);
        Path to = out.toRealPath();
        boolean tree = Files.isDirectory(from);
        if (tree && (from.startsWith(to) || to.startsWith(from))
                || from.equals(to.resolve(REPORT))
                || from.equals(to.resolve(LOSS))) {
            throw new IllegalArgumentException(
                    "OUT and IN lie within each other: what is written could replace what is read. Name another OUT");
        }
    }

    /** Hears of each file that is done. */
    public interface Progress {
        void done(int files, int of);
    }

    /**
     * How many files there were, and how many of them were converted as a whole.
     *
     * @param losses what no rule reads of the HL7 v2 messages among them
     */
    public record Outcome(int files, int converted, LossSummary losses) {}

    public Outcome run(Progress progress) throws IOException, InterruptedException {
        List<Path> files = files();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (BufferedWriter report = Files.newBufferedWriter(out.resolve(REPORT))) {
            Deque<Future<ObjectNode>> ahead = new ArrayDeque<>();
            int started = 0;
            int converted = 0;
            for (int done = 1; done <= files.size(); done++) {
                while (started < files.size() && ahead.size() < AHEAD) {
                    Path file = files.get(started++);
                    ahead.add(workers.submit(() -> one(file)));
                }
                ObjectNode line = ahead.remove().get();
                converted += line.get("ok").booleanValue() ? 1 : 0;
                report.write(JSON.writeValueAsString(line));
                report.write('\n');
                progress.done(done, files.size());
            }
            LossSummary summary = losses.summary();
            Files.writeString(out.resolve(LOSS), LossTable.csv(summary));
            return new Outcome(files.size(), converted, summary);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(in)) {
            return List.of(in);
        }
        try (Stream<Path> all = Files.walk(in)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** @throws IOException only where an output cannot be written: then there is no use in going on */
    private ObjectNode one(Path file) throws IOException {
        String name = Files.isDirectory(in)
                ? in.relativize(file).toString()
                : file.getFileName().toString();
        @Nullable String written = null;
        Converted converted = read(file);
        Path target = out.resolve(name + format.suffix());
        @Nullable String failure = null;
        List<Finding> left = List.of();
        if (converted.pieces().isEmpty()) {
            Files.deleteIfExists(target); // of an earlier run: it would look like this one's
        } else {
            try {
                Format.Output output = format.write(converted);
                left = output.findings();
                for (Format.Output.Part part : output.parts()) {
                    write(out.resolve(name + part.suffix()), part.bytes());
                    written = written == null ? name + part.suffix() : written;
                }
            } catch (RuntimeException e) {
                failure = fault(e);
            }
        }
        return line(file, written, converted, left, failure == null ? converted.reason() : failure);
    }

    private Converted read(Path file) {
        try {
            long size = Files.size(file);
            if (size > BYTES_LIMIT) {
                return Converted.not("longer than " + (BYTES_LIMIT >> 20) + " MB; cut the batch into parts", List.of());
            }
            return size == 0
                    ? Converted.not("the file is empty", List.of())
                    : converter.convert(Files.readAllBytes(file), losses);
        } catch (IOException e) {
            return Converted.not("cannot be read: " + e.getClass().getSimpleName(), List.of());
        } catch (RuntimeException e) {
            return Converted.not(fault(e), List.of());
        }
    }

    /** Our own fault: its class and line, for its words could hold a value. */
    private static String fault(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return "a fault of the program, please report it: " + e.getClass().getSimpleName()
                + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static void write(Path target, byte[] json) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Path written = target.resolveSibling(target.getFileName() + ".tmp");
        Files.write(written, json);
        Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * @param file by the path that was asked for, as {@code grep} names files: lines of several runs can be told apart
     * @param written below {@code OUT}, the first where there are several; null where nothing was
     */
    private static ObjectNode line(
            Path file, @Nullable String written, Converted converted, List<Finding> left, @Nullable String reason) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("file", file.toString()).put("ok", reason == null);
        if (reason != null) {
            line.put("reason", reason);
        }
        if (written != null) {
            line.put("output", written);
        }
        line.put("type", converted.type()).put("messages", converted.pieces().size());
        ArrayNode findings = line.putArray("findings");
        Stream.concat(converted.findings().stream(), left.stream())
                .limit(LISTED_LIMIT)
                .forEach(finding ->
                        findings.addObject().put("code", finding.code().id()).put("place", finding.where()));
        ArrayNode unread = line.putArray("unread");
        converted.unread().stream().limit(LISTED_LIMIT).forEach(unread::add);
        ObjectNode facts = line.putObject("facts");
        converted.counts().forEach(facts::put);
        if (converted.isDocument()) {
            ObjectNode sections = line.putObject("counts");
            SectionCount.of(converted)
                    .forEach((section, count) -> sections.putObject(section)
                            .put("live", count.live())
                            .put("negated", count.negated())
                            .put("noknown", count.noneKnown()));
        }
        return line;
    }
}
