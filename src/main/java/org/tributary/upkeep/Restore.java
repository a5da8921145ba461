package org.tributary.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.tributary.h2.H2Database;

/** Makes a store of a backup: whole, or not at all. An older version's is brought up to date on the way. */
public final class Restore {
    /** Tables that their migration has put a row into; the backup's own takes its place. */
    private static final Set<String> SEEDED = Set.of("record_name_upto");

    private static final int COMMIT_ROWS = 10_000; // bounds what H2 keeps in memory

    private final Path backup;
    private final Manifest manifest;

    /** @throws IOException when the folder holds no whole backup, or one of its files is not what it was */
    public Restore(Path backup) throws IOException {
        this.backup = backup;
        this.manifest = Manifest.read(backup);
        for (Map.Entry<String, Manifest.Table> table : manifest.tables().entrySet()) {
            Path file = file(table.getKey());
            if (!Files.exists(file)
                    || !Disk.sha256(file).equals(table.getValue().sha256())) {
                throw new IOException(file + " is not what was written there; this backup cannot be used");
            }
        }
    }

    /**
     * Into a data folder's H2 store.
     *
     * @param data absent, or without a store
     */
    public Manifest intoFolder(Path data) throws IOException {
        if (Files.exists(data.resolve("store")) || Files.exists(data.resolve("blobs"))) {
            throw new IOException(data + " has a store already; a backup is restored into a data folder of its own");
        }
        Files.createDirectories(data);
        Private.make(data);
        Path beside = data.resolve(".restoring");
        Disk.delete(beside);
        Files.createDirectories(beside.resolve("store"));
        H2Database h2 = new H2Database("jdbc:h2:file:" + beside.toAbsolutePath() + "/store/tributary", "tributary", "");
        try (Connection connection = h2.connections().getConnection()) {
            load(connection, true);
        } catch (SQLException e) {
            throw new IOException("the store could not be written: " + e.getMessage(), e);
        }
        Disk.sync(beside.resolve("store/tributary.mv.db"));
        blobs(beside.resolve("blobs"));
        if (Files.exists(beside.resolve("blobs"))) {
            Files.move(beside.resolve("blobs"), data.resolve("blobs"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(beside.resolve("store"), data.resolve("store"), StandardCopyOption.ATOMIC_MOVE);
        Disk.sync(data);
        Disk.delete(beside);
        return manifest;
    }

    /**
     * Into an empty database, with the blobs into a data folder.
     *
     * @param data absent, or without blobs
     */
    public Manifest into(String url, String user, String password, Path data) throws IOException {
        return into(new DriverManagerDataSource(url, user, password), data);
    }

    Manifest into(DataSource database, Path data) throws IOException {
        if (Files.exists(data.resolve("blobs"))) {
            throw new IOException(data + " has blobs already; a backup is restored into a data folder of its own");
        }
        try (Connection connection = database.getConnection()) {
            load(connection, false);
        } catch (SQLException e) {
            throw new IOException("the database could not be written: " + e.getMessage(), e);
        }
        Files.createDirectories(data);
        Private.make(data);
        blobs(data.resolve("blobs"));
        return manifest;
    }

    /** @param inParts commits now and then; else all or none */
    private void load(Connection connection, boolean inParts) throws SQLException, IOException {
        migrate(connection, manifest.schema());
        SortedSet<String> tables = Tables.of(connection);
        for (String table : tables) {
            if (!SEEDED.contains(table) && Tables.count(connection, table) > 0) {
                throw new IOException("the database is not empty: " + table + " has rows");
            }
        }
        connection.setAutoCommit(false);
        try {
            for (Map.Entry<String, Manifest.Table> table : manifest.tables().entrySet()) {
                if (!tables.contains(table.getKey())) {
                    throw new IOException("the backup has a table that version " + manifest.schema()
                            + " does not know: " + table.getKey());
                }
                load(connection, table.getKey(), table.getValue(), inParts);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        for (String table : tables) {
            Tables.restartIdentities(connection, table);
        }
        migrate(connection, "latest");
    }

    private void load(Connection connection, String table, Manifest.Table expected, boolean inParts)
            throws SQLException, IOException {
        if (SEEDED.contains(table)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("delete from " + table);
            }
        }
        int[] uncommitted = {0};
        long rows = TableFile.read(file(table), table, connection::prepareStatement, batch -> {
            uncommitted[0] += batch;
            if (inParts && uncommitted[0] >= COMMIT_ROWS) {
                connection.commit();
                uncommitted[0] = 0;
            }
        });
        if (rows != expected.rows() || Tables.count(connection, table) != rows) {
            throw new IOException("the table " + table + " has " + rows + " rows instead of " + expected.rows());
        }
    }

    private void migrate(Connection connection, String version) throws IOException {
        try {
            Flyway.configure()
                    .dataSource(new SingleConnectionDataSource(connection, true))
                    .locations("classpath:db/migration")
                    .target(version)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new IOException(
                    "the tables of version " + version
                            + " cannot be made; a backup of a newer program needs that program",
                    e);
        }
    }

    private void blobs(Path to) throws IOException {
        long copied = Disk.copyBlobs(backup.resolve("blobs"), to);
        if (copied != manifest.blobs()) {
            throw new IOException("there are " + copied + " blobs instead of " + manifest.blobs());
        }
    }

    private Path file(String table) {
        return backup.resolve("tables").resolve(table + ".jsonl.gz");
    }
}
