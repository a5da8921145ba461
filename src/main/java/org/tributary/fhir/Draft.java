package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Issued;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.finding.Finding;

/** The resources of one patient in the making. */
final class Draft {
    private static final String PART_2 = "42CFRPart2";
    private static final String ASSIGNING_FACILITY = "urn:x-tributary:extension:assigning-facility";

    private final Portion portion;
    private @Nullable Optional<ObjectNode> visit; // looked for once
    private final boolean whole;
    private final List<Finding> findings;
    private final Map<String, ObjectNode> resources = new LinkedHashMap<>();
    private final Map<ObjectNode, List<Detail>> detailed = new IdentityHashMap<>(); // each resource by itself
    private final Map<String, Integer> seen = new HashMap<>();
    private @Nullable String patientUrl;

    /** @param whole whether the Patient is all that this bundle says of the person; at a server many messages tell of it */
    Draft(Portion portion, List<Finding> findings, boolean whole) {
        this.portion = portion;
        this.whole = whole;
        this.findings = findings;
    }

    Portion portion() {
        return portion;
    }

    boolean isWhole() {
        return whole;
    }

    /** By their URL within the bundle, in the order made. */
    Map<String, ObjectNode> resources() {
        return resources;
    }

    /** A resource with an id, where it came from and how confidential it is. */
    ObjectNode make(String type, Fact fact) {
        String identity = type + "|" + fact.kind() + "|" + ResourceId.identity(fact);
        int nth = seen.merge(identity, 1, Integer::sum);
        ObjectNode resource = make(
                type,
                ResourceId.of(portion.recordOf(fact), fact, nth),
                fact.statement().origin().place());
        security(resource, fact);
        detailed.put(resource, fact.statement().details());
        return resource;
    }

    /** A resource that is part of what another one says: from the same place, as confidential. */
    ObjectNode makePart(String type, String id, Fact fact) {
        ObjectNode resource = make(type, id, fact.statement().origin().place());
        security(resource, fact);
        return resource;
    }

    /** What has no field in the model; last, so that it finds what is there. */
    void writeDetails() {
        detailed.forEach(Details::write);
    }

    void detailsOf(ObjectNode resource, List<Detail> details) {
        detailed.put(resource, details);
    }

    ObjectNode make(String type, String id, String place) {
        ObjectNode resource = Json.resource(type).put("id", id);
        resource.putObject("meta")
                .put("source", portion.source() + (place.isEmpty() ? "" : "#" + Systems.encoded(place)));
        resources.put(ResourceId.url(type, id), resource);
        return resource;
    }

    ObjectNode patient() {
        if (patientUrl == null) {
            patientUrl = ResourceId.url("Patient", portion.patientId());
        }
        return Json.object().put("reference", patientUrl);
    }

    /** The visit that this message tells of in PV1, where there is one only; else null. */
    @Nullable
    ObjectNode encounter() {
        if (visit == null) {
            visit = visit();
        }
        return visit.map(ObjectNode::deepCopy).orElse(null);
    }

    private Optional<ObjectNode> visit() {
        List<Fact> visits = portion.facts().stream()
                .filter(Encounter.class::isInstance)
                .filter(fact -> fact.statement().origin().place().startsWith("PV1"))
                .toList();
        if (visits.size() != 1 || visits.get(0).statement().enteredInError()) {
            return Optional.empty();
        }
        Fact only = visits.get(0);
        return Optional.of(Json.object()
                .put("reference", ResourceId.url("Encounter", ResourceId.of(portion.recordOf(only), only, 1))));
    }

    /** The encounter of the same document that a diagnosis is told of; null where it is not among what is written. */
    @Nullable
    ObjectNode stay(@Nullable Detail of) {
        List<Fact> told = of == null || of.text() == null
                ? List.of()
                : portion.facts().stream()
                        .filter(fact -> fact instanceof Encounter
                                && of.text().equals(fact.statement().key()))
                        .toList();
        if (told.size() != 1
                || told.get(0).statement().stance() == Stance.UNKNOWN
                || told.get(0).statement().stance() == Stance.NONE_KNOWN) {
            return null;
        }
        return Json.object()
                .put(
                        "reference",
                        ResourceId.url("Encounter", ResourceId.of(portion.recordOf(told.get(0)), told.get(0), 1)));
    }

