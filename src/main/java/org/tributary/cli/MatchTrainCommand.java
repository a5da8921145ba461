package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.Dedupe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
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

    @Mixin
    private ListsToMatch lists = new ListsToMatch();

    @Mixin
    private ListForm form = new ListForm();

    @Mixin
    private WhichModel which = new WhichModel();

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        PrintWriter err = spec.commandLine().getErr();
        if (lists.files().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the lists to learn from");
        }
        try {
            Dedupe.Job job = new Dedupe.Job(
                    lists.files(),
                    form.columns(),
                    false,
                    lists.out(),
                    Dedupe.Weights.LEARNED,
                    which.file(),
                    null,
                    form.day(),
                    JOIN_MEGABYTES,
                    false);
            LearnedModel learned = new Dedupe(which.rules(), job, Bar.on(err)).learn();
            PrintWriter printer = spec.commandLine().getOut();
            printer.println(learned.id() + " from " + learned.records() + " records: "
                    + lists.out().resolve("model.json"));
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
