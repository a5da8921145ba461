package org.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary withdraw}. */
@Command(
        name = "withdraw",
        aliases = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Takes back what tributary link or not-same said, or what a sender said of a visit or account; persons and"
                        + " charts are as they would be without it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary withdraw 5 --reason 'the wrong Smith'"})
final class WithdrawCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "CLAIM", description = "The claim's id, as tributary claims lists it.")
    private long claim;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            ClaimsCommand.print(control.withdraw(claim, reason.requester()), engine.out());
            return 0;
        });
    }
}
