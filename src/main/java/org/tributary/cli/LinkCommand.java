package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary link}. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description = "Says that two source records are one person. Their charts become one, an open task about them is"
                + " settled, and tributary withdraw undoes it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary link 17 23 --reason 'asked the patient'"})
final class LinkCommand implements Callable<Integer> {
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

    @Option(
            names = "--despite-vetoes",
            description = "Also where the comparison found something that speaks against it, as twins have it.")
    private boolean despiteVetoes;

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Decided done =
                    control.decide(new Control.Pair(one, other, true, despiteVetoes), reason.requester());
            ClaimsCommand.print(done, engine.out());
            return 0;
        });
    }
}
