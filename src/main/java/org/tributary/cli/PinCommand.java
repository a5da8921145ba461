package org.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary match pin}. */
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        description =
                "Says that of a person what one record tells of an attribute counts, whatever others tell. tributary chart"
                        + " shows what counts and why; tributary withdraw undoes it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary match pin 17 'birth date' --reason 'passport seen'"})
final class PinCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(index = "0", paramLabel = "RECORD", description = "A record's id, as tributary chart shows it.")
    private long record;

    @Parameters(
            index = "1",
            paramLabel = "ATTRIBUTE",
            description =
                    "name, birth date, sex, address, death, social security number, mother's maiden name, race, ethnicity,"
                            + " language, marital status or birth order.")
    private String attribute = "";

    @Mixin
    private final GivenReason reason = new GivenReason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            ClaimsCommand.print(control.pin(record, attribute, reason.requester()), engine.out());
            return 0;
        });
    }
}
