package org.tributary.fax.page;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread that decodes what a stranger sent, and is left alone when that takes too long: it is interrupted, and the caller goes
 * on. Each call has its own limit, and all of them together have one.
 */
final class Deadline implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "fax-decoder");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY); // messages first
        return made;
    });
    private final long callNanos;
    private long leftNanos;

    Deadline(Duration call, Duration all) {
        this.callNanos = call.toNanos();
        this.leftNanos = all.toNanos();
    }

    /**
     * Only the time inside of calls counts.
     *
     * @throws IOException what it threw, or that it took too long, or that it goes round in circles
     */
    <T> T call(Callable<T> work) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Future<T> result = thread.submit(work);
        try {
            return result.get(Math.min(callNanos, leftNanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("it took too long", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof IOException io) {
                throw io;
            }
            if (cause instanceof Error error && !(cause instanceof StackOverflowError)) {
                throw error;
            }
            throw new IOException("it could not be decoded", cause);
        } finally {
            leftNanos -= System.nanoTime() - began;
        }
    }

    /** Does not wait. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
