package org.tributary.delivery;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leases for several engines on one PostgreSQL: session locks on one connection, which the server ends together with it. So
 * an engine that died holds nothing, and one that lost its connection finds out before it reads its next rows. What it was
 * sending just then may be sent twice, under the same MSH-10.
 */
final class PostgresLease implements Lease, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLease.class);
    private static final int VALID_SECONDS = 2;

    private final DataSource database;
    private final Set<String> held = new HashSet<>();
    private @Nullable Connection session;

    PostgresLease(DataSource database) {
        this.database = database;
    }

    @Override
    public synchronized boolean holds(String destination) {
        try {
            Connection now = session();
            if (!held.contains(destination) && ask(now, "select pg_try_advisory_lock(?)", destination)) {
                held.add(destination);
            }
            return held.contains(destination);
        } catch (SQLException e) {
            LOG.debug("the leases cannot be asked for now", e);
            close();
            return false;
        }
    }

    @Override
    public synchronized void release(String destination) {
        @Nullable Connection now = session;
        if (now == null || !held.remove(destination)) {
            return;
        }
        try {
            ask(now, "select pg_advisory_unlock(?)", destination);
        } catch (SQLException e) {
            LOG.debug("the connection is gone, and its leases with it", e);
            close();
        }
    }

    @Override
    public synchronized void close() {
        held.clear();
        @Nullable Connection last = session;
        session = null;
        if (last == null) {
            return;
        }
        try (last;
                Statement statement = last.createStatement()) {
            statement.execute("select pg_advisory_unlock_all()"); // the pool lends the connection again
        } catch (SQLException e) {
            LOG.debug("the connection is gone, and its leases with it", e);
        }
    }

    private Connection session() throws SQLException {
        @Nullable Connection now = session;
        if (now != null && now.isValid(VALID_SECONDS)) {
            return now;
        }
        close();
        now = database.getConnection();
        session = now;
        return now;
    }

    private static boolean ask(Connection connection, String question, String destination) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setLong(
                    1,
                    ByteBuffer.wrap(DigestUtils.sha256("destination " + destination))
                            .getLong());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }
}
