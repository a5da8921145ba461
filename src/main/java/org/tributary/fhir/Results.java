package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.OrderStatus;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Period;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** Observation and DiagnosticReport: values digit for digit, the report with what belongs to it. */
final class Results {
    /** HL7 table 0085, OBX-11; statusCode of C-CDA. */
    private static final Map<String, String> OBSERVATION_STATUS = Map.ofEntries(
            Map.entry("F", "final"),
            Map.entry("U", "final"),
            Map.entry("C", "corrected"),
            Map.entry("A", "amended"),
            Map.entry("B", "amended"),
            Map.entry("P", "preliminary"),
            Map.entry("R", "preliminary"),
            Map.entry("S", "preliminary"),
            Map.entry("I", "registered"),
            Map.entry("O", "registered"),
            Map.entry("X", "cancelled"),
            Map.entry("N", "cancelled"),
            Map.entry("COMPLETED", "final"),
            Map.entry("ACTIVE", "registered"),
            Map.entry("HELD", "registered"),
            Map.entry("SUSPENDED", "registered"),
            Map.entry("ABORTED", "cancelled"),
            Map.entry("CANCELLED", "cancelled"));

    /** Of the same table, what takes a part of a document back; of a result the mapping says it. */
    private static final Set<String> WRONG = Set.of("D", "W");

    /** HL7 table 0123, OBR-25; statusCode of C-CDA. */
    private static final Map<String, String> REPORT_STATUS = Map.ofEntries(
            Map.entry("F", "final"),
            Map.entry("C", "corrected"),
            Map.entry("P", "preliminary"),
            Map.entry("R", "preliminary"),
            Map.entry("A", "partial"),
            Map.entry("M", "partial"),
            Map.entry("I", "registered"),
            Map.entry("S", "registered"),
            Map.entry("O", "registered"),
            Map.entry("X", "cancelled"),
            Map.entry("COMPLETED", "final"),
            Map.entry("ACTIVE", "registered"),
            Map.entry("HELD", "registered"),
            Map.entry("SUSPENDED", "registered"),
            Map.entry("ABORTED", "cancelled"),
            Map.entry("CANCELLED", "cancelled"));

    private static final Map<String, String> NO_VALUE = Map.of("N", "not-asked", "X", "not-performed");

    private static final Map<String, String> CATEGORY =
            Map.of("result", "laboratory", "vital", "vital-signs", "social", "social-history");

    /** What FHIR's own system has no category for: the section that such observations have in documents. */
    private static final Map<String, ObjectNode> SECTIONS = Map.of(
            "functional",
                    Datatypes.concept(Systems.US_CORE + "us-core-category", "functional-status", "Functional Status"),
            "mental", Datatypes.concept(Systems.LOINC, "10190-7", "Mental status Narrative"),
            "directive", Datatypes.concept(Systems.LOINC, "42348-3", "Advance healthcare directives"));

    /** Of HL7 table 0078, what FHIR's own system has too. */
    private static final Set<String> INTERPRETATIONS = Set.of(
            "H", "HH", "L", "LL", "N", "A", "AA", "U", "D", "B", "W", "S", "R", "I", "MS", "VS", "POS", "NEG", "IND");

    private static final String INTERPRETATION = Systems.TERMINOLOGY + "v3-ObservationInterpretation";

    private final Draft draft;
    private final Map<String, List<Observation>> byReport = new LinkedHashMap<>();
    private final Map<Observation, ObjectNode> written = new IdentityHashMap<>();

    Results(Draft draft) {
        this.draft = draft;
    }

    static boolean isOne(Fact fact) {
        return fact instanceof Observation || fact instanceof Report;
    }

    void write() {
        Set<String> reports = new HashSet<>();
        for (Fact fact : draft.portion().facts()) {
            if (fact instanceof Report report && report.statement().key() != null) {
                reports.add(report.statement().key());
            }
        }
        boolean told = oneSpecimen();
        String open = null; // a report without a number of its own: what follows it in its message belongs to it
        for (Fact fact : draft.portion().facts()) {
            if (fact instanceof Report report) {
                open = report.statement().key() == null ? partsOf(report) : null;
            }
            if (fact instanceof Observation observation) {
                boolean numbered = observation.report() != null && reports.contains(observation.report());
                boolean follows = told
                        && observation.report() == null
                        && observation.statement().origin().place().startsWith("OBX");
                String key = numbered ? observation.report() : follows ? open : null;
                if (key != null) {
                    byReport.computeIfAbsent(key, name -> new ArrayList<>()).add(observation);
                }
                observation(observation, key != null);
            }
        }
        for (Fact fact : draft.portion().facts()) {
            if (fact instanceof Report report) {
                report(report);
            }
        }
        parents();
    }

