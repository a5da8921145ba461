package org.tributary.loss;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of a feed say and no rule reads. It holds no patient's data: a value appears only where HL7 names a table
 * for its field, it looks like a code, and several patients share it; of all else there is the shape.
 *
 * @param messages how many were looked at
 * @param unmapped how many of them by the type that no mapping is for: {@code MFN^M02}
 * @param places most frequent first
 * @param further places beyond those listed
 */
public record LossSummary(long messages, Map<String, Long> unmapped, List<Place> places, long further) {
    public LossSummary {
        unmapped = Map.copyOf(unmapped);
        places = List.copyOf(places);
    }

    /**
     * @param place {@code PID-18.1}, without the number of the segment; {@code [2]} for any repetition but the first
     * @param name as HL7 v2.5.1 calls it; empty for Z segments
     * @param table whose codes stand there; null where they are no codes
     * @param messages in how many it was lost
     * @param times how often
     * @param types of these messages, most frequent first
     * @param seen most frequent first
     * @param otherTimes how often something else than what is listed was seen
     */
    public record Place(
            String place,
            String name,
            @Nullable String table,
            long messages,
            long times,
            List<String> types,
            List<Seen> seen,
            long otherTimes) {
        public Place {
            types = List.copyOf(types);
            seen = List.copyOf(seen);
        }
    }

    /** @param code true for a value as sent, false for the shape of some */
    public record Seen(String text, boolean code, long times) {}
}
