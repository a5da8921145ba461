package org.tributary.fax.understanding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
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
    private static final List<String> GERMAN =
            List.of("JAN", "FEB", "MAR", "APR", "MAI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEZ");
    private static final List<String> FRENCH =
            List.of("JANV", "FEVR", "MARS", "AVRI", "MAI", "JUIN", "JUIL", "AOUT", "SEPT", "OCTO", "NOVE", "DECE");
    private static final int CENTURY = 100;

    private static final String DIGIT = "[0-9OoIl|]"; // letters that noise makes of 0 and 1; no date has letters there
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(D{4}) ?[-/.] ?(D{1,2}) ?[-/.] ?(D{1,2})(?![0-9])".replace("D", DIGIT));
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(D{1,2}) ?[-/.] ?(D{1,2}) ?[-/.] ?(D{4}|D{2})(?![0-9])".replace("D", DIGIT));
    private static final Pattern NAMED_MONTH_FIRST =
            Pattern.compile("([A-Za-z]{3,9})[.,]? ?(D{1,2})(?:st|nd|rd|th)?,? ?(D{4})(?![0-9])".replace("D", DIGIT));
    private static final Pattern DAY_AND_NAMED_MONTH = Pattern.compile(
            "(D{1,2})(?:st|nd|rd|th|er)?[-. ]{0,2}(?:de )?(L{3,10})[-., ]{0,2}(?:del? )?(D{4}|D{2})(?![0-9])"
                    .replace("L", "\\p{L}")
                    .replace("D", DIGIT));

    private static final Pattern SPACED = Pattern.compile("([0-9]{2}) ([0-9]{2}) ([0-9]{4})(?![0-9])");
    private static final Pattern FIGURES = Pattern.compile("[^0-9A-Za-z]{0,2}([0-9]{8})(?![0-9])");

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
        return at(text, today, false);
    }

    /** Eight figures with nothing or spaces between them; whichever way round they are, only one is a day of these centuries. */
    static Optional<Found> figures(String text, LocalDate today, boolean dayFirst) {
        Matcher spaced = SPACED.matcher(text.replaceFirst("^[^0-9A-Za-z]{0,2}", ""));
        if (spaced.lookingAt()) {
            return at(spaced.group().replace(' ', '/'), today, dayFirst)
                    .map(found -> new Found(spaced.group(), found.day()));
        }
        Matcher figures = FIGURES.matcher(text);
        if (!figures.lookingAt()) {
            return Optional.empty();
        }
        String all = figures.group(1);
        String written = all.substring(0, 2) + "/" + all.substring(2, 4) + "/" + all.substring(4);
        String yearFirst = all.substring(0, 4) + "-" + all.substring(4, 6) + "-" + all.substring(6);
        return at(written, today, dayFirst)
                .or(() -> at(yearFirst, today, dayFirst))
                .map(found -> new Found(all, found.day()));
    }

    /** @param dayFirst whether the day stands before the month where both are figures */
    static Optional<Found> at(String text, LocalDate today, boolean dayFirst) {
        int month = dayFirst ? 2 : 1;
        String from = text.replaceFirst("^[^0-9A-Za-z]+", "");
        Matcher matcher = YEAR_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            return found(matcher, matcher.group(1), matcher.group(2), matcher.group(3), today);
        }
        matcher = MONTH_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            if (matcher.group(3).length() == 2) {
                return shortYear(matcher, matcher.group(month), matcher.group(3 - month), today);
            }
            return found(matcher, matcher.group(3), matcher.group(month), matcher.group(3 - month), today);
        }
        matcher = NAMED_MONTH_FIRST.matcher(from);
        if (matcher.lookingAt()) {
            return found(matcher, matcher.group(3), month(matcher.group(1)), matcher.group(2), today);
        }
        matcher = DAY_AND_NAMED_MONTH.matcher(from);
        if (matcher.lookingAt()) {
            return matcher.group(3).length() == 2
                    ? shortYear(matcher, month(matcher.group(2)), matcher.group(1), today)
                    : found(matcher, matcher.group(3), month(matcher.group(2)), matcher.group(1), today);
        }
        return Optional.empty();
    }

    /** The day that a date of two figures for the year means for somebody of that age; empty where it fits none, or both centuries. */
    static Optional<LocalDate> of(String printed, int years, LocalDate today) {
        Matcher figures = MONTH_FIRST.matcher(printed);
        Matcher matcher = figures.lookingAt() ? figures : DAY_AND_NAMED_MONTH.matcher(printed);
        if (!matcher.lookingAt() || matcher.group(3).length() != 2) {
            return Optional.empty();
        }
        String month = matcher == figures ? matcher.group(1) : month(matcher.group(2));
        String dayOf = matcher == figures ? matcher.group(2) : matcher.group(1);
        int century = today.getYear() / CENTURY * CENTURY + number(matcher.group(3));
        return Stream.of(century, century - CENTURY)
                .flatMap(year -> day(Integer.toString(year), month, dayOf).stream())
                .filter(day -> !day.isAfter(today))
                .filter(day -> Math.abs(Period.between(day, today).getYears() - years) <= 1)
                .findFirst();
    }

    /** Of a year that is still to come in this century, the last one's is meant. */
    private static Optional<Found> shortYear(Matcher matcher, String month, String day, LocalDate today) {
        int century = today.getYear() / CENTURY * CENTURY;
        boolean past = number(matcher.group(3)) > today.getYear() % CENTURY;
        Optional<LocalDate> last = day(Integer.toString(century - CENTURY + number(matcher.group(3))), month, day);
        boolean real =
                last.isPresent() || day(Integer.toString(century), month, day).isPresent();
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
        String bare = PersonName.key(name);
        String month = bare.substring(0, Math.min(3, bare.length()));
        int french = FRENCH.stream()
                .filter(one -> bare.startsWith(one) || one.equals("JANV") && bare.equals("JAN"))
                .findFirst()
                .map(FRENCH::indexOf)
                .orElse(-1);
        int found = Math.max(Math.max(MONTHS.indexOf(month), SPANISH.indexOf(month)), GERMAN.indexOf(month));
        return Integer.toString(Math.max(found, french) + 1);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.replaceAll("[Oo]", "0").replaceAll("[Il|]", "1"));
    }
}