    /** Else a result may belong to the next report's specimen, before which it stands. */
    private boolean oneSpecimen() {
        Set<List<?>> specimens = new HashSet<>();
        for (Fact fact : draft.portion().facts()) {
            if (fact instanceof Report report) {
                specimens.add(Stream.concat(
                                Stream.ofNullable(report.specimen()),
                                report.statement().details().stream()
                                        .filter(detail -> detail.name().endsWith(" specimen number"))
                                        .map(Detail::number))
                        .toList());
            }
        }
        return specimens.size() < 2;
    }

    /**
     * A result with its parent in the same bundle is its parent's member; one that follows from another message's result says
     * from which. The parent holds the link, so that a correction of the child alone does not lose it.
     */
    private void parents() {
        Map<String, List<Observation>> named = new LinkedHashMap<>();
        written.keySet()
                .forEach(observation -> Parent.namesOf(observation)
                        .forEach(name -> named.computeIfAbsent(name, first -> new ArrayList<>())
                                .add(observation)));
        for (Fact fact : draft.portion().facts()) {
            ObjectNode child = fact instanceof Observation observation ? written.get(observation) : null;
            Parent parent = Parent.of(fact);
            if (child == null || parent == null || parent.result() == null) {
                continue;
            }
            Observation told = parent.names().stream()
                    .flatMap(name -> parent.among(named.getOrDefault(name, List.of())).stream())
                    .findFirst()
                    .orElse(null);
            ObjectNode above = told == null ? null : written.get(told);
            if (above == null) {
                Json.add(child, "derivedFrom", named("Observation", parent));
            } else if (above != child) {
                Json.add(above, "hasMember", Draft.reference(child));
            }
        }
    }

    private static ObjectNode named(String type, Parent parent) {
        ObjectNode reference = Json.object().put("type", type);
        Json.text(reference, "display", parent.shown());
        return reference;
    }

    /** The order that a request follows from: OBR-29, ORC-8. */
    static void basedOn(ObjectNode request, @Nullable Parent parent) {
        if (parent != null) {
            basedOn(request, Datatypes.number("PLAC", parent.placerOrder()), parent);
            basedOn(request, Datatypes.number("FILL", parent.fillerOrder()), parent);
        }
    }

    private static void basedOn(ObjectNode request, @Nullable ObjectNode number, Parent parent) {
        if (number != null) {
            ObjectNode reference = Json.object().put("type", "ServiceRequest");
            reference.set("identifier", number);
            Json.text(
                    reference,
                    "display",
                    parent.service() == null ? null : parent.service().shown());
            Json.add(request, "basedOn", reference);
        }
    }

    /** Its key; where it has none, where it stands. */
    private static String partsOf(Report report) {
        String key = report.statement().key();
        return key == null ? "at " + report.statement().origin().place() : key;
    }

    private void observation(Observation observation, boolean inReport) {
        Statement statement = observation.statement();
        if (statement.stance() == Stance.PLANNED) {
            Care.request(draft, observation, "plan", requested(statement));
            return;
        }
        if (Directives.isOne(observation)) {
            Directives.write(draft, observation);
            return;
        }
        if (!Statements.canSay(draft, observation, Stance.ASSERTED, Stance.UNKNOWN)) {
            return;
        }
        ObjectNode resource = draft.make("Observation", observation);
        written.put(observation, resource);
        resource.put("status", isAnswer(observation) ? "final" : status(OBSERVATION_STATUS, statement));
        String category = observation.category() == null ? null : CATEGORY.get(observation.category());
        Json.add(resource, "category", category == null ? null : Datatypes.own("observation-category", category));
        if (observation.category() != null && SECTIONS.containsKey(observation.category())) {
            Json.add(resource, "category", SECTIONS.get(observation.category()).deepCopy());
        }
        ObjectNode code = Datatypes.conceptOrUnknown(observation.about());
        resource.set("code", code);
        resource.set("subject", draft.patient());
        Json.set(resource, "encounter", draft.encounter());
        Detail until = Details.first(statement.details(), Detail.UNTIL);
        if (until != null && until.time() != null && observation.effective() != null) {
            Period period = new Period(observation.effective(), until.time(), false);
            draft.period(resource, "effectivePeriod", period, observation);
        } else {
            draft.time(resource, "effectiveDateTime", observation.effective(), observation);
        }
        Json.text(resource, "issued", Datatypes.instant(statement.said().authored()));
        ObjectNode author = draft.author(resource, statement);
        boolean ofV2 = statement.origin().place().startsWith("OBX");
        Json.add(resource, "performer", ofV2 ? Roles.observer(resource, author) : author);
        Json.add(resource, "performer", Roles.laboratory(resource, statement.details()));
        equipment(resource, statement.details());
        Participations.write(resource, statement.details());
        if (statement.stance() == Stance.UNKNOWN) {
            resource.set("dataAbsentReason", Datatypes.own("data-absent-reason", "unknown"));
        } else {
            values(resource, observation, code, inReport);
        }
        absent(resource, statement);
        observation.interpretation().forEach(one -> Json.add(resource, "interpretation", interpretation(one)));
        Notes.write(resource, resource, observation.notes(), statement.details());
        Json.set(resource, "method", Datatypes.concept(observation.method()));
        Json.set(resource, "specimen", Specimens.of(resource, observation.specimen(), statement.details(), null));
        ObjectNode range = Json.object();
        Json.text(range, "text", observation.range());
        Json.add(resource, "referenceRange", range);
    }

