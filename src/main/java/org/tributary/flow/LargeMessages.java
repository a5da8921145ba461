package org.tributary.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.LargeBodies;
import org.tributary.journal.Waiting;

/**
 * Messages whose bytes have a file of their own: only so many at once as the memory allows, and each counted as failed while it is
 * in hand. For one that takes all memory ends the process, and must not do so at each start for ever.
 */
final class LargeMessages {
    /** Why it failed, if nothing else is ever said of it. */
    static final String ENDED = "the engine ended while it had it in hand; it may be too large for its memory";

    private final Journal journal;
    private final Waiting waiting;
    private final DiskSync disk;
    private final long roomBytes;
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    LargeMessages(Journal journal, Waiting waiting, DiskSync disk) {
        this(journal, waiting, disk, Runtime.getRuntime().maxMemory());
    }

    /** @param heapBytes all memory that there is */
    LargeMessages(Journal journal, Waiting waiting, DiskSync disk, long heapBytes) {
        this.roomBytes = Math.max(0, heapBytes - RESERVED_BYTES);
        this.journal = journal;
        this.waiting = waiting;
        this.disk = disk;
    }

    /** What everything else needs: the store's cache, the broker, the mappings, other messages. */
    private static final long RESERVED_BYTES = 128L << 20;

    /** One of them, from before its transaction until after it. */
    final class InHand implements AutoCloseable {
        private final long intakeId;
        private final LargeBodies.Hold hold;
        private final int tries;
        private final long weightBytes;

        private InHand(long intakeId, LargeBodies.Hold hold, long weightBytes) {
            this.intakeId = intakeId;
            this.hold = hold;
            this.weightBytes = weightBytes;
            this.tries = waiting.failed(intakeId, ENDED);
            disk.await();
        }

        /** What it lacks of memory, in words; empty where there is enough. It would end the engine. */
        String lacking() {
            return weightBytes <= roomBytes
                    ? ""
                    : "about " + (weightBytes >> 20) + " MB, of which " + (roomBytes >> 20) + " MB are there";
        }

        /** How often it failed, this time included. */
        int tries() {
            return tries;
        }

        @Override
        public void close() {
            try (hold) {
                waiting.notFailed(intakeId, ENDED);
            } finally {
                inHand.remove(intakeId);
            }
        }
    }

    /**
     * Waits until there is memory for it.
     *
     * @return null for a message that is not large
     * @throws OutOfTurnException where another thread has it in hand: it was offered twice
     */
    @Nullable
    InHand begin(long intakeId) throws InterruptedException, OutOfTurnException {
        byte @Nullable [] file = journal.file(intakeId);
        if (file == null) {
            return null;
        }
        if (!inHand.add(intakeId)) {
            throw new OutOfTurnException(intakeId);
        }
        LargeBodies.@Nullable Hold hold = null;
        try {
            hold = journal.hold(file);
            return new InHand(intakeId, hold, weight(file));
        } catch (RuntimeException | InterruptedException e) {
            if (hold != null) {
                hold.close();
            }
            inHand.remove(intakeId);
            throw e;
        }
    }

    private long weight(byte[] file) {
        try (InputStream body = journal.open(file)) {
            return Weight.bytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException("the file of a message cannot be read", e);
        }
    }

    /** It did not end the process. */
    void survived(long intakeId) {
        if (inHand.contains(intakeId)) {
            waiting.notFailed(intakeId, ENDED);
        }
    }
}
