package org.tributary.journal;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure of the store from a failure that a message caused. Only the latter may count against the message.
 *
 * @see <a href="https://www.postgresql.org/docs/15/errcodes-appendix.html">PostgreSQL error codes</a>
 * @see <a href="https://h2database.com/javadoc/org/h2/api/ErrorCode.html">H2 error codes</a>
 */
public final class Outage {
    /** SQLSTATE classes: connection, transaction rollback, resources, lock, operator, system, config file, internal. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "F0", "XX");

    /** H2: lock timeout, deadlock, concurrent update, closed, in use, I/O, file corrupted, out of memory, broken connection. */
    private static final Set<Integer> H2_CODES =
            Set.of(50200, 40001, 90131, 90007, 90020, 90028, 90030, 90031, 90067, 90098, 90108, 90121);

    /** H2: closed, corrupted, broken connection, closed by another: this connection will not work again. */
    private static final Set<Integer> H2_DEAD = Set.of(90007, 90030, 90067, 90098, 90108, 90121);

    private Outage() {}

    static boolean isDead(SQLException failure) {
        return H2_DEAD.contains(failure.getErrorCode());
    }

    public static boolean isOutage(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreUnavailableException
                    || cause instanceof IOException
                    || cause instanceof InterruptedException
                    || cause instanceof SQLTransientException
                    || cause instanceof SQLRecoverableException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause.getClass().getName().startsWith("jakarta.jms.")
                    || cause.getClass().getName().startsWith("org.springframework.jms.")
                    || cause.getClass().getName().equals("org.h2.mvstore.MVStoreException")
                    || cause.getClass()
                            .getName()
                            .equals("org.springframework.transaction.CannotCreateTransactionException")) {
                return true;
            }
            if (cause instanceof SQLException sql && isOutage(sql)) {
                return true;
            }
            if (cause.getCause() == cause) {
                return false;
            }
        }
        return false;
    }

    private static boolean isOutage(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return H2_CODES.contains(failure.getErrorCode())
                || (state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
