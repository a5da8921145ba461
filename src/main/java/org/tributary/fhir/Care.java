package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Location;
import org.tributary.canonical.Order;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Period;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** Encounter, Procedure, ServiceRequest, DocumentReference, and what {@link People} writes. */
final class Care {
    /** How the patient's stay at the assigned place stands, by how the visit does. */
    private static final Map<String, String> AT = Map.of(
            "planned",
            "planned",
            "in-progress",
            "active",
            "unknown",
            "active",
            "onleave",
            "reserved",
            "finished",
            "completed");

    private static final Map<String, String> CLASS =
            Map.of("I", "IMP", "O", "AMB", "E", "EMER", "P", "PRENC", "B", "OBSENC");

    private static final Map<String, String> CLASS_NAMES = Map.of(
            "IMP", "inpatient encounter",
            "AMB", "ambulatory",
            "EMER", "emergency",
            "PRENC", "pre-admission",
            "OBSENC", "observation encounter");

    /** Events that say that the patient is there: admitted, moved, changed to in- or outpatient, not discharged after all. */
    private static final Set<String> THERE = Set.of("A01", "A02", "A04", "A06", "A07", "A12", "A13");

    /** Said by a message's event, in FHIR's own words. */
    private static final Set<String> STATUS = Set.of(
            Encounter.PLANNED,
            Encounter.IN_PROGRESS,
            Encounter.ON_LEAVE,
            Encounter.FINISHED,
            Encounter.CANCELLED,
            Encounter.ENTERED_IN_ERROR);

    private static final Set<String> STAYS = Set.of("I", "E", "B");

    static final Map<String, String> SERVICE_STATUS = Map.ofEntries(
            Map.entry("active", "active"),
            Map.entry("completed", "completed"),
            Map.entry("held", "on-hold"),
            Map.entry("suspended", "on-hold"),
            Map.entry("obsolete", "revoked"),
            Map.entry("aborted", "revoked"),
            Map.entry("cancelled", "revoked"));

    private static final Map<String, String> PROCEDURE_STATUS = Map.of(
            "completed",
            "completed",
            "active",
            "in-progress",
            "aborted",
            "stopped",
            "suspended",
            "on-hold",
            "held",
            "on-hold",
            "cancelled",
            "not-done");

    /** Of the same table, what says that nobody signed yet: TXA-10 names who is to. */
    private static final Set<String> UNSIGNED = Set.of("DI", "DO", "IN", "IP", "PA");

    /** HL7 table 0271, TXA-17. */
    private static final Map<String, String> DOCUMENT_STATUS = Map.of(
            "AU",
            "final",
            "LA",
            "final",
            "DI",
            "preliminary",
            "IN",
            "preliminary",
            "IP",
            "preliminary",
            "PA",
            "preliminary");

    private Care() {}

    static void write(Draft draft, Fact fact) {
        if (fact instanceof Encounter encounter) {
            encounter(draft, encounter);
        } else if (fact instanceof Appointment appointment) {
            Appointments.write(draft, appointment);
        } else if (fact instanceof Procedure procedure) {
            procedure(draft, procedure);
        } else if (fact instanceof Order order) {
            order(draft, order);
        } else if (fact instanceof Document document) {
            document(draft, document);
        } else if (fact instanceof RelatedPerson person) {
            People.related(draft, person);
        } else if (fact instanceof Coverage coverage) {
            Coverages.write(draft, coverage);
        } else {
            throw new IllegalStateException("there is no resource for a " + fact.kind());
        }
    }

