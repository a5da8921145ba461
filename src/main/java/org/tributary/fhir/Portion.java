package org.tributary.fhir;

import java.util.List;
import java.util.Map;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.dispatch.Contents;

/**
 * What one message says about one patient.
 *
 * @param patientId the id of the Patient resource
 * @param record the source record that the facts' ids follow from: facts do not move when persons are joined
 * @param toldFirst of other records of the same feed and person, by {@link #thing} the record that told it first: its id stays
 * @param source what {@code meta.source} begins with: a URI without fragment, which names the message
 * @param elsewhere numbers by which other sources know the same person
 * @param gone ids of Patient resources that are this one from now on
 * @param ended the Patient stands for nobody any longer: what was told of it is told of several others
 */
public record Portion(
        String patientId,
        String record,
        Map<String, String> toldFirst,
        String source,
        Patient patient,
        List<PatientIdentifier> elsewhere,
        List<Fact> facts,
        Contents contents,
        List<String> gone,
        boolean ended) {
    public Portion {
        toldFirst = Map.copyOf(toldFirst);
        elsewhere = List.copyOf(elsewhere);
        facts = List.copyOf(facts);
        gone = List.copyOf(gone);
    }

    /** Of a patient that there is. */
    public Portion(
            String patientId,
            String record,
            Map<String, String> toldFirst,
            String source,
            Patient patient,
            List<PatientIdentifier> elsewhere,
            List<Fact> facts,
            Contents contents,
            List<String> gone) {
        this(patientId, record, toldFirst, source, patient, elsewhere, facts, contents, gone, false);
    }

    /** Of one that stands for nobody any longer. */
    public static Portion ended(String patientId, String source) {
        Patient nobody = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);
        return new Portion(
                patientId, "", Map.of(), source, nobody, List.of(), List.of(), Contents.NONE, List.of(), true);
    }

    /** Where each thing is told by one record. */
    public Portion(
            String patientId,
            String record,
            String source,
            Patient patient,
            List<PatientIdentifier> elsewhere,
            List<Fact> facts,
            Contents contents,
            List<String> gone) {
        this(patientId, record, Map.of(), source, patient, elsewhere, facts, contents, gone);
    }

    /** What a fact of this kind and key speaks of, within its feed. */
    public static String thing(String kind, String key) {
        return kind + "|" + key;
    }

    String recordOf(Fact fact) {
        String key = fact.statement().key();
        return key == null ? record : toldFirst.getOrDefault(thing(fact.kind(), key), record);
    }

    /** Of nobody. */
    static Portion empty(String source) {
        Patient nobody = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);
        return new Portion("", "", source, nobody, List.of(), List.of(), Contents.NONE, List.of());
    }
}
