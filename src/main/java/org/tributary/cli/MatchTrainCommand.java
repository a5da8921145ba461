package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.matching.Labels;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.Dedupe;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        footer = {
            "",
            "Examples:",
            "  tributary match train registrations.csv --out learned",
            "  tributary match train --from-store --out learned"
        })
final class MatchTrainCommand implements Callable<Integer> {
    private static final int JOIN_MEGABYTES = 600;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ListsToMatch lists = new ListsToMatch();

    @Option(
            names = "--from-store",
            description = "The records of an engine, or of its store when none runs, instead of lists; with what their"
                    + " senders said one after the other, and what persons decided.")
    private boolean fromStore;

    @Mixin
    private final Asking engine = new Asking();

    @Option(
            names = "--decided",
            paramLabel = "FILE",
            description = "What persons said of pairs of the lists: id1,id2,decision (same or different).")
    private @Nullable Path decided;

    @Mixin
    private ListForm form = new ListForm();

    @Mixin
    private WhichModel which = new WhichModel();

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        PrintWriter err = spec.commandLine().getErr();
        if (fromStore == !lists.files().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the lists to learn from, or say --from-store");
        }
        if (fromStore && (decided != null || which.file() != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from-store knows what persons decided, and takes neither --decided nor --model");
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
            Labels labels = new Labels();
            return fromStore
                    ? ofStore(job, labels, err)
                    : told(new Dedupe(which.rules(), job, Bar.on(err)).learn(labels, decided), labels);
        } catch (UnusableException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            err.println("tributary match train: " + e.getMessage());
            return 2;
        }
    }

    private int ofStore(Dedupe.Job job, Labels labels, PrintWriter err) {
        return engine.ask(control -> {
            MatchModel rules = which.rules();
            control.decided().forEach(pair -> labels.decided(rules, pair));
            long[] last = {0};
            Dedupe.Stored records = () -> {
                while (true) {
                    Control.LearnablePage page = control.learnable(last[0], Asking.requester("--from-store"));
                    boolean end = page.last() == last[0];
                    last[0] = page.last();
                    page.versions().forEach(pair -> labels.version(rules, pair.before(), pair.now()));
                    if (end || !page.records().isEmpty()) {
                        return page.records();
                    }
                }
            };
            return told(new Dedupe(rules, job, Bar.on(err), records).learn(labels, null), labels);
        });
    }

    private int told(Dedupe.Learned done, Labels labels) {
        LearnedModel learned = done.model();
        PrintWriter printer = spec.commandLine().getOut();
        printer.println(learned.id() + " from " + learned.records() + " records: "
                + lists.out().resolve("model.json"));
        printer.println("known beforehand: " + labels.inWords());
        printer.printf(
                Locale.ROOT,
                "about %.0f pairs are one person%n",
                learned.prior() * learned.records() * (learned.records() - 1.0) / 2);
        int values = learned.values().values().stream().mapToInt(Set::size).sum();
        printer.println("too frequent, and frozen: " + learned.keys().size() + " keys, " + values + " values");
        Table changes = new Table("BY THE RULES ALONE -> BY THESE WEIGHTS", "PAIRS");
        done.changes().forEach((change, pairs) -> changes.row(change, pairs));
        changes.print(printer);
        printer.println(done.pairs() + " pairs that share a key were decided both ways; none changed but those above.");
        learned.failed().forEach(check -> printer.println("CHECK FAILED: " + check));
        printer.println(
                learned.failed().isEmpty()
                        ? "Nothing decides by it yet: `match dedupe --model` does for lists, `match activate` for an engine."
                        : "An engine refuses it; `match dedupe --model` for lists does not. More records help most, then"
                                + " pairs that persons decided.");
        printer.flush();
        return learned.failed().isEmpty() ? 0 : 1;
    }
}
