package org.tributary.control;

import java.time.Instant;

/** @param state what became of it last; {@code waiting} where it is to be processed anyway */
public record ReplayedMessage(long intakeId, String feed, Instant receivedAt, String state) {}
