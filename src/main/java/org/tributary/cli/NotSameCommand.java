package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary not-same}. */
@Command(
        name = "not-same",
        mixinStandardHelpOptions = true,
        description =
                "Says that two source records are not one person, whatever they score and whatever a sender says. An open"
                        + " task about them is settled, and tributary withdraw undoes it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary not-same 17 23 --reason 'father and son'"})
final class NotSameCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(
            index = "0",
            paramLabel = "RECORD",
            description = "A record's id, as tributary tasks and chart show it.")
    private long one;

    @Parameters(index = "1", paramLabel = "RECORD", description = "The other one's.")
    private long other;

    @Mixin
    private final GivenReason reason = new GivenReason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Decided done = control.decide(new Control.Pair(one, other, false, false), reason.requester());
            ClaimsCommand.print(done, engine.out());
            return 0;
        });
    }
}
