package org.tributary.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.tributary.delivery.Outbox;
import org.tributary.flow.WorkQueue;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;

/**
 * Looks after store, broker and backlogs in its own threads, so that asking for health or metrics never waits and costs no
 * SQL, however often it is asked.
 */
public final class Vitals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final int REST = 20; // a look that takes long is made seldom: at most a twentieth of the time
    private static final Duration SELDOM = Duration.ofSeconds(20); // but before the last one counts as stale

    private final StoreProbe store;
    private final JmsTemplate jms;
    private final Waiting waiting;
    private final Outbox outbox;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(3, work -> {
        Thread thread = new Thread(work, "vitals");
        thread.setDaemon(true);
        return thread;
    });

    private volatile Sampled<Boolean> storeKeeps = new Sampled<>(true, Instant.now());
    private volatile Sampled<Boolean> brokerAnswers = new Sampled<>(true, Instant.now());
    private volatile Sampled<Backlogs> backlogs = new Sampled<>(new Backlogs(List.of(), List.of()), Instant.now());
    private volatile Consumer<Backlogs> reader = read -> {};

    /** What waits for the pipeline, by feed, and for the destinations. What is not named has nothing waiting. */
    public record Backlogs(List<Waiting.Backlog> waiting, List<Outbox.Backlog> unsent) {}

    public Vitals(StoreProbe store, JmsTemplate jms, Waiting waiting, Outbox outbox) {
        this.store = store;
        this.jms = jms;
        this.waiting = waiting;
        this.outbox = outbox;
    }

    public void start() {
        repeat(() -> storeKeeps = new Sampled<>(store.keeps(), Instant.now()));
        repeat(() -> brokerAnswers = new Sampled<>(askBroker(), Instant.now()));
        repeat(() -> {
            Backlogs read = new Backlogs(waiting.backlogs(), outbox.backlogs());
            backlogs = new Sampled<>(read, Instant.now());
            reader.accept(read);
        });
    }

    /** Gets each new reading. */
    public void eachReading(Consumer<Backlogs> newReader) {
        reader = newReader;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Whether the last write and its sync succeeded, and not too long ago. */
    public boolean keepsWhatItIsGiven() {
        Sampled<Boolean> sample = storeKeeps;
        return sample.value() && !sample.isStale(Instant.now());
    }

    /** What waits for destinations, as of the last look; costs nothing. */
    public List<Outbox.Backlog> unsent() {
        return backlogs.value().unsent();
    }

    Sampled<Boolean> storeKeeps() {
        return storeKeeps;
    }

    Sampled<Boolean> brokerAnswers() {
        return brokerAnswers;
    }

    Sampled<Backlogs> backlogs() {
        return backlogs;
    }

    /** Looks at the head of the work queue: a question that the broker itself must answer. */
    private boolean askBroker() {
        try {
            jms.browse(
                    WorkQueue.NAME,
                    (session, browser) -> browser.getEnumeration().hasMoreElements());
            return true;
        } catch (RuntimeException e) {
            if (brokerAnswers.value()) {
                LOG.warn("the broker does not answer", e);
            }
            return false;
        }
    }

    private void repeat(Runnable look) {
        repeat(look, Duration.ZERO);
    }

    private void repeat(Runnable look, Duration after) {
        try {
            clock.schedule(
                    () -> {
                        long began = System.nanoTime();
                        try {
                            look.run();
                        } catch (RuntimeException e) {
                            LOG.debug("a look at store or broker failed; it is made again", e); // its age will tell
                        }
                        Duration rest =
                                Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
                        repeat(look, rest.compareTo(EVERY) < 0 ? EVERY : rest.compareTo(SELDOM) < 0 ? rest : SELDOM);
                    },
                    after.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the engine stops");
        }
    }
}