    /** What was asked and answered with the order (OBX-11 O): without a value it is only the question. */
    private static boolean isAnswer(Observation observation) {
        Statement statement = observation.statement();
        return !statement.enteredInError()
                && "O"
                        .equals(
                                statement.status() == null
                                        ? null
                                        : statement.status().strip())
                && !observation.values().isEmpty();
    }

    /** Why there is no value, where the status says it: HL7 table 0085. */
    private static void absent(ObjectNode resource, Statement statement) {
        String why = statement.status() == null
                ? null
                : NO_VALUE.get(statement.status().strip());
        boolean value = resource.has("dataAbsentReason") || resource.has("component");
        for (Iterator<String> names = resource.fieldNames(); names.hasNext() && !value; ) {
            value = names.next().startsWith("value");
        }
        if (why != null && !value) {
            resource.set("dataAbsentReason", Datatypes.own("data-absent-reason", why));
        }
    }

    /** FHIR has room for one device. */
    private static void equipment(ObjectNode resource, List<Detail> details) {
        Detail used = Details.first(details, "equipment");
        ObjectNode number = used == null ? null : Draft.number(resource, used.number(), null);
        if (number != null) {
            ObjectNode device = Json.resource("Device");
            Json.add(device, "identifier", number);
            resource.set("device", Draft.contained(resource, device, "device"));
        }
        Details.all(details, "instance identifier")
                .forEach(one -> Json.add(resource, "identifier", Draft.number(resource, one.number(), "FILL")));
    }

    /** One value stands alone; several answers to one question are components with its code. */
    private void values(ObjectNode resource, Observation observation, ObjectNode code, boolean inReport) {
        List<Value> values = new ArrayList<>();
        for (Value value : observation.values()) {
            if (value.attachment() == null) {
                values.add(value);
            } else if (!inReport) {
                Json.add(resource, "derivedFrom", document(resource, observation, value.attachment()));
            }
        }
        if (values.size() == 1) {
            value(resource, values.get(0));
        } else {
            for (Value value : values) {
                ObjectNode component = Json.object();
                component.set("code", code.deepCopy());
                value(component, value);
                if (component.size() > 1) {
                    Json.add(resource, "component", component);
                }
            }
        }
    }

    private static void value(ObjectNode into, Value value) {
        ObjectNode quantity = Datatypes.quantity(value.quantity());
        if (quantity != null) {
            into.set("valueQuantity", quantity);
        } else if (value.quantity() != null) {
            Json.text(into, "valueString", Datatypes.words(value.quantity()));
        } else if (value.concept() != null && Datatypes.concept(value.concept()) != null) {
            Json.set(into, "valueCodeableConcept", Datatypes.concept(value.concept()));
        } else if (value.time() != null && !Datatypes.isCut(value.time())) {
            Json.text(into, "valueDateTime", Datatypes.dateTime(value.time()));
        } else {
            Json.text(into, "valueString", value.text() != null ? value.text() : value.raw());
        }
    }

    private ObjectNode document(ObjectNode holder, Observation observation, Attachment attachment) {
        ObjectNode document = Json.resource("DocumentReference").put("status", "current");
        ObjectNode content = Json.object();
        content.set("attachment", attachment(observation, attachment));
        Json.add(document, "content", content);
        return Draft.contained(holder, document, "document");
    }

    private ObjectNode attachment(Fact fact, Attachment attachment) {
        byte[] bytes = draft.portion().contents().of(attachment);
        if (bytes == null && attachment.url() == null) {
            draft.found(FhirFinding.CONTENT_MISSING, fact);
        }
        ObjectNode node = Datatypes.attachment(attachment, bytes, null);
        return node.isEmpty() ? Json.unknown() : node;
    }

    private static @Nullable ObjectNode interpretation(Concept concept) {
        ObjectNode node = Datatypes.concept(concept);
        for (Coding coding : concept.codings()) {
            boolean ofTable = coding.system() == null || coding.system().equals("HL70078");
            if (ofTable && INTERPRETATIONS.contains(coding.code())) {
                node = Datatypes.concept(new Concept(concept.text(), List.of(), List.of()));
                node = node == null ? Json.object() : node;
                ObjectNode own = Json.object().put("system", INTERPRETATION).put("code", coding.code());
                Json.add(node, "coding", own);
                break;
            }
        }
        return node;
    }

