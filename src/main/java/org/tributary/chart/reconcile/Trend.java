package org.tributary.chart.reconcile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Value;

/**
 * One test over time. What has another unit is another line, for nothing is converted; so is what two senders call by codes of their
 * own, for nobody knows whether they mean one test.
 *
 * @param test as the newest result calls it
 * @param unit as the newest result has it; empty where none was sent
 * @param points the oldest first
 */
public record Trend(String test, String unit, List<Point> points) {
    private static final int DAY = "2026-03-02".length();
    private static final int MINUTE = "2026-03-02T14:05".length();
    private static final String LOINC = "http://loinc.org";
    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern WITHIN = Pattern.compile("\\s*" + NUMBER + "\\s*(?:-|–|to)\\s*" + NUMBER + "\\s*");
    private static final Pattern BELOW = Pattern.compile("\\s*<(=?)\\s*" + NUMBER + "\\s*");
    private static final Pattern ABOVE = Pattern.compile("\\s*>(=?)\\s*" + NUMBER + "\\s*");

    public Trend {
        points = List.copyOf(points);
    }

    /**
     * One result.
     *
     * @param at when it was observed, ISO 8601, to the day at least; ends with {@code Z} where its zone is known and it is in UTC
     * @param number what is drawn
     * @param said the same as sent, with what limits it: {@code <0.5}
     * @param isLimit whether the true value lies below or above what was sent
     * @param range of reference, as sent; null where none was
     * @param low its lower end, where it can be read
     * @param isEndWithin whether the end itself is in the range: not where it is {@code <5}
     * @param status as sent: {@code F}, {@code P}, {@code C}
     */
    public record Point(
            long factId,
            String at,
            BigDecimal number,
            String said,
            boolean isLimit,
            @Nullable String range,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            boolean isEndWithin,
            String interpretation,
            @Nullable String status,
            String feed,
            long intakeId) {
        /** Since 1970, as if it were in UTC; what has no time of day stands at its beginning. */
        public long seconds() {
            return Objects.requireNonNull(Trend.seconds(at));
        }

        /** Below, within or above its own range of reference; empty where that cannot be told. */
        public String standing() {
            boolean tellsNothing = low == null && high == null || isLimit;
            if (tellsNothing) {
                return "";
            }
            int ends = isEndWithin ? 0 : 1; // how far a value at the end itself is out
            return low != null && number.compareTo(low) < ends
                    ? "below"
                    : high != null && number.compareTo(high) > -ends ? "above" : "within";
        }
    }

    private record Line(String test, String unit) {}

    /** Of each test that was measured at two times at least; by name, of several units the usual one first. */
    public static List<Trend> of(Collection<Voice> results) {
        Map<Line, List<Voice>> lines = new LinkedHashMap<>();
        for (Voice voice : results) {
            if (voice.fact() instanceof Observation observation && isDrawn(observation)) {
                lines.computeIfAbsent(
                                new Line(test(voice, observation.about()), unit(quantity(observation))),
                                first -> new ArrayList<>())
                        .add(voice);
            }
        }
        return lines.values().stream()
                .map(Trend::of)
                .filter(trend -> trend.points.stream().map(Point::at).distinct().count() > 1)
                .sorted(Comparator.comparing((Trend trend) -> trend.test.toLowerCase(Locale.ROOT))
                        .thenComparing(trend -> -trend.points.size())
                        .thenComparing(Trend::unit))
                .toList();
    }

    private static Trend of(List<Voice> voices) {
        List<Voice> inOrder = voices.stream()
                .sorted(Comparator.comparing((Voice voice) -> at(observation(voice)))
                        .thenComparing(Voice::factId))
                .toList();
        Observation newest = observation(inOrder.get(inOrder.size() - 1));
        return new Trend(
                Objects.requireNonNullElse(newest.about().shown(), "no name"),
                Objects.requireNonNullElse(quantity(newest).unit(), ""),
                inOrder.stream().map(Trend::point).toList());
    }

    private static Observation observation(Voice voice) {
        return (Observation) voice.fact();
    }

    /** One number that was observed, at a known day, and was not taken back. */
    private static boolean isDrawn(Observation observation) {
        List<Value> values = observation.values();
        return values.size() == 1
                && values.get(0).quantity() != null
                && quantity(observation).number() != null
                && observation.effective() != null
                && seconds(at(observation)) != null
                && observation.statement().stance() == Stance.ASSERTED
                && !observation.statement().enteredInError();
    }

    /** Seconds since 1970 of a {@link Point#at}, as if it were in UTC; null where it is no day or time of the calendar. */
    private static @Nullable Long seconds(String at) {
        String time = at.replace("Z", "");
        try {
            return (time.length() <= DAY
                            ? LocalDate.parse(time).atStartOfDay()
                            : LocalDateTime.parse(time.length() < MINUTE ? time + ":00" : time))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null; // less than a day, or the 30th of February
        }
    }

    private static Quantity quantity(Observation observation) {
        return Objects.requireNonNull(observation.values().get(0).quantity());
    }

    private static String at(Observation observation) {
        Moment effective = Objects.requireNonNull(observation.effective());
        return effective.hasTime() && effective.offset() != null ? effective.utc() + "Z" : effective.value();
    }

    private static String test(Voice voice, Concept about) {
        @Nullable String loinc = about.code(LOINC);
        if (loinc != null) {
            return "LOINC|" + loinc;
        }
        Names names = Names.of(about);
        return names.first() != null ? names.first() : voice.feed() + "|" + names.own() + names.words();
    }

    private static String unit(Quantity quantity) {
        return quantity.ucum() != null
                ? quantity.ucum()
                : Objects.requireNonNullElse(quantity.unit(), "").strip();
    }

    private static Point point(Voice voice) {
        Observation observation = observation(voice);
        Quantity quantity = quantity(observation);
        @Nullable BigDecimal low = null;
        @Nullable BigDecimal high = null;
        boolean isEndWithin = true;
        String range = Objects.requireNonNullElse(observation.range(), "");
        Matcher within = WITHIN.matcher(range);
        Matcher below = BELOW.matcher(range);
        Matcher above = ABOVE.matcher(range);
        if (within.matches()) {
            low = new BigDecimal(within.group(1));
            high = new BigDecimal(within.group(2));
        } else if (below.matches()) {
            high = new BigDecimal(below.group(2));
            isEndWithin = !below.group(1).isEmpty();
        } else if (above.matches()) {
            low = new BigDecimal(above.group(2));
            isEndWithin = !above.group(1).isEmpty();
        }
        String comparator = Objects.requireNonNullElse(quantity.comparator(), "");
        return new Point(
                voice.factId(),
                at(observation),
                new BigDecimal(Objects.requireNonNull(quantity.number())),
                comparator + quantity.raw().replace(comparator, "").strip(),
                !comparator.isEmpty(),
                observation.range(),
                low,
                high,
                isEndWithin,
                observation.interpretation().stream()
                        .map(Concept::shown)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ")),
                observation.statement().status(),
                voice.feed(),
                voice.intakeId());
    }
}
