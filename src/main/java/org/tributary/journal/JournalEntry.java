package org.tributary.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stored message, as {@link Arrival} described it, with its intake id and sequence.
 *
 * @param replayed whether something was decided about it before: where it waits, a person wants it processed again
 */
public record JournalEntry(
        long intakeId,
        String feed,
        long sequence,
        Instant receivedAt,
        String door,
        @Nullable String controlId,
        @Nullable String messageType,
        String patientKey,
        byte[] digest,
        byte[] bytes,
        boolean replayed) {

    /** Ids and sizes only, so that it may stand in a log. */
    @Override
    public String toString() {
        return "message " + intakeId + " of " + feed + ", " + bytes.length + " bytes";
    }
}
