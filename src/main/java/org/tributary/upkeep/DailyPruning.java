package org.tributary.upkeep;

import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;

/** Once a day, and soon after a start: a store that is pruned a little each day never waits for it. */
final class DailyPruning implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyPruning.class);
    private static final Requester ENGINE = new Requester("engine", "daily");

    private final Pruning pruning;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "pruning");
        thread.setDaemon(true);
        return thread;
    });

    DailyPruning(Pruning pruning, Audit audit, TransactionTemplate transaction) {
        this.pruning = pruning;
        this.audit = audit;
        this.transaction = transaction;
        clock.scheduleWithFixedDelay(this::prune, 10, TimeUnit.DAYS.toMinutes(1), TimeUnit.MINUTES);
    }

    private void prune() {
        try {
            Pruning.Pruned gone = pruning.prune(Instant.now());
            if (gone.all() > 0) {
                transaction.executeWithoutResult(
                        status -> audit.record(ENGINE, "prune", "tributary.retention", gone.all()));
                LOG.info("pruned, as tributary.retention says: {}", gone);
            }
        } catch (RuntimeException e) {
            LOG.warn("pruning failed and goes on tomorrow", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
