package org.tributary.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** The destinations that this engine knows, paused ones too: what is meant for those waits in the outbox. */
public final class Destinations {
    private final Map<String, DestinationConsumer> consumers = new ConcurrentSkipListMap<>();

    void add(DestinationConsumer consumer) {
        consumers.put(consumer.name(), consumer);
    }

    void remove(DestinationConsumer consumer) {
        consumers.remove(consumer.name(), consumer);
    }

    /** Who wants this, by name. */
    public List<String> subscribed(String feed, String kind) {
        return consumers.values().stream()
                .map(DestinationConsumer::subscription)
                .filter(subscription -> subscription.wants(feed, kind))
                .map(Subscription::destination)
                .toList();
    }

    public List<DestinationState> states() {
        return consumers.values().stream().map(DestinationConsumer::state).toList();
    }

    /** Tells a destination's worker that a row was committed for it. */
    public void wake(String destination) {
        DestinationConsumer consumer = consumers.get(destination);
        if (consumer != null) {
            consumer.wake();
        }
    }
}
