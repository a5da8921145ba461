package org.tributary.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.chart.Sight;
import org.tributary.chart.SourceRecords;

/** Finds persons by a number or by words of a name, with a birth date or without. */
public final class PersonSearch {
    private static final int SHOWN = 50;
    private static final String DATE = "\\d{4}(-\\d\\d){0,2}";

    private final SourceRecords records;
    private final NameIndex names;

    PersonSearch(SourceRecords records, NameIndex names) {
        this.records = records;
        this.names = names;
    }

    /** What tells persons apart in a list. */
    public record Hit(long personId, String name, String birthDate, String sex, List<String> numbers) {}

    /** @param more there are others; a birth date or another word would tell them apart */
    public record Found(List<Hit> hits, boolean more) {}

    /**
     * Nobody is found by what is not seen of them.
     *
     * @param typed a number; or words of a name and perhaps a birth date or its beginning, {@code 1980-02-03}
     */
    Found find(String typed, LongFunction<Optional<Sight>> seen) {
        List<String> words = new ArrayList<>(List.of(typed.strip().split("\\s+")));
        List<SourceRecords.SourceRecord> found =
                words.size() == 1 ? records.byNumber(words.get(0), SHOWN + 1) : List.of();
        if (found.isEmpty()) {
            @Nullable
            String born = words.stream()
                    .filter(word -> word.matches(DATE))
                    .findFirst()
                    .orElse(null);
            words.remove(born);
            List<Long> ids = names.records(words, born == null ? null : born.replace("-", ""));
            found = ids.isEmpty() ? List.of() : records.byIds(ids);
        }
        Map<Long, Sight> persons = new TreeMap<>();
        for (SourceRecords.SourceRecord record : found) {
            @Nullable Long person = record.personId();
            if (person != null && record.id() < SourceRecords.PANEL_IDS) {
                seen.apply(person)
                        .filter(sight -> sight.feeds().test(record.feed()))
                        .ifPresent(sight -> persons.put(person, sight));
            }
        }
        return new Found(
                persons.entrySet().stream()
                        .limit(SHOWN)
                        .map(one -> hit(one.getKey(), one.getValue()))
                        .toList(),
                persons.size() > SHOWN);
    }

    /** What tells somebody apart, by what is seen of them. */
    Hit hit(long person, Sight sight) {
        List<Patient> newest = records.newestOfPerson(person).stream()
                .filter(record -> sight.feeds().test(record.feed()))
                .flatMap(record -> records.versions(record.id(), 1).stream())
                .toList();
        return hit(
                person,
                newest,
                records.ofPerson(person).stream()
                        .filter(record -> sight.feeds().test(record.feed()))
                        .toList());
    }

    /** What single records say, by their ids. */
    Map<Long, Hit> ofRecords(Collection<Long> ids) {
        Map<Long, Hit> found = new TreeMap<>();
        if (!ids.isEmpty()) {
            for (SourceRecords.SourceRecord record : records.byIds(ids)) {
                if (record.personId() != null) {
                    found.put(record.id(), hit(record.personId(), records.versions(record.id(), 1), List.of(record)));
                }
            }
        }
        return found;
    }

    private static Hit hit(long person, List<Patient> newest, List<SourceRecords.SourceRecord> theirs) {
        return new Hit(
                person,
                first(
                        newest,
                        patient -> patient.names().stream()
                                .map(PersonSearch::name)
                                .filter(name -> !name.isBlank())
                                .findFirst()
                                .orElse(null)),
                first(
                        newest,
                        patient -> patient.birthDate() == null
                                ? null
                                : patient.birthDate().iso()),
                first(newest, Patient::sex),
                theirs.stream()
                        .map(one -> one.number() + " of " + one.authority())
                        .toList());
    }

    private static String first(List<Patient> newest, Function<Patient, @Nullable String> said) {
        for (Patient patient : newest) {
            @Nullable String value = said.apply(patient);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static String name(HumanName name) {
        List<String> parts = new ArrayList<>();
        if (name.family() != null) {
            parts.add(name.family() + (name.given().isEmpty() ? "" : ","));
        }
        parts.addAll(name.given());
        if (name.suffix() != null) {
            parts.add(name.suffix());
        }
        return String.join(" ", parts);
    }
}
