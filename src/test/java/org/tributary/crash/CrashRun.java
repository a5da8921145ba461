package org.tributary.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Start, load, kill -9, start again, many times; then everything acknowledged must have arrived, once and in order. */
final class CrashRun {
    /** What a run gives the engine. */
    record Site(Path dir, int portsFrom, int destinationPort, boolean powerCut) {
        /** Feeds whose names come after that of the MLLP feed. */
        static final String WEB = "web";

        static final String FILES = "zfiles";

        /** After HTTP and the three feeds. */
        int sftpPort() {
            return portsFrom + 4;
        }

        /** Where to send: the engine's first MLLP door, after its HTTP port. */
        int mllpPort() {
            return portsFrom + 1;
        }

        Path log() {
            return dir.resolve("engine.log");
        }

        /** The database under {@code DIR/store}, on a disk that forgets if the run cuts the power. */
        String storeUrl() {
            return (powerCut ? "jdbc:h2:powercut:" : "jdbc:h2:") + dir.resolve("store/tributary");
        }

        /** The same files on the real disk, to look at after the last stop. */
        String storeUrlOnDisk() {
            return "jdbc:h2:" + dir.resolve("store/tributary");
        }
    }

    /** An engine that can be started again and again on the same site. */
    interface Engine {
        EngineProcess start(Site site) throws IOException;

        /** The inbox after the engine has stopped; empty where there is nothing to read. */
        default Optional<List<Stored>> stored(Site site) {
            return Optional.empty();
        }
    }

    /**
     * @param rounds kills
     * @param longestLoad each round is killed at a random moment up to this after its first acknowledgment
     * @param killWhileStarting every fifth restart is killed before it is ready
     * @param wipeBroker every second round deletes {@code DIR/broker}: the database alone is the truth
     * @param deadReceiver in every third round the receiver is away from a random moment on
     * @param longestStart how long a start may take, the first acknowledgment included
     * @param everyDoor also documents over HTTP and files over SFTP, to the feeds {@link Site#WEB} and {@link Site#FILES}
     * @param noProgress at the end: how long to wait for the next arrival before what is missing counts as lost
     */
    record Plan(
            int rounds,
            long seed,
            boolean powerCut,
            boolean wipeBroker,
            boolean deadReceiver,
            boolean killWhileStarting,
            Duration longestLoad,
            Duration longestStart,
            Duration noProgress,
            Sender.Load load,
            boolean everyDoor) {}

    /**
     * @param acknowledged all, those that partners brought among them
     * @param merges A40s that arrived
     */
    record Outcome(
            Verdict verdict,
            int kills,
            int sent,
            long acknowledged,
            List<Long> brought,
            long merges,
            int arrivals,
            long resends,
            long millis) {
        @Override
        public String toString() {
            return "kills=" + kills + " sent=" + sent + " acknowledged=" + acknowledged + " brought=" + brought
                    + " merges=" + merges + " arrivals=" + arrivals + " resends=" + resends + " " + verdict + " in "
                    + millis + " ms";
        }
    }

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LAST_ACKNOWLEDGMENTS = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Engine engine;
    private final Plan plan;
    private final Site site;
    private final Random random;
    private long startMillis = 1000;

    private CrashRun(Engine engine, Plan plan, Path dir) throws IOException {
        this.engine = engine;
        this.plan = plan;
        this.random = new Random(plan.seed());
        Files.createDirectories(dir.resolve("store"));
        this.site = new Site(dir, freePorts(10), freePorts(1), plan.powerCut());
    }

    static Outcome run(Engine engine, Plan plan, Path dir) throws IOException, InterruptedException {
        System.out.println("crash run: " + plan + " in " + dir);
        Outcome outcome = new CrashRun(engine, plan, dir).run();
        System.out.println("crash run: " + outcome);
        return outcome;
    }

