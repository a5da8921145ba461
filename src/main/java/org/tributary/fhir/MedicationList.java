package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Stance;
import org.tributary.dispatch.Contents;

/**
 * The list by which somebody reconciles a person's medications: a Bundle of a List, the Patient, and what each source says, as
 * MedicationStatements and MedicationRequests. An entry for each statement says in its flag how its source lists the drug; a note
 * for each drug, what there is to look at.
 *
 * @see <a href="https://hl7.org/fhir/R4/list.html">FHIR R4, List</a>
 */
public final class MedicationList {
    private MedicationList() {}

    /**
     * A drug of the list.
     *
     * @param lookAt who lacks it, what differs, what a person decided; in words
     */
    public record Drug(String name, List<Line> lines, List<String> lookAt) {
        public Drug {
            lines = List.copyOf(lines);
            lookAt = List.copyOf(lookAt);
        }
    }

    /**
     * What one source says of it.
     *
     * @param number of the statement, which tells it within the bundle
     * @param listed how that source lists it: {@code taken}, {@code stopped: ended 2026-03-01}, {@code planned}
     */
    public record Line(long number, String source, String listed, Medication medication) {}

    /**
     * @param person whom the list is of
     * @param noneKnown whether a list without drugs is one because somebody says that there are none
     */
    public static FhirWriter.Written write(
            String person, Patient patient, List<Drug> drugs, boolean noneKnown, Instant now) {
        String patientId = id("person " + person);
        List<Portion> portions = new ArrayList<>();
        portions.add(portion(patientId, person, patient, List.of()));
        for (Drug drug : drugs) {
            drug.lines()
                    .forEach(line ->
                            portions.add(portion(patientId, record(line), patient, List.of(line.medication()))));
        }
        FhirWriter.Written written = FhirWriter.collection(portions);
        Set<String> there = written.urls();
        ObjectNode list = Json.resource("List").put("id", id("list of " + person));
        list.put("status", "current").put("mode", "snapshot").put("title", "Medications to reconcile");
        list.set("code", Datatypes.concept(Systems.LOINC, "10160-0", "History of Medication use Narrative"));
        list.set("subject", Json.object().put("reference", ResourceId.url("Patient", patientId)));
        list.put("date", now.truncatedTo(ChronoUnit.SECONDS).toString());
        for (Drug drug : drugs) {
            if (!drug.lookAt().isEmpty()) {
                Json.add(list, "note", Datatypes.annotation(drug.name() + ": " + String.join("; ", drug.lookAt())));
            }
            for (Line line : drug.lines()) {
                entry(list, drug, line, there);
            }
        }
        if (!list.has("entry")) {
            list.set("emptyReason", Datatypes.own("list-empty-reason", noneKnown ? "nilknown" : "unavailable"));
        }
        ObjectNode bundle = written.bundle();
        ArrayNode entries = bundle.withArrayProperty("entry");
        ObjectNode first = Json.object()
                .put("fullUrl", ResourceId.url("List", list.get("id").textValue()));
        first.set("resource", list);
        entries.insert(0, first);
        return new FhirWriter.Written(bundle, written.findings());
    }

    private static void entry(ObjectNode list, Drug drug, Line line, Set<String> there) {
        boolean planned = line.medication().statement().stance() == Stance.PLANNED;
        String type = planned ? "MedicationRequest" : "MedicationStatement";
        String id = ResourceId.of(record(line), line.medication(), 1);
        ObjectNode item = Json.object();
        if (there.contains(type + "/" + id)) {
            item.put("reference", ResourceId.url(type, id));
        }
        Json.text(item, "display", drug.name() + ", by " + line.source());
        ObjectNode flag = Json.object();
        Json.text(flag, "text", line.listed());
        ObjectNode entry = Json.object();
        entry.set("flag", flag);
        entry.set("item", item);
        Json.add(list, "entry", entry);
    }

    private static Portion portion(String patientId, String record, Patient patient, List<Fact> facts) {
        return new Portion(
                patientId,
                record,
                "urn:x-tributary:statement:"
                        + record.chars()
                                .filter(Character::isDigit)
                                .mapToObj(Character::toString)
                                .collect(Collectors.joining()),
                patient,
                List.of(),
                facts,
                Contents.NONE,
                List.of());
    }

    private static String record(Line line) {
        return "statement " + line.number();
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
