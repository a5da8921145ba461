package org.tributary.canonical;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one sender says in one message about who the patient is. PID, PD1, {@code recordTarget/patientRole}.
 *
 * @param identifiers those that identify a person first; account and visit numbers are not among them
 * @param names all repetitions of PID-5, then PID-9
 * @param mothersMaidenName PID-6
 * @param sex administrative sex, HL7 table 0001: {@code F}, {@code M}, {@code O}, {@code U}, {@code A}, {@code N}; as sent
 *     where it is no such code
 * @param birthDate PID-7
 * @param deceased PID-30; null where not sent
 * @param race PID-10
 * @param ethnicity PID-22
 * @param language PID-15
 * @param maritalStatus PID-16
 * @param multipleBirth PID-24; null where not sent
 * @param birthOrder PID-25, from 1; null where not sent
 * @param motherIdentifiers PID-21
 * @param identityUnknown PID-31
 * @param reliability PID-32, HL7 table 0445
 * @param deleted the fields that were sent as {@code ""}: their earlier value no longer holds; and the lists, such as {@code
 *     allergies}, whose only segment held nothing else: nothing is on them any longer
 * @param lastUpdate PID-33
 * @param details what else the sender says of them
 */
public record Patient(
        List<PatientIdentifier> identifiers,
        List<HumanName> names,
        @Nullable HumanName mothersMaidenName,
        List<Address> addresses,
        List<Telecom> telecoms,
        @Nullable String sex,
        @Nullable Moment birthDate,
        @Nullable Boolean deceased,
        @Nullable Moment deathTime,
        List<Concept> race,
        List<Concept> ethnicity,
        @Nullable Concept language,
        @Nullable Concept maritalStatus,
        @Nullable Boolean multipleBirth,
        @Nullable Integer birthOrder,
        List<PatientIdentifier> motherIdentifiers,
        @Nullable Boolean identityUnknown,
        List<String> reliability,
        List<String> deleted,
        @Nullable Moment lastUpdate,
        List<Detail> details) {
    public Patient {
        identifiers = List.copyOf(identifiers);
        names = List.copyOf(names);
        addresses = List.copyOf(addresses);
        telecoms = List.copyOf(telecoms);
        race = List.copyOf(race);
        ethnicity = List.copyOf(ethnicity);
        motherIdentifiers = List.copyOf(motherIdentifiers);
        reliability = List.copyOf(reliability);
        deleted = List.copyOf(deleted);
        details = List.copyOf(details);
    }

    /** What is noted of the patient: NTE-3 after PID, in order; empty where nothing is. */
    public List<String> notes() {
        return details.stream()
                .filter(detail -> detail.name().equals("note"))
                .map(Detail::text)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Somebody of whom no more is said than this. */
    public static Patient of(
            List<PatientIdentifier> identifiers,
            List<HumanName> names,
            List<Address> addresses,
            List<Telecom> telecoms,
            @Nullable String sex,
            @Nullable Moment birthDate) {
        return new Patient(
                identifiers,
                names,
                null,
                addresses,
                telecoms,
                sex,
                birthDate,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    /** The same with these identifiers. */
    public Patient withIdentifiers(List<PatientIdentifier> others) {
        return new Patient(
                others,
                names,
                mothersMaidenName,
                addresses,
                telecoms,
                sex,
                birthDate,
                deceased,
                deathTime,
                race,
                ethnicity,
                language,
                maritalStatus,
                multipleBirth,
                birthOrder,
                motherIdentifiers,
                identityUnknown,
                reliability,
                deleted,
                lastUpdate,
                details);
    }

    /** The same, which says that these are deleted too. */
    public Patient without(Collection<String> lists) {
        List<String> all = new ArrayList<>(deleted);
        all.addAll(lists);
        return new Patient(
                identifiers,
                names,
                mothersMaidenName,
                addresses,
                telecoms,
                sex,
                birthDate,
                deceased,
                deathTime,
                race,
                ethnicity,
                language,
                maritalStatus,
                multipleBirth,
                birthOrder,
                motherIdentifiers,
                identityUnknown,
                reliability,
                all,
                lastUpdate,
                details);
    }
}
