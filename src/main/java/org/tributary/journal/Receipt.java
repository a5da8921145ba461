package org.tributary.journal;

/**
 * The proof that a message is on disk.
 *
 * @param intakeId what the message is called from now on
 * @param sequence its number within its feed, from 1, in the order stored
 */
public record Receipt(long intakeId, long sequence) {}
