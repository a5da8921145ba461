package org.tributary.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a destination stands.
 *
 * @param sending false while it is paused
 * @param lastResult how the last attempt since the start ended; null before the first
 * @param lastCode what the receiver said, or the failure's class
 */
public record DestinationState(
        String destination,
        boolean sending,
        Outbox.@Nullable Result lastResult,
        @Nullable String lastCode,
        @Nullable Instant lastAt) {}
