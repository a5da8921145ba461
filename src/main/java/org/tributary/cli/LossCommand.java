package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.loss.LossSummary;
import org.tributary.loss.LossTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary loss}. */
@Command(
        name = "loss",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells what the newest messages of a feed say and no rule of its mapping reads: each component that holds a value,"
                    + " and that no 'ignore:' covers. The mapping is read from mappings/ as it stands now, so that a new rule"
                    + " or 'ignore:' shows at once.",
            "",
            "No patient's data is in it: a value appears only where HL7 has a table for the field, it looks like a code, and at"
                    + " least five patients share it; of all else there is the shape (AA-9999). So the table may go to the"
                    + " sender, with a column for the answer."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary loss --feed city-lab",
            "  tributary loss --feed city-lab --csv city-lab.csv"
        })
final class LossCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Option(names = "--feed", paramLabel = "NAME", required = true, description = "Whose messages.")
    private String feed = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many of its messages, the newest first; at most 20000 (default: ${DEFAULT-VALUE}).")
    private int last;

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes the whole table there, for the sender.")
    private @Nullable Path csv;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "40",
            description = "How many places are printed (default: ${DEFAULT-VALUE}).")
    private int top;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            LossSummary summary = control.loss(feed, last, reason.requester());
            print(summary, top, engine.out());
            if (csv != null) {
                write(csv, LossTable.csv(summary));
                engine.out().println(csv + " is the whole table.");
            }
            return 0;
        });
    }

    static void print(LossSummary summary, int top, PrintWriter out) {
        long lines = summary.places().size() + summary.further();
        out.println(Count.of(summary.messages(), "message") + "; " + Count.of(lines, "place holds", "places hold")
                + " values that no rule reads.");
        summary.unmapped()
                .forEach((type, messages) ->
                        out.println("No mapping for " + type + ": " + Count.of(messages, "message") + "."));
        if (lines == 0) {
            return;
        }
        out.println();
        Table table = new Table("PLACE", "MESSAGES", "NAME", "VALUES OR SHAPES");
        summary.places().stream()
                .limit(top)
                .forEach(place -> table.row(
                        place.place(),
                        place.messages() + " (" + LossTable.share(place.messages(), summary.messages()) + ")",
                        place.name(),
                        LossTable.seen(place, 3)));
        table.print(out);
        if (lines > top) {
            out.println("... and " + (lines - top) + " more");
        }
    }

    private static void write(Path file, String text) throws IOException {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e.getClass().getSimpleName(), e);
        }
    }
}
