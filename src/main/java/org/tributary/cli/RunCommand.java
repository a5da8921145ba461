package org.tributary.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tributary run}: the engine, until it is told to stop. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Starts the engine with the doors of routes/feeds open, until Ctrl-C.",
        footer = {"", "Example:", "  tributary run --data /srv/tributary --ports-from 7000"})
final class RunCommand implements Callable<Integer> {
    private final Server server;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    private Path data = Path.of("data");

    @Option(
            names = "--ports-from",
            paramLabel = "N",
            description = "Open HTTP on N, then each feed of routes/feeds on N+1, N+2 ... by file name,"
                    + " instead of the ports the files name.",
            defaultValue = "0")
    private int portsFrom;

    RunCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() throws InterruptedException {
        server.start(data, portsFrom);
        new CountDownLatch(1).await(); // the engine's shutdown hook ends it
        return 0;
    }
}
