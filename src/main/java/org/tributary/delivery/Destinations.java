package org.tributary.delivery;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;

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

    public Set<String> names() {
        return Set.copyOf(consumers.keySet());
    }

    public boolean isSending(String destination) {
        return consumer(destination).isStarted();
    }

    /**
     * Stops sending; returns when what is under way was answered or given up. What is meant for it waits in the outbox.
     *
     * @throws IllegalArgumentException when there is no such destination
     */
    public void pause(String destination) {
        DestinationConsumer consumer = consumer(destination);
        if (consumer.isStarted()) {
            control(consumer, RouteController::suspendRoute);
        }
    }

    public void resume(String destination) {
        DestinationConsumer consumer = consumer(destination);
        control(consumer, (routes, route) -> {
            if (routes.getRouteStatus(route) == ServiceStatus.Stopped) {
                routes.startRoute(route); // it was paused before this engine began
            } else {
                routes.resumeRoute(route);
            }
        });
    }

    private interface RouteChange {
        void make(RouteController routes, String route) throws Exception;
    }

    private static void control(DestinationConsumer consumer, RouteChange change) {
        try {
            change.make(consumer.getEndpoint().getCamelContext().getRouteController(), consumer.getRouteId());
        } catch (Exception e) {
            throw new IllegalStateException("destination " + consumer.name() + " could not be switched", e);
        }
    }

    private DestinationConsumer consumer(String destination) {
        DestinationConsumer consumer = consumers.get(destination);
        if (consumer == null) {
            throw new IllegalArgumentException("no destination is named " + destination);
        }
        return consumer;
    }

    /** Who wants this, by name. */
    public List<Subscription> subscribed(String feed, String kind) {
        return subscribed(feed, Set.of(kind));
    }

    /** Those that want any of these kinds. */
    public List<Subscription> subscribed(String feed, Set<String> kinds) {
        return consumers.values().stream()
                .map(DestinationConsumer::subscription)
                .filter(subscription -> kinds.stream().anyMatch(kind -> subscription.wants(feed, kind)))
                .toList();
    }

    public List<Subscription> subscriptions() {
        return consumers.values().stream()
                .map(DestinationConsumer::subscription)
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
