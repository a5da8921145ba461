package org.tributary.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An engine with its practice, from its start to its end. */
final class Run implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration TELL = Duration.ofSeconds(5);
    private static final Duration NO_PROGRESS = Duration.ofSeconds(60); // what stands still that long is stuck

    private final Ledger ledger;
    private final Teller teller;
    private final Practice practice;
    private final EngineProcess engine;
    private final Path data;
    private final StoreGauge store;
    private final HttpClient client = HttpClient.newHttpClient();

    /**
     * @param folder gets the engine's home and its log
     * @param profiled whether this is the one to record
     */
    Run(Plan plan, Path folder, Path data, StoreGauge store, Ledger ledger, Teller teller, boolean profiled)
            throws IOException, InterruptedException {
        this.ledger = ledger;
        this.teller = teller;
        this.data = data;
        this.store = store;
        Path home = folder.resolve("home");
        practice = new Practice(ledger);
        try {
            EngineHome.make(plan.launch().home(), home, practice.port(), plan.faxesPerMinute() > 0);
            engine = EngineProcess.start(plan, home, data, folder.resolve("engine.log"), profiled);
        } catch (IOException | InterruptedException | RuntimeException e) {
            practice.close();
            throw e;
        }
    }

    EngineProcess engine() {
        return engine;
    }

    /** Where its fax server puts what it received. */
    Path faxes() {
        return data.resolve("fax").resolve(EngineHome.FAX);
    }

    Reading read() throws IOException, InterruptedException, SQLException {
        return Reading.of(Scrape.of(client, engine.httpPort(), data), store, new ProcessFiles(engine.pid()));
    }

    @Override
    public void close() throws IOException {
        try (practice) {
            engine.close();
        }
    }

    /** Lets it run, and tells how it goes. */
    void watch(String phase, Duration length) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + length.toNanos();
        Ledger.Counts before = ledger.counts();
        long since = System.nanoTime();
        for (long left = length.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            boolean last = left < TELL.toNanos() * 3 / 2;
            TimeUnit.NANOSECONDS.sleep(last ? left : TELL.toNanos());
            if (!engine.isAlive()) {
                throw new IOException("the engine ended by itself");
            }
            Ledger.Counts now = ledger.counts();
            double seconds = (System.nanoTime() - since) / 1e9;
            teller.say(
                    "%s: acknowledged %.1f/s, forwarded %.1f/s, backlog %d",
                    phase,
                    (now.accepted() - before.accepted()) / seconds,
                    (now.arrived() - before.arrived()) / seconds,
                    now.accepted() - now.arrived());
            before = now;
            since = System.nanoTime();
        }
    }

    /** Waits until all that was acknowledged is filed and has arrived, or nothing moves any more. */
    void drain(Duration limit) throws IOException, InterruptedException, SQLException {
        long deadline = System.nanoTime() + limit.toNanos();
        long moved = System.nanoTime();
        long told = moved;
        long seen = -1;
        while (System.nanoTime() < deadline && System.nanoTime() - moved < NO_PROGRESS.toNanos()) {
            Ledger.Counts counts = ledger.counts();
            if (counts.arrived() >= counts.accepted() && read().filed() >= counts.accepted()) {
                return;
            }
            if (counts.arrived() != seen) {
                seen = counts.arrived();
                moved = System.nanoTime();
            }
            if (System.nanoTime() - told > TELL.toNanos()) {
                teller.say("drain: %d of %d arrived", counts.arrived(), counts.accepted());
                told = System.nanoTime();
            }
            Thread.sleep(LOOK.toMillis());
        }
    }
}
