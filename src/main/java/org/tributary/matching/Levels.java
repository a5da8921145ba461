package org.tributary.matching;

import static org.tributary.matching.Level.*;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.tributary.matching.Demographics.LastName;
import org.tributary.matching.Demographics.Street;

/**
 * The level of each field for two records: the best one over all values that both ever had. Symmetric in the two.
 */
final class Levels {
    private static final double SIMILAR_FIRST = 0.9;
    private static final double SIMILAR_LAST = 0.92;
    private static final double SIMILAR_STREET = 0.94;
    private static final int LETTERS_FOR_TYPO = 5;
    private static final int LETTERS_OF_PART = 3;
    private static final int GENERATION = 12;

    private final Tables tables;

    Levels(Tables tables) {
        this.tables = tables;
    }

    /** Exact levels carry the value that agrees, so that its frequency can be looked up; else the value is empty. */
    record Found(Level level, String value) {
        Found(Level level) {
            this(level, "");
        }
    }

    Found first(Demographics a, Demographics b) {
        if (a.firsts().isEmpty() || b.firsts().isEmpty()) {
            return new Found(FIRST_ABSENT);
        }
        Level best = FIRST_ELSE;
        String rarest = "";
        for (String one : a.firsts()) {
            for (String other : b.firsts()) {
                if (one.equals(other)) {
                    // An initial that equals an initial is no name.
                    Level level = one.length() == 1 ? FIRST_INITIAL : FIRST_EXACT;
                    best = better(best, level);
                    rarest = level == FIRST_EXACT ? rarer(rarest, one, tables.firstNames()) : rarest;
                } else {
                    best = better(best, firstNames(one, other));
                }
            }
        }
        if (best.compareTo(FIRST_SWAPPED) > 0 && isSwapped(a, b)) {
            best = FIRST_SWAPPED;
        }
        if (best.compareTo(FIRST_MIDDLE) > 0 && (hasInMiddle(a, b) || hasInMiddle(b, a))) {
            best = FIRST_MIDDLE;
        }
        return best == FIRST_EXACT ? new Found(best, rarest) : new Found(best);
    }

    private Level firstNames(String one, String other) {
        if (tables.areNicknames(one, other)) {
            return FIRST_NICKNAME;
        }
        boolean longEnough = Math.min(one.length(), other.length()) >= LETTERS_FOR_TYPO;
        if (longEnough && Similarity.atMostOneEdit(one, other)) {
            return isName(one) && isName(other) ? FIRST_NEIGHBOUR : FIRST_TYPO;
        }
        if (one.length() == 1 || other.length() == 1) {
            return one.charAt(0) == other.charAt(0) ? FIRST_INITIAL : FIRST_ELSE;
        }
        return Similarity.jaroWinkler(one, other) >= SIMILAR_FIRST ? FIRST_SIMILAR : FIRST_ELSE;
    }

    boolean isName(String first) {
        return tables.firstNames().known().contains(first);
    }

    private static boolean isSwapped(Demographics a, Demographics b) {
        return a.firsts().stream().anyMatch(first -> hasLast(b, first))
                && b.firsts().stream().anyMatch(first -> hasLast(a, first));
    }

    private static boolean hasLast(Demographics d, String name) {
        return name.length() > 1
                && d.lasts().stream().anyMatch(last -> last.full().equals(name));
    }

    private static boolean hasInMiddle(Demographics a, Demographics b) {
        return a.firsts().stream()
                .anyMatch(first -> first.length() > 1 && b.middles().contains(first));
    }

    Found last(Demographics a, Demographics b) {
        if (a.lasts().isEmpty() || b.lasts().isEmpty()) {
            return new Found(LAST_ABSENT);
        }
        Level best = LAST_ELSE;
        String rarest = "";
        for (LastName one : a.lasts()) {
            for (LastName other : b.lasts()) {
                if (one.mothers() && other.mothers()) {
                    continue;
                }
                Level level = lastNames(one, other);
                best = better(best, level);
                rarest = level == LAST_EXACT ? rarer(rarest, one.full(), tables.lastNames()) : rarest;
            }
        }
        if (best.compareTo(LAST_SWAPPED) > 0 && isSwapped(a, b)) {
            best = LAST_SWAPPED;
        }
        return best == LAST_EXACT ? new Found(best, rarest) : new Found(best);
    }

