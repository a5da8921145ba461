package org.tributary.chart;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Patient;

/**
 * Who one record says that the patient is: of each field what its newest version says of it. A PUT replaces the whole
 * Patient, and a laboratory's message names little of it.
 */
public final class PatientView {
    public static final int VERSIONS_LIMIT = 10; // of a record: what none of them says was not said lately

    private final List<Patient> versions;

    private PatientView(List<Patient> versions) {
        this.versions = versions;
    }

    /** @param versions newest first; the message's own is among them, unless it says nothing new */
    public static Patient of(Patient message, List<Patient> versions) {
        return new PatientView(versions.isEmpty() ? List.of(message) : versions).whole();
    }

    /** Who a record that has said something says that the patient is now. */
    public static Patient current(SourceRecords records, long record) {
        List<Patient> versions = records.versions(record, VERSIONS_LIMIT);
        return of(versions.get(0), versions);
    }

    private Patient whole() {
        return new Patient(
                some("identifiers", Patient::identifiers),
                some("names", Patient::names),
                one("mothersMaidenName", Patient::mothersMaidenName),
                some("addresses", Patient::addresses),
                some("telecoms", Patient::telecoms),
                one("sex", Patient::sex),
                one("birthDate", Patient::birthDate),
                one("deceased", Patient::deceased),
                one("deathTime", Patient::deathTime),
                some("race", Patient::race),
                some("ethnicity", Patient::ethnicity),
                one("language", Patient::language),
                one("maritalStatus", Patient::maritalStatus),
                one("multipleBirth", Patient::multipleBirth),
                one("birthOrder", Patient::birthOrder),
                some("motherIdentifiers", Patient::motherIdentifiers),
                one("identityUnknown", Patient::identityUnknown),
                versions.get(0).reliability(),
                List.of(),
                versions.get(0).lastUpdate(),
                some("details", Patient::details));
    }

    /** Looks no further than a version that deleted the field. */
    private <T> @Nullable T one(String field, Function<Patient, @Nullable T> part) {
        for (Patient version : versions) {
            @Nullable T said = part.apply(version);
            if (said != null || version.deleted().contains(field)) {
                return said;
            }
        }
        return null;
    }

    private <T> List<T> some(String field, Function<Patient, List<T>> part) {
        for (Patient version : versions) {
            List<T> said = part.apply(version);
            if (!said.isEmpty() || version.deleted().contains(field)) {
                return said;
            }
        }
        return List.of();
    }
}
