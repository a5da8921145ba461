package org.tributary.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands below {@code parameters:} of a destination's file.
 *
 * @param feeds whose messages it gets; empty for all
 * @param kinds which messages it gets; empty for all
 * @param retryDelay how long to wait before a message that found no receiver is tried again; doubles up to
 *     {@code retryDelayMax}
 */
record DestinationSettings(Set<String> feeds, Set<String> kinds, Duration retryDelay, Duration retryDelayMax) {

    /** Takes its own options out of the map; what is left is unknown, and Camel refuses it by name. */
    static DestinationSettings take(Map<String, Object> parameters) {
        return new DestinationSettings(
                list(parameters.remove("feeds")),
                list(parameters.remove("kinds")),
                millis(parameters.remove("retryDelayMillis"), 1_000),
                millis(parameters.remove("retryDelayMaxMillis"), 30_000));
    }

    private static Set<String> list(@Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return Set.of();
        }
        return Arrays.stream(value.toString().split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Duration millis(@Nullable Object value, long otherwise) {
        return Duration.ofMillis(value == null ? otherwise : Long.parseLong(value.toString()));
    }
}