    private static Level lastNames(LastName one, LastName other) {
        if (one.full().equals(other.full())) {
            return one.former() || other.former() ? LAST_FORMER : LAST_EXACT;
        }
        boolean both = one.parts().size() > 1 || other.parts().size() > 1;
        if (both
                && one.parts().stream()
                        .anyMatch(part -> part.length() >= LETTERS_OF_PART
                                && other.parts().contains(part))) {
            return LAST_PART;
        }
        boolean longEnough = Math.min(one.full().length(), other.full().length()) >= LETTERS_FOR_TYPO;
        if (longEnough && Similarity.atMostOneEdit(one.full(), other.full())) {
            return LAST_TYPO;
        }
        return Similarity.jaroWinkler(one.full(), other.full()) >= SIMILAR_LAST ? LAST_SIMILAR : LAST_ELSE;
    }

    Found middle(Demographics a, Demographics b) {
        return best(a.middles(), b.middles(), MIDDLE_ABSENT, MIDDLE_ELSE, (one, other) -> {
            if (one.length() > 1 && one.equals(other)) {
                return MIDDLE_EXACT;
            }
            boolean initial = one.length() == 1 || other.length() == 1;
            return one.charAt(0) == other.charAt(0) && (initial || isTypo(one, other)) ? MIDDLE_INITIAL : MIDDLE_ELSE;
        });
    }

    private static boolean isTypo(String one, String other) {
        return Math.min(one.length(), other.length()) >= LETTERS_FOR_TYPO && Similarity.atMostOneEdit(one, other);
    }

    /** Both are known in full, and none of one is one of the other. */
    boolean middlesConflict(Demographics a, Demographics b) {
        Predicate<String> full = middle -> middle.length() > 1;
        return a.middles().stream().anyMatch(full)
                && b.middles().stream().anyMatch(full)
                && middle(a, b).level() == MIDDLE_ELSE;
    }

    Found birthDate(Demographics a, Demographics b) {
        Level best = BIRTH_DATE_ELSE;
        String value = "";
        if (a.birthDates().isEmpty() || b.birthDates().isEmpty()) {
            return new Found(BIRTH_DATE_ABSENT);
        }
        for (String one : a.birthDates()) {
            for (String other : b.birthDates()) {
                Level level = birthDates(one, other);
                best = better(best, level);
                boolean preferred = value.isEmpty() || isFirstOfJanuary(value);
                value = level == BIRTH_DATE_EXACT && preferred ? one : value;
            }
        }
        return new Found(best, best == BIRTH_DATE_EXACT ? value : "");
    }

    static boolean isFirstOfJanuary(String birthDate) {
        return birthDate.endsWith("0101") && birthDate.length() == 8;
    }

    private static Level birthDates(String one, String other) {
        int known = Math.min(one.length(), other.length());
        if (known < 8) {
            if (!one.regionMatches(0, other, 0, known)) {
                return one.regionMatches(0, other, 0, 4) ? BIRTH_DATE_SAME_YEAR : BIRTH_DATE_ELSE;
            }
            return known == 6 ? BIRTH_DATE_MONTH : BIRTH_DATE_YEAR;
        }
        if (one.equals(other)) {
            return BIRTH_DATE_EXACT;
        }
        boolean year = one.regionMatches(0, other, 0, 4);
        int years = Math.abs(Integer.parseInt(one.substring(0, 4)) - Integer.parseInt(other.substring(0, 4)));
        if (years < GENERATION && Similarity.atMostOneEdit(one, other)) {
            return BIRTH_DATE_TYPO;
        }
        if (year && one.regionMatches(4, other, 6, 2) && one.regionMatches(6, other, 4, 2)) {
            return BIRTH_DATE_SWAPPED;
        }
        boolean month = one.regionMatches(4, other, 4, 2);
        boolean day = one.regionMatches(6, other, 6, 2);
        if ((year && month) || (year && day) || (month && day)) {
            return BIRTH_DATE_TWO_PARTS;
        }
        return year ? BIRTH_DATE_SAME_YEAR : BIRTH_DATE_ELSE;
    }

    Found sex(Demographics a, Demographics b) {
        if (a.sex() == null || b.sex() == null) {
            return new Found(SEX_ABSENT);
        }
        return new Found(a.sex().equals(b.sex()) ? SEX_EXACT : SEX_ELSE);
    }

