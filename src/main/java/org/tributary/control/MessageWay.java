package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one message.
 *
 * @param answer what its sender was told; null where none was asked for
 * @param origin what it was called where it came from; null where it had no name, or its body was not asked for
 * @param body the bytes as received; null where they were not asked for
 */
public record MessageWay(
        long intakeId,
        String feed,
        long sequence,
        Instant receivedAt,
        String door,
        @Nullable String controlId,
        @Nullable String messageType,
        @Nullable String answer,
        long sizeBytes,
        boolean waits,
        List<Outcome> outcomes,
        List<Noticed> findings,
        List<FailedTry> failedTries,
        List<Delivery> deliveries,
        @Nullable String origin,
        byte @Nullable [] body) {

    public record Outcome(String state, @Nullable String reason, Instant at) {}

    /**
     * @param sentence what the code means; empty where no reader knows it any more
     * @param newest noticed at the door or by the newest processing, not by one that a replay replaced
     */
    public record Noticed(String code, String place, String sentence, boolean newest) {}

    public record FailedTry(Instant at, String cause) {}

    /** @param unsent whether it waits to be sent */
    public record Delivery(
            long outboxId,
            String destination,
            String kind,
            String controlId,
            Instant offeredAt,
            boolean unsent,
            List<Attempt> attempts) {}

    public record Attempt(
            Instant at, String result, @Nullable String code) {}

    @Override
    public String toString() {
        return "the way of message " + intakeId;
    }
}
