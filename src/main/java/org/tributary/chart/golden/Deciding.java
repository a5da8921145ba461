package org.tributary.chart.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.matching.Demographics;

/** Which of the values that records tell counts, attribute by attribute, and the patient that comes of it. */
final class Deciding {
    private static final Patient NOBODY = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);

    private final List<Source> sources;
    private final Survivorship rules;
    private final Map<Attribute, GoldenRecord.Choice> choices = new EnumMap<>(Attribute.class);
    private final Map<Attribute, Told> chosen = new EnumMap<>(Attribute.class);

    Deciding(List<Source> sources, Survivorship rules) {
        this.sources = sources;
        this.rules = rules;
    }

    GoldenRecord golden() {
        for (Attribute attribute : Attribute.values()) {
            decide(attribute);
        }
        return new GoldenRecord(List.copyOf(choices.values()), sources.isEmpty() ? NOBODY : patient());
    }

    private void decide(Attribute attribute) {
        List<Told> all = all(attribute);
        List<Same> values = new ArrayList<>();
        all.stream()
                .filter(told -> isBelieved(attribute, told))
                .sorted(rather(attribute))
                .forEach(told -> values.stream()
                        .filter(same -> same.agreesWith(told))
                        .findFirst()
                        .ifPresentOrElse(same -> same.told.add(told), () -> values.add(new Same(attribute, told))));
        List<Told> disbelieved =
                all.stream().filter(told -> !isBelieved(attribute, told)).toList();
        if (all.isEmpty()) {
            return;
        }
        boolean isNone = values.isEmpty()
                || (attribute == Attribute.SOCIAL_SECURITY_NUMBER
                        && values.size() > 1
                        && !values.get(0).isPinned());
        Map<String, List<String>> otherwise = new LinkedHashMap<>();
        values.stream().skip(isNone ? 0 : 1).flatMap(same -> same.told.stream()).forEach(told -> add(told, otherwise));
        disbelieved.forEach(told -> add(told, otherwise));
        if (isNone) {
            String why = values.isEmpty()
                    ? "no source that tells it is believed (conf/golden.yaml)"
                    : "two are told: nobody knows which is right";
            choices.put(attribute, new GoldenRecord.Choice(attribute, null, 0, "", why, otherwise));
            return;
        }
        Told best = values.get(0).best();
        chosen.put(attribute, best);
        choices.put(
                attribute,
                new GoldenRecord.Choice(
                        attribute,
                        best.text(),
                        best.source().recordId(),
                        best.source().feed(),
                        why(values, all.size()),
                        otherwise));
    }

    private static void add(Told told, Map<String, List<String>> otherwise) {
        otherwise
                .computeIfAbsent(told.text(), none -> new ArrayList<>())
                .add(told.source().feed());
    }

    private boolean isBelieved(Attribute attribute, Told told) {
        return attribute != Attribute.DEATH
                || told.text().equals("no")
                || pin(attribute, told) > 0
                || rules.believesDeathFrom(told.source().feed());
    }

    /** Without those who say that they do not know, where anybody does. */
    private List<Told> all(Attribute attribute) {
        List<Told> all = sources.stream()
                .flatMap(source -> attribute.all(source).stream())
                .toList();
        List<Told> known = all.stream()
                .filter(told -> !attribute.isUnknown(told) || pin(attribute, told) > 0)
                .toList();
        return known.isEmpty() ? all : known;
    }

    /** Whom one believes rather comes first. */
    private Comparator<Told> rather(Attribute attribute) {
        return Comparator.comparing((Told told) -> -pin(attribute, told))
                .thenComparing(Told::doubtful)
                .thenComparing(told -> rank(attribute, told))
                .thenComparing(told -> sources.indexOf(told.source()));
    }

    /** The later it was chosen, the greater; 0 where it was not. */
    private static long pin(Attribute attribute, Told told) {
        return told.source().pinned().getOrDefault(attribute, 0L);
    }

    private int rank(Attribute attribute, Told told) {
        return rules.rank(attribute, told.source().feed());
    }

    /** What some records tell alike, the one first that one believes rather. */
    private final class Same {
        private final Attribute attribute;
        private final List<Told> told = new ArrayList<>();

        Same(Attribute attribute, Told first) {
            this.attribute = attribute;
            told.add(first);
        }

        /** With each of them: 1987 contradicts no day of that year, but they do each other. */
        boolean agreesWith(Told other) {
            return told.stream().allMatch(one -> attribute.isSame(one, other));
        }

        Told first() {
            return told.get(0);
        }

        boolean isPinned() {
            return pin(attribute, first()) > 0;
        }

        /** The one that was chosen, or that says the most; of those that say as much, the one that one believes rather. */
        Told best() {
            return isPinned()
                    ? first()
                    : told.stream()
                            .max(Comparator.comparing(Told::completeness)
                                    .thenComparing(
                                            Comparator.comparing(told::indexOf).reversed()))
                            .orElseThrow();
        }
    }

    private String why(List<Same> values, int told) {
        Same first = values.get(0);
        if (first.isPinned()) {
            return "a person chose it";
        }
        if (values.size() == 1) {
            return told == 1 ? "nobody else tells it" : "all that are believed agree";
        }
        Told believed = first.first();
        Told second = values.get(1).first();
        if (believed.doubtful() != second.doubtful()) {
            return "what differs is marked as not reliable by its sender (PID-32)";
        }
        return rank(first.attribute, believed) != rank(first.attribute, second)
                ? "its source comes first (conf/golden.yaml)"
                : "its source spoke last";
    }

    // As one patient

    private Patient patient() {
        Patient newest = sources.get(0).patient();
        return new Patient(
                identifiers(),
                all(name(), Patient::names),
                from(Attribute.MOTHERS_MAIDEN_NAME, Patient::mothersMaidenName),
                all(address(), Patient::addresses),
                all(Optional.empty(), Patient::telecoms),
                from(Attribute.SEX, Patient::sex),
                from(Attribute.BIRTH_DATE, Patient::birthDate),
                from(Attribute.DEATH, Patient::deceased),
                from(Attribute.DEATH, Patient::deathTime),
                list(Attribute.RACE, Patient::race),
                list(Attribute.ETHNICITY, Patient::ethnicity),
                from(Attribute.LANGUAGE, Patient::language),
                from(Attribute.MARITAL_STATUS, Patient::maritalStatus),
                first(Patient::multipleBirth),
                from(Attribute.BIRTH_ORDER, Patient::birthOrder),
                sources.stream()
                        .map(source -> source.patient().motherIdentifiers())
                        .filter(numbers -> !numbers.isEmpty())
                        .findFirst()
                        .orElse(List.of()),
                first(Patient::identityUnknown),
                newest.reliability(),
                List.of(),
                newest.lastUpdate(),
                newest.details());
    }

    /** Of social security numbers the one that counts, if any. */
    private List<PatientIdentifier> identifiers() {
        @Nullable Told ssn = chosen.get(Attribute.SOCIAL_SECURITY_NUMBER);
        Map<String, PatientIdentifier> numbers = new LinkedHashMap<>();
        for (Source source : sources) {
            source.patient().identifiers().stream()
                    .filter(number -> !Demographics.isSocialSecurityNumber(number)
                            || ssn != null && ssn.key().equals(number.value().replaceAll("[^0-9]", "")))
                    .forEach(number -> numbers.putIfAbsent(number.key(), number));
        }
        return List.copyOf(numbers.values());
    }

    private Optional<HumanName> name() {
        return Optional.ofNullable(chosen.get(Attribute.NAME))
                .flatMap(told -> Attribute.name(told.source().patient()));
    }

    private Optional<Address> address() {
        return Optional.ofNullable(chosen.get(Attribute.ADDRESS))
                .flatMap(told -> Attribute.address(told.source().patient()));
    }

    private <T> List<T> all(Optional<T> survivor, Function<Patient, List<T>> part) {
        Set<T> all = new LinkedHashSet<>();
        Stream.concat(survivor.stream(), sources.stream().flatMap(source -> part.apply(source.patient()).stream()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private <T> @Nullable T from(Attribute attribute, Function<Patient, @Nullable T> part) {
        @Nullable Told told = chosen.get(attribute);
        return told == null ? null : part.apply(told.source().patient());
    }

    private <T> List<T> list(Attribute attribute, Function<Patient, List<T>> part) {
        @Nullable Told told = chosen.get(attribute);
        return told == null ? List.of() : part.apply(told.source().patient());
    }

    private <T> @Nullable T first(Function<Patient, @Nullable T> part) {
        return sources.stream()
                .map(source -> part.apply(source.patient()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
