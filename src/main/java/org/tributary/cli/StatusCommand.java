package org.tributary.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Status;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Says which doors are open, what waits to be processed, to be sent, and for a person.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary status --data /srv/tributary"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            print(control.status(), engine.out());
            return 0;
        });
    }

    private static void print(Status status, PrintWriter out) {
        out.println(
                status.running()
                        ? "The engine runs."
                        : "No engine runs on this data folder; this is how its store stands.");
        out.println(Count.of(status.waiting(), "message waits", "messages wait") + " to be processed, "
                + Count.of(status.parked(), "waits", "wait") + " for a person.");
        if (!status.problems().isEmpty()) {
            out.println("\nFiles that were edited and cannot be used; what ran before still runs:");
            status.problems().forEach(out::println);
        }
        if (!status.feeds().isEmpty()) {
            out.println();
        }
        Table feeds = new Table("FEED", "STATE", "PORT", "RECEIVED");
        status.feeds().forEach(feed -> feeds.row(feed.name(), feed.state(), feed.port(), feed.received()));
        feeds.print(out);
        if (!status.destinations().isEmpty()) {
            out.println();
        }
        Table destinations = new Table("DESTINATION", "STATE", "UNSENT", "OLDEST", "REJECTED");
        status.destinations()
                .forEach(one -> destinations.row(
                        one.name(), one.state(), one.depth(), age(one.oldestSeconds()), one.rejected()));
        destinations.print(out);
    }

    private static @Nullable String age(@Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        Duration age = Duration.ofSeconds(seconds);
        return age.toHours() > 0
                ? age.toHours() + " h " + age.toMinutesPart() + " min"
                : age.toMinutes() > 0 ? age.toMinutes() + " min " + age.toSecondsPart() + " s" : seconds + " s";
    }
}
