package org.tributary.journal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells those who wait for it that a message was concluded: doors whose feed is answered only then. */
public final class Filings {
    private final Map<Long, CompletableFuture<OutcomeState>> watched = new ConcurrentHashMap<>();

    /** Completes after the commit that concludes the message; ends with {@link #forget}. */
    public CompletableFuture<OutcomeState> watch(long intakeId) {
        return watched.computeIfAbsent(intakeId, id -> new CompletableFuture<>());
    }

    public void forget(long intakeId) {
        watched.remove(intakeId);
    }

    void concludedInThisTransaction(long intakeId, OutcomeState state) {
        if (watched.isEmpty()) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                @Nullable CompletableFuture<OutcomeState> waiting = watched.get(intakeId);
                if (waiting != null) {
                    waiting.complete(state);
                }
            }
        });
    }
}
