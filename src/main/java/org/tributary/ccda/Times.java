package org.tributary.ccda;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;

/** TS and IVL_TS: as precise as sent, without an offset where none was sent. */
final class Times {
    /** A time of day whose offset lacks digits, as in {@code 201507221405-500}: which one is meant nobody says. */
    private static final Pattern CUT_OFFSET = Pattern.compile("(\\d{10,14}(?:\\.\\d+)?)[+-]\\d{1,3}");

    private Times() {}

    /** Of {@code @value}; null where it has none or none that can be read. */
    static @Nullable Moment moment(@Nullable Node ts, Scope scope) {
        String raw = ts == null ? null : ts.get("value");
        if (ts == null || raw == null) {
            return null;
        }
        if (ts.get("nullFlavor") != null) {
            scope.found(CcdaFinding.NULL_WITH_VALUE, ts);
        }
        if (raw.length() >= 4 && raw.chars().allMatch(c -> c == '0')) {
            scope.found(CcdaFinding.EMPTY_DATE, ts);
            return null;
        }
        Moment moment = parse(raw);
        if (moment == null) {
            Matcher cut = CUT_OFFSET.matcher(raw);
            moment = cut.matches() ? parse(cut.group(1)) : null;
            scope.found(moment == null ? CcdaFinding.NOT_A_TIME : CcdaFinding.NOT_AN_OFFSET, ts);
            return moment == null ? null : new Moment(moment.value(), null, false, raw);
        }
        return moment;
    }

    /** The value itself, else low, else high, else center: when it was, where one point is wanted. */
    static @Nullable Moment point(@Nullable Node time, Scope scope) {
        if (time == null) {
            return null;
        }
        Moment value = moment(time, scope);
        for (String part : new String[] {"low", "center", "high"}) {
            value = value != null ? value : moment(time.child(part), scope);
        }
        return value;
    }

    /** Null where nothing is said. A single value is a start: it says nothing of an end. */
    static @Nullable Period period(@Nullable Node time, Scope scope) {
        if (time == null) {
            return null;
        }
        Node high = time.child("high");
        Moment start = moment(time, scope);
        start = start != null ? start : moment(time.child("low"), scope);
        start = start != null ? start : moment(time.child("center"), scope);
        Moment end = moment(high, scope);
        boolean endUnknown = end == null && high != null && high.has("nullFlavor", "UNK");
        if (start == null && end == null && !endUnknown) {
            return null;
        }
        if (start != null && end != null && reversed(start.value(), end.value())) {
            scope.found(CcdaFinding.TIMES_REVERSED, time);
        }
        return new Period(start, end, endUnknown);
    }

    private static boolean reversed(String start, String end) {
        int common = Math.min(start.length(), end.length());
        return start.substring(0, common).compareTo(end.substring(0, common)) > 0;
    }

    /** @return null where it is no TS */
    static @Nullable Moment parse(String raw) {
        int digits = 0;
        while (digits < raw.length() && raw.charAt(digits) >= '0' && raw.charAt(digits) <= '9') {
            digits++;
        }
        int end = digits;
        if (digits == 14 && end < raw.length() && raw.charAt(end) == '.') {
            end++;
            while (end < raw.length() && raw.charAt(end) >= '0' && raw.charAt(end) <= '9') {
                end++;
            }
        }
        String zone = raw.substring(end);
        if (!zone.isEmpty() && !zone.matches("[+-][01]\\d[0-5]\\d")) {
            return null;
        }
        String value = written(raw, digits, end);
        if (value == null) {
            return null;
        }
        String offset = zone.isEmpty() || digits <= 8 ? null : zone.substring(0, 3) + ":" + zone.substring(3);
        return new Moment(value, offset, false, raw);
    }

    private static @Nullable String written(String raw, int digits, int end) {
        if (digits != 4 && digits != 6 && digits != 8 && digits != 10 && digits != 12 && digits != 14) {
            return null;
        }
        try {
            LocalDate.of(number(raw, 0), digits < 6 ? 1 : pair(raw, 4), digits < 8 ? 1 : pair(raw, 6));
        } catch (DateTimeException e) {
            return null; // no day of the calendar: the caller reports it
        }
        boolean inRange = (digits < 10 || pair(raw, 8) < 24)
                && (digits < 12 || pair(raw, 10) < 60)
                && (digits < 14 || pair(raw, 12) < 61);
        if (!inRange) {
            return null;
        }
        StringBuilder out = new StringBuilder(30).append(raw, 0, 4);
        if (digits >= 6) {
            out.append('-').append(raw, 4, 6);
        }
        if (digits >= 8) {
            out.append('-').append(raw, 6, 8);
        }
        if (digits >= 10) {
            out.append('T').append(raw, 8, 10);
        }
        if (digits >= 12) {
            out.append(':').append(raw, 10, 12);
        }
        if (digits == 14) {
            out.append(':').append(raw, 12, end);
        }
        return out.toString();
    }

    private static int number(String raw, int from) {
        return Integer.parseInt(raw, from, from + 4, 10);
    }

    private static int pair(String raw, int from) {
        return Integer.parseInt(raw, from, from + 2, 10);
    }
}
