package org.tributary.canonical;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A point in time exactly as precise as it was sent. HL7 v2: DT, TM, DTM, TS. C-CDA: TS.
 *
 * @param value ISO 8601, cut where the sender stopped: {@code 1987}, {@code 1987-04}, {@code 1987-04-23},
 *     {@code 2026-03-02T14:05}, {@code 2026-03-02T14:05:33.120}
 * @param offset such as {@code -06:00}; null where there is none (a date needs none)
 * @param zoneAssumed true where the sender left the offset out and the feed's zone was used
 * @param raw as sent
 */
public record Moment(String value, @Nullable String offset, boolean zoneAssumed, String raw)
        implements Comparable<Moment> {
    private static final int DATE_LENGTH = 10;
    private static final int HOUR_LENGTH = 13;
    private static final int MINUTE_LENGTH = 16;

    /** The date part: a year, a month or a day. */
    public String date() {
        return value.length() <= DATE_LENGTH ? value : value.substring(0, DATE_LENGTH);
    }

    public boolean hasTime() {
        return value.length() > DATE_LENGTH;
    }

    /** ISO 8601 with its offset where it has one. */
    public String iso() {
        return hasTime() && offset != null ? value + offset : value;
    }

    /**
     * The same moment in UTC, as precise as it was sent but to the minute at least: its text can be compared with those of
     * senders elsewhere. What has no time or no offset stays as it is.
     */
    public String utc() {
        @Nullable String zone = offset;
        if (!hasTime() || zone == null) {
            return value;
        }
        try {
            // by hand: every message has some, and offsets are whole minutes, so that what is finer stays as it is
            LocalDateTime local = LocalDateTime.of(
                    number(0, 4),
                    number(5, 7),
                    number(8, DATE_LENGTH),
                    number(11, HOUR_LENGTH),
                    value.length() < MINUTE_LENGTH ? 0 : number(14, MINUTE_LENGTH));
            String utc = local.minusSeconds(ZoneOffset.of(zone).getTotalSeconds())
                    .toString()
                    .substring(0, MINUTE_LENGTH);
            return value.length() <= MINUTE_LENGTH ? utc : utc + value.substring(MINUTE_LENGTH);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
            return value;
        }
    }

    private int number(int from, int to) {
        return Integer.parseInt(value, from, to, 10);
    }

    /** By what was written; good enough to order times of one sender, and never used across zones. */
    @Override
    public int compareTo(Moment other) {
        return value.compareTo(other.value);
    }
}
