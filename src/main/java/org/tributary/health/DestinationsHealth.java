package org.tributary.health;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.tributary.delivery.DestinationState;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;

/**
 * DOWN when a destination that is not paused has left something unsent for longer than
 * {@code tributary.health.destination-limit}. A receiver that is down for a moment is no fault of ours; one that rejects is
 * reachable. Not part of readiness: no load balancer can help.
 */
final class DestinationsHealth implements HealthIndicator {
    private final Vitals vitals;
    private final Destinations destinations;
    private final HealthSettings settings;

    DestinationsHealth(Vitals vitals, Destinations destinations, HealthSettings settings) {
        this.vitals = vitals;
        this.destinations = destinations;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Instant now = Instant.now();
        Health.Builder health = Health.up();
        for (DestinationState state : destinations.states()) {
            Optional<Outbox.Backlog> backlog = vitals.backlogs().value().unsent().stream()
                    .filter(one -> one.destination().equals(state.destination()))
                    .findFirst();
            long waits = backlog.map(Outbox.Backlog::rows).orElse(0L);
            Duration age =
                    backlog.map(one -> Duration.between(one.oldest(), now)).orElse(Duration.ZERO);
            if (state.sending() && age.compareTo(settings.destinationLimit()) > 0) {
                health.down();
            }
            health.withDetail(state.destination(), detail(state, waits, age));
        }
        return health.build();
    }

    private static Map<String, Object> detail(DestinationState state, long waits, Duration age) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("state", state.sending() ? "SENDING" : "PAUSED");
        detail.put("unsent", waits);
        detail.put("oldestUnsentSeconds", age.toSeconds());
        Outbox.@Nullable Result last = state.lastResult();
        if (last != null) {
            detail.put("lastResult", state.lastCode() == null ? last.name() : last + " " + state.lastCode());
            detail.put("lastAt", String.valueOf(state.lastAt()));
        }
        return detail;
    }
}
