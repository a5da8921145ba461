package org.tributary.journal;

import java.util.concurrent.Semaphore;

/**
 * How many bytes of large bodies may be in hand at once, whoever works with them: what is made of a body takes several times its
 * size. A sixteenth of the heap; a body larger than that is in hand alone.
 */
public final class LargeBodies {
    private static final int UNIT_BYTES = 1 << 10;

    private final int units;
    private final Semaphore free;

    /** @param heapBytes of which a sixteenth is for them */
    public LargeBodies(long heapBytes) {
        units = (int) Math.max(1, Math.min(heapBytes / 16 / UNIT_BYTES, Integer.MAX_VALUE));
        free = new Semaphore(units, true);
    }

    /** Waits until there is room. */
    public Hold take(long bytes) throws InterruptedException {
        int wanted = (int) Math.min(units, bytes / UNIT_BYTES + 1);
        free.acquire(wanted);
        return () -> free.release(wanted);
    }

    /** Is let go of once, by closing it. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
