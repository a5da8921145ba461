package org.tributary.fax;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Telecom;
import org.tributary.chart.BirthDates;
import org.tributary.chart.SourceRecords;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.decision.Likeness;
import org.tributary.fax.understanding.PersonName;

/**
 * The charts that the rule for filing has to look at: all of whom some record has that birth date, or one that noise could make of
 * it, or none. No key finds those that differ in one figure, so all records are gone through: half a second for each ten thousand,
 * and only for a fax that nothing else speaks against.
 */
final class FaxCharts {
    private static final int PHONE_DIGITS = 10;

    private final SourceRecords records;
    private final BirthDates births;

    FaxCharts(SourceRecords records, BirthDates births) {
        this.records = records;
        this.births = births;
    }

    /**
     * What was looked at.
     *
     * @param born ISO 8601
     * @param since the newest version of a record at that time
     */
    record Seen(String born, Set<Long> persons, List<Chart> charts, long since) {
        Seen {
            persons = Set.copyOf(persons);
            charts = List.copyOf(charts);
        }
    }

    /** @param born ISO 8601 */
    Seen near(String born) {
        long since = births.newestVersion();
        Set<Long> persons = new TreeSet<>(births.personsOf(dates -> isNearly(born, dates)));
        return new Seen(born, persons, of(persons), since);
    }

    /** Whether those persons have the same records that say the same, and nobody else who is like them has been said since. */
    boolean isStillSo(Seen seen) {
        return of(seen.persons).equals(seen.charts)
                && seen.persons.containsAll(births.personsOfSince(dates -> isNearly(seen.born, dates), seen.since));
    }

    private static boolean isNearly(String born, List<String> dates) {
        return dates.isEmpty() || dates.stream().anyMatch(date -> Likeness.isNearly(born, iso(date)));
    }

    private List<Chart> of(Set<Long> persons) {
        List<Chart> charts = new ArrayList<>();
        for (SourceRecords.SourceRecord record : records.recordsOf(new TreeSet<>(persons))) {
            long person = Objects.requireNonNull(record.personId());
            for (Patient patient : records.versions(record.id())) {
                charts.addAll(charts(person, record, patient));
            }
        }
        return charts.stream().distinct().toList();
    }

    /** {@code 19580217} as {@code 1958-02-17}; what is less than a day as it is. */
    private static String iso(String date) {
        return date.length() == 8 ? date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6) : date;
    }

    /** One for each name with each telephone: what one version of a record says. */
    private static List<Chart> charts(long person, SourceRecords.SourceRecord record, Patient patient) {
        List<Chart.Number> numbers = new ArrayList<>(List.of(new Chart.Number(record.authority(), record.number())));
        for (PatientIdentifier identifier : patient.identifiers()) {
            numbers.add(new Chart.Number(identifier.authority(), identifier.value()));
        }
        List<@Nullable String> phones = new ArrayList<>(patient.telecoms().stream()
                .map(Telecom::value)
                .filter(Objects::nonNull)
                .map(FaxCharts::digits)
                .filter(it -> it.length() == PHONE_DIGITS)
                .distinct()
                .toList());
        if (phones.isEmpty()) {
            phones.add(null);
        }
        List<Chart> charts = new ArrayList<>();
        for (HumanName name : patient.names()) {
            for (@Nullable String phone : phones) {
                charts.add(new Chart(
                        Long.toString(person),
                        name(name),
                        born(patient.birthDate()),
                        phone,
                        numbers.stream().distinct().toList()));
            }
        }
        return charts;
    }

    private static PersonName name(HumanName name) {
        String suffix = name.suffix() == null ? "" : " " + name.suffix();
        return PersonName.of(
                (name.family() == null ? "" : name.family()) + suffix + ", " + String.join(" ", name.given()));
    }

    private static @Nullable LocalDate born(@Nullable Moment moment) {
        try {
            return moment == null ? null : LocalDate.parse(moment.date());
        } catch (DateTimeException e) { // a year, or a month
            return null;
        }
    }

    private static String digits(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() == PHONE_DIGITS + 1 && digits.startsWith("1") ? digits.substring(1) : digits;
    }
}