    static ObjectNode reference(ObjectNode resource) {
        return Json.object()
                .put(
                        "reference",
                        ResourceId.url(
                                resource.get("resourceType").textValue(),
                                resource.get("id").textValue()));
    }

    void found(FhirFinding code, Fact fact) {
        found(code, fact.statement().origin().place());
    }

    void found(FhirFinding code, String place) {
        findings.add(new Finding(code, place));
    }

    /** Writes a dateTime; says so where a part of it has no place in FHIR. */
    void time(ObjectNode into, String name, @Nullable Moment moment, Fact fact) {
        Json.text(into, name, Datatypes.dateTime(moment));
        if (Datatypes.isCut(moment)) {
            found(FhirFinding.TIME_CUT, fact);
        }
    }

    /** Writes a Period; says so where its end lies before its start. */
    void period(ObjectNode into, String name, @Nullable Period period, Fact fact) {
        Json.set(into, name, Datatypes.period(period));
        if (Datatypes.isReversed(period)) {
            found(FhirFinding.PERIOD_REVERSED, fact);
        }
        if (Datatypes.isDayToItsEnd(period)) {
            found(FhirFinding.TIME_CUT, fact);
        }
    }

    /** Who said it, where the statement itself names an author. */
    @Nullable
    ObjectNode author(ObjectNode holder, Statement statement) {
        return statement.said().conducted()
                ? null
                : practitioner(holder, statement.said().author());
    }

    static @Nullable ObjectNode practitioner(ObjectNode holder, @Nullable Practitioner who) {
        return practitioner(holder, who, resource -> {});
    }

    /** @param more adds what else is known of that clinician, where a number or name is there */
    static @Nullable ObjectNode practitioner(ObjectNode holder, @Nullable Practitioner who, Consumer<ObjectNode> more) {
        if (who == null) {
            return null;
        }
        ObjectNode resource = Json.resource("Practitioner");
        Json.add(resource, "identifier", number(holder, who.identifier(), who.authority(), who.issued(), true));
        Json.add(resource, "name", Datatypes.name(who.name()));
        if (resource.size() == 1) {
            return null;
        }
        more.accept(resource);
        return contained(holder, resource, "practitioner");
    }

    static @Nullable ObjectNode organization(ObjectNode holder, @Nullable Organization organization) {
        return organization(holder, organization, resource -> {});
    }

    /** @param more adds what else is known of it, such as where it is */
    static @Nullable ObjectNode organization(
            ObjectNode holder, @Nullable Organization organization, Consumer<ObjectNode> more) {
        ObjectNode resource = Json.resource("Organization");
        if (organization != null && organization.issued() == null && Systems.isKind(organization.authority())) {
            facility(resource, organization, true);
        } else if (organization != null) {
            Json.add(
                    resource,
                    "identifier",
                    number(holder, organization.identifier(), organization.authority(), organization.issued(), true));
        }
        Json.text(resource, "name", organization == null ? null : organization.name());
        boolean named = resource.size() > 1;
        more.accept(resource);
        if (!named && resource.size() > 1) {
            resource.set("_name", Json.unknown()); // FHIR wants a name or a number
        }
        return resource.size() == 1 ? null : contained(holder, resource, "organization");
    }

    /** An HD: its name within its house is a number too. */
    static void facility(ObjectNode resource, Organization hd, boolean asUri) {
        ObjectNode name = Json.object();
        Json.text(name, "value", hd.name());
        Json.add(resource, "identifier", name);
        ObjectNode identifier = Json.object();
        String kind = String.valueOf(hd.authority()).strip();
        Json.text(identifier, "value", hd.identifier());
        if (!identifier.isEmpty()) {
            if (Systems.isKind(kind)) {
                identifier.set("type", Datatypes.own("v2-0301", kind.toUpperCase(Locale.ROOT)));
            }
            String urn = asUri && Set.of("ISO", "UUID").contains(kind.toUpperCase(Locale.ROOT))
                    ? Systems.address(hd.identifier(), kind)
                    : null;
            if (urn != null) { // under this system FHIR wants the whole URI
                identifier.put("system", "urn:ietf:rfc:3986").put("value", urn);
            }
            Json.add(resource, "identifier", identifier);
        }
    }

