package org.tributary.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.DiskSync;
import org.tributary.journal.StoreUnavailableException;

/**
 * Group commit on demand for H2: one snapshot and sync covers all that wait, and the next one starts when someone waits.
 * The first who comes while no sync runs makes it, the others wait for the one after: no thread of its own.
 */
public final class H2DiskSync implements DiskSync {
    private final H2Database h2;
    private final DataSource database;
    private final AtomicLong syncs = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private long started; // syncs begun so far; a caller is covered by any that begins after it came
    private long done;
    private boolean running;
    private long failedUpTo; // callers who waited for a sync up to this number were not covered
    private @Nullable SQLException failure;

    /** @param database connections of {@code h2}, by way of a pool or not */
    public H2DiskSync(H2Database h2, DataSource database) {
        this.h2 = h2;
        this.database = database;
    }

    @Override
    public void await() {
        long mine;
        lock.lock();
        try {
            mine = started + 1;
            while (running && done < mine) {
                finished.awaitUninterruptibly();
            }
            if (done >= mine) {
                failWhenNotCovered(mine);
                return;
            }
            running = true;
            started++;
        } finally {
            lock.unlock();
        }
        @Nullable SQLException problem = checkpoint();
        lock.lock();
        try {
            running = false;
            done = started;
            if (problem != null) {
                failedUpTo = done;
                failure = problem;
            }
            finished.signalAll();
            failWhenNotCovered(mine);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long count() {
        return syncs.get();
    }

    private void failWhenNotCovered(long sync) {
        if (failure != null && sync <= failedUpTo && failedUpTo == done) {
            throw new StoreUnavailableException("the database could not be synced to disk", failure);
        }
    }

    private @Nullable SQLException checkpoint() {
        try (Connection connection = database.getConnection()) {
            h2.snapshot(connection);
            syncs.incrementAndGet();
            return null;
        } catch (SQLException e) {
            return e;
        } catch (MVStoreException e) {
            return new SQLException("the database's file cannot be written", e);
        }
    }
}
