package org.tributary.flow;

import java.util.Collection;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Says how long each message's transaction took: from asking for its patients to its end. */
final class TimedPatientLocks implements PatientLocks {
    private final PatientLocks locks;
    private final Watcher watcher;

    TimedPatientLocks(PatientLocks locks, Watcher watcher) {
        this.locks = locks;
        this.watcher = watcher;
    }

    @Override
    public void lock(Collection<String> patientKeys) {
        long began = System.nanoTime();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    watcher.processed(status == STATUS_COMMITTED, System.nanoTime() - began);
                }
            });
        }
        locks.lock(patientKeys);
    }
}
