package org.tributary.dispatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;

/**
 * Whom a message is about.
 *
 * @param patient what the message says about the patient
 * @param enterpriseId our own number of the person; null where there is none
 * @param elsewhere numbers by which other sources and the receiver know the same person
 */
public record Subject(Patient patient, @Nullable String enterpriseId, List<PatientIdentifier> elsewhere) {
    /** Who issues our own numbers. */
    public static final String ENTERPRISE = "TRIBUTARY";

    private static final String ENTERPRISE_TYPE = "PI";
    private static final Origin OURS = new Origin("");

    public Subject {
        elsewhere = List.copyOf(elsewhere);
    }

    public static Subject of(Patient patient) {
        return new Subject(patient, null, List.of());
    }

    /** PID-3: the receiver's own number first, then ours, then all others as they came; none of them twice. */
    List<PatientIdentifier> identifiers(@Nullable String receiversAuthority) {
        List<PatientIdentifier> known = new ArrayList<>(patient.identifiers());
        known.addAll(elsewhere);
        Map<String, PatientIdentifier> ordered = new LinkedHashMap<>();
        for (PatientIdentifier identifier : known) {
            if (identifier.authority().equals(receiversAuthority)) {
                put(ordered, identifier);
            }
        }
        if (enterpriseId != null) {
            put(ordered, new PatientIdentifier(enterpriseId, ENTERPRISE, ENTERPRISE_TYPE, OURS));
        }
        known.forEach(identifier -> put(ordered, identifier));
        return List.copyOf(ordered.values());
    }

    private static void put(Map<String, PatientIdentifier> ordered, PatientIdentifier identifier) {
        ordered.merge(identifier.key(), identifier, (first, again) -> first.type() == null ? again : first);
    }
}
