package org.tributary.ccda;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;

/** Who assigned a patient's number: {@code recordTarget/patientRole/id}. */
@FunctionalInterface
public interface Identifiers {
    /**
     * @param root an OID or UUID as sent; empty where the sender left it out
     * @param extension the number; never empty
     * @return null where it is no number of a person
     */
    @Nullable
    PatientIdentifier identifier(String root, String extension, Origin origin);
}
