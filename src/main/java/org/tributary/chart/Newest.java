package org.tributary.chart;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a record counts: the latest by the sender's time, then by the feed's sequence.
 *
 * @param digest of what it says
 * @param sent ISO 8601, in UTC where the offset is known
 */
record Newest(byte[] digest, @Nullable String sent, long sequence) {
    boolean says(byte[] other) {
        return Arrays.equals(digest, other);
    }

    /** Whether it comes before another one. */
    boolean isBefore(Newest other) {
        int byTime = text(sent).compareTo(text(other.sent));
        return byTime < 0 || (byTime == 0 && sequence <= other.sequence);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent;
    }
}
