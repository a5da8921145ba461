package org.tributary.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.DiskSync;
import org.tributary.journal.StoreUnavailableException;

/**
 * Group commit on demand for H2: one snapshot and sync covers all that wait, and the next one starts when someone waits.
 * The first who comes while no sync runs has it made, the others wait for the one after. It is made by a thread that nobody
 * interrupts.
 */
public final class H2DiskSync implements DiskSync {
    private static final long IDLE_SECONDS = 2;

    /** After a sync the next one waits so many times as long as it took: more messages share it, and statements go on. */
    private static final long REST = 4;

    private static final long REST_LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(25); // senders wait for it

    private final H2Database h2;
    private final DataSource database;
    /** Its thread ends when nobody waits: a database that was closed must not be held in memory. */
    private final ExecutorService writer =
            new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                Thread thread = new Thread(work, "h2-snapshot");
                thread.setDaemon(true);
                return thread;
            });

    private final AtomicLong syncs = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private long started; // syncs begun so far; a caller is covered by any that begins after it came
    private long done;
    private boolean running;
    private long failedUpTo; // callers who waited for a sync up to this number were not covered
    private @Nullable SQLException failure;
    private long restedAt = System.nanoTime(); // the writer's own: before it no sync begins

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
        Future<@Nullable SQLException> made = writer.submit(this::snapshot);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return made.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            return new SQLException("the database's file cannot be written", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private @Nullable SQLException snapshot() {
        for (long rest = restedAt - System.nanoTime(); rest > 0; rest = restedAt - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        long began = System.nanoTime();
        try (Connection connection = database.getConnection()) {
            h2.snapshot(connection);
            syncs.incrementAndGet();
            return null;
        } catch (SQLException e) {
            return e;
        } finally {
            long now = System.nanoTime();
            restedAt = now + Math.min(REST * (now - began), REST_LIMIT_NANOS);
        }
    }
}
