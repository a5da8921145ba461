package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** AllergyIntolerance, Condition, MedicationStatement, MedicationRequest, Immunization: what is so, was not so, was given. */
final class Statements {
    private static final String NOT_SENT = "asserted; no status was sent";
    private static final Set<String> OVER = Set.of("inactive", "resolved", "remission");

    /** C-CDA's concern status and FHIR's own; a concern that is completed is not said to be resolved. */
    private static final Map<String, String> CLINICAL = Map.of(
            "active",
            "active",
            "inactive",
            "inactive",
            "resolved",
            "resolved",
            "remission",
            "remission",
            "completed",
            "inactive",
            "suspended",
            "inactive",
            "aborted",
            "inactive",
            "cancelled",
            "inactive");

    /** IAM-17, HL7 table 0438. */
    private static final Map<String, String> VERIFIED = Map.of(
            "U",
            "unconfirmed",
            "P",
            "unconfirmed",
            "S",
            "unconfirmed",
            "D",
            "unconfirmed",
            "C",
            "confirmed",
            "I",
            "confirmed");

    /** HL7 table 0127; SNOMED CT: value set 2.16.840.1.113883.3.88.12.3221.6.2. */
    private static final Map<String, String> ALLERGY_CATEGORY = Map.of(
            "DA",
            "medication",
            "FA",
            "food",
            "EA",
            "environment",
            "LA",
            "environment",
            "416098002",
            "medication",
            "59037007",
            "medication",
            "419511003",
            "medication",
            "414285001",
            "food",
            "235719002",
            "food",
            "418471000",
            "food");

    private static final Map<String, String> ALLERGY_TYPE = Map.of(
            "416098002",
            "allergy",
            "414285001",
            "allergy",
            "419199007",
            "allergy",
            "426232007",
            "allergy",
            "59037007",
            "intolerance",
            "235719002",
            "intolerance");

    /** HL7 table 0128; SNOMED CT: value set 2.16.840.1.113883.3.88.12.3221.6.8. */
    private static final Map<String, String> SEVERITY = Map.of(
            "SV",
            "severe",
            "MO",
            "moderate",
            "MI",
            "mild",
            "255604002",
            "mild",
            "6736007",
            "moderate",
            "24484000",
            "severe",
            "371923003",
            "moderate",
            "371924009",
            "severe");

    private static final Map<String, String> NO_KNOWN = Map.of(
            "716186003",
            "No known allergy",
            "409137002",
            "No known drug allergy",
            "429625007",
            "No known food allergy",
            "428607008",
            "No known environmental allergy");

    /** Of a list: statusCode of C-CDA, ORC-5 (HL7 table 0038). */
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

    static final Map<String, String> REQUESTED = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("completed", "completed"),
            Map.entry("aborted", "stopped"),
            Map.entry("suspended", "on-hold"),
            Map.entry("held", "on-hold"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("ip", "active"),
            Map.entry("sc", "active"),
            Map.entry("cm", "completed"),
            Map.entry("dc", "stopped"),
            Map.entry("ca", "cancelled"),
            Map.entry("hd", "on-hold"));

    private Statements() {}

    /** @return false where it is of another kind */
    static boolean write(Draft draft, Fact fact) {
        if (fact instanceof Allergy allergy) {
            allergy(draft, allergy);
        } else if (fact instanceof Problem problem) {
            problem(draft, problem);
        } else if (fact instanceof Medication medication) {
            medication(draft, medication);
        } else if (fact instanceof Immunization immunization) {
            immunization(draft, immunization);
        } else {
            return false;
        }
        return true;
    }

    static FhirFinding leftOut(Stance stance) {
        return switch (stance) {
            case UNKNOWN -> FhirFinding.UNKNOWN;
            case NEGATED -> FhirFinding.NEGATED;
            case PLANNED -> FhirFinding.PLANNED;
            case NONE_KNOWN -> FhirFinding.NONE_KNOWN;
            case ASSERTED -> throw new IllegalArgumentException("what is asserted is not left out");
        };
    }

    /** Whether a statement of this stance can be written; a retraction always can. */
    static boolean canSay(Draft draft, Fact fact, Stance... stances) {
        Stance stance = fact.statement().stance();
        if (fact.statement().enteredInError() || List.of(stances).contains(stance)) {
            return true;
        }
        draft.found(leftOut(stance), fact);
        return false;
    }

