package org.tributary.journal;

/**
 * The proof that a message is on disk.
 *
 * @param intakeId what the message is called from now on
 * @param sequence its number within its feed, from 1, in the order stored
 * @param bare the database refused its row, so only its bytes are kept, parked
 */
public record Receipt(long intakeId, long sequence, boolean bare) {
    Receipt(long intakeId, long sequence) {
        this(intakeId, sequence, false);
    }

    Receipt asBare() {
        return new Receipt(intakeId, sequence, true);
    }
}
