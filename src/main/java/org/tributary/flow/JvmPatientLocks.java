package org.tributary.flow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** For the embedded store, which one engine alone uses: striped locks in memory. */
public final class JvmPatientLocks implements PatientLocks {
    private static final int STRIPES = 1024; // two patients share one by chance only; that costs time, never order

    private final ReentrantLock[] stripes =
            IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toArray(ReentrantLock[]::new);

    @Override
    public void lock(Collection<String> patientKeys) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("a patient is locked within a transaction");
        }
        Deque<ReentrantLock> held = new ArrayDeque<>();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                held.forEach(ReentrantLock::unlock);
            }
        });
        int[] wanted = patientKeys.stream()
                .mapToInt(key -> Math.floorMod(key.hashCode(), STRIPES))
                .distinct()
                .sorted()
                .toArray();
        for (int stripe : wanted) {
            stripes[stripe].lock();
            held.push(stripes[stripe]);
        }
    }
}
