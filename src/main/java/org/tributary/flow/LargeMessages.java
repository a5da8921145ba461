package org.tributary.flow;

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
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    LargeMessages(Journal journal, Waiting waiting, DiskSync disk) {
        this.journal = journal;
        this.waiting = waiting;
        this.disk = disk;
    }

    /** One of them, from before its transaction until after it. */
    final class InHand implements AutoCloseable {
        private final long intakeId;
        private final LargeBodies.Hold hold;
        private final int tries;

        private InHand(long intakeId, LargeBodies.Hold hold) {
            this.intakeId = intakeId;
            this.hold = hold;
            this.tries = waiting.failed(intakeId, ENDED);
            disk.await();
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
            return new InHand(intakeId, hold);
        } catch (RuntimeException | InterruptedException e) {
            if (hold != null) {
                hold.close();
            }
            inHand.remove(intakeId);
            throw e;
        }
    }

    /** It did not end the process. */
    void survived(long intakeId) {
        if (inHand.contains(intakeId)) {
            waiting.notFailed(intakeId, ENDED);
        }
    }
}
