package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Access;
import org.tributary.control.Control;
import org.tributary.control.Status;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary demo}: the engine, a practice, the samples through real doors, and what became of them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts the engine and a practice that listens, sends the messages of samples/ through the MLLP"
                        + " doors and a document through the SFTP door, files one of two faxes, and tells what is in the store then.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of it came true", "1:something did not; the story says what", "2:wrong usage"},
        footer = {"", "Examples:", "  tributary demo", "  tributary demo --once --data /tmp/demo --ports-from 7000"})
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Expected to speak each minute, so that there is a feed that does not. */
    static final String SILENT = "valley-lab";

    private final Server server;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where everything is kept; a second start finds it again (default: data/demo; a new folder with --once).")
    private @Nullable Path data;

    @Option(
            names = "--ports-from",
            paramLabel = "N",
            description = "Open HTTP on N and the feeds on N+1, N+2 ..., instead of the ports the files name.",
            defaultValue = "0")
    private int portsFrom;

    @Option(names = "--once", description = "End after the story.")
    private boolean once;

    @Option(names = "--all", description = "Tell of each message, person and corrected chart.")
    private boolean all;

    DemoCommand(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path samples = Path.of(System.getProperty("tributary.home", ".")).resolve("samples");
        Path folder =
                data != null ? data : once ? Files.createTempDirectory("tributary-demo-") : Path.of("data", "demo");
        try (DemoPractice practice = new DemoPractice(0)) {
            System.setProperty(
                    "practice.north.port", Integer.toString(practice.port())); // the destination's file reads it
            DemoUpload upload = DemoUpload.prepare(); // sets the key that the sample feed's file reads
            System.setProperty("tributary.alerts.silence." + SILENT, "1m"); // it says what samples/ has, and no more
            System.setProperty("logging.level.root", "error"); // the story is what is to be read
            System.setProperty("logging.level.org.tributary", "error");
            String console = server.start(folder, portsFrom);
            try (Access access = Access.to(folder)) {
                boolean cameTrue = tell(access.control(), folder, samples, practice, upload, all, out);
                out.flush();
                if (once) {
                    return cameTrue ? 0 : 1;
                }
            }
            out.println();
            out.println("The engine stays up; its data lies in " + folder + ". Look around in a browser:");
            out.println("  " + console);
            out.println("or from another terminal:");
            for (String command :
                    List.of("status", "parked", "tasks", "fax list --all", "chart PERSON_ID", "message ID --body")) {
                out.println("  ./tributary " + command + " --data " + folder);
            }
            out.println("Ctrl-C stops it.");
            out.flush();
            new CountDownLatch(1).await(); // the engine's shutdown hook ends it
        }
        return 0;
    }

    private static boolean tell(
            Control control,
            Path data,
            Path samples,
            DemoPractice practice,
            DemoUpload upload,
            boolean all,
            PrintWriter out)
            throws IOException, InterruptedException {
        if (control.status().feeds().stream().anyMatch(feed -> feed.received() > 0)) {
            return DemoStory.ofEarlier(control, settle(control), all).tell(out);
        }
        Instant start = Instant.now().minusMillis(1);
        List<DemoStory.Sent> sent = send(control, samples);
        boolean settled = settle(control);
        upload.play(control, data, samples);
        settled &= settle(control);
        DemoFax fax = DemoFax.play(control, data, samples);
        settled &= settle(control);
        return new DemoStory(control, start, sent, upload, fax, settled, practice.controlIds(), all).tell(out);
    }

    private static List<DemoStory.Sent> send(Control control, Path samples) throws IOException {
        Map<String, Integer> ports = new TreeMap<>();
        for (Status.Feed feed : control.status().feeds()) {
            if (feed.port() != null) {
                ports.put(feed.name(), feed.port());
            }
        }
        List<DemoStory.Sent> sent = new ArrayList<>();
        for (Path file : files(samples)) {
            String feed =
                    file.getFileName().toString().replaceFirst("^\\d+-", "").replaceFirst("\\.[^.]+$", "");
            @Nullable Integer port = ports.get(feed);
            byte[] ack = port == null ? new byte[0] : send(port, Files.readAllBytes(file));
            Path sample = file.resolve("../..").normalize();
            sent.add(new DemoStory.Sent(String.valueOf(sample.getFileName()), feed, ack));
        }
        return sent;
    }

    private static byte[] send(int port, byte[] message) {
        MllpConnection.Target door = new MllpConnection.Target("127.0.0.1", port, 5_000, 30_000, 1 << 20, null);
        try (MllpConnection connection = new MllpConnection(door)) {
            return connection.send(message).fold(Reply.Answered::ack, silence -> new byte[0], unsent -> new byte[0]);
        }
    }

    private static List<Path> files(Path samples) throws IOException {
        try (Stream<Path> all = Files.walk(samples, 3)) {
            return all.filter(file -> file.toString().matches(".*[/\\\\]0-received[/\\\\][^/\\\\]+[.]hl7"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean settle(Control control) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Status status = control.status();
            if (status.waiting() == 0
                    && status.destinations().stream().allMatch(destination -> destination.depth() == 0)) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
