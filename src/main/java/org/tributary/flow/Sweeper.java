package org.tributary.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.journal.Waiting;

/**
 * Offers again what waits too long: after a start, after the broker lost its content, after an engine died. An id that was
 * offered twice does nothing the second time.
 */
public final class Sweeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration WAITS_TOO_LONG = Duration.ofSeconds(2);
    private static final Duration OFFER_AGAIN = Duration.ofSeconds(15);
    private static final Duration LOOK_FOR_LATE_PARTS = Duration.ofSeconds(30);
    private static final int LIMIT = 2_000; // offered in one sweep

    private final Waiting waiting;
    private final WorkQueue queue;
    private final Runnable lateParts;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "sweeper");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Long, Instant> offered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
            return size() > 10 * LIMIT;
        }
    };

    /** @param lateParts parks parts of messages whose others do not come */
    public Sweeper(Waiting waiting, WorkQueue queue, Runnable lateParts) {
        this.lateParts = lateParts;
        this.waiting = waiting;
        this.queue = queue;
    }

    public void start() {
        clock.scheduleWithFixedDelay(this::sweep, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        long rarely = LOOK_FOR_LATE_PARTS.toMillis();
        clock.scheduleWithFixedDelay(this::parkLateParts, rarely, rarely, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void parkLateParts() {
        try {
            lateParts.run();
        } catch (RuntimeException e) {
            LOG.warn("parts of messages that wait too long are looked for again", e);
        }
    }

    private void sweep() {
        try {
            Instant now = Instant.now();
            List<Waiting.Turn> late = waiting.oldest(now.minus(WAITS_TOO_LONG), LIMIT);
            for (Waiting.Turn turn : late) {
                Instant before = offered.get(turn.intakeId());
                if (before == null || before.isBefore(now.minus(OFFER_AGAIN))) {
                    if (!queue.offer(turn.intakeId(), turn.patientKey())) {
                        return;
                    }
                    offered.remove(turn.intakeId());
                    offered.put(turn.intakeId(), now);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("the sweep failed and is made again", e);
        }
    }
}
