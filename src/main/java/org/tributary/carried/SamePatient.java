package org.tributary.carried;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;

/**
 * Whether a message and the document that it carries are certainly about one patient: a number in common, and the birth date or
 * a part of the name; or, without a number in common, the birth date and the name. Never where birth dates differ, or where one
 * authority gave each another number.
 */
final class SamePatient {
    private static final int DAY = 10;
    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private SamePatient() {}

    static boolean is(Patient said, Patient document) {
        Map<String, Set<String>> numbers = numbers(said);
        Map<String, Set<String>> others = numbers(document);
        boolean shared = false;
        boolean contradicted = false;
        for (Map.Entry<String, Set<String>> of : numbers.entrySet()) {
            Set<String> there = new HashSet<>(others.getOrDefault(of.getKey(), Set.of()));
            boolean any = !there.isEmpty();
            there.retainAll(of.getValue());
            shared |= !there.isEmpty();
            contradicted |= any && there.isEmpty();
        }
        @Nullable String born = day(said.birthDate());
        @Nullable String bornToo = day(document.birthDate());
        boolean dated = born != null && bornToo != null;
        boolean sameDay = dated && Objects.equals(born, bornToo);
        if (contradicted || dated && !sameDay) {
            return false;
        }
        return shared
                ? sameDay || named(said, document, SamePatient::touches)
                : sameDay && named(said, document, SamePatient::equal);
    }

    private static Map<String, Set<String>> numbers(Patient patient) {
        Map<String, Set<String>> numbers = new TreeMap<>();
        patient.identifiers()
                .forEach(number -> numbers.computeIfAbsent(number.authority(), first -> new TreeSet<>())
                        .add(number.value().strip()));
        return numbers;
    }

    private static @Nullable String day(@Nullable Moment birthDate) {
        return birthDate == null || birthDate.date().length() < DAY ? null : birthDate.date();
    }

    private static boolean named(Patient one, Patient other, BiPredicate<HumanName, HumanName> alike) {
        return one.names().stream()
                .anyMatch(name -> other.names().stream().anyMatch(theirs -> alike.test(name, theirs)));
    }

    private static boolean equal(HumanName one, HumanName other) {
        return same(one.family(), other.family()) && same(first(one), first(other));
    }

    private static boolean touches(HumanName one, HumanName other) {
        return same(one.family(), other.family()) || same(first(one), first(other));
    }

    private static @Nullable String first(HumanName name) {
        return name.given().isEmpty() ? null : name.given().get(0);
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null
                && other != null
                && !letters(one).isEmpty()
                && letters(one).equals(letters(other));
    }

    private static String letters(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        return NO_LETTER.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
