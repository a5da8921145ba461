package org.tributary.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of its own with the test class path, which can be killed at any moment and never outlives this JVM. */
final class EngineProcess implements AutoCloseable {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();
    private static final int SIGKILL_EXIT = 128 + 9;
    private static final int TAIL_LINES = 40;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;
    private final Path log;
    private final Thread pump;
    private final List<String> lines = new ArrayList<>();

    private EngineProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.pump = new Thread(this::copyOutput, "engine-output");
        pump.setDaemon(true);
        pump.start();
    }

    /**
     * Starts the child and returns at once.
     *
     * @param jvmOptions for example {@code -Dtributary.store.url=...}; they come after {@code -Xmx512m} and win
     * @param log appended to, so that one file tells the story of all restarts
     */
    static EngineProcess start(
            String mainClass, List<String> jvmOptions, List<String> args, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(jvmOptions);
        command.add(mainClass);
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        builder.environment().put("CLASSPATH", classPath); // the command line would be too long to read in ps
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        process.getOutputStream().close();
        return new EngineProcess(process, log);
    }

    /** Waits for a line of output, and fails early if the process ends. */
    String awaitLine(Predicate<String> wanted, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        synchronized (lines) {
            for (int seen = 0; ; ) {
                for (; seen < lines.size(); seen++) {
                    if (wanted.test(lines.get(seen))) {
                        return lines.get(seen);
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0 || !pump.isAlive()) {
                    throw failure("no such line of output");
                }
                lines.wait(left);
            }
        }
    }

    /** Waits until something accepts connections there, and fails early if the process ends. */
    void awaitPort(int port, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!accepts(port)) {
            if (System.nanoTime() > deadline) {
                throw failure("port " + port + " does not answer");
            }
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) { // a closed port gives no event to wait for
                throw failure("ended before it opened port " + port);
            }
        }
    }

    private static boolean accepts(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** Lets it run; fails if it ends by itself in the meantime. */
    void runFor(Duration duration) throws InterruptedException {
        if (process.waitFor(duration.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("ended by itself");
        }
    }

    /** SIGKILL: no shutdown hook, no finally block. Returns when the process and its output are gone. */
    void kill9() throws InterruptedException {
        process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the output we still want to read
        int exit = awaitExit(Duration.ofSeconds(10));
        if (exit != SIGKILL_EXIT) {
            throw failure("was to die of SIGKILL (" + SIGKILL_EXIT + ") but ended by itself");
        }
    }

    /** Has it write the stacks of all its threads into its log. */
    void dumpThreads() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid())).start().waitFor();
        runFor(Duration.ofSeconds(1));
    }

    /** SIGTERM: the orderly end. */
    int stop(Duration timeout) throws InterruptedException {
        process.toHandle().destroy();
        return awaitExit(timeout);
    }

    int awaitExit(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("still running");
        }
        pump.join(timeout.toMillis());
        return process.exitValue();
    }

    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private IllegalStateException failure(String problem) {
        List<String> all = lines();
        String state = process.isAlive() ? "running" : "exit " + process.exitValue();
        return new IllegalStateException("engine " + problem + " (" + state + "); " + log + " ends with:\n"
                + String.join("\n", all.subList(Math.max(0, all.size() - TAIL_LINES), all.size())));
    }

    private void copyOutput() {
        try (BufferedReader output = process.inputReader();
                Writer copy = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.write(line + "\n");
                copy.flush();
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        } finally {
            synchronized (lines) {
                lines.notifyAll();
            }
        }
    }
}
