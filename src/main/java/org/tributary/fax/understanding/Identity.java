package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who the patient of some pages is: of each kind the one value that they agree upon. Where they do not agree, or nobody can be
 * certain of what stands there, there is none: a wrong value is worse than a missing one.
 */
public record Identity(
        Optional<Settled> name, Optional<Settled> birthDate, Optional<Settled> recordNumber, Optional<Settled> phone) {
    private static final int CERTAIN = 88; // of a value that only one look read
    private static final int FOR_LETTERS = 78; // of a page; below, all looks take a G among figures for a C
    private static final int AGE_YEARS = 1; // it was taken some other day

    /**
     * A value.
     *
     * @param value as printed at the most certain place
     * @param meaning as {@link Mention#meaning}
     * @param places where it was read
     */
    public record Settled(String value, @Nullable String meaning, List<Mention> places) {
        public Settled {
            places = List.copyOf(places);
        }

        /** Read alike on two pages, or by two looks. */
        public boolean isConfirmed() {
            return places.stream().map(Mention::page).distinct().count() > 1
                    || places.stream().anyMatch(Mention::isConfirmed);
        }

        public boolean isOnTwoPages() {
            return places.stream().map(Mention::page).distinct().count() > 1;
        }

        @Override
        public String toString() {
            return places.toString();
        }
    }

    public static final Identity NONE =
            new Identity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Identity of(List<Understood> pages, LocalDate today) {
        List<Mention> names = new ArrayList<>();
        pages.forEach(page -> names.addAll(names(page)));
        return new Identity(
                settled(names, Mention::value, Identity::isSameName).map(Initials::withoutDoubtful),
                birthDate(pages, today),
                recordNumber(pages),
                phone(pages));
    }

    /** Of several in one line the first: "Phone" and "Cell" are both the patient's. */
    private static Optional<Settled> phone(List<Understood> pages) {
        List<Mention> all =
                pages.stream().flatMap(page -> page.ofPatient(Field.PHONE)).toList();
        boolean line =
                all.stream().map(one -> one.page() + one.line()).distinct().count() == 1;
        List<Mention> first = line ? all.subList(0, 1) : all;
        return settled(
                first, one -> String.valueOf(one.meaning()), (a, b) -> a.key().equals(b.key()));
    }

    private static Optional<Settled> recordNumber(List<Understood> pages) {
        Function<Mention, String> key = one -> PersonName.key(one.value());
        List<Mention> mentions = pages.stream()
                .flatMap(page -> page.ofPatient(Field.RECORD_NUMBER)
                        .filter(one -> page.page().meanConfidence() >= FOR_LETTERS
                                || key.apply(one).matches("[0-9]+")))
                .toList();
        return settled(mentions, key, (a, b) -> key.apply(a).equals(key.apply(b)));
    }

    private static boolean isSameName(Mention a, Mention b) {
        return a.key().equals(b.key()) || PersonName.of(a.value()).agrees(PersonName.of(b.value()));
    }

    boolean isEmpty() {
        return name.isEmpty() && birthDate.isEmpty() && recordNumber.isEmpty();
    }

    private static Optional<Settled> birthDate(List<Understood> pages, LocalDate today) {
        Optional<Settled> found = settled(pages, Field.BIRTH_DATE, one -> String.valueOf(one.meaning()));
        if (found.isPresent() && found.get().meaning() == null) {
            return shortYear(found.get(), pages, today);
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int years =
                Period.between(LocalDate.parse(found.get().meaning()), today).getYears();
        boolean contradicted = pages.stream()
                .flatMap(page -> page.ofPatient(Field.AGE))
                .filter(age -> age.meaning() != null && age.confidence() >= CERTAIN)
                .anyMatch(age -> Math.abs(Integer.parseInt(age.meaning()) - years) > AGE_YEARS);
        return contradicted ? Optional.empty() : found;
    }

    /** A year of two figures that can be of two centuries: the age on the page says which. */
    private static Optional<Settled> shortYear(Settled printed, List<Understood> pages, LocalDate today) {
        List<LocalDate> days = pages.stream()
                .flatMap(page -> page.ofPatient(Field.AGE))
                .filter(age -> age.meaning() != null && age.confidence() >= CERTAIN)
                .flatMap(age -> BirthDates.of(printed.value(), Integer.parseInt(age.meaning()), today).stream())
                .distinct()
                .toList();
        boolean alike = printed.places().stream().map(Mention::key).distinct().count() == 1;
        return days.size() == 1 && alike
                ? Optional.of(new Settled(printed.value(), days.get(0).toString(), printed.places()))
                : Optional.empty();
    }

    /** Whole names, and the parts where a form asks for each part once. */
    static List<Mention> names(Understood page) {
        List<Mention> names = new ArrayList<>(page.ofPatient(Field.NAME).toList());
        List<Mention> families = page.ofPatient(Field.FAMILY_NAME).toList();
        List<Mention> givens = page.ofPatient(Field.GIVEN_NAME).toList();
        List<Mention> middles = page.ofPatient(Field.MIDDLE_NAME).toList();
        if (families.size() == 1 && givens.size() == 1) {
            Mention family = families.get(0);
            Mention given = givens.get(0);
            String middle = middles.size() == 1 ? " " + middles.get(0).value() : "";
            String name = family.value() + ", " + given.value() + middle;
            names.add(new Mention(
                    Field.NAME,
                    Subject.PATIENT,
                    name,
                    null,
                    family.page(),
                    family.box(),
                    family.line(),
                    Math.min(family.confidence(), given.confidence()),
                    together(family, given, PersonName.key(name))));
        }
        return names;
    }

    /** What looks at both parts read. */
    private static List<String> together(Mention family, Mention given, String name) {
        List<String> looks = new ArrayList<>();
        for (int i = 0; i < Math.min(family.looks().size(), given.looks().size()); i++) {
            String one = family.looks().get(i);
            String two = given.looks().get(i);
            boolean both = one.equals(family.key()) && two.equals(given.key());
            looks.add(both ? name : one.isEmpty() || two.isEmpty() ? "" : one + two);
        }
        return looks;
    }

    private static Optional<Settled> settled(List<Understood> pages, Field field, Function<Mention, String> key) {
        List<Mention> mentions =
                pages.stream().flatMap(page -> page.ofPatient(field)).toList();
        return settled(mentions, key, (a, b) -> key.apply(a).equals(key.apply(b)));
    }

    private static Optional<Settled> settled(
            List<Mention> mentions, Function<Mention, String> key, BiPredicate<Mention, Mention> same) {
        List<List<Mention>> groups = new ArrayList<>();
        for (Mention mention : mentions) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(other -> same.test(other, mention)))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(mention), () -> groups.add(new ArrayList<>(List.of(mention))));
        }
        int most = groups.stream().mapToInt(Identity::strength).max().orElse(0);
        List<List<Mention>> strongest =
                groups.stream().filter(group -> strength(group) == most).toList();
        boolean rival = groups.stream().mapToInt(Identity::strength).anyMatch(it -> it * 2 > most && it < most);
        if (most == 0 || strongest.size() != 1 || rival) {
            return Optional.empty();
        }
        List<Mention> group = strongest.get(0);
        Mention best = group.stream()
                .max(Comparator.comparingInt((Mention one) -> key.apply(one).length() * 100 + one.confidence()))
                .orElseThrow();
        return Optional.of(new Settled(best.value(), best.meaning(), group));
    }

    /** 0 where nobody can be certain; more for each place that says the same. */
    private static int strength(List<Mention> group) {
        long pages = group.stream().map(Mention::page).distinct().count();
        int certain = (int) group.stream().filter(Identity::isCertain).count();
        return pages > 1 ? 2 * group.size() + 2 * certain : certain * 2;
    }

    private static boolean isCertain(Mention mention) {
        if (mention.looks().isEmpty()) {
            return mention.confidence() >= CERTAIN;
        }
        if (mention.field().isNameOfPatient()) {
            long alike = Initials.alike(mention);
            return mention.isConfirmed()
                    || alike
                            > mention.looks().stream()
                                            .filter(look -> !look.isEmpty())
                                            .count()
                                    - alike;
        }
        if (mention.dissenting() == 0) {
            return mention.isConfirmed();
        }
        return mention.isMostly(); // one figure for another is as plausible
    }

    static Stream<Field> looked() {
        return Stream.of(
                Field.NAME,
                Field.FAMILY_NAME,
                Field.GIVEN_NAME,
                Field.BIRTH_DATE,
                Field.RECORD_NUMBER,
                Field.PHONE,
                Field.MEMBER_ID);
    }
}
