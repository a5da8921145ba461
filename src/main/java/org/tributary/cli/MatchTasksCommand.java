package org.tributary.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tributary.control.ListedReview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary match tasks}: whom a person has to decide about, what matters most first. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Lists the persons of whom somebody has to say whether they are one, what matters most first: two people in"
                        + " one chart before one chart in two parts, the likelier before the less likely. Ids only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "RECORDS are what match show, link and not-same take; where several pairs of two persons' records wait, it is the",
            "one that matters most.",
            "",
            "Example:",
            "  tributary match tasks --most 20"
        })
final class MatchTasksCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "(default: ${DEFAULT-VALUE}).")
    private int most = 50;

    @Override
    public Integer call() {
        return engine.ask(control -> {
            List<ListedReview> reviews = control.reviews();
            Table table =
                    new Table("PRIORITY", "RECORDS", "PERSONS", "PAIRS", "PROBABILITY", "REASON", "WAITS", "OWNER");
            reviews.stream()
                    .limit(Math.max(0, most))
                    .forEach(one -> table.row(
                            one.priority(),
                            one.one() + " " + one.other(),
                            one.persons().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                            one.pairs(),
                            // never rounded up over a threshold
                            String.format(Locale.ROOT, "%.4f", Math.floor(one.probability() * 10_000) / 10_000),
                            one.reason(),
                            age(Duration.between(one.since(), Instant.now())),
                            one.owner()));
            table.print(engine.out());
            engine.out()
                    .println(reviews.size() + " to decide" + (reviews.size() > most ? ", the first " + most : "")
                            + "; tributary match show RECORD RECORD --reason TEXT puts two side by side.");
            return 0;
        });
    }

    static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + " d";
        }
        return age.toHours() > 0 ? age.toHours() + " h" : Math.max(0, age.toMinutes()) + " min";
    }
}
