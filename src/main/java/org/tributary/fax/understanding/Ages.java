package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.fax.understanding.Values.Value;

/** Ages that no label announces: {@code 76 y.o.}, {@code (76yo M)}; and the birth dates that they make known. */
final class Ages {
    private static final Pattern ONE =
            Pattern.compile("(?i)[(]?([0-9]{1,3}) ?-?(?:Y|YO|YR|YRS|Y/O|YEARS?|YEAR-OLD|YEARS-OLD)[-.),]*(?:OLD.*)?");
    private static final Pattern UNIT = Pattern.compile("(?i)y[),.]*|(?:y/o|y[.]o|yo|yrs?|years?)[-.,]?.*");
    private static final Pattern FIGURES = Pattern.compile("[(]?([0-9]{1,3})");
    private static final int YOUNGEST = 3; // a visit of some months ago would agree with less
    private static final int LINES = 1;

    private Ages() {}

    /** From left to right. */
    static List<Value> in(List<Part> parts) {
        List<Value> ages = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Matcher one = ONE.matcher(parts.get(i).text());
            Matcher two = FIGURES.matcher(parts.get(i).text());
            boolean unit = i + 1 < parts.size()
                    && UNIT.matcher(parts.get(i + 1).text()).matches();
            if (one.matches()) {
                ages.add(new Value(one.group(1), one.group(1), parts.subList(i, i + 1)));
            } else if (unit && two.matches()) {
                ages.add(new Value(two.group(1), two.group(1), parts.subList(i, i + 1)));
            }
        }
        return ages;
    }

    /** Is that how old somebody is, within a year? No small child: a visit of some months ago would fit too. */
    static boolean fits(int age, LocalDate day, LocalDate today) {
        int years = Period.between(day, today).getYears();
        return years >= YOUNGEST && Math.abs(age - years) <= 1;
    }

    /** Does an age in its line or in the next one say that a date without a label is a birth date? */
    static boolean agree(Form form, int row, int part, LocalDate day, LocalDate today) {
        boolean labelled = form.places(row).stream().anyMatch(place -> place.end() == part);
        if (labelled) {
            return false;
        }
        for (int near = Math.max(0, row - LINES); near <= Math.min(form.size() - 1, row + LINES); near++) {
            if (in(form.row(near)).stream()
                    .anyMatch(age -> fits(Integer.parseInt(String.valueOf(age.meaning())), day, today))) {
                return true;
            }
        }
        return false;
    }
}
