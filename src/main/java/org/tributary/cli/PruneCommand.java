package org.tributary.cli;

import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tributary prune}. */
@Command(
        name = "prune",
        mixinStandardHelpOptions = true,
        description =
                "Removes what is older than tributary.retention says; the engine does so by itself once a day. Facts"
                        + " stay, and so does all that waits for a person or a receiver.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Examples:", "  tributary prune --dry-run", "  tributary prune --reason 'disk is filling up'"})
final class PruneCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Option(names = "--dry-run", description = "Only counts what would go.")
    private boolean dryRun;

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            Control.Pruned gone = control.prune(dryRun, reason.requester());
            engine.out()
                    .println((gone.dryRun() ? "Would go: " : "Gone: ") + gone.bodies() + " bodies, " + gone.deliveries()
                            + " deliveries, " + gone.journal() + " journal rows, " + gone.files()
                            + " files beside them.");
            return 0;
        });
    }
}
