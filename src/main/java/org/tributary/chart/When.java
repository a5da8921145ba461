package org.tributary.chart;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * When a message was said: by the sender's time, then in the order in which messages came.
 *
 * @param sent ISO 8601, in UTC where the offset is known; empty where the sender does not tell, null where nobody kept it
 */
record When(@Nullable String sent, long intakeId) {
    static final Comparator<When> BY_SENDERS_TIME = Comparator.comparing(
                    (When when) -> when.sent == null ? "" : when.sent)
            .thenComparing(When::intakeId);

    /** What is compared with one of which nobody kept the time, by the order of coming alone. */
    Comparator<When> order() {
        return sent == null ? Comparator.comparing(When::intakeId) : BY_SENDERS_TIME;
    }
}
