package org.tributary.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tributary.delivery.Outbox;
import org.tributary.intake.IntakeWatcher;
import org.tributary.journal.Filings;
import org.tributary.journal.Inbox;
import org.tributary.journal.OutcomeState;
import org.tributary.lock.Locks;

/**
 * Counts what happens. Tags are names of feeds, destinations and fixed words, so the number of series follows the number
 * of files in {@code routes/}, never the patients. Each meter is looked up once.
 */
final class EngineMetrics implements IntakeWatcher, Inbox.Watcher, Filings.Watcher, Locks.Watcher, Outbox.Watcher {
    /** Where bench and alarms look: 5 ms is a good disk, 50 ms the aim, 1 s an outage to a sender. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(5),
        Duration.ofMinutes(1), Duration.ofHours(1)
    };

    private final MeterRegistry registry;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final DistributionSummary batches;

    private record Key(String meter, String owner, String kind) {}

    EngineMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.batches = DistributionSummary.builder("tributary.inbox.batch.messages")
                .description("Messages stored by one transaction and one disk sync")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 256)
                .register(registry);
    }

    @Override
    public void answered(String feed, String code, long sizeBytes, long nanos) {
        counter("tributary.messages.received", "feed", feed, "answer", code).increment();
        counter("tributary.messages.received.bytes", "feed", feed, "answer", code)
                .increment(sizeBytes);
        timer("tributary.acknowledgment", "feed", feed, "answer", code).record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(String feed, String kind, long sizeBytes) {
        counter("tributary.refused", "feed", feed, "kind", kind.toLowerCase(Locale.ROOT))
                .increment();
    }

    @Override
    public void stored(int messages) {
        batches.record(messages);
    }

    @Override
    public void concluded(String feed, OutcomeState state, Instant receivedAt) {
        timer("tributary.messages.concluded", "feed", feed, "state", state.stored())
                .record(Duration.between(receivedAt, Instant.now()));
    }

    @Override
    public void processed(boolean committed, long nanos) {
        timer("tributary.pipeline.transaction", "committed", Boolean.toString(committed), "", "")
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void attempted(String destination, Outbox.Result result, Instant createdAt) {
        String kind = result.name().toLowerCase(Locale.ROOT);
        counter("tributary.delivery.attempts", "destination", destination, "result", kind)
                .increment();
        if (result == Outbox.Result.DELIVERED) {
            timer("tributary.delivery", "destination", destination, "", "")
                    .record(Duration.between(createdAt, Instant.now()));
        }
    }

    private Counter counter(String meter, String ownerTag, String owner, String kindTag, String kind) {
        return counters.computeIfAbsent(
                new Key(meter, owner, kind),
                key -> Counter.builder(meter)
                        .tag(ownerTag, owner)
                        .tag(kindTag, kind)
                        .register(registry));
    }

    private Timer timer(String meter, String ownerTag, String owner, String kindTag, String kind) {
        return timers.computeIfAbsent(new Key(meter, owner, kind), key -> {
            Timer.Builder builder = Timer.builder(meter).tag(ownerTag, owner).serviceLevelObjectives(LATENCIES);
            return (kindTag.isEmpty() ? builder : builder.tag(kindTag, kind)).register(registry);
        });
    }
}
