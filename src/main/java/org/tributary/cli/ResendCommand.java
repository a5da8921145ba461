package org.tributary.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary resend}. */
@Command(
        name = "resend",
        mixinStandardHelpOptions = true,
        description =
                "Sends a destination what is known now of each of its patients: HL7 v2 as ADT^A31, ORU^R01, VXU^V04 and"
                        + " MDM^T02, FHIR as resources. Those of its panel; all where it has none. Needs a running engine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary resend --destination north-practice --dry-run",
            "  tributary resend --destination north-practice --person 42 --reason 'lost there'"
        })
final class ResendCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Option(names = "--destination", paramLabel = "NAME", required = true, description = "To whom.")
    private String destination = "";

    @Option(names = "--person", paramLabel = "ID", description = "Only this person.")
    private @Nullable Long person;

    @Option(names = "--dry-run", description = "Only counts.")
    private boolean dryRun;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; goes into the audit trail.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Resent resent = control.resend(destination, person, dryRun, Asking.requester(reason));
            engine.out()
                    .println(Count.of(resent.messages(), "message") + " about " + Count.of(resent.persons(), "person")
                            + (dryRun
                                    ? " would be sent to "
                                    : resent.messages() == 1 ? " is sent to " : " are sent to ")
                            + destination + "."
                            + (resent.unknown() == 0 ? "" : " No source has spoken of " + resent.unknown() + " more.")
                            + (resent.leftOut() == 0
                                    ? ""
                                    : " Left out: " + Count.of(resent.leftOut(), "document")
                                            + " whose bytes are gone."));
            return 0;
        });
    }
}
