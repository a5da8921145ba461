package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.ColumnsFile;
import org.tributary.matching.bulk.Dedupe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary match train}: weights from lists of which nobody has said who is who. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Learns weights from lists: how often records of one person and of two people agree, and how frequent names,"
                        + " dates and places are. OUT gets model.json, which never changes: its id is a hash of all in it. The same"
                        + " lists give the same file.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:learned, and all checks passed",
            "1:learned, but a check did not pass: the model is for looking at, not for deciding",
            "2:wrong usage, or the lists cannot be read"
        },
        footer = {"", "Example:", "  tributary match train registrations.csv --out learned"})
final class MatchTrainCommand implements Callable<Integer> {
    private static final int JOIN_MEGABYTES = 600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "LIST", description = "The lists.")
    private List<Path> lists = List.of();

    @Option(names = "--out", paramLabel = "OUT", required = true, description = "A folder; made where there is none.")
    private Path out = Path.of(".");

    @Option(names = "--columns", paramLabel = "FILE", description = "As for match dedupe.")
    private @Nullable Path columns;

    @Option(names = "--as-of", paramLabel = "DATE", description = "As for match dedupe (default: today).")
    private @Nullable LocalDate day;

    @Mixin
    private WhichModel which = new WhichModel();

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        PrintWriter err = spec.commandLine().getErr();
        try {
            Dedupe.Job job = new Dedupe.Job(
                    lists,
                    columns == null ? ColumnsFile.none() : ColumnsFile.read(columns),
                    false,
                    out,
                    Dedupe.Weights.LEARNED,
                    which.file(),
                    null,
                    day == null ? LocalDate.now() : day,
                    JOIN_MEGABYTES);
            LearnedModel learned = new Dedupe(which.rules(), job, Bar.on(err)).learn();
            PrintWriter printer = spec.commandLine().getOut();
            printer.println(learned.id() + " from " + learned.records() + " records: " + out.resolve("model.json"));
            printer.printf(
                    Locale.ROOT,
                    "about %.0f pairs are one person%n",
                    learned.prior() * learned.records() * (learned.records() - 1.0) / 2);
            learned.failed().forEach(check -> printer.println("CHECK FAILED: " + check));
            printer.flush();
            return learned.failed().isEmpty() ? 0 : 1;
        } catch (UnusableException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            err.println("tributary match train: " + e.getMessage());
            return 2;
        }
    }
}
