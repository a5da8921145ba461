package org.tributary.health;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.tributary.journal.Waiting;

/** DOWN when a message has waited longer than {@code tributary.health.pipeline-limit}, or nobody can tell. */
final class PipelineHealth implements HealthIndicator {
    private final Vitals vitals;
    private final HealthSettings settings;

    PipelineHealth(Vitals vitals, HealthSettings settings) {
        this.vitals = vitals;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Instant now = Instant.now();
        Sampled<Vitals.Backlogs> sample = vitals.backlogs();
        long waits = sample.value().waiting().stream()
                .mapToLong(Waiting.Backlog::messages)
                .sum();
        Duration age = sample.value().waiting().stream()
                .map(backlog -> Duration.between(backlog.oldest(), now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean up = !sample.isStale(now) && age.compareTo(settings.pipelineLimit()) <= 0;
        return Health.status(up ? "UP" : "DOWN")
                .withDetail("waiting", waits)
                .withDetail("oldestWaitingSeconds", age.toSeconds())
                .withDetail("lookedAt", sample.at().toString())
                .build();
    }
}
