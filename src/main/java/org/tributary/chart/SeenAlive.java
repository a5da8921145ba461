package org.tributary.chart;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;

/**
 * On which day a patient came in person: an admission (A01) or a registration (A04) with its visit. A result, a document, a bill, an
 * update or a discharge may come long after a death and shows nobody alive.
 */
final class SeenAlive {
    private static final Set<String> EVENTS = Set.of("A01", "A04");
    private static final Set<String> NOT_HAPPENED =
            Set.of(Encounter.PLANNED, Encounter.CANCELLED, Encounter.ENTERED_IN_ERROR);

    private SeenAlive() {}

    /**
     * The latest such day of what one message says, {@code yyyymmdd}; null where it tells none.
     *
     * @param sent when it was sent, ISO 8601: the day where the visit has no time of its own
     */
    static @Nullable String day(Collection<Fact> facts, @Nullable String sent) {
        return facts.stream()
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .map(visit -> day(visit, sent))
                .flatMap(Optional::stream)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Optional<String> day(Encounter visit, @Nullable String sent) {
        String event = visit.event();
        if (event == null
                || !EVENTS.contains(event)
                || NOT_HAPPENED.contains(String.valueOf(visit.statement().status()))) {
            return Optional.empty();
        }
        Period period = visit.period();
        Moment start = period == null ? null : period.start();
        String digits = (start == null ? String.valueOf(sent) : start.date()).replaceAll("T.*|[^0-9]", "");
        return isDay(digits) ? Optional.of(digits) : Optional.empty();
    }

    private static boolean isDay(String digits) {
        try {
            LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
            return true;
        } catch (DateTimeParseException e) { // a month, or the 31st of February
            return false;
        }
    }

    /** The later one; null where there is none. */
    static @Nullable String later(@Nullable String one, @Nullable String other) {
        return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }
}
