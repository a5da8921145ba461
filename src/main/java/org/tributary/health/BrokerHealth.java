package org.tributary.health;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/** DOWN when the broker did not say what lies in the work queue. Messages are taken all the same, and wait. */
final class BrokerHealth implements HealthIndicator {
    private final Vitals vitals;

    BrokerHealth(Vitals vitals) {
        this.vitals = vitals;
    }

    @Override
    public Health health() {
        return StoreHealth.of(vitals.brokerAnswers());
    }
}
