package org.tributary.mapping.functions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code moment}: DT, DTM, TS, as precise as they were sent. */
final class MomentOf implements MappingFunction {
    private static final int DAY = 8;
    private static final int MINUTE = 12;
    private static final int MOST_OFFSET_HOURS = 14; // Kiribati
    private static final int SECOND = 14;

    @Override
    public String name() {
        return "moment";
    }

    @Override
    public String description() {
        return "A date or time (DT, DTM, TS), cut where the sender stopped; the feed's zone where it names none.";
    }

    @Override
    public Class<?> gives() {
        return Moment.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("PID|198704", 1, "Moment[value=1987-04, offset=null, zoneAssumed=false, raw=198704]"),
                new Example(
                        "PID|20260302140533.1200-0600",
                        1,
                        "Moment[value=2026-03-02T14:05:33.1200, offset=-06:00, zoneAssumed=false, raw=20260302140533.1200-0600]"),
                new Example(
                        "PID|202607021405",
                        1,
                        "Moment[value=2026-07-02T14:05, offset=-05:00, zoneAssumed=true, raw=202607021405]"),
                new Example("PID|00000000", 1, "nothing"),
                new Example("PID|20260231", 1, "nothing"),
                new Example("PID|202-1234", 1, "nothing"),
                new Example("PID|20260302140533+9900", 1, "nothing"),
                new Example("PID|soon", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1);
    }

    @Override
    public @Nullable Moment apply(Place place, Run run) {
        String raw = place.part(1).textOrEmpty().strip();
        return raw.isEmpty() ? null : read(raw, place, run);
    }

    static @Nullable Moment read(String raw, Place place, Run run) {
        Moment known = run.moments().get(raw);
        if (known != null) {
            return known;
        }
        Moment moment = parse(raw, place, run);
        if (moment != null) {
            run.moments().put(raw, moment);
        }
        return moment;
    }

    private static @Nullable Moment parse(String raw, Place place, Run run) {
        int digits = 0;
        while (digits < raw.length() && isDigit(raw.charAt(digits))) {
            digits++;
        }
        int zeros = 0;
        while (zeros < digits && raw.charAt(zeros) == '0') {
            zeros++;
        }
        if (digits >= 4 && zeros == digits) {
            run.found(MappingFinding.EMPTY_DATE, place.where());
            return null;
        }
        int end = digits;
        if (digits == SECOND && end < raw.length() && raw.charAt(end) == '.') {
            end++;
            while (end < raw.length() && isDigit(raw.charAt(end))) {
                end++;
            }
        }
        String offset = offset(raw, end);
        String value = offset == null ? null : written(raw, digits, end);
        if (value == null || offset == null) {
            run.found(MappingFinding.NOT_A_TIME, place.where());
            return null;
        }
        if (digits <= DAY) {
            return new Moment(value, null, false, raw);
        }
        if (!offset.isEmpty()) {
            return new Moment(value, offset, false, raw);
        }
        String assumed = assumed(value, place, run);
        return new Moment(value, assumed, assumed != null, raw);
    }

    /** Empty where none is written, null where it is none. */
    private static @Nullable String offset(String raw, int from) {
        if (from == raw.length()) {
            return "";
        }
        if (raw.length() - from != 5 || "+-".indexOf(raw.charAt(from)) < 0) {
            return null;
        }
        for (int i = from + 1; i < raw.length(); i++) {
            if (!isDigit(raw.charAt(i))) {
                return null;
            }
        }
        boolean inUse = number(raw, from + 1, from + 3) <= MOST_OFFSET_HOURS && number(raw, from + 3, from + 5) < 60;
        return inUse ? raw.substring(from, from + 3) + ":" + raw.substring(from + 3) : null;
    }

    /** ISO 8601; null where it is no date. An hour alone is written as its first minute would be, cut: T14. */
    private static @Nullable String written(String raw, int digits, int end) {
        if (digits < 4) {
            return null;
        }
        try {
            int year = number(raw, 0, 4);
            switch (digits) {
                case 4:
                    return raw.substring(0, 4);
                case 6:
                    LocalDate.of(year, number(raw, 4, 6), 1);
                    return raw.substring(0, 4) + "-" + raw.substring(4, 6);
                case DAY, 10, MINUTE, SECOND:
                    LocalDate.of(year, number(raw, 4, 6), number(raw, 6, DAY));
                    break;
                default:
                    return null;
            }
            StringBuilder iso = new StringBuilder(raw.length() + 6);
            iso.append(raw, 0, 4).append('-').append(raw, 4, 6).append('-').append(raw, 6, DAY);
            if (digits > DAY) {
                boolean inRange = number(raw, DAY, 10) < 24
                        && (digits < MINUTE || number(raw, 10, MINUTE) < 60)
                        && (digits < SECOND || number(raw, MINUTE, SECOND) < 61);
                if (!inRange) {
                    return null;
                }
                iso.append('T').append(raw, DAY, 10).append(digits < MINUTE ? "" : ":" + raw.substring(10, MINUTE));
                if (digits == SECOND) {
                    iso.append(':').append(raw, MINUTE, end);
                }
            }
            return iso.toString();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static @Nullable String assumed(String value, Place place, Run run) {
        ZoneId zone = run.zone();
        if (zone == null) {
            run.found(MappingFinding.NO_ZONE, place.where());
            return null;
        }
        int minute = value.length() < 16 ? 0 : number(value, 14, 16);
        LocalDateTime local = LocalDateTime.of(
                number(value, 0, 4), number(value, 5, 7), number(value, 8, 10), number(value, 11, 13), minute);
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            run.found(MappingFinding.TIME_GAP, place.where());
        }
        String id = (offsets.isEmpty() ? zone.getRules().getOffset(local) : offsets.get(0)).getId();
        return id.equals("Z") ? "+00:00" : id;
    }

    /** Those of ASCII only: HL7 knows no others. */
    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String raw, int from, int to) {
        return Integer.parseInt(raw, from, to, 10);
    }
}
