package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** AllergyIntolerance, Condition, MedicationStatement, MedicationRequest, Immunization: what is so, was not so, was given. */
final class Statements {
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

    private static final Map<String, String> PERFORMERS = Map.of("administered by", "AP", "ordered by", "OP");

    private Statements() {}

    /** @return false where it is of another kind */
    static boolean write(Draft draft, Fact fact) {
        if (fact instanceof Allergy allergy) {
            Allergies.write(draft, allergy);
        } else if (fact instanceof Problem problem) {
            problem(draft, problem);
        } else if (fact instanceof Medication medication) {
            Medications.write(draft, medication);
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
            status = status == null && problem.isOfThePast() ? "inactive" : status;
            Json.set(resource, "clinicalStatus", status == null ? null : Datatypes.own("condition-clinical", status));
        }
        verified(resource, statement, "condition-ver-status");
        Json.add(resource, "category", Datatypes.concept(problem.type()));
        if (problem.isOfAnEvent()) {
            Json.add(resource, "category", Datatypes.own("condition-category", "encounter-diagnosis"));
        }
        if (problem.isOfAnEvent() || problem.isOfThePast()) {
            Json.add(resource, "category", Datatypes.concept(statement.section()));
        }
        Json.set(resource, "encounter", draft.stay(problem.stay()));
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

    private static void immunization(Draft draft, Immunization immunization) {
        if (immunization.statement().stance() == Stance.PLANNED
                && !immunization.statement().enteredInError()) {
            Further.planned(draft, immunization);
            return;
        }
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
        performers(resource, statement.details());
        if (Json.clean(immunization.doseNumber()) != null) {
            ObjectNode protocol = Json.object();
            Json.text(protocol, "doseNumberString", immunization.doseNumber());
            Json.add(resource, "protocolApplied", protocol);
        }
    }

    /** RXA-10 and ORC-12, by HL7's table 0443. */
    private static void performers(ObjectNode resource, List<Detail> details) {
        for (Detail detail : details) {
            String function = PERFORMERS.get(detail.name());
            ObjectNode actor = function == null ? null : Draft.practitioner(resource, detail.person());
            if (function != null && actor != null) {
                ObjectNode performer = Json.object();
                performer.set("function", Datatypes.own("v2-0443", function));
                performer.set("actor", actor);
                Json.add(resource, "performer", performer);
            }
        }
    }

    /** Null where nobody said. What has ended is at least inactive. */
    static @Nullable String clinical(Statement statement, @Nullable Period period) {
        String status = lower(CLINICAL, statement.status(), "");
        boolean ended = period != null && (period.end() != null || period.endUnknown());
        if (ended) {
            return OVER.contains(status) ? status : "inactive";
        }
        return status.isEmpty() ? null : status;
    }

    static void verified(ObjectNode resource, Statement statement, String system) {
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
}
