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

    /** False where there were too many. Counts as one that failed until {@link #passed}: those at the same time count too. */
    synchronized boolean allow(String address) {
        Deque<Instant> mine = of(address);
        if (mine.size() >= MOST) {
            return false;
        }
        mine.addLast(clock.instant());
        return true;
    }

    synchronized void passed(String address) {
        of(address).pollLast();
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
