package org.tributary.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.FaxJson;
import org.tributary.fax.FaxReader;
import org.tributary.fax.FaxReading;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.decision.ChartFile;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.decision.Duplicates;
import org.tributary.fax.page.TextRecognition;
import org.tributary.fax.understanding.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary fax read}: what would be understood of fax files, without an engine. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows what would be understood of fax files (TIFF or PDF), without an engine: text, patients,"
                + " documents, and with --charts whose they could be. The output holds what the pages say.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all pages of all files were read",
            "1:some pages could not be read, as the findings say, or a file, as stderr says",
            "2:wrong usage: no such file, no fax in a folder, charts that cannot be read"
        },
        footer = {"", "Examples:", "  tributary fax read fax.tif", "  tributary fax read inbox/ --json > read.json"})
final class FaxReadCommand implements Callable<Integer> {
    private static final int BYTES_LIMIT = 25 << 20; // what the fax door takes where its file says nothing

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "TIFF or PDF files, or folders of them.")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "One JSON object for each fax, in an array.")
    private boolean json;

    @Option(
            names = "--charts",
            paramLabel = "FILE",
            description =
                    "Charts to propose, and to decide by the rule for filing without a person: a CSV file with the columns"
                            + " chart,family,given,middle,birthDate,sex,phone,otherIds. Nothing is filed.")
    private @Nullable Path charts;

    @Option(
            names = "--duplicates",
            description = "Also tells which files say the same as one before them; these do not file themselves.")
    private boolean duplicates;

    @Option(
            names = "--ocr-folder",
            paramLabel = "FOLDER",
            description = "Where text recognition is unpacked (default: data/ocr of the installation).")
    private Path folder = Path.of(System.getProperty("tributary.home", "."), "data", "ocr");

    @Option(
            names = "--ocr-command",
            paramLabel = "PROGRAM",
            description = "A Tesseract of this machine instead of ours.")
    private String command = "";

    @Option(
            names = "--second-model",
            paramLabel = "FILE",
            description = "Another English model (.traineddata) that votes on each value.")
    private String second = "";

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Named> faxes = faxes();
        List<Chart> index = index();
        FaxReader reader = new FaxReader(new TextRecognition(folder, command, second));
        Map<String, Duplicates.Content> before = new LinkedHashMap<>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        boolean whole = true;
        out.print(json ? "[" : "");
        String between = "";
        for (Named fax : faxes) {
            String name = fax.name;
            byte @Nullable [] bytes = bytes(fax.file);
            if (bytes == null) {
                whole = false;
                continue;
            }
            FaxReading reading = reader.read(bytes, today);
            ObjectNode more = JsonNodeFactory.instance.objectNode();
            Optional<String> again = duplicates ? again(name, reading, before) : Optional.empty();
            if (duplicates) {
                more.put("duplicateOf", again.orElse(null));
            }
            List<Decided> decided = charts == null
                    ? List.of()
                    : reading.decided(index, reading.circumstances(again.isPresent(), false, null), today);
            whole &= reading.isWhole();
            if (json) {
                out.print(between + FaxJson.of(name, reading, decided, more));
                between = ",\n";
            } else {
                print(fax.file, reading, decided, out);
            }
            out.flush();
        }
        out.println(json ? "]" : "");
        return whole ? 0 : 1;
    }

    private static Optional<String> again(String name, FaxReading reading, Map<String, Duplicates.Content> before) {
        Duplicates.Content content = reading.content();
        Optional<String> first = before.entrySet().stream()
                .filter(entry -> Duplicates.areAlike(entry.getValue(), content))
                .map(Map.Entry::getKey)
                .findFirst();
        before.put(name, content);
        return first;
    }

    private List<Chart> index() {
        try {
            return charts == null ? List.of() : ChartFile.read(charts);
        } catch (IOException e) {
            throw wrong(e instanceof NoSuchFileException ? charts + " is not there" : String.valueOf(e.getMessage()));
        }
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }

    private static void print(Path file, FaxReading reading, List<Decided> decided, PrintWriter out) {
        out.println(file + ": " + reading.pages() + " pages");
        reading.findings().forEach(one -> out.println("  " + one));
        Table table = new Table("PAGES", "TYPE", "DATE", "NAME", "BORN", "NUMBER", "PHONE", "SURE");
        for (Document one : reading.documents()) {
            table.row(
                    one.pages(),
                    one.kind(),
                    one.date(),
                    one.identity().name().map(it -> it.value()).orElse(""),
                    one.identity()
                            .birthDate()
                            .map(it -> String.valueOf(it.meaning()))
                            .orElse(""),
                    one.identity().recordNumber().map(it -> it.value()).orElse(""),
                    one.identity().phone().map(it -> it.value()).orElse(""),
                    one.meanConfidence() + " %");
        }
        table.print(out);
        for (Decided one : decided) {
            out.println(
                    one.chart() == null
                            ? "  for a person: " + String.join("; ", one.reasons())
                            : "  files itself to " + one.chart());
            one.candidates().forEach(it -> out.println("    " + it.chart() + ": " + String.join(", ", it.why())));
        }
    }

    /** @param name as it is told: within the folder that was named */
    private record Named(Path file, String name) {}

    /** Null where it cannot be read, or is longer than a door takes; stderr says so. */
    private byte @Nullable [] bytes(Path file) {
        String problem = "cannot be read";
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_LIMIT + 1);
            if (bytes.length <= BYTES_LIMIT) {
                return bytes;
            }
            problem = "is longer than " + (BYTES_LIMIT >> 20) + " MB";
        } catch (IOException e) {
            problem += ": " + e.getClass().getSimpleName();
        }
        spec.commandLine().getErr().println(file + " " + problem);
        return null;
    }

    private List<Named> faxes() {
        List<Named> found = new ArrayList<>();
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                int before = found.size();
                try (Stream<Path> in = Files.walk(file)) {
                    in.filter(one -> one.toString().matches("(?i).*[.](?:tiff?|pdf)") && Files.isRegularFile(one))
                            .sorted()
                            .forEach(one -> found.add(
                                    new Named(one, file.relativize(one).toString())));
                } catch (IOException | UncheckedIOException e) { // the second for a folder within
                    throw wrong(file + " cannot be read");
                }
                if (found.size() == before) {
                    throw wrong(file + " holds no TIFF or PDF file");
                }
            } else if (Files.isRegularFile(file)) {
                found.add(new Named(file, String.valueOf(file.getFileName())));
            } else {
                throw wrong(file + " is not there");
            }
        }
        return found;
    }
}
