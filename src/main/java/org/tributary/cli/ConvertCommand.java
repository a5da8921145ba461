package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.convert.Conversion;
import org.tributary.convert.Converter;
import org.tributary.convert.Format;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary convert}: files in, files out, by the engine's own rules and without an engine. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Converts HL7 v2 (single messages and FHS/BHS batches) and C-CDA documents. IN is a file or a folder"
                        + " tree. OUT gets one file for each, under the same relative path with .json (of ccda .xml) appended, and report.jsonl"
                        + " with a line for each: file (as found from IN), output (below OUT), ok, type, findings (code and place, never a value), facts of each kind."
                        + " loss.csv lists what no rule of the mapping reads, as tributary loss does.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all were converted",
            "1:some were not, or not as a whole; report.jsonl says why",
            "2:wrong usage"
        },
        footer = {
            "",
            "Examples:",
            "  tributary convert admission.hl7 out --to canonical",
            "  tributary convert archive/ bundles/ --to fhir --feed st-mary-adt",
            "  tributary convert documents/ written/ --to ccda"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final int BAR_WIDTH = 40;
    private static final int LOSSES_SHOWN = 10;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "A file, or a folder with all that is in it.")
    private Path in = Path.of(".");

    @Parameters(index = "1", paramLabel = "OUT", description = "A folder; made where there is none.")
    private Path out = Path.of(".");

    @Option(
            names = "--to",
            paramLabel = "FORMAT",
            required = true,
            completionCandidates = Formats.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String to = "";

    @Option(
            names = "--feed",
            paramLabel = "NAME",
            description = "Use mappings/feeds/NAME.yaml, and whose numbers it sends (default: the base mapping).")
    private @Nullable String feed;

    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Format.values()).map(Formats::name).iterator();
        }

        static String name(Format format) {
            return format.name().toLowerCase(Locale.ROOT);
        }
    }

    @Mixin
    private HowToRead how = new HowToRead();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Format format = format();
        if (!Files.isReadable(in)) {
            throw wrong(in + " cannot be read");
        }
        try {
            Converter converter = Converter.load(how.home(), feed, how.zone(), how.charset());
            Conversion.Outcome outcome =
                    new Conversion(converter, format, in, out).run(isTerminal() ? bar(err) : (done, of) -> {});
            spec.commandLine()
                    .getOut()
                    .println(outcome.converted() + " of " + outcome.files() + " files converted; "
                            + out.resolve(Conversion.REPORT));
            if (outcome.losses().messages() > 0) {
                LossCommand.print(
                        outcome.losses(), LOSSES_SHOWN, spec.commandLine().getOut());
                spec.commandLine().getOut().println(out.resolve(Conversion.LOSS) + " is the whole table.");
            }
            return outcome.converted() == outcome.files() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (Problems e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException e) {
            err.println("tributary convert: " + out + " cannot be written: "
                    + e.getClass().getSimpleName());
            return 2;
        }
    }

    private Format format() {
        Optional<Format> format = Arrays.stream(Format.values())
                .filter(one -> Formats.name(one).equals(to))
                .findFirst();
        return format.orElseThrow(() -> wrong("--to is one of: " + String.join(", ", new Formats()) + "; not " + to));
    }

    /** Java tells only of all three streams at once; where one of them is a file, there is no bar. */
    private static boolean isTerminal() {
        return System.console() != null;
    }

    private static Conversion.Progress bar(PrintWriter err) {
        return (done, of) -> {
            if (done == of || done % Math.max(1, of / 200) == 0) {
                int full = (int) ((long) BAR_WIDTH * done / of);
                err.print("\r[" + "#".repeat(full) + " ".repeat(BAR_WIDTH - full) + "] " + done + "/" + of
                        + (done == of ? "\n" : ""));
                err.flush();
            }
        };
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
