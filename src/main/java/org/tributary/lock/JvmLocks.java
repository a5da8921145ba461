package org.tributary.lock;

import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** For the embedded store, which one engine alone uses: striped locks in memory. */
public final class JvmLocks implements Locks {
    private static final int STRIPES = 1024; // two keys share one by chance only; that costs time, never order

    private static final long LIMIT_SECONDS = 30; // no transaction takes so long; it is taken up again then

    private final ReentrantLock[][] stripes = new ReentrantLock[Scope.values().length][STRIPES];

    public JvmLocks() {
        for (ReentrantLock[] scope : stripes) {
            Arrays.setAll(scope, i -> new ReentrantLock());
        }
    }

    @Override
    public void lock(Scope scope, Collection<String> keys) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("a lock is taken within a transaction");
        }
        Deque<ReentrantLock> held = new ArrayDeque<>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                held.forEach(ReentrantLock::unlock);
            }
        });
        ReentrantLock[] locks = stripes[scope.ordinal()];
        int[] wanted = keys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .toArray();
        for (int stripe : wanted) {
            acquire(locks[stripe]);
            held.push(locks[stripe]);
        }
    }

    private static void acquire(ReentrantLock lock) {
        try {
            if (!lock.tryLock(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new CannotAcquireLockException(
                        "another message holds a lock for too long", new SQLTransientException("lock timeout"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotAcquireLockException("interrupted", new SQLTransientException(e));
        }
    }
}
