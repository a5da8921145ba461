package org.tributary.delivery;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The destinations that this engine knows. One that is paused or just being reloaded is among them: what is meant for it
 * waits in the outbox. It is forgotten only when its file is gone.
 */
public final class Destinations {
    private final Map<String, DestinationConsumer> consumers = new ConcurrentSkipListMap<>();

    void add(DestinationConsumer consumer) {
        consumers.put(consumer.name(), consumer);
    }

    public void remove(String destination) {
        consumers.remove(destination);
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
