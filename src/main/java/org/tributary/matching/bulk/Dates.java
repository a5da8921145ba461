package org.tributary.matching.bulk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;

/** Dates as lists have them: {@code 19870423}, {@code 1987-04-23}, {@code 1987-04}, {@code 04/23/1987}, {@code 23.04.1987}. */
final class Dates {
    private static final Pattern DIGITS = Pattern.compile("\\d{4}(\\d{2}){0,2}");
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})(?:-(\\d{1,2}))?(?:[T ].*)?");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

    /** Null where it is none of these. Days that no calendar has stay: a typing error compares as one. */
    static @Nullable Moment read(String text) {
        if (isDay(text)) {
            return moment(text.substring(0, 4), text.substring(5, 7), text.substring(8), text);
        }
        if (DIGITS.matcher(text).matches()) {
            return moment(
                    text.substring(0, 4),
                    text.length() > 4 ? text.substring(4, 6) : null,
                    text.length() > 6 ? text.substring(6) : null,
                    text);
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return moment(iso.group(1), iso.group(2), iso.group(3), text);
        }
        Matcher month = MONTH_FIRST.matcher(text);
        if (month.matches()) {
            return moment(month.group(3), month.group(1), month.group(2), text);
        }
        Matcher day = DAY_FIRST.matcher(text);
        return day.matches() ? moment(day.group(3), day.group(2), day.group(1), text) : null;
    }

    /** {@code 1987-04-23}, as most have it. */
    private static boolean isDay(String text) {
        if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return false;
        }
        for (int i = 0; i < 10; i++) {
            char c = text.charAt(i);
            if (i != 4 && i != 7 && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static Moment moment(String year, @Nullable String month, @Nullable String day, String raw) {
        StringBuilder value = new StringBuilder(year);
        for (String part : new @Nullable String[] {month, day}) {
            if (part != null) {
                value.append('-').append(part.length() == 1 ? "0" : "").append(part);
            }
        }
        return new Moment(value.toString(), null, false, raw);
    }

    private Dates() {}
}
