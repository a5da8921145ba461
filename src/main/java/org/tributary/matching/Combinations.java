package org.tributary.matching;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Combinations of fields that name one person where they agree, such as the 26 of CMS ({@code
 * conf/matching/cms-combinations.csv}). They are told beside the score and decide nothing: a phone and a first name are a
 * household's too.
 */
public final class Combinations {
    static final Combinations NONE = new Combinations(List.of(), (a, b) -> false);

    private static final int CELLS = 3;
    private static final int FEWEST_LETTERS = 5; // of what may differ by one edit
    private static final int LAST_DIGITS = 4;
    private static final int WHOLE_DATE = 8;

    /** CMS' format of a Medicare Beneficiary Identifier. */
    private static final Pattern MBI =
            Pattern.compile("[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y][0-9]"
                    + "[AC-HJKMNP-RT-Y]{2}[0-9]{2}");

    private enum Part {
        FIRST,
        LAST,
        BIRTH_DATE,
        STREET,
        PHONE,
        EMAIL,
        SSN_LAST_4,
        ITIN_LAST_4,
        MBI,
        LEGAL_ID,
        UNIQUE_ID,
        ZIP;

        static Part named(Path file, String word) {
            return Stream.of(values())
                    .filter(part -> part.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new UnusableException(file + ": " + word + " is no field; there are "
                            + Stream.of(values()).map(Part::word).collect(Collectors.joining(", "))));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** @param alike of which one may differ by one edit */
    private record Combination(String id, Set<Part> equal, Set<Part> alike) {
        String sentence() {
            return id + " "
                    + Stream.concat(equal.stream(), alike.stream())
                            .sorted()
                            .map(Part::word)
                            .collect(Collectors.joining(", "));
        }
    }

    private final List<Combination> combinations;
    private final BiPredicate<String, String> shortForms;

    private Combinations(List<Combination> combinations, BiPredicate<String, String> shortForms) {
        this.combinations = combinations;
        this.shortForms = shortForms;
    }

    /** @throws UnusableException where the file names a field that there is not, or a row has not three cells */
    static Combinations read(Path file, Tables tables) throws IOException {
        List<Combination> combinations = new ArrayList<>();
        for (String[] row : Tables.read(file, CELLS)) {
            Combination next = new Combination(row[0], parts(file, row[1]), parts(file, row[2]));
            if ((next.equal.isEmpty() && next.alike.isEmpty())
                    || !Collections.disjoint(next.equal, next.alike)
                    || combinations.stream().anyMatch(before -> before.id.equals(next.id))) {
                throw new UnusableException(file + ": row " + next.id
                        + " names no field, one of them as equal and as alike, or has the id of another row");
            }
            combinations.add(next);
        }
        return new Combinations(List.copyOf(combinations), tables::areNicknames);
    }

    private static Set<Part> parts(Path file, String words) {
        return Stream.of(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(word -> Part.named(file, word))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean isEmpty() {
        return combinations.isEmpty();
    }

    /**
     * The combinations in which two records agree, each with its fields, such as {@code 11 first, birth-date, phone}. Any value
     * that a record ever had counts. Empty where none agrees, and where both have a generational suffix (Jr, III) and share none.
     */
    public List<String> agreeing(Demographics one, Demographics other) {
        boolean twoGenerations = !one.suffixes().isEmpty()
                && !other.suffixes().isEmpty()
                && Collections.disjoint(one.suffixes(), other.suffixes());
        return twoGenerations
                ? List.of()
                : combinations.stream()
                        .filter(combination -> agrees(combination, one, other))
                        .map(Combination::sentence)
                        .toList();
    }

    private boolean agrees(Combination combination, Demographics one, Demographics other) {
        List<Part> differing = combination.alike.stream()
                .filter(part -> !equal(part, one, other))
                .toList();
        return combination.equal.stream().allMatch(part -> equal(part, one, other))
                && (differing.isEmpty() || (differing.size() == 1 && alike(differing.get(0), one, other)));
    }

    private boolean equal(Part part, Demographics one, Demographics other) {
        return switch (part) {
            case FIRST -> any(one.firsts(), other.firsts(), (a, b) -> a.equals(b) || shortForms.test(a, b));
            case LAST -> shared(lasts(one), lasts(other));
            case BIRTH_DATE -> shared(wholeDates(one), wholeDates(other));
            case STREET -> any(streets(one), streets(other), Combinations::sameHome);
            case PHONE -> shared(one.phones(), other.phones());
            case EMAIL -> shared(one.emails(), other.emails());
            case SSN_LAST_4 -> shared(lastDigits(one), lastDigits(other));
            case ITIN_LAST_4 -> shared(taxNumbers(one), taxNumbers(other));
            case MBI -> shared(medicare(one), medicare(other));
            case LEGAL_ID -> shared(legal(one), legal(other));
            case UNIQUE_ID -> shared(one.recordNumbers(), other.recordNumbers());
            case ZIP -> shared(zips(one), zips(other));
        };
    }

    private static boolean alike(Part part, Demographics one, Demographics other) {
        return switch (part) {
            case FIRST -> any(one.firsts(), other.firsts(), Combinations::oneEdit);
            case LAST -> any(lasts(one), lasts(other), Combinations::oneEdit);
            case STREET ->
                any(
                        streets(one),
                        streets(other),
                        (a, b) -> a.zip().equals(b.zip())
                                && a.unit().equals(b.unit())
                                && oneEdit(a.street(), b.street()));
            default -> false; // numbers, dates and addresses of mail are the same or they are not
        };
    }

    private static boolean oneEdit(String a, String b) {
        return Math.min(a.length(), b.length()) >= FEWEST_LETTERS && Similarity.atMostOneEdit(a, b);
    }

    private static boolean sameHome(Demographics.Street a, Demographics.Street b) {
        return a.zip().equals(b.zip())
                && a.unit().equals(b.unit())
                && a.street().equals(b.street());
    }

    private static List<String> lasts(Demographics record) {
        return record.lasts().stream()
                .filter(last -> !last.mothers())
                .map(Demographics.LastName::full)
                .toList();
    }

    private static List<String> wholeDates(Demographics record) {
        return record.birthDates().stream()
                .filter(date -> date.length() == WHOLE_DATE)
                .toList();
    }

    private static List<Demographics.Street> streets(Demographics record) {
        return record.addresses().stream()
                .filter(home -> !home.street().isEmpty() && !home.zip().isEmpty())
                .toList();
    }

    private static List<String> zips(Demographics record) {
        return record.addresses().stream()
                .map(Demographics.Street::zip)
                .filter(zip -> !zip.isEmpty())
                .toList();
    }

    private static Set<String> lastDigits(Demographics record) {
        Set<String> last = new HashSet<>(record.lastFours());
        record.socialSecurityNumbers().forEach(number -> last.add(last(number)));
        return last;
    }

    private static List<String> taxNumbers(Demographics record) {
        return numbers(record, "ITIN").map(Combinations::last).toList();
    }

    private static List<String> medicare(Demographics record) {
        return numbers(record, "MC")
                .map(number -> number.replace("-", "").toUpperCase(Locale.ROOT)) // as it is printed on the card
                .filter(number -> MBI.matcher(number).matches())
                .toList();
    }

    private static Set<String> legal(Demographics record) {
        return record.personNumbers().stream()
                .filter(number -> number.startsWith("DL|") || number.startsWith("PPN|"))
                .collect(Collectors.toSet());
    }

    /** Of {@code type|authority|number}, the number alone. */
    private static Stream<String> numbers(Demographics record, String type) {
        return record.personNumbers().stream()
                .filter(number -> number.startsWith(type + "|"))
                .map(number -> number.substring(number.lastIndexOf('|') + 1));
    }

    private static String last(String number) {
        return number.substring(Math.max(0, number.length() - LAST_DIGITS));
    }

    private static boolean shared(Collection<String> one, Collection<String> other) {
        return !Collections.disjoint(one, other);
    }

    private static <T> boolean any(Collection<T> one, Collection<T> other, BiPredicate<T, T> agree) {
        return one.stream().anyMatch(a -> other.stream().anyMatch(b -> agree.test(a, b)));
    }
}
