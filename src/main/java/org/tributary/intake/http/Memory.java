package org.tributary.intake.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds what all bodies together may take up while they are read and stored. */
final class Memory {
    static final int LIMIT_BYTES = 64 << 20;
    private static final int WAIT_SECONDS = 10; // then the sender should try again later

    private final Semaphore free = new Semaphore(LIMIT_BYTES, true);

    boolean take(int bytes) throws InterruptedException {
        return free.tryAcquire(bytes, WAIT_SECONDS, TimeUnit.SECONDS);
    }

    void giveBack(int bytes) {
        free.release(bytes);
    }
}