    private static void encounter(Draft draft, Encounter encounter) {
        Statement statement = encounter.statement();
        if (!Statements.canSay(draft, encounter, Stance.ASSERTED, Stance.NEGATED, Stance.PLANNED)) {
            return;
        }
        ObjectNode resource = draft.make("Encounter", encounter);
        Json.add(resource, "identifier", visitNumber(resource, encounter));
        resource.put("status", status(encounter));
        resource.set("class", patientClass(encounter.patientClass()));
        Json.add(resource, "type", Datatypes.concept(encounter.about()));
        resource.set("subject", draft.patient());
        encounter.attending().forEach(who -> {
            ObjectNode individual = Draft.practitioner(resource, who);
            if (individual != null) {
                Details.participant(resource, "ATND", individual);
            }
        });
        draft.period(resource, "period", encounter.period(), encounter);
        ObjectNode disposition = Datatypes.concept(encounter.dischargeDisposition());
        if (disposition != null) {
            resource.putObject("hospitalization").set("dischargeDisposition", disposition);
        }
        place(resource, encounter);
        if (statement.stance() == Stance.NEGATED && statement.reason() != null) {
            Json.add(resource, "reasonCode", Datatypes.concept(statement.reason()));
        }
    }

    /** With its issuer and check digit, where they were sent. */
    private static @Nullable ObjectNode visitNumber(ObjectNode resource, Encounter encounter) {
        Detail issued = Details.first(encounter.statement().details(), "visit number");
        boolean same = issued != null
                && issued.number() != null
                && issued.number().value().equals(encounter.visitNumber());
        ObjectNode number = Datatypes.number("VN", encounter.visitNumber());
        if (same && issued != null) {
            number = Draft.number(resource, issued.number(), null);
            if (number != null) {
                number.set("type", Datatypes.own("v2-0203", "VN")); // whatever the number calls itself
            }
        }
        if (number != null) {
            number.withObjectProperty("type").put("text", "visit number");
        }
        return number;
    }

    /** PV1-3 with its parts, else the place in words. */
    private static void place(ObjectNode resource, Encounter encounter) {
        Location parts = encounter.statement().details().stream()
                .filter(detail -> detail.name().equals("assigned location"))
                .map(Detail::location)
                .filter(location -> Locations.saysTheSame(location, encounter.location()))
                .findFirst()
                .orElse(null);
        String status = "P".equals(encounter.patientClass()) ? "planned" : AT.get(status(encounter));
        ObjectNode at = Locations.at(resource, parts, status);
        ObjectNode where = at == null ? Json.object() : at;
        Json.text(where.withObjectProperty("location"), "display", encounter.location());
        if (!where.path("location").isEmpty()) {
            Json.add(resource, "location", where);
        }
    }

    private static String status(Encounter encounter) {
        Statement statement = encounter.statement();
        if (statement.enteredInError()) {
            return "entered-in-error";
        }
        if (statement.status() != null && STATUS.contains(statement.status())) {
            return statement.status();
        }
        if (statement.stance() != Stance.ASSERTED) {
            return statement.stance() == Stance.PLANNED ? "planned" : "cancelled";
        }
        Period period = encounter.period();
        String event = encounter.event() == null ? "" : encounter.event();
        if ("completed".equals(statement.status())
                || event.equals("A03")
                || period != null && (period.end() != null || period.endUnknown())) {
            return "finished";
        }
        boolean admitted = period != null
                && period.start() != null
                && encounter.patientClass() != null
                && STAYS.contains(encounter.patientClass().strip());
        return THERE.contains(event) || "active".equals(statement.status()) || !event.isEmpty() && admitted
                ? "in-progress"
                : "unknown";
    }

    private static ObjectNode patientClass(@Nullable String sent) {
        String code = sent == null ? null : Json.clean(sent);
        if (code == null) {
            return Json.unknown();
        }
        String own = CLASS.get(code.toUpperCase(Locale.ROOT));
        ObjectNode node = Json.object();
        if (own != null) {
            node.put("system", Systems.TERMINOLOGY + "v3-ActCode").put("code", own);
            return node.put("display", CLASS_NAMES.get(own));
        }
        return code.matches("\\S+") ? node.put("code", code) : node.put("display", code);
    }

