package org.tributary.canonical;

import java.util.List;

/** One patient of a message or document, with all that it says about that patient. */
public record PatientRecord(Patient patient, List<Fact> facts) {
    public PatientRecord {
        facts = List.copyOf(facts);
    }
}
