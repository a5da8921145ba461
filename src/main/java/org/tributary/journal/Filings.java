package org.tributary.journal;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells those who wait for it that a message was concluded: doors whose feed is answered only then. */
public final class Filings {
    private final Map<Long, CompletableFuture<OutcomeState>> watched = new ConcurrentHashMap<>();
    private final Watcher watcher;

    /** Hears of every message that was concluded, after the commit. Must be quick and must not throw. */
    public interface Watcher {
        void concluded(String feed, OutcomeState state, Instant receivedAt);
    }

    public Filings() {
        this((feed, state, receivedAt) -> {});
    }

    public Filings(Watcher watcher) {
        this.watcher = watcher;
    }

    /** Completes after the commit that concludes the message; ends with {@link #forget}. */
    public CompletableFuture<OutcomeState> watch(long intakeId) {
        return watched.computeIfAbsent(intakeId, id -> new CompletableFuture<>());
    }

    public void forget(long intakeId) {
        watched.remove(intakeId);
    }

    void concludedInThisTransaction(long intakeId, String feed, OutcomeState state, Instant receivedAt) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            concluded(intakeId, feed, state, receivedAt); // each statement was its own transaction
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                concluded(intakeId, feed, state, receivedAt);
            }
        });
    }

    private void concluded(long intakeId, String feed, OutcomeState state, Instant receivedAt) {
        watcher.concluded(feed, state, receivedAt);
        @Nullable CompletableFuture<OutcomeState> waiting = watched.get(intakeId);
        if (waiting != null) {
            waiting.complete(state);
        }
    }
}
