package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Device;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Period;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** Goal; Condition or RiskAssessment of a concern; FamilyMemberHistory; Device and its use or request; CareTeam. */
final class Further {
    private static final String ERROR = "entered-in-error";
    private static final String HELD = "on-hold";
    private static final String STATUS = "status";
    private static final String SUBJECT = "subject";

    /** statusCode of C-CDA; that somebody stopped wanting it is no failure. */
    private static final Map<String, String> GOALS = Map.of(
            "active",
            "active",
            "completed",
            "completed",
            "suspended",
            HELD,
            "held",
            HELD,
            "aborted",
            "cancelled",
            "cancelled",
            "cancelled",
            "new",
            "proposed");

    /** Of a use: what was completed is the placing, so that it goes on until somebody ends it. */
    private static final Map<String, String> USES =
            Map.of("aborted", "stopped", "cancelled", "stopped", "suspended", HELD, "held", HELD);

    /** FHIR takes an age in these units of UCUM only. */
    private static final Set<String> AGES = Set.of("a", "mo", "wk", "d", "h", "min");

    private Further() {}

    /** @return false where it is of another kind */
    static boolean write(Draft draft, Fact fact) {
        if (fact instanceof Goal goal) {
            goal(draft, goal);
        } else if (fact instanceof Concern concern) {
            concern(draft, concern);
        } else if (fact instanceof FamilyHistory history) {
            family(draft, history);
        } else if (fact instanceof Device device) {
            device(draft, device);
        } else if (fact instanceof CareTeamMember member) {
            team(draft, member);
        } else {
            return false;
        }
        return true;
    }

    private static void goal(Draft draft, Goal goal) {
        Statement statement = goal.statement();
        if (!Statements.canSay(draft, goal, Stance.ASSERTED, Stance.PLANNED)) {
            return;
        }
        ObjectNode resource = draft.make("Goal", goal);
        String status = statement.status() == null ? null : GOALS.get(statement.status());
        if (statement.enteredInError()) {
            resource.put("lifecycleStatus", ERROR);
        } else if (statement.stance() == Stance.PLANNED) {
            resource.put("lifecycleStatus", "proposed");
        } else if (status != null) {
            resource.put("lifecycleStatus", status);
        } else {
            resource.put("lifecycleStatus", "active");
            resource.set("_lifecycleStatus", Json.unknown());
            draft.found(FhirFinding.STATUS_NOT_SENT, goal);
        }
        Json.add(resource, "category", Datatypes.concept(goal.type()));
        Json.set(resource, "priority", Datatypes.concept(goal.priority()));
        resource.set("description", Datatypes.conceptOrUnknown(goal.about()));
        resource.set(SUBJECT, draft.patient());
        Period period = goal.period();
        Json.text(resource, "startDate", period == null ? null : Datatypes.date(period.start()));
        String due = period == null ? null : Datatypes.date(period.end());
        for (Value value : goal.targets()) {
            ObjectNode target = Json.object();
            Json.set(target, "measure", Datatypes.concept(goal.about()));
            ObjectNode quantity = Datatypes.quantity(value.quantity());
            Json.set(target, "detailQuantity", quantity);
            Json.text(target, "detailString", quantity == null ? value.raw() : null);
            Json.text(target, "dueDate", due);
            Json.add(resource, "target", target);
        }
        if (goal.targets().isEmpty() && due != null) {
            Json.add(resource, "target", Json.object().put("dueDate", due));
        }
        Json.text(resource, "statusDate", Datatypes.date(statement.said().authored()));
        Json.set(resource, "expressedBy", draft.author(resource, statement));
    }

