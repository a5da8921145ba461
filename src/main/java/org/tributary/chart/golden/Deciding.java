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
    private final Map<Attribute, Source> chosen = new EnumMap<>(Attribute.class);

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
        List<Told> all = sources.stream()
                .flatMap(source -> attribute.told(source).stream())
                .toList();
        List<Told> believed =
                all.stream().filter(told -> isBelieved(attribute, told)).toList();
        List<Same> values = new ArrayList<>();
        for (Told told : believed) {
            values.stream()
                    .filter(same -> attribute.isSame(same.told.get(0), told))
                    .findFirst()
                    .ifPresentOrElse(same -> same.told.add(told), () -> values.add(new Same(attribute, told)));
        }
        values.sort(this::better);
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
        chosen.put(attribute, best.source());
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
                || told.source().pinned().contains(attribute)
                || rules.believesDeathFrom(told.source().feed());
    }

    /** What some records tell alike. */
    private final class Same {
        private final Attribute attribute;
        private final List<Told> told = new ArrayList<>();

        Same(Attribute attribute, Told first) {
            this.attribute = attribute;
            told.add(first);
        }

        boolean isPinned() {
            return told.stream().anyMatch(this::isChosen);
        }

        private boolean isChosen(Told one) {
            return one.source().pinned().contains(attribute);
        }

        boolean isSure() {
            return told.stream().anyMatch(one -> !one.doubtful());
        }

        int rank() {
            return told.stream().mapToInt(this::rankOf).min().orElseThrow();
        }

        private int rankOf(Told one) {
            return rules.rank(attribute, one.source().feed());
        }

        int age() {
            return told.stream()
                    .mapToInt(one -> sources.indexOf(one.source()))
                    .min()
                    .orElseThrow();
        }

        /** The one that says the most; of those that say as much, who would be believed first. */
        Told best() {
            return told.stream()
                    .min(Comparator.comparing((Told one) -> !isChosen(one))
                            .thenComparing(one -> -one.completeness())
                            .thenComparing(Told::doubtful)
                            .thenComparing(this::rankOf)
                            .thenComparing(one -> sources.indexOf(one.source())))
                    .orElseThrow();
        }
    }

    private int better(Same one, Same other) {
        return Comparator.comparing((Same same) -> !same.isPinned())
                .thenComparing(same -> !same.isSure())
                .thenComparing(Same::rank)
                .thenComparing(Same::age)
                .compare(one, other);
    }

    private static String why(List<Same> values, int told) {
        Same first = values.get(0);
        if (first.isPinned()) {
            return "a person chose it";
        }
        if (values.size() == 1) {
            return told == 1 ? "nobody else tells it" : "all that are believed agree";
        }
        Same second = values.get(1);
        if (first.isSure() != second.isSure()) {
            return "what differs is marked as not reliable by its sender (PID-32)";
        }
        return first.rank() != second.rank() ? "its source comes first (conf/golden.yaml)" : "its source spoke last";
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

    /** A social security number that others contest is nobody's. */
    private List<PatientIdentifier> identifiers() {
        GoldenRecord.@Nullable Choice ssn = choices.get(Attribute.SOCIAL_SECURITY_NUMBER);
        @Nullable Source holder = chosen.get(Attribute.SOCIAL_SECURITY_NUMBER);
        Map<String, PatientIdentifier> numbers = new LinkedHashMap<>();
        for (Source source : sources) {
            boolean mayTell = ssn == null || !ssn.isContested() || source == holder;
            source.patient().identifiers().stream()
                    .filter(number -> mayTell || !Demographics.isSocialSecurityNumber(number))
                    .forEach(number -> numbers.putIfAbsent(number.key(), number));
        }
        return List.copyOf(numbers.values());
    }

    private Optional<HumanName> name() {
        return Optional.ofNullable(chosen.get(Attribute.NAME)).flatMap(source -> Attribute.name(source.patient()));
    }

    private Optional<Address> address() {
        return Optional.ofNullable(chosen.get(Attribute.ADDRESS))
                .flatMap(source -> source.patient().addresses().stream().findFirst());
    }

    private <T> List<T> all(Optional<T> survivor, Function<Patient, List<T>> part) {
        Set<T> all = new LinkedHashSet<>();
        Stream.concat(survivor.stream(), sources.stream().flatMap(source -> part.apply(source.patient()).stream()))
                .forEach(all::add);
        return List.copyOf(all);
    }

    private <T> @Nullable T from(Attribute attribute, Function<Patient, @Nullable T> part) {
        @Nullable Source source = chosen.get(attribute);
        return source == null ? null : part.apply(source.patient());
    }

    private <T> List<T> list(Attribute attribute, Function<Patient, List<T>> part) {
        @Nullable Source source = chosen.get(attribute);
        return source == null ? List.of() : part.apply(source.patient());
    }

    private <T> @Nullable T first(Function<Patient, @Nullable T> part) {
        return sources.stream()
                .map(source -> part.apply(source.patient()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
