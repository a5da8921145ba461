package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.upkeep.Manifest;
import org.tributary.upkeep.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary restore}. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Makes a store of a backup: H2 in a data folder that has none, or an empty PostgreSQL database. A"
                + " backup of H2 may become PostgreSQL, and the other way. What was waiting goes on at the next start.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {
            "",
            "Examples:",
            "  tributary restore /backup/2026-03-02 --data /srv/tributary-2",
            "  TRIBUTARY_STORE_PASSWORD=... tributary restore /backup/2026-03-02 --data /srv/tributary \\",
            "      --store-url jdbc:postgresql://db/tributary --store-user tributary"
        })
final class RestoreCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "What tributary backup wrote.")
    private Path backup = Path.of(".");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder to make (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--store-url", paramLabel = "URL", description = "An empty PostgreSQL database instead of H2.")
    private @Nullable String url;

    @Option(
            names = "--store-user",
            paramLabel = "USER",
            description = "Its user (default: ${DEFAULT-VALUE}); the password comes from TRIBUTARY_STORE_PASSWORD.",
            defaultValue = "tributary")
    private String user = "tributary";

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        try {
            Restore restore = new Restore(backup);
            Manifest made = url == null ? restore.intoFolder(data) : restore.into(url, user, password(), data);
            spec.commandLine()
                    .getOut()
                    .println(made.rows() + " rows and " + made.blobs() + " blobs of " + made.createdAt()
                            + " are restored.");
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("tributary restore: " + e.getMessage());
            return 1;
        }
    }

    private static String password() {
        @Nullable String given = System.getenv("TRIBUTARY_STORE_PASSWORD");
        return given == null ? "" : given;
    }
}