    /** A concern stands beside the problem list and is marked so; what may come is no condition. */
    private static void concern(Draft draft, Concern concern) {
        Statement statement = concern.statement();
        if (concern.risk()) {
            risk(draft, concern);
            return;
        }
        if (!Statements.canSay(draft, concern, Stance.ASSERTED, Stance.NEGATED)) {
            return;
        }
        ObjectNode resource = draft.make("Condition", concern);
        if (!statement.enteredInError()) {
            String status = Statements.clinical(statement, concern.period());
            Json.set(resource, "clinicalStatus", status == null ? null : Datatypes.own("condition-clinical", status));
        }
        Statements.verified(resource, statement, "condition-ver-status");
        ObjectNode category =
                Datatypes.concept(Systems.US_CORE + "condition-category", "health-concern", "Health Concern");
        Json.add(resource, "category", category);
        resource.set("code", Datatypes.conceptOrUnknown(concern.about()));
        resource.set(SUBJECT, draft.patient());
        draft.time(resource, "recordedDate", statement.said().authored(), concern);
        Json.set(resource, "asserter", draft.author(resource, statement));
        named(resource, concern);
    }

    private static void risk(Draft draft, Concern concern) {
        if (!Statements.canSay(draft, concern, Stance.ASSERTED)) {
            return;
        }
        ObjectNode resource = draft.make("RiskAssessment", concern);
        resource.put(STATUS, concern.statement().enteredInError() ? ERROR : "final");
        Json.set(resource, "code", Datatypes.concept(concern.type()));
        resource.set(SUBJECT, draft.patient());
        draft.period(resource, "occurrencePeriod", concern.period(), concern);
        Json.set(resource, "performer", draft.author(resource, concern.statement()));
        ObjectNode prediction = Json.object();
        prediction.set("outcome", Datatypes.conceptOrUnknown(concern.about()));
        Json.add(resource, "prediction", prediction);
        named(resource, concern);
    }

    /** What stands beside it in the same act: whether as a cause, a sign or another concern, nobody said. */
    private static void named(ObjectNode resource, Concern concern) {
        concern.named()
                .forEach(other -> Json.add(resource, "note", Datatypes.annotation("Named with it: " + other.shown())));
    }

    /** One condition of one relative: others of the same relative are resources of their own, so each is partial. */
    private static void family(Draft draft, FamilyHistory history) {
        Statement statement = history.statement();
        if (!Statements.canSay(draft, history, Stance.ASSERTED)) {
            return;
        }
        ObjectNode resource = draft.make("FamilyMemberHistory", history);
        resource.put(STATUS, statement.enteredInError() ? ERROR : "partial");
        resource.set("patient", draft.patient());
        draft.time(resource, "date", statement.said().authored(), history);
        ObjectNode name = Datatypes.name(history.relative());
        Json.text(resource, "name", name == null ? null : words(history));
        resource.set("relationship", Datatypes.conceptOrUnknown(history.relation()));
        String sex = history.sex() == null ? null : People.gender(history.sex());
        Json.set(
                resource,
                "sex",
                sex == null ? null : Datatypes.concept("http://hl7.org/fhir/administrative-gender", sex, sex));
        Json.text(resource, "bornDate", Datatypes.date(history.birth()));
        if (history.deceased() != null) {
            resource.put("deceasedBoolean", history.deceased());
        }
        ObjectNode condition = Json.object();
        condition.set("code", Datatypes.conceptOrUnknown(history.about()));
        if (history.fatal() != null) {
            condition.put("contributedToDeath", history.fatal());
        }
        onset(draft, condition, history);
        Json.add(resource, "condition", condition);
    }

    private static String words(FamilyHistory history) {
        return history.relative() == null
                ? ""
                : (String.join(" ", history.relative().given()) + " "
                                + (history.relative().family() == null
                                        ? ""
                                        : history.relative().family()))
                        .strip();
    }

    private static void onset(Draft draft, ObjectNode condition, FamilyHistory history) {
        Quantity age = history.ageAtOnset();
        ObjectNode quantity = Datatypes.quantity(age);
        if (age != null && quantity != null && age.comparator() == null && AGES.contains(String.valueOf(age.unit()))) {
            quantity.put("system", Systems.UCUM).put("code", age.unit());
            condition.set("onsetAge", quantity);
        } else if (age != null) {
            Json.text(condition, "onsetString", Datatypes.words(age));
        } else if (history.onset() != null) {
            draft.period(condition, "onsetPeriod", Period.from(history.onset()), history);
        }
    }

