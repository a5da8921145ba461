package org.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary pause}. */
@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description =
                "Closes the door of a feed, or stops sending to a destination, until tributary resume, over a restart too; where no engine runs, from the next start on. What was received is still answered; what is meant for a paused destination waits.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Examples:", "  tributary pause st-mary-adt", "  tributary pause north-practice --reason 'update'"
        })
final class PauseCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "NAME", description = "A feed or a destination, as tributary status lists them.")
    private String name = "";

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            control.pause(name, reason.requester());
            engine.out().println(name + " is paused.");
            return 0;
        });
    }
}
