package org.tributary.matching.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.canonical.Moment;
import org.tributary.matching.MatchModel;
import org.tributary.matching.UnusableException;

/**
 * What kind of people a list is of, from its first rows: it decides how numbers and dates are read.
 *
 * @param nationalIdDigits how many digits most national numbers have; those of the shipped model where there are none
 * @param anyAge whether more than one in a hundred was born more than 120 years ago
 * @param byNames whether names alone are keys too: more than one in twenty has no birth date, or the list is small anyway
 * @param beyondShipped what in it the shipped model was not made for, in words; empty where nothing
 */
record FileProfile(int nationalIdDigits, boolean anyAge, boolean byNames, List<String> beyondShipped) {
    private static final int ROWS = 20_000;
    private static final int YEARS = 120;
    private static final int FEWEST_DIGITS = 5;

    /** Of records that an engine compares already, by the model that they were normalised by. */
    static FileProfile asLive(int nationalIdDigits) {
        return new FileProfile(nationalIdDigits, false, false, List.of());
    }

    /** @throws UnusableException where the numbers are longer than any state's */
    static FileProfile of(List<Path> files, Map<String, Column> named, int shippedDigits, LocalDate today)
            throws IOException {
        Map<Integer, Integer> digits = new TreeMap<>();
        int dates = 0;
        int undated = 0;
        boolean small = true;
        int old = 0;
        boolean places = false;
        for (Path file : files) {
            try (Csv csv = new Csv(file)) {
                Columns columns = Columns.of(file, csv.header(), "", named);
                places |= columns.has(Column.BIRTH_PLACE) || columns.has(Column.OCCUPATION);
                for (int i = 0; i < ROWS; i++) {
                    Csv.Row next = csv.row();
                    if (next == null) {
                        break;
                    }
                    small &= i + 1 < ROWS;
                    if (next.problem() != null) {
                        continue; // told when it is read
                    }
                    List<String> row = next.cells();
                    String number = columns.cell(row, Column.SSN);
                    if (number != null) {
                        int count =
                                (int) number.chars().filter(Character::isDigit).count();
                        digits.merge(count, 1, Integer::sum);
                    }
                    String born = columns.cell(row, Column.BIRTH_DATE);
                    Moment date = born == null ? null : Dates.read(born);
                    undated += born == null ? 1 : 0;
                    if (date != null) {
                        dates++;
                        old += Integer.parseInt(date.value().substring(0, 4)) < today.getYear() - YEARS ? 1 : 0;
                    }
                }
            }
        }
        int most = digits.entrySet().stream()
                .filter(entry -> entry.getKey() >= FEWEST_DIGITS)
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(shippedDigits);
        if (most > MatchModel.MOST_DIGITS) {
            throw new UnusableException("most national numbers in " + files + " have " + most + " digits, and at most "
                    + MatchModel.MOST_DIGITS + " are compared; if they are something else, name their column under"
                    + " `unused:` in a file for --columns");
        }
        boolean anyAge = old * 100L > dates;
        List<String> beyond = new ArrayList<>();
        if (most != shippedDigits) {
            beyond.add("its national numbers have " + most + " digits");
        }
        if (anyAge) {
            beyond.add("it holds people born more than " + YEARS + " years ago");
        }
        if (places) {
            beyond.add("it tells birth places or occupations");
        }
        return new FileProfile(most, anyAge, small || undated * 20L > dates + undated, List.copyOf(beyond));
    }
}
