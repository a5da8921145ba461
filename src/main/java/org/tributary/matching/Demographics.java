package org.tributary.matching;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;

/**
 * What one source record says about who its patient is, normalised for comparing: all values that it ever had. Derived, and
 * never sent anywhere.
 *
 * @param firsts first names; a double one (MARY ANN) also by its first part
 * @param birthDates {@code yyyymmdd}, {@code yyyymm} or {@code yyyy}
 * @param sex {@code F} or {@code M} as last stated; null where it is anything else
 * @param socialSecurityNumbers nine digits
 * @param lastFours the last four digits, where no more was sent
 * @param phones E.164
 * @param recordNumbers numbers that name a source record: {@code authority|number}
 * @param personNumbers Medicare, Medicaid, driver's licence, passport ...: {@code type|authority|number}
 * @param insuranceNumbers may be shared by a family
 * @param birthPlaces towns or countries
 * @param newborn the first name last stated stands in for a name not yet given
 * @param birthOrder PID-25 as last stated
 * @param deathDate as last stated, as precise as sent; null where alive or not known
 * @param lastEvent the day of the latest event of care, {@code yyyymmdd}; null where the caller does not tell
 * @param placeholders fields that held a value that says nothing: a finding each
 */
public record Demographics(
        RecordId id,
        List<String> firsts,
        List<String> middles,
        List<LastName> lasts,
        Set<String> suffixes,
        List<String> birthDates,
        @Nullable String sex,
        List<String> socialSecurityNumbers,
        List<String> lastFours,
        List<String> phones,
        List<String> emails,
        List<Street> addresses,
        Set<String> recordNumbers,
        Set<String> personNumbers,
        Set<String> insuranceNumbers,
        Set<String> motherNumbers,
        List<String> birthPlaces,
        List<String> occupations,
        boolean newborn,
        @Nullable Integer birthOrder,
        @Nullable String deathDate,
        @Nullable String lastEvent,
        boolean identityUnknown,
        boolean unreliable,
        Set<String> placeholders) {
    public Demographics {
        firsts = List.copyOf(firsts);
        middles = List.copyOf(middles);
        lasts = List.copyOf(lasts);
        suffixes = Set.copyOf(suffixes);
        birthDates = List.copyOf(birthDates);
        socialSecurityNumbers = List.copyOf(socialSecurityNumbers);
        lastFours = List.copyOf(lastFours);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        addresses = List.copyOf(addresses);
        recordNumbers = Set.copyOf(recordNumbers);
        personNumbers = Set.copyOf(personNumbers);
        insuranceNumbers = Set.copyOf(insuranceNumbers);
        motherNumbers = Set.copyOf(motherNumbers);
        birthPlaces = List.copyOf(birthPlaces);
        occupations = List.copyOf(occupations);
        placeholders = Set.copyOf(placeholders);
    }

    /**
     * @param full all parts without a separator: {@code GARCIALOPEZ}
     * @param parts {@code GARCIA}, {@code LOPEZ}
     * @param former a maiden name, a mother's maiden name, or a name of an earlier version
     * @param mothers the mother's maiden name, PID-6: two of them prove nothing
     */
    public record LastName(String full, List<String> parts, boolean former, boolean mothers) {
        public LastName {
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param street number and street, in the words of USPS Publication 28: {@code 12 N MAIN ST}
     * @param unit {@code 4B}; empty where none
     * @param zip the first five; empty where none
     * @param city empty where none
     */
    public record Street(String street, String unit, String zip, String city) {}

    /**
     * @param newestFirst the record's versions; the first is what its sender says now
     * @param today the day of the newest version: a birth date after it is none
     */
    public static Demographics of(MatchModel model, List<Patient> newestFirst, RecordId id, LocalDate today) {
        return new Normalization(model, id, today).of(newestFirst);
    }

    /**
     * The same without what its sender was not sure of: versions of a patient who was not identified (PID-31), birth dates and
     * social security numbers that are not reliable (PID-32). Null where nothing is left.
     */
    public static @Nullable Demographics sure(
            MatchModel model, List<Patient> newestFirst, RecordId id, LocalDate today) {
        List<Patient> identified = newestFirst.stream()
                .filter(version -> !Boolean.TRUE.equals(version.identityUnknown()))
                .toList();
        return identified.isEmpty()
                ? null
                : new Normalization(model, id, today).sure().of(identified);
    }

    /** Of one version, which also may be of somebody who is not identified. */
    public static Demographics sureOf(MatchModel model, Patient version, RecordId id, LocalDate today) {
        return new Normalization(model, id, today).sure().of(List.of(version));
    }

    /** Whether a number says by its type or authority that it is one. */
    public static boolean isSocialSecurityNumber(PatientIdentifier number) {
        return Normalization.isSocialSecurityNumber(number);
    }

    /** The same of a record that is called so. */
    public Demographics as(RecordId other) {
        return new Demographics(
                other,
                firsts,
                middles,
                lasts,
                suffixes,
                birthDates,
                sex,
                socialSecurityNumbers,
                lastFours,
                phones,
                emails,
                addresses,
                recordNumbers,
                personNumbers,
                insuranceNumbers,
                motherNumbers,
                birthPlaces,
                occupations,
                newborn,
                birthOrder,
                deathDate,
                lastEvent,
                identityUnknown,
                unreliable,
                placeholders);
    }

    /**
     * This newest version together with all that was said before it: what {@link #of} gives for all versions at once, without
     * reading them again.
     */
    public Demographics after(Demographics earlier) {
        List<LastName> formerLasts = earlier.lasts.stream()
                .map(last -> new LastName(last.full(), last.parts(), true, last.mothers()))
                .filter(last -> lasts.stream().noneMatch(now -> now.full().equals(last.full())))
                .toList();
        return new Demographics(
                id,
                newestFirst(firsts, earlier.firsts),
                newestFirst(middles, earlier.middles),
                newestFirst(lasts, formerLasts),
                united(suffixes, earlier.suffixes),
                newestFirst(birthDates, earlier.birthDates),
                sex,
                newestFirst(socialSecurityNumbers, earlier.socialSecurityNumbers),
                newestFirst(lastFours, earlier.lastFours),
                newestFirst(phones, earlier.phones),
                newestFirst(emails, earlier.emails),
                newestFirst(addresses, earlier.addresses),
                united(recordNumbers, earlier.recordNumbers),
                united(personNumbers, earlier.personNumbers),
                united(insuranceNumbers, earlier.insuranceNumbers),
                united(motherNumbers, earlier.motherNumbers),
                newestFirst(birthPlaces, earlier.birthPlaces),
                newestFirst(occupations, earlier.occupations),
                newborn,
                birthOrder,
                deathDate,
                lastEvent,
                identityUnknown,
                unreliable,
                united(placeholders, earlier.placeholders));
    }

    private static <T> List<T> newestFirst(List<T> now, List<T> before) {
        return Stream.concat(now.stream(), before.stream())
                .distinct()
                .limit(Normalization.MOST_VALUES)
                .toList();
    }

    private static <T> Set<T> united(Set<T> now, Set<T> before) {
        return now.containsAll(before)
                ? now
                : Stream.concat(now.stream(), before.stream()).collect(Collectors.toSet());
    }

    /** The same with other values of what may be too many people's; see {@link TooFrequent}. */
    Demographics comparableBy(
            List<String> numbers,
            List<String> phonesNow,
            List<String> emailsNow,
            List<Street> addressesNow,
            Set<String> personNumbersNow,
            Set<String> insuranceNumbersNow,
            Set<String> placeholdersNow) {
        return new Demographics(
                id,
                firsts,
                middles,
                lasts,
                suffixes,
                birthDates,
                sex,
                numbers,
                lastFours,
                phonesNow,
                emailsNow,
                addressesNow,
                recordNumbers,
                personNumbersNow,
                insuranceNumbersNow,
                motherNumbers,
                birthPlaces,
                occupations,
                newborn,
                birthOrder,
                deathDate,
                lastEvent,
                identityUnknown,
                unreliable,
                placeholdersNow);
    }

    /** The same with the day of the latest event of care, which must not be after another record's death. */
    public Demographics withLastEvent(LocalDate day) {
        String written = day.toString().replace("-", "");
        return new Demographics(
                id,
                firsts,
                middles,
                lasts,
                suffixes,
                birthDates,
                sex,
                socialSecurityNumbers,
                lastFours,
                phones,
                emails,
                addresses,
                recordNumbers,
                personNumbers,
                insuranceNumbers,
                motherNumbers,
                birthPlaces,
                occupations,
                newborn,
                birthOrder,
                deathDate,
                written,
                identityUnknown,
                unreliable,
                placeholders);
    }
}
