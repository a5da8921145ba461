package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tributary reconcile}. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description =
                "Says that a drug belongs on a person's list of medications, or does not. It holds until a source says something"
                        + " else of the drug; charts that go out as documents follow it. tributary chart PERSON --medications"
                        + " shows what there is to decide; tributary withdraw undoes it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary reconcile 12 Lisinopril --accept --as city-clinic --reason 'asked the patient'",
            "  tributary reconcile 12 Warfarin --reject --reason 'stopped in May'"
        })
final class ReconcileCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(index = "0", paramLabel = "PERSON", description = "A person's number.")
    private long person;

    @Parameters(index = "1", paramLabel = "DRUG", description = "As tributary chart PERSON --medications calls it.")
    private String drug = "";

    @ArgGroup(multiplicity = "1")
    private final Word word = new Word();

    private static final class Word {
        @Option(names = "--accept", description = "It belongs on the list.")
        private boolean accept;

        @Option(names = "--reject", description = "It does not.")
        private boolean reject;
    }

    @Option(
            names = "--as",
            paramLabel = "SOURCE",
            defaultValue = "",
            description = "Accept it as this source tells it, where sources differ.")
    private String source = "";

    @Mixin
    private final GivenReason reason = new GivenReason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Decided done = control.reconcile(person, drug, null, word.accept, source, reason.requester());
            engine.out().println("Claim " + done.claim() + ": " + (word.accept ? "accepted" : "rejected") + ".");
            if (!done.destinations().isEmpty()) {
                engine.out().println("Told: " + String.join(", ", done.destinations()) + ".");
            }
            return 0;
        });
    }
}