    private static void allergy(Draft draft, Allergy allergy) {
        if (!canSay(draft, allergy, Stance.ASSERTED, Stance.NEGATED, Stance.NONE_KNOWN)) {
            return;
        }
        Statement statement = allergy.statement();
        ObjectNode resource = draft.make("AllergyIntolerance", allergy);
        boolean noneKnown = statement.stance() == Stance.NONE_KNOWN;
        if (!statement.enteredInError()) {
            resource.set("clinicalStatus", clinicalStatus(draft, allergy));
        }
        verified(resource, statement, "allergyintolerance-verification");
        String type = first(ALLERGY_TYPE, allergy.type());
        String category = first(ALLERGY_CATEGORY, allergy.type());
        Json.text(resource, "type", noneKnown ? null : type);
        Json.addText(resource, "category", category);
        Concept about = noneKnown ? noneKnown(allergy) : allergy.about();
        Json.set(resource, "code", Datatypes.concept(about));
        resource.set("patient", draft.patient());
        if (allergy.onset() != null) {
            draft.time(resource, "onsetDateTime", allergy.onset().start(), allergy);
        }
        draft.time(resource, "recordedDate", statement.said().authored(), allergy);
        Json.set(resource, "asserter", draft.author(resource, statement));
        if (!noneKnown) {
            reaction(resource, allergy);
        }
    }

    /** FHIR requires one of three codes. Where nobody sent a status, its text says so beside the code. */
    private static ObjectNode clinicalStatus(Draft draft, Allergy allergy) {
        Statement statement = allergy.statement();
        boolean inactive = "I".equals(statement.status()) || statement.stance() == Stance.NEGATED;
        String status = inactive ? "inactive" : clinical(statement, null);
        if (status != null) {
            String code = status.equals("remission") ? "inactive" : status;
            return Datatypes.own("allergyintolerance-clinical", code);
        }
        draft.found(FhirFinding.STATUS_NOT_SENT, allergy);
        return Datatypes.own("allergyintolerance-clinical", "active").put("text", NOT_SENT);
    }

    private static void reaction(ObjectNode resource, Allergy allergy) {
        String severity = first(SEVERITY, allergy.severity());
        if (allergy.reactions().isEmpty() && severity == null) {
            return;
        }
        ObjectNode reaction = Json.object();
        allergy.reactions().forEach(sign -> Json.add(reaction, "manifestation", Datatypes.concept(sign)));
        if (!reaction.has("manifestation")) {
            Json.add(reaction, "manifestation", Json.unknown());
        }
        Json.text(reaction, "severity", severity);
        Json.add(resource, "reaction", reaction);
    }

    /** The sender's words where they say it themselves; else by what the list is about. */
    private static Concept noneKnown(Allergy allergy) {
        boolean saysSo = allergy.about().codings().stream().anyMatch(coding -> NO_KNOWN.containsKey(coding.code()));
        if (saysSo) {
            return allergy.about();
        }
        Concept about = allergy.about();
        boolean inWords = NoneKnownScope.isSaid(about);
        List<Coding> codings =
                new ArrayList<>(List.of(NoneKnownScope.of(about, allergy.type()).code()));
        codings.addAll(inWords ? about.codings() : List.of());
        return new Concept(inWords ? about.shown() : codings.get(0).display(), codings, List.of());
    }

    private static void problem(Draft draft, Problem problem) {
        if (!canSay(draft, problem, Stance.ASSERTED, Stance.NEGATED, Stance.NONE_KNOWN)) {
            return;
        }
        Statement statement = problem.statement();
        ObjectNode resource = draft.make("Condition", problem);
        boolean noneKnown = statement.stance() == Stance.NONE_KNOWN;
        Period period = noneKnown ? null : problem.period();
        if (!statement.enteredInError()) {
            String status = clinical(statement, period);
            Json.set(resource, "clinicalStatus", status == null ? null : Datatypes.own("condition-clinical", status));
        }
        verified(resource, statement, "condition-ver-status");
        Json.add(resource, "category", Datatypes.concept(problem.type()));
        Concept about = noneKnown
                        && !problem.about().codings().stream()
                                .anyMatch(coding -> coding.code().equals("160245001"))
                ? Concept.of(new Coding("SCT", "160245001", "No current problems or disability"))
                : problem.about();
        resource.set("code", Datatypes.conceptOrUnknown(about));
        Json.add(resource, "bodySite", Datatypes.concept(problem.site()));
        resource.set("subject", draft.patient());
        if (period != null) {
            draft.time(resource, "onsetDateTime", period.start(), problem);
            if (!statement.enteredInError()) {
                draft.time(resource, "abatementDateTime", period.end(), problem);
            }
        }
        draft.time(resource, "recordedDate", statement.said().authored(), problem);
        Json.set(resource, "asserter", draft.author(resource, statement));
    }

