package org.tributary.control;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.springframework.core.env.PropertyResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.terminology.Tables;
import org.tributary.delivery.Outbox;
import org.tributary.h2.H2Database;
import org.tributary.h2.H2DiskSync;
import org.tributary.intake.Replay;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Filings;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;
import org.tributary.journal.Waiting;
import org.tributary.lock.JvmLocks;
import org.tributary.lock.Locks;
import org.tributary.lock.PostgresLocks;
import org.tributary.matching.MatchModel;
import org.tributary.upkeep.Backup;
import org.tributary.upkeep.Pruning;
import org.tributary.upkeep.Retention;
import org.tributary.upkeep.Upkeep;
import org.tributary.yaml.Problems;

/** The store while no engine runs. What is changed in it is taken up at the next start. */
final class StoreAtRest implements AutoCloseable {
    private static final int H2_IN_USE = 90020;
    private static final int H2_NOT_FOUND = 90146;

    private final SingleConnectionDataSource database;
    private final Control control;

    /** Opens it where {@code tributary.store.url} says ({@link Settings}): by default in the data folder. */
    static StoreAtRest open(Path data) throws IOException {
        Path home = Path.of(System.getProperty("tributary.home", "."));
        PropertyResolver settings = Settings.of(home, data);
        String url = settings.getRequiredProperty("tributary.store.url");
        boolean h2 = url.startsWith("jdbc:h2:");
        String user = settings.getRequiredProperty("tributary.store.user");
        String password = settings.getRequiredProperty("tributary.store.password");
        H2Database embedded = new H2Database(url + ";IFEXISTS=TRUE", user, password);
        SingleConnectionDataSource database = new SingleConnectionDataSource();
        try {
            database = h2
                    ? new SingleConnectionDataSource(embedded.connections().getConnection(), true)
                    : new SingleConnectionDataSource(url, user, password, true);
            database.getConnection().close();
            JdbcTemplate jdbc = new JdbcTemplate(database);
            jdbc.queryForObject("select count(whole) from fax_in_parts", Long.class); // its newest column
            return new StoreAtRest(
                    database,
                    jdbc,
                    h2 ? new H2DiskSync(embedded, database) : DiskSync.withEachCommit(),
                    data,
                    home,
                    settings);
        } catch (SQLException e) {
            database.destroy();
            throw new IOException(problem(e, data), e);
        } catch (RuntimeException e) {
            database.destroy();
            throw new IOException(
                    "the store cannot be read; one of another version is brought up to date by tributary run", e);
        }
    }

    private StoreAtRest(
            SingleConnectionDataSource database,
            JdbcTemplate jdbc,
            DiskSync disk,
            Path data,
            Path home,
            PropertyResolver settings) {
        this.database = database;
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        Audit audit = new Audit(jdbc, Clock.systemUTC());
        Bodies bodies = new Bodies(new BlobStore(data.resolve("blobs")));
        Journal journal = new Journal(jdbc, bodies, new Filings());
        Locks locks = database.getUrl() != null && database.getUrl().startsWith("jdbc:postgresql:")
                ? new PostgresLocks(jdbc)
                : new JvmLocks();
        MatchModel model = MatchModel.active(home.resolve("conf"));
        Trail trail = new Trail(audit, transaction, disk);
        Machinery machinery = new StoppedMachinery(home.resolve("routes"));
        Waiting waiting = new Waiting(jdbc);
        Outbox outbox = new Outbox(jdbc, transaction, bodies);
        control = new Operations(
                trail,
                machinery,
                new FeedDesk(journal, waiting, outbox, new Pauses(jdbc, Clock.systemUTC()), machinery, trail),
                new MessageDesk(
                        journal,
                        waiting,
                        outbox,
                        new Replay(jdbc, transaction, disk, audit, (intakeId, patientKey) -> true),
                        new LossDesk(journal, home),
                        machinery,
                        trail),
                new ChartDesk(jdbc, model, Tables.load(home), survivorship(home)),
                new ReviewDesk(jdbc, model),
                new FaxDesk(jdbc, journal, bodies, model),
                new FaxClerk(jdbc, journal, locks),
                new Upkeep(
                        new Backup(database, data.resolve("blobs")),
                        () -> new Pruning(jdbc, transaction, disk, data, retention(settings))));
    }

    private static Survivorship survivorship(Path home) {
        try {
            return Survivorship.load(home.resolve("conf/golden.yaml"));
        } catch (Problems e) {
            throw new IllegalArgumentException("conf/golden.yaml is not right; tributary check says where", e);
        }
    }

    private static Retention retention(PropertyResolver settings) {
        return Retention.of(
                settings.getRequiredProperty("tributary.retention.bodies"),
                settings.getRequiredProperty("tributary.retention.deliveries"),
                settings.getRequiredProperty("tributary.retention.journal"));
    }

    Control control() {
        return control;
    }

    @Override
    public void close() {
        database.destroy();
    }

    private static String problem(SQLException failure, Path data) {
        return switch (failure.getErrorCode()) {
            case H2_IN_USE ->
                "a process holds the store in " + data
                        + ", but no engine answers for it: it may be starting or stopping; try again";
            case H2_NOT_FOUND ->
                "there is no store in " + data + "; --data names the folder that tributary run was given";
            default -> "the store of " + data + " cannot be opened: " + failure.getMessage();
        };
    }
}
