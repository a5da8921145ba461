package org.tributary.dispatch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;

/**
 * Times as HL7 v2 writes them: TS, DT.
 *
 * <p>A time whose offset the sender gave is converted to the receiver's zone and written with its offset. A time without one,
 * also where the feed's zone was assumed, is written digit by digit as it was sent: an assumption is not passed on as a
 * fact. Nothing becomes more precise: a month stays a month, and a time by the hour or a day is never converted.
 */
final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx", Locale.ROOT);
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d)(?::?(\\d\\d)(?::?(\\d\\d)(\\.\\d{1,9})?)?)?)?)?)?");
    private static final int FRACTION_LENGTH = 5; // the point and four digits: all that TS has room for
    private static final int MINUTES_LENGTH = 12;

    private Times() {}

    /** MSH-7: to the second, with its offset. */
    static String of(Instant instant, ZoneId zone) {
        OffsetDateTime time = instant.atZone(zone).toOffsetDateTime();
        return SECONDS.format(time) + OFFSET.format(time);
    }

    /**
     * TS; null where it is not of the shape of ISO 8601. A time whose offset follows from the feed's zone is written with it too: bare, a
     * receiver elsewhere would take it for a time of its own zone.
     */
    static @Nullable String ts(Moment moment, ZoneId zone) {
        Matcher parts = ISO.matcher(moment.value());
        if (!parts.matches()) {
            return null;
        }
        StringBuilder digits = new StringBuilder();
        for (int group = 1; group <= 6 && parts.group(group) != null; group++) {
            digits.append(parts.group(group));
        }
        String sentFraction = parts.group(7);
        String fraction =
                sentFraction == null ? "" : sentFraction.substring(0, Math.min(FRACTION_LENGTH, sentFraction.length()));
        if (!moment.hasTime() || moment.offset() == null) {
            return digits + fraction;
        }
        try {
            ZoneOffset offset = ZoneOffset.of(moment.offset());
            return digits.length() < MINUTES_LENGTH
                    ? digits + OFFSET.format(offset)
                    : converted(digits.toString(), fraction, offset, zone);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** DT: the date alone, as precise as it was sent, in the zone that {@link #ts} would use. */
    static @Nullable String dt(Moment moment, ZoneId zone) {
        String ts = ts(moment, zone);
        return ts == null ? null : ts.substring(0, Math.min(8, ts.length()));
    }

    private static String converted(String digits, String fraction, ZoneOffset offset, ZoneId zone) {
        String seconds = digits.length() == MINUTES_LENGTH ? digits + "00" : digits;
        OffsetDateTime time = LocalDateTime.parse(seconds, SECONDS)
                .atOffset(offset)
                .atZoneSameInstant(zone)
                .toOffsetDateTime();
        return SECONDS.format(time).substring(0, digits.length()) + fraction + OFFSET.format(time);
    }
}
