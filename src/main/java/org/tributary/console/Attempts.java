package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address has tried to sign in of late. A name that is tried too often is locked by {@code Users}. */
final class Attempts {
    private static final int MOST = 30;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final int ADDRESSES = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> tries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > ADDRESSES;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Counts one more. False where there were too many. */
    synchronized boolean allow(String address) {
        Deque<Instant> mine = tries.computeIfAbsent(address, unused -> new ArrayDeque<>());
        Instant now = clock.instant();
        while (!mine.isEmpty() && mine.peekFirst().isBefore(now.minus(WITHIN))) {
            mine.removeFirst();
        }
        if (mine.size() >= MOST) {
            return false;
        }
        mine.addLast(now);
        return true;
    }
}
