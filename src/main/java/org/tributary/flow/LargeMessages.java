package org.tributary.flow;

import java.util.Map;
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
    private final Map<Long, LargeBodies.Hold> inHand = new ConcurrentHashMap<>();

    LargeMessages(Journal journal, Waiting waiting, DiskSync disk) {
        this.journal = journal;
        this.waiting = waiting;
        this.disk = disk;
    }

    /** @return how often it failed, this time included; 0 for a message that is not large */
    int begin(long intakeId) throws InterruptedException {
        LargeBodies.@Nullable Hold hold = journal.hold(intakeId);
        if (hold == null) {
            return 0;
        }
        inHand.put(intakeId, hold);
        int tries = waiting.failed(intakeId, ENDED);
        disk.await();
        return tries;
    }

    /** It did not end the process. */
    void survived(long intakeId) {
        if (inHand.containsKey(intakeId)) {
            waiting.notFailed(intakeId, ENDED);
        }
    }

    void end(long intakeId) {
        LargeBodies.@Nullable Hold hold = inHand.remove(intakeId);
        if (hold != null) {
            try (hold) {
                waiting.notFailed(intakeId, ENDED);
            }
        }
    }
}
