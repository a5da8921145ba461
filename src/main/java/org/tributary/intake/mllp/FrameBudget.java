package org.tributary.intake.mllp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of unfinished and unprocessed frames all connections of all doors may hold together. Beyond the limit
 * nobody is read until frames are processed. When none is left to process, half-sent frames fill the memory: then the
 * connection whose frame began first is read alone, so that it can finish, be processed and make room. If that one
 * sends nothing for {@code patience}, it is closed.
 *
 * <p>The limit is checked after each read. The most that can be held is the limit, one read buffer
 * ({@link MllpConsumer#READ_BUFFER_BYTES}) for each connection, and the rest of one frame ({@code maxFrameBytes}).
 */
public final class FrameBudget {
    /** A tiny frame costs objects too; counting them keeps a flood of tiny frames inside the limit. */
    private static final int FRAME_OVERHEAD_BYTES = 128;

    private final long limitBytes;
    private final long resumeBytes;
    private final long patienceNanos;
    private final LongSupplier nanoTime;
    private final LinkedHashSet<Share> unfinished = new LinkedHashSet<>(); // by the age of the frame they are reading
    private final Set<Share> waiting = new HashSet<>();
    private long heldBytes;
    private long unprocessedBytes;
    private @Nullable Share alone;
    private long aloneSince;

    /** At most 64 MB, and ten seconds of patience with a silent first reader when memory is short. */
    public FrameBudget() {
        this(64L << 20, Duration.ofSeconds(10));
    }

    public FrameBudget(long limitBytes, Duration patience) {
        this(limitBytes, patience, System::nanoTime);
    }

    FrameBudget(long limitBytes, Duration patience, LongSupplier nanoTime) {
        this.limitBytes = limitBytes;
        this.resumeBytes =
                limitBytes - limitBytes / 8; // not at the limit itself, or each message would stop and start all
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Bytes held now, for the metrics. */
    public synchronized long heldBytes() {
        return heldBytes;
    }

    /** Connections that wait for memory now, for the metrics. */
    public synchronized int waiting() {
        return waiting.size();
    }

    Share open(Reader reader) {
        return new Share(reader);
    }

    /** Closes the first reader if it keeps the others waiting by sending nothing. The doors call this every second. */
    void tick() {
        Share stalled = null;
        synchronized (this) {
            if (alone != null && !waiting.isEmpty() && heldBytes >= resumeBytes) {
                long since = Math.max(aloneSince, alone.lastRead);
                stalled = nanoTime.getAsLong() - since > patienceNanos ? alone : null;
            }
        }
        if (stalled != null) {
            stalled.reader.giveUp();
        }
    }

    /** A connection, as the budget sees it. Both methods are called from any thread and must not block. */
    interface Reader {
        void readOn();

        void giveUp();
    }

    /** What one connection holds. */
    final class Share {
        private final Reader reader;
        private long unfinishedBytes;
        private long lastRead;

        private Share(Reader reader) {
            this.reader = reader;
        }

        /** Bytes were read: the connection's buffer now takes {@code bytes}, and is or is not inside a frame. */
        void reading(boolean inFrame, long bytes) {
            change(() -> {
                lastRead = nanoTime.getAsLong();
                heldBytes += bytes - unfinishedBytes;
                unfinishedBytes = bytes;
                if (inFrame) {
                    unfinished.add(this); // keeps its place if it is already there
                } else {
                    unfinished.remove(this);
                }
            });
        }

        /** A frame is complete and waits for its processing; whatever follows it is a younger frame. */
        void completed(int bytes) {
            change(() -> {
                heldBytes += bytes + FRAME_OVERHEAD_BYTES - unfinishedBytes;
                unprocessedBytes += bytes + FRAME_OVERHEAD_BYTES;
                unfinishedBytes = 0;
                unfinished.remove(this);
            });
        }

        void processed(int bytes) {
            change(() -> {
                heldBytes -= bytes + FRAME_OVERHEAD_BYTES;
                unprocessedBytes -= bytes + FRAME_OVERHEAD_BYTES;
            });
        }

        /** May this connection be read? If not, its {@link Reader#readOn()} is called when it may. */
        boolean mayRead() {
            synchronized (FrameBudget.this) {
                boolean may = heldBytes < limitBytes || this == alone;
                if (may) {
                    waiting.remove(this);
                } else {
                    waiting.add(this);
                }
                return may;
            }
        }

        /** The connection is gone; frames of it that wait for processing are still counted until they are processed. */
        void close() {
            change(() -> {
                heldBytes -= unfinishedBytes;
                unfinishedBytes = 0;
                unfinished.remove(this);
                waiting.remove(this);
            });
        }

        private void change(Runnable bookkeeping) {
            List<Share> awake = new ArrayList<>();
            synchronized (FrameBudget.this) {
                bookkeeping.run();
                Share next = unprocessedBytes > 0 || unfinished.isEmpty()
                        ? null
                        : unfinished.iterator().next();
                if (next != alone) {
                    alone = next;
                    aloneSince = nanoTime.getAsLong();
                }
                if (heldBytes < resumeBytes) {
                    awake.addAll(waiting);
                    waiting.clear();
                } else if (alone != null && waiting.remove(alone)) {
                    awake.add(alone);
                }
            }
            awake.forEach(share -> share.reader.readOn());
        }
    }
}
