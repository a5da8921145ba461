package org.tributary.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Plan.Launch;

/** The engine under test, in a JVM of its own: what this process does is not counted, and its memory is its own. */
final class EngineProcess implements AutoCloseable {
    private static final int START_SECONDS = 120;
    private static final int STOP_SECONDS = 60;
    private static final int PORTS_FROM = 15_000;
    private static final int PORTS_TO = 30_000;
    private static final int PORTS = 4; // HTTP, two feeds, and SFTP, which stays closed

    private final Process process;
    private final int firstPort;
    private final Path log;
    private final Thread lastResort;

    private EngineProcess(Process process, int firstPort, Path log) {
        this.process = process;
        this.firstPort = firstPort;
        this.log = log;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort); // Ctrl-C must not leave an engine behind
    }

    /** Returns once both doors are open. */
    static EngineProcess start(Plan plan, Path home, Path data, Path log, boolean profiled)
            throws IOException, InterruptedException {
        Launch launch = plan.launch();
        int firstPort = freePorts();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(launch.javaOptions());
        command.add("-Dtributary.home=" + home);
        @Nullable Path profile = plan.profile();
        if (profile != null && profiled) {
            command.add(
                    "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + profile.toAbsolutePath());
        }
        command.add("org.tributary.Application");
        command.addAll(List.of("run", "--data", data.toString(), "--ports-from", Integer.toString(firstPort)));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TRIBUTARY_")); // may name somebody's store
        builder.environment().put("CLASSPATH", absolute(launch.classPath()));
        Plan.@Nullable Store store = plan.store();
        if (store != null) {
            builder.environment().put("TRIBUTARY_STORE_URL", store.url()); // a command line is readable by all
            builder.environment().put("TRIBUTARY_STORE_USER", store.user());
            builder.environment().put("TRIBUTARY_STORE_PASSWORD", store.password());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        EngineProcess engine = new EngineProcess(process, firstPort, log);
        engine.awaitDoors();
        return engine;
    }

    int httpPort() {
        return firstPort;
    }

    int portOfA() {
        return firstPort + 1;
    }

    int portOfB() {
        return firstPort + 2;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private void awaitDoors() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!accepts(httpPort()) || !accepts(portOfA()) || !accepts(portOfB())) {
            boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > deadline) {
                process.destroyForcibly();
                List<String> said = Files.readAllLines(log);
                throw new IOException((ended ? "the engine ended at once" : "the engine does not open its doors")
                        + "; it said:\n" + String.join("\n", said.subList(Math.max(0, said.size() - 20), said.size())));
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /**
     * The first of some free ports in a row, below those that the system gives to connections: one of these could take a port before
     * the engine does, even the one by which we ask whether it is open.
     */
    private static int freePorts() throws IOException {
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = PORTS_FROM + ThreadLocalRandom.current().nextInt(PORTS_TO - PORTS_FROM);
            boolean free = true;
            for (int port = first; free && port < first + PORTS; port++) {
                free = isFree(port);
            }
            if (free) {
                return first;
            }
        }
        throw new IOException("there are no " + PORTS + " free ports in a row");
    }

    private static boolean isFree(int port) {
        try (ServerSocket door = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return door.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
