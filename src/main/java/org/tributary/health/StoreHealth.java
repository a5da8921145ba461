package org.tributary.health;

import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** DOWN when the last write or its sync failed, or when none has ended for half a minute. */
final class StoreHealth implements HealthIndicator {
    private final Vitals vitals;

    StoreHealth(Vitals vitals) {
        this.vitals = vitals;
    }

    @Override
    public Health health() {
        return of(vitals.storeKeeps());
    }

    static Health of(Sampled<Boolean> sample) {
        boolean up = sample.value() && !sample.isStale(Instant.now());
        return Health.status(up ? "UP" : "DOWN")
                .withDetail("lookedAt", sample.at().toString())
                .build();
    }
}
