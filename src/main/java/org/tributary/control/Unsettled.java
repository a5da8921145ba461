package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for a person, oldest first.
 *
 * @param parkedInAll how many there are; at most {@link #LISTED} are listed
 */
public record Unsettled(List<Parked> parked, long parkedInAll, List<Rejected> rejected, long rejectedInAll) {
    public static final int LISTED = 1_000;

    /** @param reason a finding's code or a rule's name */
    public record Parked(
            long intakeId,
            String feed,
            Instant receivedAt,
            Instant parkedAt,
            @Nullable String reason) {}

    /** @param code what the receiver said, or the failure's name */
    public record Rejected(
            long outboxId,
            long intakeId,
            String destination,
            String kind,
            Instant rejectedAt,
            @Nullable String code) {}
}