    private static void device(Draft draft, Device device) {
        Statement statement = device.statement();
        if (statement.stance() == Stance.PLANNED) {
            ObjectNode request = draft.make("DeviceRequest", device);
            request.put(
                    STATUS,
                    statement.enteredInError()
                            ? ERROR
                            : Statements.lower(Care.SERVICE_STATUS, OrderStatus.act(statement.status()), "unknown"));
            request.put("intent", "plan");
            request.set("codeCodeableConcept", Datatypes.conceptOrUnknown(device.about()));
            request.set(SUBJECT, draft.patient());
            draft.period(request, "occurrencePeriod", device.period(), device);
            draft.time(request, "authoredOn", statement.said().authored(), device);
            return;
        }
        if (!Statements.canSay(draft, device, Stance.ASSERTED)) {
            return;
        }
        ObjectNode thing = draft.make("Device", device);
        if (statement.enteredInError()) {
            thing.put(STATUS, ERROR);
        }
        if (Json.clean(device.udi()) != null) {
            ObjectNode carrier = Json.object();
            Json.text(carrier, "carrierHRF", device.udi());
            Json.add(thing, "udiCarrier", carrier);
        }
        thing.set("type", Datatypes.conceptOrUnknown(device.about()));
        thing.set("patient", draft.patient());
        ObjectNode use = draft.make("DeviceUseStatement", device);
        boolean ended = device.period() != null
                && (device.period().end() != null || device.period().endUnknown());
        use.put(
                STATUS,
                statement.enteredInError()
                        ? ERROR
                        : ended ? "completed" : Statements.lower(USES, statement.status(), "active"));
        use.set(SUBJECT, draft.patient());
        draft.period(use, "timingPeriod", device.period(), device);
        draft.time(use, "recordedOn", statement.said().authored(), device);
        Json.set(use, "source", draft.author(use, statement));
        use.set("device", Draft.reference(thing));
        Json.set(use, "bodySite", Datatypes.concept(device.site()));
    }

    private static void team(Draft draft, CareTeamMember member) {
        Statement statement = member.statement();
        if (!Statements.canSay(draft, member, Stance.ASSERTED)) {
            return;
        }
        ObjectNode resource = draft.make("CareTeam", member);
        boolean ended = member.period() != null
                && (member.period().end() != null || member.period().endUnknown());
        if (statement.enteredInError() || ended || !member.isOfHeader()) {
            resource.put(STATUS, statement.enteredInError() ? ERROR : ended ? "inactive" : "active");
        }
        Json.text(resource, "name", member.team() == null ? null : member.team().shown());
        resource.set(SUBJECT, draft.patient());
        ObjectNode participant = Json.object();
        Json.add(participant, "role", Datatypes.concept(member.about()));
        ObjectNode who = Draft.practitioner(
                resource,
                member.member(),
                practitioner -> member.telecoms()
                        .forEach(telecom -> Json.add(practitioner, "telecom", Datatypes.telecom(telecom))));
        ObjectNode house = Draft.organization(resource, member.organization());
        Json.set(participant, "member", who != null ? who : house);
        Json.set(participant, "onBehalfOf", who != null ? house : null);
        draft.period(participant, "period", member.period(), member);
        Json.add(resource, "participant", participant);
    }

    /** What is to be given: that it is due is a forecast, and the plan is its only source. */
    static void planned(Draft draft, Immunization immunization) {
        ObjectNode resource = draft.make("ImmunizationRecommendation", immunization);
        resource.set("patient", draft.patient());
        draft.time(resource, "date", immunization.statement().said().authored(), immunization);
        if (!resource.has("date")) {
            resource.set("_date", Json.unknown());
        }
        ObjectNode recommendation = Json.object();
        Json.add(recommendation, "vaccineCode", Datatypes.conceptOrUnknown(immunization.about()));
        recommendation.set("forecastStatus", Json.unknown());
        String due = Datatypes.dateTime(immunization.given());
        if (due != null) {
            ObjectNode criterion = Json.object();
            criterion.set("code", Datatypes.concept(Systems.LOINC, "30980-7", "Date vaccine due"));
            Json.add(recommendation, "dateCriterion", criterion.put("value", due));
        }
        Json.add(resource, "recommendation", recommendation);
    }
}
