package org.tributary.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.engine.Constants;

/**
 * Copies the store into a folder while the engine works: all tables as of one moment, then the blobs that they name. The
 * tables are text that either database reads, so that a backup is also the way from H2 to PostgreSQL.
 */
public final class Backup {
    private static final int FETCH_ROWS = 500;

    private final DataSource database;
    private final Path blobs;

    /** @param blobs {@code data/blobs}; may be absent */
    public Backup(DataSource database, Path blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /**
     * @param folder absent or empty; its parent is there
     * @throws IOException when it cannot be written; the message says why. What was written is no backup: it has no manifest
     */
    public Manifest to(Path folder) throws IOException {
        if (Files.exists(folder) && !(Files.isDirectory(folder) && Disk.isEmpty(folder))) {
            throw new IOException(folder + " is there already and not empty; a backup goes into a folder of its own");
        }
        Files.createDirectories(folder);
        Private.make(folder);
        try (Connection connection = database.getConnection()) {
            boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(
                    h2 ? Constants.TRANSACTION_SNAPSHOT : Connection.TRANSACTION_REPEATABLE_READ);
            if (h2) {
                execute(connection, "set lazy_query_execution 1"); // row by row, not into memory
            }
            try {
                Manifest manifest = write(connection, folder);
                manifest.write(folder);
                return manifest;
            } finally {
                connection.rollback();
                if (h2) {
                    execute(connection, "set lazy_query_execution 0");
                }
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true); // it may be the only one
            }
        } catch (SQLException e) {
            throw new IOException("the store could not be read: " + e.getClass().getSimpleName(), e);
        }
    }

    private Manifest write(Connection connection, Path folder) throws SQLException, IOException {
        String schema = Tables.schema(connection); // the moment: what is committed later does not show
        TreeMap<String, Manifest.Table> written = new TreeMap<>();
        Path tables = Files.createDirectory(folder.resolve("tables"));
        for (String table : Tables.of(connection)) {
            Path file = tables.resolve(table + ".jsonl.gz");
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    long count = TableFile.write(file, rows);
                    written.put(table, new Manifest.Table(count, Disk.sha256(file)));
                }
            }
        }
        Disk.sync(tables);
        long copied = Disk.copyBlobs(blobs, folder.resolve("blobs"));
        return new Manifest(schema, Instant.now().toString(), written, copied);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