    private static void procedure(Draft draft, Procedure procedure) {
        Statement statement = procedure.statement();
        if (statement.stance() == Stance.PLANNED) {
            String status = statement.enteredInError()
                    ? "entered-in-error"
                    : Statements.lower(SERVICE_STATUS, OrderStatus.act(statement.status()), "unknown");
            ObjectNode request = request(draft, procedure, "plan", status);
            draft.period(request, "occurrencePeriod", procedure.performed(), procedure);
            Json.add(request, "performer", Draft.practitioner(request, procedure.performer()));
            Json.add(request, "bodySite", Datatypes.concept(procedure.site()));
            Details.all(statement.details(), Detail.NOTE)
                    .forEach(note -> Json.add(request, "note", Datatypes.annotation(note.text())));
            return;
        }
        if (!Statements.canSay(draft, procedure, Stance.ASSERTED, Stance.NEGATED)) {
            return;
        }
        boolean negated = statement.stance() == Stance.NEGATED;
        ObjectNode resource = draft.make("Procedure", procedure);
        resource.put(
                "status",
                statement.enteredInError()
                        ? "entered-in-error"
                        : negated ? "not-done" : Statements.lower(PROCEDURE_STATUS, statement.status(), "unknown"));
        if (negated) {
            Json.set(resource, "statusReason", Datatypes.concept(statement.reason()));
        }
        resource.set("code", Datatypes.conceptOrUnknown(procedure.about()));
        resource.set("subject", draft.patient());
        Period performed = procedure.performed();
        if (performed != null && performed.end() == null && !performed.endUnknown()) {
            draft.time(resource, "performedDateTime", performed.start(), procedure);
        } else {
            draft.period(resource, "performedPeriod", performed, procedure);
        }
        Json.set(resource, "asserter", draft.author(resource, statement));
        ObjectNode actor = Draft.practitioner(resource, procedure.performer());
        if (actor != null) {
            ObjectNode performer = Json.object();
            performer.set("actor", actor);
            Json.add(resource, "performer", performer);
        }
        Json.add(resource, "bodySite", Datatypes.concept(procedure.site()));
    }

    /** What is intended, of whatever kind. */
    static ObjectNode request(Draft draft, Fact fact, String intent, String status) {
        ObjectNode resource =
                draft.make("ServiceRequest", fact).put("status", status).put("intent", intent);
        resource.set("code", Datatypes.conceptOrUnknown(fact.about()));
        resource.set("subject", draft.patient());
        draft.time(resource, "authoredOn", fact.statement().said().authored(), fact);
        return resource;
    }

    private static void order(Draft draft, Order order) {
        Statement statement = order.statement();
        if (!Statements.canSay(draft, order, Stance.ASSERTED, Stance.PLANNED)) {
            return;
        }
        @Nullable OrderStatus control = OrderStatus.of(order.control());
        boolean cancelled = control == OrderStatus.CANCELLED || control == OrderStatus.DISCONTINUED;
        String status = statement.enteredInError()
                ? "entered-in-error"
                : cancelled
                        ? "revoked"
                        : Statements.lower(SERVICE_STATUS, OrderStatus.act(statement.status()), "unknown");
        ObjectNode resource = request(draft, order, "order", status);
        Json.add(resource, "identifier", Datatypes.number("PLAC", order.placerOrder()));
        Json.add(resource, "identifier", Datatypes.number("FILL", order.fillerOrder()));
        draft.time(resource, "authoredOn", order.ordered(), order);
        Results.basedOn(resource, order.parent());
        Details.orderNumbers(resource, resource, statement.details());
        Json.set(resource, "requester", Roles.requester(resource, order.orderedBy(), statement.details()));
        Json.set(resource, "encounter", draft.encounter());
        Envelopes.order(draft, resource, statement.details());
        Detail wanted = Details.first(statement.details(), "requested");
        draft.time(resource, "occurrenceDateTime", wanted == null ? null : wanted.time(), order);
        Json.set(resource, "quantityQuantity", Datatypes.quantity(supplied(statement.details())));
        Notes.write(
                resource,
                resource,
                Details.all(statement.details(), "note").stream()
                        .map(Detail::text)
                        .map(String::valueOf)
                        .toList(),
                statement.details());
    }

