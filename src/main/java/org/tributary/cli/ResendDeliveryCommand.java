package org.tributary.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary resend-delivery}. */
@Command(
        name = "resend-delivery",
        mixinStandardHelpOptions = true,
        description =
                "Has a delivery that its receiver rejected sent again, unchanged and under the same MSH-10. To have it"
                        + " made anew from the message, replay the message.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary resend-delivery 815 --reason 'receiver knows the ward now'"})
final class ResendDeliveryCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "ID", description = "The delivery, as tributary parked lists it.")
    private long id;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            control.resendDelivery(id, reason.requester());
            engine.out().println("Delivery " + id + " is sent again.");
            return 0;
        });
    }
}
