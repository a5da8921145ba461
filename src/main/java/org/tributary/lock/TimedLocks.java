package org.tributary.lock;

import java.util.Collection;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Says how long each message's transaction took: from asking for its patients to its end. */
final class TimedLocks implements Locks {
    private final Locks locks;
    private final Watcher watcher;

    TimedLocks(Locks locks, Watcher watcher) {
        this.locks = locks;
        this.watcher = watcher;
    }

    @Override
    public void lock(Scope scope, Collection<String> keys) {
        if (scope == Scope.PATIENT) {
            time();
        }
        locks.lock(scope, keys);
    }

    private void time() {
        long began = System.nanoTime();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    watcher.processed(status == STATUS_COMMITTED, System.nanoTime() - began);
                }
            });
        }
    }
}
