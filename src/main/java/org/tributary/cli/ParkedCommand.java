package org.tributary.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.tributary.control.Unsettled;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary parked}. */
@Command(
        name = "parked",
        mixinStandardHelpOptions = true,
        description = "Lists what waits for a person: messages that could not be processed, and deliveries that their"
                + " receiver rejected.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary parked",
            "  tributary replay 4711             have a parked message processed again",
            "  tributary resend-delivery 815     have a rejected delivery sent again"
        })
final class ParkedCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            print(control.unsettled(), engine.out());
            return 0;
        });
    }

    private static void print(Unsettled unsettled, PrintWriter out) {
        out.println(Count.of(unsettled.parkedInAll(), "parked message") + ", "
                + Count.of(unsettled.rejectedInAll(), "rejected delivery", "rejected deliveries") + ".");
        if (!unsettled.parked().isEmpty()) {
            out.println();
        }
        Table parked = new Table("MESSAGE", "FEED", "RECEIVED", "PARKED", "REASON");
        unsettled
                .parked()
                .forEach(one -> parked.row(one.intakeId(), one.feed(), one.receivedAt(), one.parkedAt(), one.reason()));
        parked.print(out);
        more(unsettled.parkedInAll() - unsettled.parked().size(), out);
        if (!unsettled.rejected().isEmpty()) {
            out.println();
        }
        Table rejected = new Table("DELIVERY", "DESTINATION", "KIND", "MESSAGE", "REJECTED", "ANSWER");
        unsettled
                .rejected()
                .forEach(one -> rejected.row(
                        one.outboxId(), one.destination(), one.kind(), one.intakeId(), one.rejectedAt(), one.code()));
        rejected.print(out);
        more(unsettled.rejectedInAll() - unsettled.rejected().size(), out);
    }

    private static void more(long count, PrintWriter out) {
        if (count > 0) {
            out.println("... and " + count + " more");
        }
    }
}
