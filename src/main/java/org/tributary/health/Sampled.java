package org.tributary.health;

import java.time.Duration;
import java.time.Instant;

/** A value and when it was looked at: what is old says nothing about now. */
record Sampled<T>(T value, Instant at) {
    /** Longer than any look may take: the database's and the broker's own timeouts are shorter. */
    private static final Duration STALE = Duration.ofSeconds(30);

    boolean isStale(Instant now) {
        return at.plus(STALE).isBefore(now);
    }
}
