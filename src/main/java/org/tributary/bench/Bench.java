package org.tributary.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Starts an engine and a practice, has two hospitals send, and says how fast it went and what it cost. */
public final class Bench {
    private final Plan plan;
    private final Crowd crowd;
    private final Teller teller;

    /** @param progress what happens, for a person */
    public Bench(Plan plan, PrintWriter progress) {
        this.plan = plan;
        this.crowd = new Crowd(plan);
        this.teller = new Teller(progress);
    }

    /** @throws IOException when the engine could not be started or asked; the message says why */
    public Figures run() throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("tributary-bench-");
        Path data = Files.createDirectories(folder.resolve("data"));
        Machine machine = Machine.here(data);
        try (StoreGauge store = store(data)) {
            if (plan.preload() > 0) {
                new Preload(plan, crowd, teller).into(data, folder.resolve("preload"), store);
            }
            Ledger ledger = new Ledger(crowd.registrations());
            try (Run run = new Run(plan, folder.resolve("measured"), data, store, ledger, teller, true)) {
                teller.say(
                        "the engine runs as process %d, its data in %s",
                        run.engine().pid(), data);
                return measure(run, ledger, store.name(), machine);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private StoreGauge store(Path data) throws IOException, SQLException {
        Plan.@Nullable Store postgreSql = plan.store();
        return postgreSql == null ? StoreGauge.ofFolder(data.resolve("store")) : StoreGauge.ofPostgreSql(postgreSql);
    }

    private Figures measure(Run run, Ledger ledger, String store, Machine machine)
            throws IOException, InterruptedException, SQLException {
        try (@Nullable FaxSender faxes = plan.faxesPerMinute() > 0 ? new FaxSender(run.faxes(), plan) : null) {
            return measure(run, ledger, store, machine, faxes);
        }
    }

    private Figures measure(Run run, Ledger ledger, String store, Machine machine, @Nullable FaxSender faxes)
            throws IOException, InterruptedException, SQLException {
        long broken = warmUp(run, ledger);
        long faxesBefore = faxes == null ? 0 : faxes.sent();
        Reading begin = run.read();
        List<Connection> connections = crowd.connect(run.engine(), plan.perSecond(), Traffic::next, ledger);
        run.watch("measured", plan.measured());
        Reading end = run.read();
        Ledger.Counts atEnd = ledger.counts();
        Figures.Faxes handed =
                new Figures.Faxes(plan.faxesPerMinute(), faxes == null ? 0 : faxes.sent() - faxesBefore, (long)
                        (end.faxes() - begin.faxes()));
        broken += stop(connections);
        run.drain(plan.drain());
        Reading last = run.read();
        return new Calculation(plan, ledger, begin, end, last).figures(atEnd, broken, store, machine, handed);
    }

    /** What a cold engine has not done yet is waited for, or it would be counted. @return how many connections broke */
    private long warmUp(Run run, Ledger ledger) throws IOException, InterruptedException, SQLException {
        if (plan.warmUp().isZero()) {
            return 0;
        }
        List<Connection> connections = crowd.connect(run.engine(), plan.perSecond(), Traffic::next, ledger);
        run.watch("warm-up", plan.warmUp());
        long broken = stop(connections);
        run.drain(plan.drain());
        return broken;
    }

    private static long stop(List<Connection> connections) throws InterruptedException {
        connections.forEach(Connection::stop);
        return Crowd.join(connections);
    }
}