    private Outcome run() throws IOException, InterruptedException {
        long began = System.nanoTime();
        try (Receiver receiver = new Receiver(site.destinationPort()).listen();
                Sender sender = new Sender(plan.load(), site.mllpPort()).start();
                Partners partners = new Partners(plan.everyDoor(), site)) {
            for (int round = 1; round <= plan.rounds(); round++) {
                killedRound(round, sender, receiver);
            }
            receiver.listen();
            try (EngineProcess last = engine.start(site)) {
                last.awaitPort(site.mllpPort(), plan.longestStart());
                sender.awaitAcknowledgment(plan.longestStart());
                boolean answered = sender.finish(LAST_ACKNOWLEDGMENTS) & partners.finish(LAST_ACKNOWLEDGMENTS);
                if (!receiver.awaitArrivals(allArrived(sent(sender, partners), receiver), plan.noProgress())) {
                    last.dumpThreads();
                }
                receiver.awaitQuiet(QUIET); // a double would come now
                last.stop(STOP);
                if (!answered) {
                    throw new IllegalStateException("the engine does not acknowledge everything; see " + site.log());
                }
            }
            List<Sent> sent = sent(sender, partners);
            Verdict verdict = Ledger.compare(sent, engine.stored(site), receiver.arrivals());
            return new Outcome(
                    verdict,
                    plan.rounds(),
                    sent.size(),
                    sent.stream().filter(Sent::acknowledged).count(),
                    partners.acknowledged(),
                    receiver.arrivals().stream()
                            .filter(arrival -> arrival.also() != null)
                            .count(),
                    receiver.arrivals().size(),
                    sender.resends(),
                    (System.nanoTime() - began) / 1_000_000);
        }
    }

    private void killedRound(int round, Sender sender, Receiver receiver) throws IOException, InterruptedException {
        boolean leaves = plan.deadReceiver() && round % 3 == 2;
        Duration load = Duration.ofMillis(1 + random.nextLong(plan.longestLoad().toMillis()));
        long began = System.nanoTime();
        try (EngineProcess process = engine.start(site)) {
            if (plan.killWhileStarting() && round % 5 == 0) {
                process.runFor(Duration.ofMillis(random.nextLong(startMillis)));
            } else {
                process.awaitPort(site.mllpPort(), plan.longestStart());
                startMillis = (System.nanoTime() - began) / 1_000_000;
                if (!sender.awaitAcknowledgment(plan.longestStart())) {
                    throw new IllegalStateException(
                            "round " + round + ": the engine acknowledges nothing; see " + site.log());
                }
                if (leaves) {
                    process.runFor(load.dividedBy(2));
                    receiver.stopListening();
                    process.runFor(load.dividedBy(2));
                } else {
                    process.runFor(load);
                }
            }
            process.kill9();
        }
        if (!leaves) {
            receiver.listen(); // one that left stays away until the round after the next start
        }
        if (plan.wipeBroker() && round % 2 == 0) {
            delete(site.dir().resolve("broker"));
        }
    }

    private static List<Sent> sent(Sender sender, Partners partners) {
        List<Sent> all = new ArrayList<>(sender.ledger());
        partners.all.forEach(partner -> all.addAll(partner.ledger()));
        return all;
    }

    /** Those who come through other doors, where the plan wants them. */
    private static final class Partners implements AutoCloseable {
        private final List<Partner> all;

        Partners(boolean wanted, Site site) {
            all = wanted
                    ? List.of(Partner.documents(Site.WEB, site.portsFrom()), Partner.files(Site.FILES, site.sftpPort()))
                    : List.of();
        }

        boolean finish(Duration timeout) throws InterruptedException {
            boolean answered = true;
            for (Partner partner : all) {
                answered &= partner.finish(timeout);
            }
            return answered;
        }

        List<Long> acknowledged() {
            return all.stream()
                    .map(partner ->
                            partner.ledger().stream().filter(Sent::acknowledged).count())
                    .toList();
        }

        @Override
        public void close() {
            all.forEach(Partner::close);
        }
    }

    private static BooleanSupplier allArrived(List<Sent> sent, Receiver receiver) {
        Set<String> missing = new HashSet<>();
        sent.stream().filter(Sent::acknowledged).forEach(message -> missing.add(message.patient() + "/" + message.n()));
        int[] seen = {0};
        return () -> {
            List<Arrival> news = receiver.arrivals(seen[0]);
            seen[0] += news.size();
            news.forEach(arrival -> missing.remove(arrival.patient() + "/" + arrival.n()));
            return missing.isEmpty();
        };
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * The first of so many free ports in a row. Below the ephemeral range: a client that keeps connecting to a closed
     * port in that range may one day connect to itself.
     */
    static int freePorts(int count) throws IOException {
        Random anywhere = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int first = 15_000 + anywhere.nextInt(15_000);
            boolean free = true;
            for (int port = first; free && port < first + count; port++) {
                try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                    free = probe.isBound();
                } catch (IOException taken) {
                    free = false;
                }
            }
            if (free) {
                return first;
            }
        }
        throw new IOException("no " + count + " free ports in a row");
    }
}
