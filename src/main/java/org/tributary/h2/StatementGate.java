package org.tributary.h2;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets the database write its file only while no statement changes anything.
 *
 * <p>H2 collects the roots of its tables, indexes and undo logs one after the other, while other threads go on. A file
 * written in the middle of a statement holds an index entry without its undo log, or one half of a commit: after a power
 * cut nobody can mend that. Statements pass here together, a snapshot alone; H2 writes nothing of its own accord
 * ({@link GatedDataSource} switches that off).
 */
final class StatementGate {
    /** What a statement may bring without being let through alone: far below the 14 MB at which H2 writes by itself. */
    private static final long LARGE_BYTES = 256 << 10;

    /** A statement may wait for a row of one whose commit waits for the gate: then the snapshot gives way. */
    private static final long GIVE_WAY_MILLIS = 20;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile @Nullable MVStore store;

    /** Something that changes the database. */
    interface Change {
        @Nullable
        Object make() throws Throwable;
    }

    /** The database behind a new connection: another one after the first has died. */
    void opened(MVStore opened) {
        store = opened;
    }

    boolean hasNews() {
        @Nullable MVStore now = store;
        return now != null && !now.isClosed() && now.hasUnsavedChanges();
    }

    /** @param bytes that it brings */
    @Nullable
    Object change(long bytes, Change change) throws Throwable {
        @Nullable MVStore now = store;
        if (now != null && 4L * now.getUnsavedMemory() > now.getAutoCommitMemory()) {
            alone(() -> choose(now)); // before H2 would do so by itself, in the middle of some statement
        }
        Lock side = bytes > LARGE_BYTES ? lock.writeLock() : lock.readLock();
        side.lock();
        try {
            return change.make();
        } finally {
            side.unlock();
        }
    }

    /** Has what is there now written by H2's own threads. */
    static void choose(MVStore store) {
        if (store.tryCommit() < 0 && store.hasUnsavedChanges()) {
            store.commit();
        }
    }

    /** While nothing changes. */
    void alone(Runnable work) {
        try {
            while (!lock.writeLock().tryLock(GIVE_WAY_MILLIS, TimeUnit.MILLISECONDS)) {
                Thread.onSpinWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lock.writeLock().lock();
        }
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