    Found ssn(Demographics a, Demographics b) {
        Level best = best(a.socialSecurityNumbers(), b.socialSecurityNumbers(), SSN_ABSENT, SSN_ELSE, Levels::ssns)
                .level();
        best = better(best, lastFours(a.lastFours(), b.lastFours(), 0, 0));
        best = better(best, lastFours(a.lastFours(), b.socialSecurityNumbers(), 0, 5));
        best = better(best, lastFours(a.socialSecurityNumbers(), b.lastFours(), 5, 0));
        return new Found(best);
    }

    private static Level ssns(String one, String other) {
        if (one.equals(other)) {
            return SSN_EXACT;
        }
        if (Math.abs(Integer.parseInt(one) - Integer.parseInt(other)) == 1) {
            return SSN_NEIGHBOUR;
        }
        return Similarity.atMostOneEdit(one, other) ? SSN_TYPO : SSN_ELSE;
    }

    private static Level lastFours(List<String> ones, List<String> others, int from, int otherFrom) {
        return best(
                        ones,
                        others,
                        SSN_ABSENT,
                        SSN_ELSE,
                        (one, other) ->
                                one.substring(from).equals(other.substring(otherFrom)) ? SSN_LAST_FOUR : SSN_ELSE)
                .level();
    }

    Found contact(Demographics a, Demographics b) {
        boolean phone = !Collections.disjoint(a.phones(), b.phones());
        Level place = best(a.addresses(), b.addresses(), CONTACT_ABSENT, CONTACT_ELSE, Levels::places)
                .level();
        if (phone && place == CONTACT_ADDRESS) {
            return new Found(CONTACT_PHONE_AND_ADDRESS);
        }
        if (!Collections.disjoint(a.emails(), b.emails())) {
            return new Found(CONTACT_EMAIL);
        }
        if (phone) {
            return new Found(CONTACT_PHONE);
        }
        boolean phonesDiffer = !a.phones().isEmpty() && !b.phones().isEmpty();
        return new Found(place == CONTACT_ABSENT && phonesDiffer ? CONTACT_ELSE : place);
    }

    private static Level places(Street one, Street other) {
        boolean zip = !one.zip().isEmpty() && one.zip().equals(other.zip());
        boolean noZip = one.zip().isEmpty() || other.zip().isEmpty();
        boolean place = zip || (noZip && !one.city().isEmpty() && one.city().equals(other.city()));
        boolean streets = !one.street().isEmpty() && !other.street().isEmpty();
        if (place && streets) {
            boolean unit =
                    one.unit().isEmpty() || other.unit().isEmpty() || one.unit().equals(other.unit());
            if (one.street().equals(other.street())) {
                return unit ? CONTACT_ADDRESS : CONTACT_STREET;
            }
            if (Similarity.jaroWinkler(one.street(), other.street()) >= SIMILAR_STREET) {
                return CONTACT_STREET;
            }
        }
        return zip ? CONTACT_ZIP : CONTACT_ELSE;
    }

    Found identifier(Demographics a, Demographics b) {
        if (share(a.recordNumbers(), b.recordNumbers())) {
            return new Found(IDENTIFIER_RECORD);
        }
        if (share(a.personNumbers(), b.personNumbers())) {
            return new Found(IDENTIFIER_PERSON);
        }
        return new Found(share(a.insuranceNumbers(), b.insuranceNumbers()) ? IDENTIFIER_INSURANCE : IDENTIFIER_ABSENT);
    }

    static boolean share(Collection<String> one, Collection<String> other) {
        return !Collections.disjoint(one, other);
    }

    private interface Comparison<T> {
        Level of(T one, T other);
    }

    private static <T> Found best(List<T> ones, List<T> others, Level absent, Level worst, Comparison<T> comparison) {
        if (ones.isEmpty() || others.isEmpty()) {
            return new Found(absent);
        }
        Level best = worst;
        for (T one : ones) {
            for (T other : others) {
                best = better(best, comparison.of(one, other));
            }
        }
        return new Found(best);
    }

    /** Absent is declared last: it is worse than any level. */
    private static Level better(Level one, Level other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static String rarer(String one, String other, Tables.Frequencies frequencies) {
        if (one.isEmpty()) {
            return other;
        }
        double difference = frequencies.of(one) - frequencies.of(other);
        return difference < 0 || (difference == 0 && one.compareTo(other) < 0) ? one : other;
    }
}
