package org.tributary.fax.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Birth dates as forms print them, month before day, as in the United States. */
final class BirthDates {
    static final int OLDEST_YEARS = 120;
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> SPANISH =
            List.of("ENE", "FEB", "MAR", "ABR", "MAY", "JUN", "JUL", "AGO", "SEP", "OCT", "NOV", "DIC");
    private static final int CENTURY = 100;

    private static final String DIGIT = "[0-9OoIl|]"; // letters that noise makes of 0 and 1; no date has letters there
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(D{4}) ?[-/.] ?(D{1,2}) ?[-/.] ?(D{1,2})(?![0-9])".replace("D", DIGIT));
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(D{1,2}) ?[-/.] ?(D{1,2}) ?[-/.] ?(D{4}|D{2})(?![0-9])".replace("D", DIGIT));
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("([A-Za-z]{3,9})[.,]? ?(D{1,2})(?:st|nd|rd|th)?,? ?(D{4})(?![0-9])".replace("D", DIGIT));
    private static final Pattern DAY_AND_NAMED_MONTH =
            Pattern.compile("(D{1,2})(?:st|nd|rd|th)?[- ]?(?:de )?([A-Za-z]{3,10})[-., ]{0,2}(?:del? )?(D{4})(?![0-9])"
                    .replace("D", DIGIT));

    private BirthDates() {}

    /**
     * A date at the beginning of a text.
     *
     * @param printed as it stands there
     * @param day null where the page leaves open which day it is: a year of two digits that can be of this century
     */
    record Found(String printed, @Nullable LocalDate day) {}

    /** Empty where no date stands there, or one on which nobody alive was born. */
    static Optional<Found> at(String text, LocalDate today) {
        String from = text.replaceFirst("^[^0-9A-Za-z]+", "");
        Matcher matcher = YEAR_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            return found(matcher, matcher.group(1), matcher.group(2), matcher.group(3), today);
        }
        matcher = MONTH_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            if (matcher.group(3).length() == 2) {
                return shortYear(matcher, today);
            }
            return found(matcher, matcher.group(3), matcher.group(1), matcher.group(2), today);
        }
        matcher = NAMED_MONTH_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            return found(matcher, matcher.group(3), month(matcher.group(1)), matcher.group(2), today);
        }
        matcher = DAY_AND_NAMED_MONTH.matcher(from);
        if (matcher.lookingAt()) {
            return found(matcher, matcher.group(3), month(matcher.group(2)), matcher.group(1), today);
        }
        return Optional.empty();
    }

    /** The day that a date of two figures for the year means for somebody of that age; empty where it fits none, or both centuries. */
    static Optional<LocalDate> of(String printed, int years, LocalDate today) {
        Matcher matcher = MONTH_FIRST.matcher(printed);
        if (!matcher.lookingAt() || matcher.group(3).length() != 2) {
            return Optional.empty();
        }
        int century = today.getYear() / CENTURY * CENTURY + number(matcher.group(3));
        return Stream.of(century, century - CENTURY)
                .flatMap(year -> day(Integer.toString(year), matcher.group(1), matcher.group(2)).stream())
                .filter(day -> !day.isAfter(today))
                .filter(day -> Math.abs(Period.between(day, today).getYears() - years) <= 1)
                .findFirst();
    }

    /** Of a year that is still to come in this century, the last one's is meant. */
    private static Optional<Found> shortYear(Matcher matcher, LocalDate today) {
        int century = today.getYear() / CENTURY * CENTURY;
        boolean past = number(matcher.group(3)) > today.getYear() % CENTURY;
        Optional<LocalDate> last =
                day(Integer.toString(century - CENTURY + number(matcher.group(3))), matcher.group(1), matcher.group(2));
        boolean real = last.isPresent()
                || day(Integer.toString(century), matcher.group(1), matcher.group(2))
                        .isPresent();
        return real ? Optional.of(new Found(matcher.group(), past ? last.orElse(null) : null)) : Optional.empty();
    }

    private static Optional<Found> found(Matcher matcher, String year, String month, String day, LocalDate today) {
        return day(year, month, day)
                .filter(date -> !date.isAfter(today) && date.isAfter(today.minusYears(OLDEST_YEARS)))
                .map(date -> new Found(matcher.group(), date));
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), number(month), number(day)));
        } catch (DateTimeException e) {
            return Optional.empty(); // no such day
        }
    }

    /** The month's number; 0 where it is none. */
    private static String month(String name) {
        String month = name.substring(0, 3).toUpperCase(Locale.ROOT);
        return Integer.toString(Math.max(MONTHS.indexOf(month), SPANISH.indexOf(month)) + 1);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replaceAll("[Oo]", "0").replaceAll("[Il|]", "1"));
    }
}
