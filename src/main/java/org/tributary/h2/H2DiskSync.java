package org.tributary.h2;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.DiskSync;
import org.tributary.journal.StoreUnavailableException;

/**
 * Group commit on demand for H2: one snapshot and sync covers all that wait, and the next one starts when someone waits.
 * It is made by a thread that nobody interrupts: H2 takes an interruption for the end of its writing.
 *
 * <p>After a sync the next one rests some times as long as that took, the longer where several shared it. Under load more messages share it then, and statements,
 * which it holds up, go on most of the time; who comes after a while of quiet does not wait.
 */
public final class H2DiskSync implements DiskSync {
    private static final long IDLE_SECONDS = 2;
    private static final long REST = 3; // one sender after the other waits for each of its answers
    private static final long SHARED_REST = 8;
    private static final long REST_LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20); // senders wait for it
    private static final long SHARED_LIMIT_NANOS =
            TimeUnit.MILLISECONDS.toNanos(10); // 16 senders that wait for each answer

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
    private final Object lock = new Object();
    private List<Waiting> waiting = new ArrayList<>(); // guarded by lock
    private boolean running; // guarded by lock
    private long restedAt = System.nanoTime(); // the writer's own

    /** Somebody whose work the next sync is to cover. */
    private record Waiting(Runnable work, CompletableFuture<@Nullable Void> covered) {}

    /** @param database connections of {@code h2}, by way of a pool or not */
    public H2DiskSync(H2Database h2, DataSource database) {
        this.h2 = h2;
        this.database = database;
    }

    @Override
    public void await(Runnable work) {
        Waiting mine = new Waiting(work, new CompletableFuture<>());
        synchronized (lock) {
            waiting.add(mine);
            if (!running) {
                running = true;
                writer.execute(this::syncAll);
            }
        }
        try {
            mine.covered.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw new StoreUnavailableException("the database could not be synced to disk", failure);
            }
            throw e.getCause() instanceof RuntimeException own ? own : e;
        }
    }

    @Override
    public long count() {
        return syncs.get();
    }

    private void syncAll() {
        for (List<Waiting> next = rested(); !next.isEmpty(); next = rested()) {
            sync(next);
        }
    }

    /** All that wait once the rest is over; empty when there is nobody any longer. */
    private List<Waiting> rested() {
        for (long rest = restedAt - System.nanoTime(); rest > 0; rest = restedAt - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        synchronized (lock) {
            List<Waiting> all = waiting;
            waiting = new ArrayList<>();
            running = !all.isEmpty();
            return all;
        }
    }

    private void sync(List<Waiting> all) {
        List<Waiting> done = new ArrayList<>();
        for (Waiting one : all) {
            try {
                one.work.run();
                done.add(one);
            } catch (Throwable e) { // whatever it is, it is theirs
                one.covered.completeExceptionally(e);
            }
        }
        if (done.isEmpty()) {
            return;
        }
        long began = System.nanoTime();
        @Nullable SQLException failure = snapshot();
        restedAt = System.nanoTime() + rest(System.nanoTime() - began, done.size() > 1);
        for (Waiting one : done) {
            if (failure == null) {
                one.covered.complete(null);
            } else {
                one.covered.completeExceptionally(failure);
            }
        }
    }

    private static long rest(long took, boolean shared) {
        long rest = Math.min(REST * took, REST_LIMIT_NANOS);
        return shared ? Math.max(rest, Math.min(SHARED_REST * took, SHARED_LIMIT_NANOS)) : rest;
    }

    private @Nullable SQLException snapshot() {
        try (Connection connection = database.getConnection()) {
            h2.snapshot(connection);
            syncs.incrementAndGet();
            return null;
        } catch (SQLException e) {
            return e;
        } catch (Throwable e) { // an error too: those who wait would wait for ever
            return new SQLException("the database's file cannot be written", e);
        }
    }
}
