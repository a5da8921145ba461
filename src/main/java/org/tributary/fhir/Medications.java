package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.tributary.canonical.Medication;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** MedicationStatement; MedicationRequest of what is intended; a List that says of itself that it is empty. */
final class Medications {
    /** Of a list: statusCode of C-CDA. */
    private static final Map<String, String> TAKEN = Map.of(
            "active",
            "active",
            "completed",
            "completed",
            "aborted",
            "stopped",
            "suspended",
            "on-hold",
            "held",
            "on-hold");

    /** Of what is intended: the same, into which {@link OrderStatus} turns the codes of HL7 v2. */
    private static final Map<String, String> REQUESTED = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("completed", "completed"),
            Map.entry("aborted", "stopped"),
            Map.entry("suspended", "on-hold"),
            Map.entry("held", "on-hold"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("obsolete", "stopped"));

    private Medications() {}

    static void write(Draft draft, Medication medication) {
        Statement statement = medication.statement();
        if (statement.stance() == Stance.NONE_KNOWN && !statement.enteredInError()) {
            noneTaken(draft, medication);
        } else if (statement.stance() == Stance.PLANNED) {
            ObjectNode resource = draft.make("MedicationRequest", medication);
            resource.put("status", requested(statement)).put("intent", "plan");
            resource.set("medicationCodeableConcept", Datatypes.conceptOrUnknown(medication.about()));
            resource.set("subject", draft.patient());
            draft.time(resource, "authoredOn", statement.said().authored(), medication);
            Json.set(resource, "requester", draft.author(resource, statement));
            dosage(resource, "dosageInstruction", medication);
        } else if (Statements.canSay(draft, medication, Stance.ASSERTED, Stance.NEGATED)) {
            ObjectNode resource = draft.make("MedicationStatement", medication);
            resource.put("status", taken(statement));
            if (statement.stance() == Stance.NEGATED) {
                Json.add(resource, "statusReason", Datatypes.concept(statement.reason()));
            }
            resource.set("medicationCodeableConcept", Datatypes.conceptOrUnknown(medication.about()));
            resource.set("subject", draft.patient());
            Json.set(resource, "effectivePeriod", Datatypes.period(medication.period()));
            draft.time(resource, "dateAsserted", statement.said().authored(), medication);
            Json.set(resource, "informationSource", draft.author(resource, statement));
            dosage(resource, "dosage", medication);
        }
    }

    /** A list that says of itself that it is empty. */
    private static void noneTaken(Draft draft, Medication medication) {
        ObjectNode list =
                draft.make("List", medication).put("status", "current").put("mode", "snapshot");
        list.set("code", Datatypes.concept(Systems.LOINC, "10160-0", "History of Medication use Narrative"));
        list.set("subject", draft.patient());
        draft.time(list, "date", medication.statement().said().authored(), medication);
        list.set("emptyReason", Datatypes.own("list-empty-reason", "nilknown"));
    }

    private static String taken(Statement statement) {
        if (statement.enteredInError()) {
            return "entered-in-error";
        }
        return statement.stance() == Stance.NEGATED
                ? "not-taken"
                : Statements.lower(TAKEN, statement.status(), "unknown");
    }

    private static String requested(Statement statement) {
        return statement.enteredInError()
                ? "entered-in-error"
                : Statements.lower(REQUESTED, OrderStatus.act(statement.status()), "unknown");
    }

    private static void dosage(ObjectNode resource, String name, Medication medication) {
        ObjectNode dosage = Json.object();
        Quantity dose = medication.dose();
        ObjectNode quantity = dose != null && dose.comparator() == null ? Datatypes.quantity(dose) : null;
        String words = medication.instructions();
        if (words == null && medication.frequency() != null) {
            words = (dose != null && quantity == null ? Datatypes.words(dose) + " " : "") + medication.frequency();
        } else if (words == null && dose != null && quantity == null) {
            words = Datatypes.words(dose);
        }
        Json.text(dosage, "text", words);
        Json.set(dosage, "route", Datatypes.concept(medication.route()));
        if (quantity != null) {
            ObjectNode rate = Json.object();
            rate.set("doseQuantity", quantity);
            Json.add(dosage, "doseAndRate", rate);
        }
        Json.add(resource, name, dosage);
    }
}
