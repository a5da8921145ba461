package org.tributary.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.tributary.intake.DoorState;
import org.tributary.intake.Doors;

/** DOWN when a door does not listen that nobody paused. */
final class FeedsHealth implements HealthIndicator {
    private final Doors doors;

    FeedsHealth(Doors doors) {
        this.doors = doors;
    }

    @Override
    public Health health() {
        List<DoorState> states = doors.states();
        boolean up = states.stream()
                .map(DoorState::status)
                .noneMatch(status -> status == DoorState.Status.CLOSED || status == DoorState.Status.DEAD);
        Health.Builder health = Health.status(up ? "UP" : "DOWN");
        for (DoorState state : states) {
            Map<String, Object> detail = new LinkedHashMap<>();
            detail.put("state", state.status());
            detail.put("address", state.address());
            detail.put("connections", state.connections());
            health.withDetail(state.feed(), detail);
        }
        return health.build();
    }
}
