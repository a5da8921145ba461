package org.tributary.health;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.tributary.journal.DiskFloor;

/** DOWN below the floor: the doors are closed then. */
final class DiskHealth implements HealthIndicator {
    private final DiskFloor floor;

    DiskHealth(DiskFloor floor) {
        this.floor = floor;
    }

    @Override
    public Health health() {
        return Health.status(floor.isReached() ? "DOWN" : "UP")
                .withDetail("freeBytes", floor.freeBytes())
                .withDetail("floorBytes", floor.floorBytes())
                .build();
    }
}
