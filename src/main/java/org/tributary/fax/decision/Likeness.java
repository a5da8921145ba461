package org.tributary.fax.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tributary.fax.understanding.Edits;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.PersonName;

/**
 * How well the values of some pages agree with a chart, whatever noise may have done to them. Each point doubles the odds,
 * roughly; the comparison is with the chart's own value, and what looks alike only helps to find it.
 */
public final class Likeness {
    private static final int FAMILY = 6;
    private static final int GIVEN = 5;
    private static final int NEARLY_NAME = 3;
    private static final int BORN = 12;
    private static final int NEARLY_BORN = 7;
    private static final int NUMBER = 14;
    private static final int NEARLY_NUMBER = 9;
    private static final int PHONE = 8;
    private static final int NEARLY_PHONE = 4;
    private static final int MIDDLE = 1;

    private static final int SHORT = 4; // of these another letter makes another word
    private static final int LENGTHS = 2;
    private static final String FROM = "OQDILT147SB36GZ";
    private static final String TO = "0001111115888C2";

    private int points;
    private final List<String> why = new ArrayList<>();

    private Likeness() {}

    static Decided.Candidate of(List<Mention> mentions, Chart chart) {
        Likeness likeness = new Likeness();
        likeness.name(mentions, chart);
        likeness.birthDate(mentions, chart);
        likeness.number(mentions, chart);
        likeness.phone(mentions, chart);
        return new Decided.Candidate(chart.id(), likeness.points, likeness.why);
    }

    private void name(List<Mention> mentions, Chart chart) {
        int best = 0;
        String said = "";
        for (PersonName name : names(mentions)) {
            int family = part(name.family(), chart.name().family(), FAMILY);
            int given = part(name.first(), chart.name().first(), GIVEN);
            int swapped = part(name.family(), chart.name().first(), FAMILY - 1)
                    + part(name.first(), chart.name().family(), GIVEN - 1);
            boolean middles = name.given().size() > 1 && chart.name().given().size() > 1;
            int middle = !middles
                    ? 0
                    : name.given().get(1).charAt(0)
                                    == chart.name().given().get(1).charAt(0)
                            ? name.given().get(1).equals(chart.name().given().get(1)) ? 2 * MIDDLE : MIDDLE
                            : -2 * MIDDLE;
            int all = Math.max(family + given, swapped) + (family + given > 0 ? middle : 0);
            if (all > best) {
                best = all;
                said = (family == FAMILY ? "last name equal" : family > 0 ? "last name similar" : "last name differs")
                        + ", "
                        + (given == GIVEN
                                ? "first name equal"
                                : given > 0 ? "first name similar" : "first name differs")
                        + (middle < 0 ? ", middle name differs" : "");
            }
        }
        add(best, said);
    }

    private static int part(String page, String chart, int equal) {
        if (page.isEmpty() || chart.isEmpty()) {
            return 0;
        }
        return page.equals(chart) ? equal : isNearly(page, chart) ? NEARLY_NAME : 0;
    }

    private void birthDate(List<Mention> mentions, Chart chart) {
        if (chart.birthDate() == null) {
            return;
        }
        String born = chart.birthDate().toString();
        int best = 0;
        for (Mention one : mentions) {
            if (one.field() == Field.BIRTH_DATE && one.meaning() != null) {
                best = Math.max(best, points(one.meaning(), born, BORN, NEARLY_BORN));
            }
        }
        add(best, best == BORN ? "birth date equal" : "birth date differs in one figure");
    }

    private void number(List<Mention> mentions, Chart chart) {
        int best = 0;
        String said = "";
        for (Chart.Number number : chart.numbers()) {
            for (Mention one : mentions) {
                if (one.field() == Field.RECORD_NUMBER || one.field() == Field.MEMBER_ID) {
                    int points = points(key(one.value()), key(number.number()), NUMBER, NEARLY_NUMBER);
                    if (points > best) {
                        best = points;
                        said = (points == NUMBER ? "number equal to that of " : "number similar to that of ")
                                + number.place();
                    }
                }
            }
        }
        add(best, said);
    }

    private void phone(List<Mention> mentions, Chart chart) {
        if (chart.phone() == null) {
            return;
        }
        int best = 0;
        for (Mention one : mentions) {
            if (one.field() == Field.PHONE && one.meaning() != null) {
                best = Math.max(best, points(one.meaning(), chart.phone(), PHONE, NEARLY_PHONE));
            }
        }
        add(best, best == PHONE ? "telephone equal" : "telephone differs in one figure");
    }

    private void add(int more, String said) {
        if (more > 0) {
            points += more;
            why.add(said);
        }
    }

    private static int points(String page, String chart, int equal, int nearly) {
        return page.equals(chart) ? equal : isNearly(page, chart) ? nearly : 0;
    }

    /** Could noise or a slip have made one of the other? */
    public static boolean isNearly(String a, String b) {
        if (a.equals(b)) {
            return true;
        }
        if (Math.abs(a.length() - b.length()) > LENGTHS) {
            return false;
        }
        String one = confusable(a);
        String two = confusable(b);
        return one.equals(two)
                || isSwapped(a, b)
                || Edits.areWithinOne(a, b)
                || (a.length() > SHORT && Edits.areWithinOne(one, two));
    }

    /** Two neighbours exchanged. */
    private static boolean isSwapped(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        for (int i = 0; i + 1 < a.length(); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return a.charAt(i) == b.charAt(i + 1)
                        && a.charAt(i + 1) == b.charAt(i)
                        && a.substring(i + 2).equals(b.substring(i + 2));
            }
        }
        return false;
    }

    /** What looks alike on a bad line made one. */
    static String confusable(String text) {
        String upper = text.toUpperCase(Locale.ROOT).replace("RN", "M");
        StringBuilder alike = new StringBuilder(upper.length());
        for (int i = 0; i < upper.length(); i++) {
            int at = FROM.indexOf(upper.charAt(i));
            alike.append(at < 0 ? upper.charAt(i) : TO.charAt(at));
        }
        return alike.toString();
    }

    static String key(String number) {
        return number.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    private static List<PersonName> names(List<Mention> mentions) {
        List<PersonName> names = new ArrayList<>();
        mentions.stream()
                .filter(one -> one.field() == Field.NAME)
                .forEach(one -> names.add(PersonName.of(one.value())));
        for (Mention family : mentions) {
            for (Mention given : mentions) {
                if (family.field() == Field.FAMILY_NAME
                        && given.field() == Field.GIVEN_NAME
                        && family.page() == given.page()) {
                    names.add(PersonName.of(family.value() + ", " + given.value()));
                }
            }
        }
        return names;
    }
}
