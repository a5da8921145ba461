package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often an address has failed to sign in of late. A name that is tried too often is locked by {@code Users}. */
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

    /** False where there were too many. */
    synchronized boolean allow(String address) {
        return of(address).size() < MOST;
    }

    synchronized void failed(String address) {
        of(address).addLast(clock.instant());
    }

    private Deque<Instant> of(String address) {
        Deque<Instant> mine = tries.computeIfAbsent(address, unused -> new ArrayDeque<>());
        Instant since = clock.instant().minus(WITHIN);
        while (!mine.isEmpty() && mine.peekFirst().isBefore(since)) {
            mine.removeFirst();
        }
        return mine;
    }
}