    /** A number with what is known of how it was issued. */
    private static @Nullable ObjectNode number(
            ObjectNode holder,
            @Nullable String value,
            @Nullable String authority,
            @Nullable Issued issued,
            boolean asPlace) {
        if (Json.clean(value) == null && (issued == null || issued.facility() == null)) {
            return null;
        }
        ObjectNode identifier = Json.object();
        if (issued != null) {
            Datatypes.numberType(identifier, issued.type());
        }
        Json.text(identifier, "system", Systems.numbers(authority));
        Json.text(identifier, "value", value);
        if (issued != null) {
            issue(holder, identifier, issued, asPlace);
            Organization by = issued.by();
            if (by != null && by.identifier() != null && (by.name() != null || by.authority() != null)) {
                Json.set(identifier, "assigner", organization(holder, by));
            }
        }
        return identifier;
    }

    /** @param asPlace whether the facility is a Location, as HL7's sheets have it for clinicians and organizations */
    static void issue(ObjectNode holder, ObjectNode identifier, Issued issued, boolean asPlace) {
        Datatypes.checkDigit(identifier, issued.checkDigit(), issued.checkScheme());
        facility(holder, identifier, issued.facility(), asPlace);
        Json.set(identifier, "period", Datatypes.period(issued.period()));
    }

    /** HL7's sheets ask for an extension and have no name for it yet. */
    private static void facility(
            ObjectNode holder, ObjectNode identifier, @Nullable Organization where, boolean asPlace) {
        ObjectNode there =
                where == null ? null : asPlace ? Locations.house(holder, where) : organization(holder, where);
        if (there != null) {
            ObjectNode extension = Json.object().put("url", ASSIGNING_FACILITY);
            extension.set("valueReference", there);
            Json.add(identifier, "extension", extension);
        }
    }

    /**
     * A number of something other than the patient.
     *
     * @param type HL7 table 0203, where the sender tells none; null where nobody does
     */
    static @Nullable ObjectNode number(ObjectNode holder, @Nullable Identifier number, @Nullable String type) {
        ObjectNode identifier = number == null ? null : number(holder, number.value(), null, number.issued(), false);
        if (identifier != null && number != null) {
            String system = Systems.known(number.authority());
            Json.text(identifier, "system", system);
            if (system == null && !identifier.has("assigner")) { // the word of one house may be another's too
                ObjectNode assigner = Json.object();
                Json.text(assigner, "display", number.authority());
                Json.set(identifier, "assigner", assigner);
            }
        }
        if (identifier != null && type != null && !identifier.has("type")) {
            Datatypes.numberType(identifier, type);
        }
        return identifier;
    }

    static ObjectNode contained(ObjectNode holder, ObjectNode resource, String name) {
        int number = holder.path("contained").size() + 1;
        String id = name + "-" + number;
        Json.add(holder, "contained", resource.put("id", id));
        return Json.object().put("reference", "#" + id);
    }

    private static void security(ObjectNode resource, Fact fact) {
        ObjectNode meta = (ObjectNode) resource.get("meta");
        for (String mark : fact.statement().confidentiality()) {
            ObjectNode label = Json.object();
            if (mark.matches("[LMNRV]") || mark.equals("U") && !fact.kind().equals("document")) {
                label.put("system", Systems.TERMINOLOGY + "v3-Confidentiality");
            } else if (mark.equals("U")) {
                label.put("system", Systems.TERMINOLOGY + "v2-0272"); // TXA-18: usual control, not unrestricted
            } else if (mark.equals(PART_2)) {
                label.put("system", Systems.TERMINOLOGY + "v3-ActCode");
            }
            boolean code = mark.matches("\\S+( \\S+)*");
            Json.text(label, code ? "code" : "display", mark);
            Json.add(meta, "security", label);
        }
        List<String> marks = fact.statement().confidentiality();
        if ("R".equals(Confidentiality.strictest(marks)) && !marks.contains("R")) {
            Json.add( // a server that does not know the mark knows this one
                    meta,
                    "security",
                    Json.object()
                            .put("system", Systems.TERMINOLOGY + "v3-Confidentiality")
                            .put("code", "R"));
        }
    }
}
