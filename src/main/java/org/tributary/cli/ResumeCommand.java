package org.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Opens the door of a paused feed again, or goes on sending to a paused destination.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary resume st-mary-adt",
            "  tributary resume north-practice --reason 'update'"
        })
final class ResumeCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "NAME", description = "A feed or a destination, as tributary status lists them.")
    private String name = "";

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            control.resume(name, reason.requester());
            engine.out().println(name + " is resumed.");
            return 0;
        });
    }
}