    /** How many of an item are wanted, RQD-5 and RQD-6; null where nobody says so. */
    private static @Nullable Quantity supplied(List<Detail> details) {
        Detail many = Details.first(details, "requisition quantity");
        Detail unit = Details.first(details, "requisition unit");
        String number = many == null ? null : many.text();
        String of = unit == null || unit.code() == null ? null : unit.code().shown();
        return number == null ? null : new Quantity(number, number.strip(), null, of, null);
    }

    private static void document(Draft draft, Document document) {
        Statement statement = document.statement();
        if (!Statements.canSay(draft, document, Stance.ASSERTED)) {
            return;
        }
        ObjectNode resource = draft.make("DocumentReference", document);
        ObjectNode master = Datatypes.number(null, document.uniqueId());
        Json.set(resource, "masterIdentifier", master);
        resource.put("status", statement.enteredInError() ? "entered-in-error" : "current");
        String sent = statement.status();
        Json.text(
                resource,
                "docStatus",
                statement.enteredInError() || sent == null ? null : DOCUMENT_STATUS.get(sent.toUpperCase(Locale.ROOT)));
        Json.set(resource, "type", Datatypes.concept(document.about()));
        resource.set("subject", draft.patient());
        Json.text(resource, "date", Datatypes.instant(statement.said().authored()));
        Json.add(resource, "author", draft.author(resource, statement));
        if (sent == null || !UNSIGNED.contains(sent.toUpperCase(Locale.ROOT))) {
            signed(resource, statement.details());
        }
        Detail file = Details.first(statement.details(), "file name");
        Json.add(resource, "identifier", Datatypes.number(null, file == null ? null : file.text()));
        Json.text(resource, "description", document.title());
        ObjectNode replaced = Datatypes.number(null, document.replaces());
        if (replaced != null) {
            ObjectNode relation = Json.object().put("code", "replaces");
            relation.putObject("target").set("identifier", replaced);
            Json.add(resource, "relatesTo", relation);
        }
        content(draft, resource, document).forEach(attachment -> {
            ObjectNode content = Json.object();
            content.set("attachment", attachment);
            Json.add(resource, "content", content);
        });
        String time = Datatypes.dateTime(document.effective());
        if (time != null) {
            resource.putObject("context").putObject("period").put("start", time);
        }
        DocumentParts.write(draft, resource, document);
    }

    /** By the one who answers for it legally, else by the first of the others: FHIR has room for one. */
    private static void signed(ObjectNode resource, List<Detail> details) {
        Detail legally = Details.first(details, Detail.LEGAL_AUTHENTICATOR);
        Detail by = legally != null ? legally : Details.first(details, Detail.AUTHENTICATOR);
        if (by != null) {
            ObjectNode who = Draft.practitioner(resource, by.person());
            Json.set(resource, "authenticator", who != null ? who : Draft.organization(resource, by.organization()));
        }
    }

    /** What it is called, else what its sender calls the first part of it. */
    private static @Nullable String title(Document document) {
        Detail part = Details.first(document.statement().details(), "content code");
        return document.title() != null || part == null || part.code() == null
                ? document.title()
                : part.code().shown();
    }

    /** Its files and its words; where nothing is there, that nobody sent it. */
    private static List<ObjectNode> content(Draft draft, ObjectNode resource, Document document) {
        List<ObjectNode> all = new ArrayList<>();
        boolean missing = false;
        for (Attachment file : document.files()) {
            byte[] bytes = draft.portion().contents().of(file);
            missing |= bytes == null && file.url() == null;
            all.add(
                    draft.isWhole() || file.url() != null
                            ? Datatypes.attachment(file, bytes, title(document))
                            : Binaries.attachment(draft, resource, document, file, bytes));
        }
        String text = Json.clean(document.text());
        if (text != null) {
            ObjectNode words = Datatypes.attachment(null, text.getBytes(StandardCharsets.UTF_8), title(document));
            all.add(words.put("contentType", "text/plain; charset=utf-8"));
        }
        if (missing) {
            draft.found(FhirFinding.CONTENT_MISSING, document);
        }
        if (all.isEmpty()) {
            ObjectNode named = Datatypes.attachment(null, null, title(document));
            all.add(named.isEmpty() ? Json.unknown() : named);
        }
        return all;
    }
}
