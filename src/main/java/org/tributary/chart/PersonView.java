package org.tributary.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.chart.SourceRecords.SourceRecord;

/**
 * Who a person is by all of its records: all numbers, names, addresses and ways to reach the person that any of them tells now,
 * and of what there can be one only what the record that spoke last tells.
 *
 * @param disagreeing what records tell differently: {@code sex}, {@code birth date}, {@code deceased}
 */
public record PersonView(Patient patient, List<String> disagreeing) {
    private static final Patient NOBODY = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);

    /** @param from the feeds whose records count; what no record of theirs tells is not told */
    public static PersonView of(SourceRecords records, long personId, Predicate<String> from) {
        List<Patient> views = new ArrayList<>();
        for (SourceRecord record : records.newestOfPerson(personId)) {
            if (from.test(record.feed()) && !records.versions(record.id(), 1).isEmpty()) {
                views.add(PatientView.current(records, record.id()));
            }
        }
        return new Union(views).whole();
    }

    /** @param views of each record, the one that spoke last first */
    private record Union(List<Patient> views) {
        PersonView whole() {
            Patient newest = views.isEmpty() ? NOBODY : views.get(0);
            Map<String, PatientIdentifier> numbers = new LinkedHashMap<>();
            views.forEach(view -> view.identifiers().forEach(number -> numbers.putIfAbsent(number.key(), number)));
            Patient patient = new Patient(
                    List.copyOf(numbers.values()),
                    all(Patient::names),
                    one(Patient::mothersMaidenName),
                    all(Patient::addresses),
                    all(Patient::telecoms),
                    one(Patient::sex),
                    one(Patient::birthDate),
                    one(Patient::deceased),
                    one(Patient::deathTime),
                    first(Patient::race),
                    first(Patient::ethnicity),
                    one(Patient::language),
                    one(Patient::maritalStatus),
                    one(Patient::multipleBirth),
                    one(Patient::birthOrder),
                    first(Patient::motherIdentifiers),
                    one(Patient::identityUnknown),
                    newest.reliability(),
                    List.of(),
                    newest.lastUpdate(),
                    newest.details());
            List<String> disagreeing = new ArrayList<>();
            differ("sex", Patient::sex, Objects::equals, disagreeing);
            differ("birth date", Patient::birthDate, Union::mayBe, disagreeing);
            differ("deceased", Patient::deceased, Objects::equals, disagreeing);
            return new PersonView(patient, disagreeing);
        }

        /** 1987 and 1987-04-23 do not contradict each other. */
        private static boolean mayBe(Moment one, Moment other) {
            return one.date().startsWith(other.date()) || other.date().startsWith(one.date());
        }

        private <T> void differ(
                String what, Function<Patient, @Nullable T> part, BiPredicate<T, T> same, List<String> into) {
            List<T> told = new ArrayList<>();
            for (Patient view : views) {
                @Nullable T said = part.apply(view);
                if (said != null) {
                    told.add(said);
                }
            }
            if (told.stream().anyMatch(said -> !same.test(told.get(0), said))) {
                into.add(what);
            }
        }

        private <T> @Nullable T one(Function<Patient, @Nullable T> part) {
            for (Patient view : views) {
                @Nullable T said = part.apply(view);
                if (said != null) {
                    return said;
                }
            }
            return null;
        }

        private <T> List<T> first(Function<Patient, List<T>> part) {
            return views.stream()
                    .map(part)
                    .filter(said -> !said.isEmpty())
                    .findFirst()
                    .orElse(List.of());
        }

        private <T> List<T> all(Function<Patient, List<T>> part) {
            return views.stream()
                    .flatMap(view -> part.apply(view).stream())
                    .distinct()
                    .toList();
        }
    }
}
