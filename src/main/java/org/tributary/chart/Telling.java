package org.tributary.chart;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message on which a person's chart rests.
 *
 * @param filedAt since when what it says is known; of a fax that was put back or moved, since it was filed where it is now
 * @param againAt when it was processed again last, so that what it says now may not be what was read first; null where never
 * @param pruned whether its bytes are gone
 * @param kinds how many statements of each kind it makes
 * @param who whether it told something new of who the patient is
 * @param moved how many of its statements stand elsewhere, or say something else, for what was said of their visit or account
 */
public record Telling(
        long intakeId,
        String feed,
        Instant filedAt,
        @Nullable Instant againAt,
        boolean pruned,
        Map<String, Integer> kinds,
        boolean who,
        int moved) {
    /** Whether it was known then. */
    boolean isKnownOn(Instant at) {
        return !filedAt.isAfter(at);
    }
}
