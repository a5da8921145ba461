package org.tributary.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.chart.reconcile.Trend;

/** Values over time as pages say and draw them. */
public final class Trends {
    private static final int MINUTE = "2026-03-02T14:05".length();

    private Trends() {}

    /** The one that this result is on, the first; then the same test in other units. */
    static List<Trend> with(List<Trend> all, long fact) {
        return all.stream()
                .filter(trend -> trend.points().stream().anyMatch(point -> point.factId() == fact))
                .findFirst()
                .map(found -> Stream.concat(
                                Stream.of(found),
                                all.stream()
                                        .filter(other ->
                                                other != found && other.test().equalsIgnoreCase(found.test())))
                        .toList())
                .orElse(List.of());
    }

    public static Trend.Point newest(Trend trend) {
        return trend.points().get(trend.points().size() - 1);
    }

    /** The feeds that tell it, in the order of their first value. */
    public static List<String> feeds(Trend trend) {
        return trend.points().stream().map(Trend.Point::feed).distinct().toList();
    }

    /** {@code 2026-03-02 14:05 UTC}; without the zone where nobody told it. */
    public static String when(Trend.Point point) {
        String at = point.at().replace("Z", "").replace('T', ' ');
        return at.substring(0, Math.min(at.length(), MINUTE)) + (point.at().endsWith("Z") ? " UTC" : "");
    }

    /** Of all that is told of a value, one sentence. */
    public static String words(Trend trend, Trend.Point point) {
        return point.said() + (trend.unit().isEmpty() ? "" : " " + trend.unit()) + " on " + when(point) + " by "
                + point.feed() + (point.range() == null ? "" : ", " + standing(point) + point.range());
    }

    private static String standing(Trend.Point point) {
        return switch (point.standing()) {
            case "below" -> "below the range ";
            case "above" -> "above the range ";
            case "within" -> "within ";
            default -> "range ";
        };
    }

    /** HL7 table 0085 where it is one of its letters. */
    public static String status(Trend.Point point) {
        String status = Objects.requireNonNullElse(point.status(), "");
        return switch (status) {
            case "F" -> "final";
            case "P" -> "preliminary";
            case "C" -> "corrected";
            default -> status;
        };
    }

    /** The line as a small picture, by time, without its axes. */
    public static Spark spark(Trend trend) {
        List<Double> at =
                trend.points().stream().map(point -> (double) point.seconds()).toList();
        List<Double> values = trend.points().stream()
                .map(point -> point.number().doubleValue())
                .toList();
        return Spark.between(at, values, "from " + when(trend.points().get(0)) + " to " + when(newest(trend)));
    }

    /**
     * What was counted from a time on, until that of the next one.
     *
     * @param usual at that time of the day; null where that is not known
     */
    public record Counted(Instant at, long count, @Nullable Double usual) {}

    /** @param counts the last of which ends now */
    static List<Counted> until(Instant now, Duration each, List<Long> counts) {
        List<Counted> all = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            all.add(new Counted(now.minus(each.multipliedBy(counts.size() - i)), counts.get(i), null));
        }
        return all;
    }
}
