package org.tributary.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.delivery.DestinationState;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.health.Vitals;
import org.tributary.intake.Feeds;
import org.tributary.journal.Waiting;

/** What waits where, and since when: as of the last look of {@link Vitals}, so that a scrape costs no SQL. */
final class BacklogGauges {
    private final Feeds feeds;
    private final Destinations destinations;
    private final MultiGauge waiting;
    private final MultiGauge oldestWaiting;
    private final MultiGauge unsent;
    private final MultiGauge oldestUnsent;

    private record Depth(long count, double ageSeconds) {
        static final Depth NONE = new Depth(0, 0);
    }

    BacklogGauges(MeterRegistry registry, Feeds feeds, Destinations destinations) {
        this.feeds = feeds;
        this.destinations = destinations;
        this.waiting = MultiGauge.builder("tributary.pipeline.waiting.messages").register(registry);
        this.oldestWaiting = MultiGauge.builder("tributary.pipeline.waiting.oldest")
                .baseUnit("seconds")
                .register(registry);
        this.unsent = MultiGauge.builder("tributary.outbox.unsent.messages").register(registry);
        this.oldestUnsent = MultiGauge.builder("tributary.outbox.unsent.oldest")
                .baseUnit("seconds")
                .register(registry);
    }

    void read(Vitals.Backlogs backlogs) {
        Instant now = Instant.now();
        Map<String, Depth> byFeed = none(List.copyOf(feeds.names()));
        for (Waiting.Backlog one : backlogs.waiting()) {
            byFeed.put(one.feed(), new Depth(one.messages(), seconds(one.oldest(), now)));
        }
        show("feed", byFeed, waiting, oldestWaiting);
        Map<String, Depth> byDestination = none(destinations.states().stream()
                .map(DestinationState::destination)
                .toList());
        for (Outbox.Backlog one : backlogs.unsent()) {
            byDestination.put(one.destination(), new Depth(one.rows(), seconds(one.oldest(), now)));
        }
        show("destination", byDestination, unsent, oldestUnsent);
    }

    private static Map<String, Depth> none(List<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> Depth.NONE, (a, b) -> a, TreeMap::new));
    }

    private static void show(String tag, Map<String, Depth> depths, MultiGauge counts, MultiGauge ages) {
        counts.register(rows(tag, depths, true), true);
        ages.register(rows(tag, depths, false), true);
    }

    private static List<MultiGauge.Row<?>> rows(String tag, Map<String, Depth> depths, boolean counts) {
        return depths.entrySet().stream()
                .<MultiGauge.Row<?>>map(entry -> MultiGauge.Row.of(
                        Tags.of(tag, entry.getKey()),
                        counts ? entry.getValue().count() : entry.getValue().ageSeconds()))
                .toList();
    }

    private static double seconds(Instant since, Instant now) {
        return Duration.between(since, now).toMillis() / 1000.0;
    }
}