    private void report(Report report) {
        Statement statement = report.statement();
        if (!Statements.canSay(draft, report, Stance.ASSERTED)) {
            return;
        }
        ObjectNode resource = draft.make("DiagnosticReport", report);
        Json.add(resource, "identifier", Datatypes.number("PLAC", report.placerOrder()));
        Json.add(resource, "identifier", Datatypes.number("FILL", report.fillerOrder()));
        Details.otherNumbers(resource, statement.details());
        resource.put("status", status(REPORT_STATUS, statement));
        resource.set("code", Datatypes.conceptOrUnknown(report.about()));
        resource.set("subject", draft.patient());
        Json.set(resource, "encounter", draft.encounter());
        Detail until = Details.first(statement.details(), "collection end");
        if (until == null || until.time() == null || report.effective() == null) {
            draft.time(resource, "effectiveDateTime", report.effective(), report);
        } else {
            draft.period(resource, "effectivePeriod", new Period(report.effective(), until.time(), false), report);
        }
        Json.text(resource, "issued", Datatypes.instant(report.issued()));
        interpreters(resource, statement);
        Specimens.all(resource, report.specimen(), statement.details(), report.effective())
                .forEach(specimen -> Json.add(resource, "specimen", specimen));
        List<Observation> parts = byReport.getOrDefault(partsOf(report), List.of());
        for (Observation part : parts) {
            ObjectNode there = written.get(part);
            Json.add(resource, "result", there == null ? null : Draft.reference(there));
            for (Value value : part.values()) {
                if (value.attachment() != null
                        && there != null
                        && part.statement().stance() == Stance.ASSERTED) {
                    Json.add(resource, "presentedForm", attachment(part, value.attachment()));
                }
            }
        }
        byReport.remove(partsOf(report)); // a second report of the same key has no parts of its own
        request(resource, report);
        Envelopes.order(draft, resource, statement.details());
    }

    private void interpreters(ObjectNode resource, Statement statement) {
        List<Detail> named = Details.all(statement.details(), "interpreter");
        if (named.isEmpty()) {
            Json.add(resource, "resultsInterpreter", draft.author(resource, statement));
        }
        for (int i = 0; i < named.size(); i++) {
            ObjectNode who = Draft.practitioner(resource, named.get(i).person());
            ObjectNode role = who == null ? null : Roles.interpreter(resource, who, statement.details(), i);
            Json.add(resource, "resultsInterpreter", role == null ? who : role);
        }
    }

    /** What was asked for, by whom, and what is said about it: a report of R4 has no notes, a request has. */
    private void request(ObjectNode resource, Report report) {
        boolean asked = report.statement().origin().place().startsWith("OBR"); // which is a request first of all
        if (!asked && report.notes().isEmpty() && report.orderedBy() == null && report.placerOrder() == null) {
            return;
        }
        ObjectNode request =
                Json.resource("ServiceRequest").put("status", "unknown").put("intent", "order");
        Json.add(request, "identifier", Datatypes.number("PLAC", report.placerOrder()));
        Json.add(request, "identifier", Datatypes.number("FILL", report.fillerOrder()));
        request.set("code", Datatypes.conceptOrUnknown(report.about()));
        request.set("subject", draft.patient());
        basedOn(request, report.parent());
        Json.set(request, "encounter", draft.encounter());
        List<Detail> details = report.statement().details();
        Details.orderNumbers(resource, request, details);
        Json.set(request, "requester", Roles.requester(resource, report.orderedBy(), details));
        Notes.write(resource, request, report.notes(), details);
        Json.add(resource, "basedOn", Draft.contained(resource, request, "request"));
    }

    private static String requested(Statement statement) {
        return statement.enteredInError()
                ? "entered-in-error"
                : Statements.lower(Care.SERVICE_STATUS, OrderStatus.act(statement.status()), "unknown");
    }

    private static String status(Map<String, String> table, Statement statement) {
        if (statement.enteredInError()) {
            return "entered-in-error";
        }
        return status(table, statement.status());
    }

    /** @param sent OBX-11 of what is no result itself */
    static String partStatus(@Nullable String sent) {
        String code = sent == null ? "" : sent.strip().toUpperCase(Locale.ROOT);
        return WRONG.contains(code) ? "entered-in-error" : status(OBSERVATION_STATUS, sent);
    }

    private static String status(Map<String, String> table, @Nullable String sent) {
        return sent == null ? "unknown" : table.getOrDefault(sent.strip().toUpperCase(Locale.ROOT), "unknown");
    }
}
