package org.tributary.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary match keys}: what so many records share that it says nothing. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tells what so many records share that nobody is looked for by it: how many keys and values the model has"
                        + " frozen, and which keys the engine set aside since, with some of the records that share each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Those that the engine set aside are candidates for the next model: match train --from-store freezes them, and values",
            "that people of too many names have. SETTLED no: pairs that only this key had found are still to be compared anew.",
            "",
            "Example:",
            "  tributary match keys"
        })
final class MatchKeysCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.TooFrequentKeys keys = control.keys();
            Table table = new Table("SHARED", "SINCE", "SETTLED", "RECORDS");
            keys.setAside()
                    .forEach(one -> table.row(
                            one.shares(),
                            one.since(),
                            one.settled() ? "yes" : "no",
                            one.records().stream().map(String::valueOf).collect(Collectors.joining(" "))));
            table.print(engine.out());
            engine.out()
                    .println("model " + keys.model() + " has frozen " + keys.keys() + " keys and " + keys.values()
                            + " values; " + keys.all() + " keys were set aside since"
                            + (keys.all() > keys.setAside().size()
                                    ? ", of which the first " + keys.setAside().size() + " are shown"
                                    : "")
                            + ".");
            return 0;
        });
    }
}
