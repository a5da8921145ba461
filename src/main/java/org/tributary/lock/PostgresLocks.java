package org.tributary.lock;

import java.nio.ByteBuffer;
import java.util.Collection;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * For several engines on one PostgreSQL: advisory locks that end with the transaction.
 *
 * @see <a href="https://www.postgresql.org/docs/15/explicit-locking.html#ADVISORY-LOCKS">advisory locks</a>
 */
public final class PostgresLocks implements Locks {
    private final JdbcTemplate jdbc;

    public PostgresLocks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void lock(Scope scope, Collection<String> keys) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a lock is taken within a transaction");
        }
        Object locks = keys.stream()
                .mapToLong(key ->
                        ByteBuffer.wrap(DigestUtils.sha256(scope.name() + key)).getLong())
                .distinct()
                .sorted()
                .toArray();
        jdbc.query("select pg_advisory_xact_lock(lock) from unnest(?) lock", row -> {}, locks); // in the array's order
    }
}
