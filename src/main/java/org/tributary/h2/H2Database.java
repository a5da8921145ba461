package org.tributary.h2;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;

/**
 * The embedded database. All of an engine's connections to it come from here: one that came from elsewhere would change
 * things while a snapshot is taken.
 */
public final class H2Database {
    private static final String OBJECT_CACHE = "h2.objectCache"; // read when H2's classes are loaded
    private static final int FILL_PERCENT = 50; // below it the file is compacted
    private static final int COMPACT_BYTES = 1 << 20; // at a time: statements wait for it
    private static final long COMPACT_EVERY_NANOS = 1_000_000_000;

    static {
        if (System.getProperty(OBJECT_CACHE) == null) {
            System.setProperty(OBJECT_CACHE, "false"); // it hashes every text that is read, and hardly any comes again
        }
    }

    private final StatementGate gate = new StatementGate();
    private final GatedDataSource connections;
    private long compactedAt = System.nanoTime();

    /** @param url {@code jdbc:h2:file:...}; opened with the first connection */
    public H2Database(String url, String user, String password) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(url);
        h2.setUser(user);
        h2.setPassword(password);
        this.connections = new GatedDataSource(h2, gate);
    }

    public DataSource connections() {
        return connections;
    }

    /** Whether anything changed since the last snapshot. */
    boolean hasNews() {
        return gate.hasNews();
    }

    /**
     * Writes what changed to the file and forces it to disk. Only the choice of what belongs to the moment is made between
     * statements; pages never change, so the writing goes on beside them. One thread at a time, which nobody may interrupt:
     * H2 takes an interruption for the end of its writing.
     */
    void snapshot(Connection connection) throws SQLException {
        MVStore store = GatedDataSource.store(connection);
        gate.alone(() -> {
            StatementGate.choose(store);
            compact(store);
        });
        store.getFileStore().executeFileStoreOperation(store::sync); // after all that is being written
    }

    /** Outdated chunks go as fast as they come: a file that is mostly air grows with every sync. */
    private void compact(MVStore store) {
        if (System.nanoTime() - compactedAt > COMPACT_EVERY_NANOS) {
            compactedAt = System.nanoTime();
            store.compact(FILL_PERCENT, COMPACT_BYTES);
        }
    }
}
