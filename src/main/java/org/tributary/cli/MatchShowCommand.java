package org.tributary.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tributary.control.ReviewPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary match show}: two records side by side. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts two source records side by side, with what differs marked, what each comparison weighs in bits, and what"
                        + " senders and persons said of them. That somebody looked is on record.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Then: tributary match link or not-same, with --reason; tributary match undo CLAIM takes that back.",
            "",
            "Example:",
            "  tributary match show 17 23 --reason 'on the work list'"
        })
final class MatchShowCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(index = "0", paramLabel = "RECORD", description = "A record's id, as match tasks shows it.")
    private long one;

    @Parameters(index = "1", paramLabel = "RECORD", description = "The other one's.")
    private long other;

    @Mixin
    private final GivenReason reason = new GivenReason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            print(control.review(one, other, reason.requester()), engine.out());
            return 0;
        });
    }

    private static void print(ReviewPage page, PrintWriter out) {
        Table table = new Table("", head(page.one()), head(page.other()), "");
        for (ReviewPage.Row row : page.rows()) {
            int lines = Math.max(row.one().size(), row.other().size());
            for (int i = 0; i < lines; i++) {
                table.row(
                        i == 0 ? row.what() : "",
                        at(row.one(), i),
                        at(row.other(), i),
                        i == 0 && row.differs() ? "differs" : "");
            }
        }
        table.print(out);
        out.println();
        page.waterfall().forEach(out::println);
        page.said().forEach(out::println);
        String reason = page.reason();
        if (reason == null) {
            out.println("No task is open about these two.");
        } else {
            out.println("A person is asked because of: " + reason + ", since "
                    + (page.since() == null ? "-" : Table.time(page.since())) + ".");
        }
    }

    private static String head(ReviewPage.Side side) {
        return "RECORD " + side.record() + " (PERSON " + (side.person() == null ? "-" : side.person()) + ", "
                + side.feed() + ")";
    }

    private static String at(List<String> values, int place) {
        return place < values.size() ? values.get(place) : "";
    }
}