    private static void medication(Draft draft, Medication medication) {
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
        } else if (canSay(draft, medication, Stance.ASSERTED, Stance.NEGATED)) {
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
        return statement.stance() == Stance.NEGATED ? "not-taken" : lower(TAKEN, statement.status(), "unknown");
    }

    private static String requested(Statement statement) {
        return statement.enteredInError() ? "entered-in-error" : lower(REQUESTED, statement.status(), "unknown");
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

    private static void immunization(Draft draft, Immunization immunization) {
        if (!canSay(draft, immunization, Stance.ASSERTED, Stance.NEGATED)) {
            return;
        }
        Statement statement = immunization.statement();
        ObjectNode resource = draft.make("Immunization", immunization);
        boolean given = statement.stance() == Stance.ASSERTED;
        resource.put("status", statement.enteredInError() ? "entered-in-error" : given ? "completed" : "not-done");
        if (!given) {
            Json.set(resource, "statusReason", Datatypes.concept(statement.reason()));
        }
        resource.set("vaccineCode", Datatypes.conceptOrUnknown(immunization.about()));
        resource.set("patient", draft.patient());
        draft.time(resource, "occurrenceDateTime", immunization.given(), immunization);
        if (!resource.has("occurrenceDateTime")) {
            resource.set("_occurrenceDateTime", Json.unknown());
        }
        draft.time(resource, "recorded", statement.said().authored(), immunization);
        if (given && immunization.manufacturer() != null && Json.clean(immunization.manufacturer()) != null) {
            ObjectNode maker = Json.resource("Organization");
            Json.text(maker, "name", immunization.manufacturer());
            resource.set("manufacturer", Draft.contained(resource, maker, "manufacturer"));
        }
        Json.text(resource, "lotNumber", immunization.lot());
        Json.set(resource, "site", Datatypes.concept(immunization.site()));
        Json.set(resource, "route", Datatypes.concept(immunization.route()));
        Quantity dose = immunization.dose();
        if (given && dose != null && dose.comparator() == null) {
            Json.set(resource, "doseQuantity", Datatypes.quantity(dose));
        }
        if (Json.clean(immunization.doseNumber()) != null) {
            ObjectNode protocol = Json.object();
            Json.text(protocol, "doseNumberString", immunization.doseNumber());
            Json.add(resource, "protocolApplied", protocol);
        }
    }

    /** Null where nobody said. What has ended is at least inactive. */
    private static @Nullable String clinical(Statement statement, @Nullable Period period) {
        String status = lower(CLINICAL, statement.status(), "");
        boolean ended = period != null && (period.end() != null || period.endUnknown());
        if (ended) {
            return OVER.contains(status) ? status : "inactive";
        }
        return status.isEmpty() ? null : status;
    }

    private static void verified(ObjectNode resource, Statement statement, String system) {
        String status = statement.status();
        String code = statement.enteredInError()
                ? "entered-in-error"
                : statement.stance() == Stance.NEGATED
                        ? "refuted"
                        : status == null ? null : VERIFIED.get(status.toUpperCase(Locale.ROOT));
        Json.set(resource, "verificationStatus", code == null ? null : Datatypes.own(system, code));
    }

    static String lower(Map<String, String> table, @Nullable String sent, String otherwise) {
        return sent == null ? otherwise : table.getOrDefault(sent.strip().toLowerCase(Locale.ROOT), otherwise);
    }

    private static @Nullable String first(Map<String, String> table, @Nullable Concept concept) {
        if (concept == null) {
            return null;
        }
        return concept.codings().stream()
                .map(coding -> table.get(coding.code()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
