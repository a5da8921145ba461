package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary part}. */
@Command(
        name = "part",
        mixinStandardHelpOptions = true,
        description =
                "Says that what two messages say under one name of a person's chart is not one thing: an allergy, a problem, a"
                        + " medication or what else the chart has lists of. It holds for what their two sources tell under that"
                        + " name, however often they say it again. tributary withdraw undoes it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Examples:", "  tributary part 12 Asthma 40 57 --reason 'the second is of childhood, long over'"})
final class PartCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(index = "0", paramLabel = "PERSON", description = "A person's number.")
    private long person;

    @Parameters(index = "1", paramLabel = "NAME", description = "As tributary chart PERSON calls the row.")
    private String name = "";

    @Parameters(index = "2", paramLabel = "MESSAGE", description = "The message that says the one.")
    private long one;

    @Parameters(
            index = "3",
            paramLabel = "MESSAGE",
            description = "The message that says the other, of another source.")
    private long other;

    @Mixin
    private final GivenReason reason = new GivenReason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Decided done = control.part(person, name, one, other, reason.requester());
            engine.out().println("Claim " + done.claim() + ": two things.");
            if (!done.destinations().isEmpty()) {
                engine.out().println("Told: " + String.join(", ", done.destinations()) + ".");
            }
            return 0;
        });
    }
}
