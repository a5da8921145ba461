package org.tributary.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tributary backup}. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Copies the store (database and blobs, as of one moment) into a folder of its own, while the engine"
                        + " works or at rest. It is patients' data: keep it as safe as the store. Configuration is not in it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary backup /backup/2026-03-02",
            "  tributary restore /backup/2026-03-02 --data /srv/tributary-2"
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Parameters(paramLabel = "DIR", description = "Absent or empty; written by the engine's user.")
    private Path folder = Path.of(".");

    @Mixin
    private final Reason reason = new Reason();

    @Override
    public Integer call() {
        String absolute = folder.toAbsolutePath().normalize().toString();
        return engine.ask(control -> {
            Control.BackedUp made = control.backup(absolute, reason.requester());
            engine.out().println(made.rows() + " rows and " + made.blobs() + " blobs are in " + absolute + ".");
            return 0;
        });
    }
}
