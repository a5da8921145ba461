package org.tributary.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How feeds beat, as whoever counts messages knows it. */
public interface FeedPulse {
    Beat beat(String feed);

    /**
     * @param lastAt when the newest message came; null where none did
     * @param usual messages in an hour like this one; null where that is not known yet
     */
    record Beat(
            long lastHour,
            @Nullable Instant lastAt,
            @Nullable Double usual) {}
}
