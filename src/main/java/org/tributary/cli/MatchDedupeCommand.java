package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.Dedupe;
import org.tributary.matching.bulk.Summary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tributary match dedupe}: lists in, links and persons out. */
@Command(
        name = "dedupe",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Finds who is one person in one or several lists (CSV, also .gz; the first line names the columns). OUT gets"
                        + " links.csv, persons.csv, both in Parquet, summary.txt and summary.html with a picture of the scores, and"
                        + " problems.csv where a row or value could not be used. A job that was stopped goes on where it was.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, with all rows",
            "1:done, but rows were left out: problems.csv says which and why",
            "2:wrong usage, or the lists cannot be read"
        },
        footer = {
            "",
            "Weights: those of conf/matching.yaml; learned from the lists themselves with --train, with --decide score, and",
            "where the lists are of a kind that conf/matching.yaml was not made for (summary.txt says why).",
            "One list without a column of sources has no rule about two numbers of one sender; each of several is a source.",
            "",
            "Examples:",
            "  tributary match dedupe registrations.csv --out found",
            "  tributary match dedupe clinic.csv hospital.csv.gz --out found --columns columns.yaml",
            "  tributary match dedupe list.csv --out found --decide score --at 0.95",
            "  tributary match dedupe --from-store --out found --data /srv/tributary"
        })
final class MatchDedupeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ListsToMatch lists = new ListsToMatch();

    @Option(
            names = "--from-store",
            description =
                    "The records of an engine, or of its store when none runs, instead of lists; named by their ids.")
    private boolean fromStore;

    @Mixin
    private final Asking engine = new Asking();

    @Mixin
    private ListForm form = new ListForm();

    @Option(
            names = "--qualify-ids",
            description = "Write record ids as LIST:ID, where lists number their records alike.")
    private boolean qualified;

    @Mixin
    private WhichModel which = new WhichModel();

    @Option(names = "--train", description = "Learn the weights from these lists first; OUT gets model.json.")
    private boolean train;

    @Option(names = "--shipped", description = "The weights of conf/matching.yaml, whatever the lists are.")
    private boolean shipped;

    @Option(
            names = "--decide",
            paramLabel = "gate|score",
            defaultValue = "gate",
            description = "gate: as the engine does. score: the probability alone (default: ${DEFAULT-VALUE}).")
    private String decide = "gate";

    @Option(
            names = "--at",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "The probability that links, with --decide score (default: ${DEFAULT-VALUE}).")
    private double at = 0.95;

    @Option(
            names = "--as-live",
            description =
                    "Find pairs by the engine's keys only; small lists are compared by names alone too otherwise.")
    private boolean asLive;

    @Option(
            names = "--join-memory",
            paramLabel = "MB",
            defaultValue = "600",
            description = "What the join may keep in memory; the rest goes to OUT/work (default: ${DEFAULT-VALUE}).")
    private int memory = 600;

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        PrintWriter err = spec.commandLine().getErr();
        if (fromStore == !lists.files().isEmpty()) {
            throw wrong("name lists, or say --from-store");
        }
        try {
            Dedupe.Job job = new Dedupe.Job(
                    lists.files(),
                    form.columns(),
                    qualified,
                    lists.out(),
                    weights(),
                    which.file(),
                    score(),
                    form.day(),
                    memory,
                    asLive);
            return fromStore ? ofStore(job, err) : told(new Dedupe(which.rules(), job, Bar.on(err)).run());
        } catch (UnusableException e) {
            throw wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            err.println("tributary match dedupe: " + e.getMessage());
            return 2;
        }
    }

    private int told(Summary summary) {
        spec.commandLine().getOut().println(summary.text());
        return summary.complete() ? 0 : 1;
    }

    private int ofStore(Dedupe.Job job, PrintWriter err) {
        if (job.weights() != Dedupe.Weights.AUTOMATIC || job.scoreAt() != null) {
            throw wrong(
                    "--from-store compares by what the engine compares by, without --model, --train, --shipped or --decide score");
        }
        return engine.ask(control -> {
            long[] last = {0};
            Dedupe.Stored records = () -> {
                while (true) {
                    Control.ComparedPage page = control.compared(last[0], Asking.requester("--from-store"));
                    boolean end = page.last() == last[0];
                    last[0] = page.last();
                    if (end || !page.records().isEmpty()) {
                        return page.records();
                    }
                }
            };
            return told(new Dedupe(which.active(), job, Bar.on(err), records).run());
        });
    }

    private Dedupe.Weights weights() {
        if ((which.file() != null ? 1 : 0) + (train ? 1 : 0) + (shipped ? 1 : 0) > 1) {
            throw wrong("--model, --train and --shipped exclude each other");
        }
        if (which.file() != null) {
            return Dedupe.Weights.GIVEN;
        }
        return train ? Dedupe.Weights.LEARNED : shipped ? Dedupe.Weights.SHIPPED : Dedupe.Weights.AUTOMATIC;
    }

    private @Nullable Double score() {
        if (!decide.equals("gate") && !decide.equals("score")) {
            throw wrong("--decide is gate or score");
        }
        if (at <= 0 || at >= 1) {
            throw wrong("--at is a probability between 0 and 1");
        }
        return decide.equals("score") ? at : null;
    }

    private ParameterException wrong(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
