package org.tributary.matching;

import static org.tributary.matching.Level.*;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
    private static final int LETTERS_OF_LAST = 4;
    private static final int LETTERS_OF_CUT = 8;
    private static final int GENERATION = 12;
    private static final int LETTERS_INWARD = 3;

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
                if (one.equals(other) && isBeginning(one, a) && isBeginning(one, b) && !shareWhole(a, b)) {
                    continue; // Maria Jose and Maria Luisa
                } else if (one.equals(other)) {
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
        } else if (best.compareTo(FIRST_CROSSED) > 0 && isCrossed(a, b)) {
            best = FIRST_CROSSED;
        }
        if (best.compareTo(FIRST_MIDDLE) > 0 && (hasInMiddle(a, b) || hasInMiddle(b, a))) {
            best = FIRST_MIDDLE;
        }
        if (best.compareTo(FIRST_MISPLACED) > 0 && isMisplaced(a, b)) {
            best = FIRST_MISPLACED;
        }
        return best == FIRST_EXACT ? new Found(best, rarest) : new Found(best);
    }

    /** Whether the name is only the first word of a record's compound name: MARIA of MARIA JOSE. */
    private static boolean isBeginning(String name, Demographics d) {
        return d.firsts().stream()
                .anyMatch(whole -> whole.length() > name.length()
                        && whole.startsWith(name)
                        && d.middles().contains(whole.substring(name.length())));
    }

    /** Whether a first name is equal that is neither's mere beginning. */
    static boolean shareWhole(Demographics a, Demographics b) {
        return a.firsts().stream()
                .anyMatch(first -> b.firsts().contains(first) && !isBeginning(first, a) && !isBeginning(first, b));
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
        boolean similar = Similarity.jaroWinkler(one, other) >= SIMILAR_FIRST
                || areShortAlike(
                        one, other, LETTERS_OF_PART, tables.firstNames().known());
        return similar ? FIRST_SIMILAR : FIRST_ELSE;
    }

    /** One letter apart, of which short names have few: NOAH and NOAJ; not JOHN and JOAN, who are two. */
    private static boolean areShortAlike(String one, String other, int letters, Set<String> names) {
        return Math.min(one.length(), other.length()) >= letters
                && Similarity.atMostOneEdit(one, other)
                && !(names.contains(one) && names.contains(other));
    }

    boolean isName(String first) {
        return tables.firstNames().known().contains(first);
    }

    private static boolean isSwapped(Demographics a, Demographics b) {
        return a.firsts().stream().anyMatch(first -> hasLast(b, first))
                && b.firsts().stream().anyMatch(first -> hasLast(a, first));
    }

    private static boolean isMisplaced(Demographics a, Demographics b) {
        return a.firsts().stream().anyMatch(first -> hasLast(b, first))
                || b.firsts().stream().anyMatch(first -> hasLast(a, first));
    }

    private static boolean isCrossed(Demographics a, Demographics b) {
        boolean one = a.firsts().stream().anyMatch(first -> hasLast(b, first));
        boolean other = b.firsts().stream().anyMatch(first -> hasLast(a, first));
        return (one || a.firsts().stream().anyMatch(first -> resemblesLast(b, first)))
                && (other || b.firsts().stream().anyMatch(first -> resemblesLast(a, first)));
    }

    private static boolean resemblesLast(Demographics d, String name) {
        return name.length() >= LETTERS_OF_PART
                && d.lasts().stream().anyMatch(last -> Similarity.jaroWinkler(last.full(), name) >= SIMILAR_FIRST);
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
                String value = level == LAST_PART ? sharedPart(one, other) : one.full();
                if (level.compareTo(best) < 0) {
                    best = level;
                    rarest = value;
                } else if (level == best) {
                    rarest = rarer(rarest, value, tables.lastNames());
                }
            }
        }
        if (best.compareTo(LAST_SWAPPED) > 0 && isSwapped(a, b)) {
            best = LAST_SWAPPED;
        } else if (best.compareTo(LAST_CROSSED) > 0 && isCrossed(a, b)) {
            best = LAST_CROSSED;
        }
        return best.compareTo(LAST_FORMER) <= 0 ? new Found(best, rarest) : new Found(best);
    }

    /** The rarest, where several are. */
    private String sharedPart(LastName one, LastName other) {
        String rarest = "";
        for (String part : one.parts()) {
            if (part.length() >= LETTERS_OF_PART && other.parts().contains(part)) {
                rarest = rarer(rarest, part, tables.lastNames());
            }
        }
        return rarest;
    }

    private Level lastNames(LastName one, LastName other) {
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
        boolean similar = Similarity.jaroWinkler(one.full(), other.full()) >= SIMILAR_LAST
                || areShortAlike(
                        one.full(),
                        other.full(),
                        LETTERS_OF_LAST,
                        tables.lastNames().known());
        return similar ? LAST_SIMILAR : LAST_ELSE;
    }

    /**
     * Whether the last names of the two fit: equal, or the parts of one among those of the other. GARCIA LOPEZ fits GARCIA, and does
     * not fit GARCIA RUIZ. That a mother was called so makes no name of the child's.
     */
    static boolean lastsFit(Demographics a, Demographics b) {
        return a.lasts().stream()
                .anyMatch(one -> b.lasts().stream()
                        .anyMatch(other -> !one.mothers()
                                && !other.mothers()
                                && (one.full().equals(other.full())
                                        || one.parts().containsAll(other.parts())
                                        || other.parts().containsAll(one.parts()))));
    }

    Found middle(Demographics a, Demographics b) {
        if (a.middles().isEmpty() || b.middles().isEmpty()) {
            return new Found(MIDDLE_ABSENT);
        }
        Found best = new Found(MIDDLE_ELSE);
        for (String one : a.middles()) {
            for (String other : b.middles()) {
                Level level = middles(one, other);
                best = best(best, new Found(level, level == MIDDLE_EXACT ? one : ""));
            }
        }
        return best;
    }

    private static Level middles(String one, String other) {
        if (one.length() > 1 && one.equals(other)) {
            return MIDDLE_EXACT;
        }
        boolean initial = one.length() == 1 || other.length() == 1;
        return one.charAt(0) == other.charAt(0) && (initial || isTypo(one, other)) ? MIDDLE_INITIAL : MIDDLE_ELSE;
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

    /** A whole birth date, and not the one that is written where nobody knows it. */
    static boolean shareKnownDay(Demographics a, Demographics b) {
        return a.birthDates().stream()
                .anyMatch(day -> day.length() == 8
                        && !isFirstOfJanuary(day)
                        && b.birthDates().contains(day));
    }

    /** Of whole dates and of parts; where one of the two never said any, they share none. */
    static boolean shareYear(Demographics a, Demographics b) {
        return a.birthDates().stream()
                .anyMatch(one -> b.birthDates().stream().anyMatch(other -> one.regionMatches(0, other, 0, 4)));
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
        best = better(best, lastFours(a.lastFours(), b.lastFours()));
        best = better(best, lastFours(a.lastFours(), b.socialSecurityNumbers()));
        best = better(best, lastFours(a.socialSecurityNumbers(), b.lastFours()));
        return new Found(best);
    }

    private static Level ssns(String one, String other) {
        if (one.equals(other)) {
            return SSN_EXACT;
        }
        if (isNext(one, other) || isNext(other, one)) {
            return SSN_NEIGHBOUR;
        }
        return Similarity.atMostOneEdit(one, other) ? SSN_TYPO : SSN_ELSE;
    }

    /** Of digits, however many. */
    private static boolean isNext(String one, String other) {
        int last = one.length() - 1;
        while (last >= 0 && one.charAt(last) == '9') {
            last--;
        }
        if (one.length() != other.length() || last < 0 || one.charAt(last) + 1 != other.charAt(last)) {
            return false;
        }
        return one.regionMatches(0, other, 0, last)
                && other.chars().skip(last + 1L).allMatch(digit -> digit == '0');
    }

    private static Level lastFours(List<String> ones, List<String> others) {
        return best(
                        ones,
                        others,
                        SSN_ABSENT,
                        SSN_ELSE,
                        (one, other) -> one.regionMatches(one.length() - 4, other, other.length() - 4, 4)
                                ? SSN_LAST_FOUR
                                : SSN_ELSE)
                .level();
    }

    Found contact(Demographics a, Demographics b) {
        boolean phone = !Collections.disjoint(a.phones(), b.phones());
        Found place = place(a.addresses(), b.addresses());
        if (phone && place.level() == CONTACT_ADDRESS) {
            return new Found(CONTACT_PHONE_AND_ADDRESS);
        }
        if (!Collections.disjoint(a.emails(), b.emails())) {
            return new Found(CONTACT_EMAIL);
        }
        if (phone) {
            return new Found(CONTACT_PHONE);
        }
        boolean phonesDiffer = !a.phones().isEmpty() && !b.phones().isEmpty();
        return place.level() == CONTACT_ABSENT && phonesDiffer ? new Found(CONTACT_ELSE) : place;
    }

    private static Found place(List<Street> ones, List<Street> others) {
        if (ones.isEmpty() || others.isEmpty()) {
            return new Found(CONTACT_ABSENT);
        }
        Found best = new Found(CONTACT_ELSE);
        for (Street one : ones) {
            for (Street other : others) {
                Level level = places(one, other);
                best = best(
                        best,
                        switch (level) {
                            case CONTACT_ZIP_AND_TOWN, CONTACT_ZIP -> new Found(level, one.zip());
                            case CONTACT_TOWN -> new Found(level, town(one, other));
                            default -> new Found(level);
                        });
            }
        }
        return best;
    }

    private static Level places(Street one, Street other) {
        boolean zip = !one.zip().isEmpty() && one.zip().equals(other.zip());
        boolean noZip = one.zip().isEmpty() || other.zip().isEmpty();
        boolean town = !town(one, other).isEmpty();
        boolean noTown = one.city().isEmpty() || other.city().isEmpty();
        boolean place = zip || (noZip && town);
        if (!one.street().isEmpty() && !other.street().isEmpty()) {
            boolean unit =
                    one.unit().isEmpty() || other.unit().isEmpty() || one.unit().equals(other.unit());
            if (place && one.street().equals(other.street())) {
                return unit ? CONTACT_ADDRESS : CONTACT_STREET;
            }
            boolean unplaced = noZip && noTown;
            boolean near = place || town || unplaced || (!noZip && Similarity.atMostOneEdit(one.zip(), other.zip()));
            if (near && areAlike(one.street(), other.street())) {
                return place && (town || noTown) ? CONTACT_STREET : CONTACT_NEAR_STREET;
            }
            if (near && isCut(one.street(), other.street())) {
                return CONTACT_NEAR_STREET; // 1000 PARK may be another street than 1000 PARK VISTA CIR
            }
        }
        if ((zip || town)
                && (areBuildings(one.unit(), other.unit())
                        || isStreetOf(one, other)
                        || isStreetOf(other, one)
                        || isNumberless(one, other)
                        || isNumberless(other, one))) {
            return CONTACT_BUILDING;
        }
        if (zip) {
            return town ? CONTACT_ZIP_AND_TOWN : CONTACT_ZIP;
        }
        return town ? CONTACT_TOWN : CONTACT_ELSE;
    }

    private static boolean areBuildings(String one, String other) {
        return Math.min(one.length(), other.length()) >= LETTERS_FOR_TYPO
                && Similarity.jaroWinkler(one, other) >= SIMILAR_FIRST;
    }

    /** The second line of one is in the street of the other: lines that changed places, or were written as one. */
    private static boolean isStreetOf(Street one, Street other) {
        if (one.unit().length() < LETTERS_FOR_TYPO || other.street().length() < LETTERS_FOR_TYPO) {
            return false;
        }
        String street = BlockingKeys.nameOf(other.street());
        return street.contains(one.unit()) || areBuildings(one.unit(), street);
    }

    /** The same street, of which one tells no number before it: 12 MAIN ST, and MAIN ST 12 or MAIN ST OAK MANOR. */
    private static boolean isNumberless(Street one, Street other) {
        String street = BlockingKeys.nameOf(one.street());
        return street.length() >= LETTERS_FOR_TYPO
                && street.length() < one.street().length()
                && !Character.isDigit(
                        other.street().isEmpty() ? '0' : other.street().charAt(0))
                && other.street().replace(" ", "").startsWith(street);
    }

    private static boolean areAlike(String one, String other) {
        return Similarity.jaroWinkler(one, other) >= SIMILAR_STREET
                || Similarity.jaroWinkler(one.replace(" ", ""), other.replace(" ", "")) >= SIMILAR_STREET;
    }

    /** One begins as the whole other one: cut off, or with more behind it. */
    private static boolean isCut(String one, String other) {
        String first = one.replace(" ", "");
        String second = other.replace(" ", "");
        return Math.min(first.length(), second.length()) >= LETTERS_OF_CUT
                && (first.startsWith(second) || second.startsWith(first));
    }

    /** What both name, town or postal district, as one of them spells it; empty where they differ or one names none. */
    private static String town(Street one, Street other) {
        boolean towns = !one.city().isEmpty() && !other.city().isEmpty();
        if (towns
                && Similarity.jaroWinkler(
                                one.city().replace(" ", ""), other.city().replace(" ", ""))
                        >= SIMILAR_LAST) {
            return one.city().compareTo(other.city()) <= 0 ? one.city() : other.city();
        }
        String district = district(one.zip());
        return !district.isEmpty() && district.equals(district(other.zip())) ? district : "";
    }

    /** By which it is counted how many live there. */
    static String town(Street street) {
        return street.city().isEmpty() ? district(street.zip()) : street.city();
    }

    /** {@code TW18} of {@code TW181NF}; empty for a code without letters. */
    static String district(String zip) {
        boolean letters = zip.length() > LETTERS_INWARD + 1 && Character.isLetter(zip.charAt(0));
        return letters ? zip.substring(0, zip.length() - LETTERS_INWARD) : "";
    }

    Found birthPlace(Demographics a, Demographics b) {
        return text(
                a.birthPlaces(),
                b.birthPlaces(),
                BIRTH_PLACE_ABSENT,
                (one, other) -> one.equals(other)
                        ? BIRTH_PLACE_EXACT
                        : Similarity.jaroWinkler(one, other) >= SIMILAR_FIRST ? BIRTH_PLACE_SIMILAR : BIRTH_PLACE_ELSE);
    }

    Found occupation(Demographics a, Demographics b) {
        return text(
                a.occupations(),
                b.occupations(),
                OCCUPATION_ABSENT,
                (one, other) -> one.equals(other) ? OCCUPATION_EXACT : OCCUPATION_ELSE);
    }

    private static Found text(List<String> ones, List<String> others, Level absent, Comparison<String> comparison) {
        Found best = new Found(absent);
        for (String one : ones) {
            for (String other : others) {
                best = best(best, new Found(comparison.of(one, other), one.equals(other) ? one : ""));
            }
        }
        return best;
    }

    /** Of two that are one level, the one whose value comes first in the alphabet: symmetric. */
    private static Found best(Found one, Found other) {
        int better = one.level().compareTo(other.level());
        return better < 0 || (better == 0 && one.value().compareTo(other.value()) <= 0) ? one : other;
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
