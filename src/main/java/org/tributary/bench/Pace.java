package org.tributary.bench;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** When the next message is due, over all connections together. */
final class Pace {
    private final double nanosEach;
    private final long start = System.nanoTime();
    private final AtomicLong next = new AtomicLong();

    /** @param perSecond 0 for always at once */
    Pace(double perSecond) {
        nanosEach = perSecond > 0 ? 1e9 / perSecond : 0;
    }

    /**
     * Waits until the next message is due.
     *
     * @param ready when its connection could send it
     * @return from when on its sender waits for the answer: with a rate the time it was due, so that a message that had to
     *     wait for a free connection counts as late
     */
    long await(long ready) throws InterruptedException {
        if (nanosEach == 0) {
            return ready;
        }
        long due = start + (long) (next.getAndIncrement() * nanosEach);
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        return due;
    }
}
