package org.tributary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Traffic.Draft;

/** Starts an engine and a practice, has two hospitals send, and says how fast it went and what it cost. */
public final class Bench {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final Duration NO_PROGRESS = Duration.ofSeconds(60); // a preload that stands still is stuck

    private final Plan plan;
    private final PrintWriter progress;
    private final Ledger ledger = new Ledger();
    private final List<Traffic> trafficOfA = new ArrayList<>();
    private final List<Traffic> trafficOfB = new ArrayList<>();

    /** @param progress what happens, for a person */
    public Bench(Plan plan, PrintWriter progress) {
        this.plan = plan;
        this.progress = progress;
        Population population = new Population(plan.seed());
        for (int i = 0; i < plan.connectionsOfA(); i++) {
            trafficOfA.add(new Traffic(population, plan, false, i, plan.connectionsOfA()));
        }
        for (int i = 0; i < plan.connectionsOfB(); i++) {
            trafficOfB.add(new Traffic(population, plan, true, i, plan.connectionsOfB()));
        }
    }

    /** @throws IOException when the engine could not be started or asked; the message says why */
    public Figures run() throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("tributary-bench-");
        try (Practice practice = new Practice(ledger)) {
            Path home = folder.resolve("home");
            Path data = Files.createDirectories(folder.resolve("data"));
            EngineHome.make(plan.launch().home(), home, practice.port());
            Plan.@Nullable Store store = plan.store();
            try (StoreGauge gauge = store == null
                            ? StoreGauge.ofFolder(data.resolve("store"))
                            : StoreGauge.ofPostgreSql(store);
                    EngineProcess engine = EngineProcess.start(plan, home, data, folder.resolve("engine.log"))) {
                say("the engine runs as process %d on %s, its data in %s", engine.pid(), gauge.name(), data);
                return measure(engine, gauge, data);
            }
        } finally {
            delete(folder);
        }
    }

    private Figures measure(EngineProcess engine, StoreGauge gauge, Path data)
            throws IOException, InterruptedException, SQLException {
        Reading.Source source = new Reading.Source(HttpClient.newHttpClient(), engine, gauge);
        long broken = plan.preload() > 0 ? preload(engine, source) : 0;
        List<Connection> connections = connect(engine, plan.perSecond(), Traffic::next);
        watch("warm-up", plan.warmUp(), engine);
        Reading begin = source.read();
        watch("measured", plan.measured(), engine);
        Reading end = source.read();
        Ledger.Counts atEnd = ledger.counts();
        ProcessFiles files = new ProcessFiles(engine.pid());
        @Nullable Long resident = files.residentBytes();
        connections.forEach(Connection::stop);
        broken += join(connections);
        long left = drain(source, plan.drain());
        say("drained: %d acknowledged messages did not arrive", left);
        Reading last = source.read();
        return new Calculation(plan, ledger, begin, end, last)
                .figures(atEnd, broken, gauge.name(), Machine.here(data), resident, files.mostResidentBytes());
    }

    /** Each of the first persons once, through the doors, as fast as they go. */
    private long preload(EngineProcess engine, Reading.Source source)
            throws IOException, InterruptedException, SQLException {
        say("preload: %d persons", plan.preload());
        List<Connection> connections = connect(engine, 0, traffic -> traffic.register(plan.preload()));
        long broken = join(connections);
        long left = drain(source, Duration.ofDays(1));
        say("preload: %d messages, %d did not arrive", ledger.counts().sent(), left);
        return broken;
    }

    private List<Connection> connect(
            EngineProcess engine, double perSecond, Function<Traffic, @Nullable Draft> nextOf) {
        Pace pace = new Pace(perSecond);
        List<Connection> connections = new ArrayList<>();
        for (Traffic traffic : trafficOfA) {
            connections.add(new Connection(engine.portOfA(), plan.window(), pace, () -> nextOf.apply(traffic), ledger));
        }
        for (Traffic traffic : trafficOfB) {
            connections.add(new Connection(engine.portOfB(), plan.window(), pace, () -> nextOf.apply(traffic), ledger));
        }
        return connections;
    }

    private static long join(List<Connection> connections) throws InterruptedException {
        long broken = 0;
        for (Connection connection : connections) {
            broken += connection.join() ? 0 : 1;
        }
        return broken;
    }

    /** Waits until all that was acknowledged is filed and has arrived. @return how many have not */
    private long drain(Reading.Source source, Duration limit) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + limit.toNanos();
        long lastProgress = System.nanoTime();
        long seen = -1;
        LongSupplier arrived = () -> ledger.counts().arrived();
        long told = System.nanoTime();
        while (System.nanoTime() < deadline && System.nanoTime() - lastProgress < NO_PROGRESS.toNanos()) {
            Ledger.Counts counts = ledger.counts();
            if (counts.arrived() >= counts.accepted() && source.read().filed() >= counts.accepted()) {
                break;
            }
            if (arrived.getAsLong() != seen) {
                seen = arrived.getAsLong();
                lastProgress = System.nanoTime();
            }
            if (System.nanoTime() - told > TELL.toNanos()) {
                say("drain: %d of %d arrived", counts.arrived(), counts.accepted());
                told = System.nanoTime();
            }
            Thread.sleep(LOOK.toMillis());
        }
        return ledger.missing();
    }

    private void watch(String phase, Duration length, EngineProcess engine) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + length.toNanos();
        Ledger.Counts before = ledger.counts();
        long since = System.nanoTime();
        for (long left = length.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            Thread.sleep(Math.max(1, Math.min(left, TELL.toNanos()) / 1_000_000));
            if (!engine.isAlive()) {
                throw new IOException("the engine ended by itself");
            }
            Ledger.Counts now = ledger.counts();
            double seconds = (System.nanoTime() - since) / 1e9;
            say(
                    "%s: acknowledged %.1f/s, forwarded %.1f/s, backlog %d",
                    phase,
                    (now.accepted() - before.accepted()) / seconds,
                    (now.arrived() - before.arrived()) / seconds,
                    now.accepted() - now.arrived());
            before = now;
            since = System.nanoTime();
        }
    }

    private void say(String format, Object... values) {
        progress.println("bench: " + String.format(Locale.ROOT, format, values));
        progress.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
