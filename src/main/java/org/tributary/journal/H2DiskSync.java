package org.tributary.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Group commit on demand for H2: one {@code CHECKPOINT SYNC} covers all that wait, and the next one starts when someone
 * waits. The first who comes while no sync runs makes it, the others wait for the one after: no thread of its own.
 */
public final class H2DiskSync implements DiskSync {
    private final DataSource database;
    private final AtomicLong syncs = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private long started; // syncs begun so far; a caller is covered by any that begins after it came
    private long done;
    private boolean running;
    private long failedUpTo; // callers who waited for a sync up to this number were not covered
    private @Nullable SQLException failure;

    public H2DiskSync(DataSource database) {
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
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
            syncs.incrementAndGet();
            return null;
        } catch (SQLException e) {
            return e;
        }
    }
}
