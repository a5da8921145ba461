package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Organization;

/** MessageHeader, and by the message sheets the Provenance of the message and of each Patient. */
final class Envelopes {
    private static final Pattern CODE = Pattern.compile("\\S+");

    /** Of HL7 table 0003, the families that we know in full; what is none of them is a house's own. */
    private static final Pattern EVENT = Pattern.compile(
            "A(0[1-9]|[1-5]\\d|6[0-2])|M(0[1-9]|1[0-5])|O(0[1-9]|[1-3]\\d|4[0-8])"
                    + "|P0[1-9]|Q(0[1-9]|1[1-7]|2[1-9])|R(0[1-9]|2[1-6]|3\\d|40)|S(0[1-9]|1\\d|2[0-8])|T(0[1-9]|1[0-2])|V0[1-4]|K11");

    private static final Set<String> PROCESSING = Set.of("D", "N", "P", "T", "V");
    private static final Set<String> MODES = Set.of("A", "R", "I", "T");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final Map<String, String> ORDER =
            Map.of("entered by", "enterer", "verified by", "verifier", "action by", "performer");

    private static final String PARTICIPANT = "provenance-participant-type";

    private Envelopes() {}

    /** @param portions what this message says: each patient gets a Provenance */
    static void write(Draft draft, Envelope envelope, List<Portion> portions) {
        ObjectNode header = header(draft, envelope);
        ObjectNode source = draft.make("Provenance", ResourceId.of("message", envelope.source()), "");
        Json.add(source, "target", Draft.reference(header));
        recorded(source, envelope);
        ObjectNode activity = Json.object();
        ObjectNode coding = Json.object();
        Json.text(coding, "display", envelope.type());
        Json.add(activity, "coding", coding);
        Json.set(source, "activity", activity);
        Organization who = envelope.responsible() != null ? envelope.responsible() : envelope.facility();
        agent(source, who, "author");
        ObjectNode entity = Json.object().put("role", "source");
        entity.putObject("what")
                .putObject("identifier")
                .put("system", "urn:ietf:rfc:3986")
                .put("value", envelope.source());
        Json.add(source, "entity", entity);
        int nth = 0;
        for (Envelope.Software software : envelope.software()) {
            ObjectNode device = device(draft, envelope, software, ++nth);
            ObjectNode through = Json.object().put("role", "source");
            through.set("what", Draft.reference(device));
            Json.add(source, "entity", through);
        }
        portions.forEach(portion -> patient(draft, envelope, portion));
    }

    private static ObjectNode device(Draft draft, Envelope envelope, Envelope.Software software, int nth) {
        ObjectNode device =
                draft.make("Device", ResourceId.of("software " + nth, envelope.source()), "SFT[" + nth + "]");
        Json.text(device, "manufacturer", software.vendor());
        ObjectNode name = Json.object();
        Json.text(name, "name", software.product());
        if (!name.isEmpty()) {
            Json.add(device, "deviceName", name.put("type", "manufacturer-name"));
        }
        Json.text(device, "modelNumber", software.binary());
        ObjectNode version = Json.object();
        Json.text(version, "value", software.version());
        Json.add(device, "version", version);
        Json.add(device, "note", Datatypes.annotation(software.information()));
        return device;
    }

    private static void patient(Draft draft, Envelope envelope, Portion portion) {
        Organization last = portion.patient().details().stream()
                .filter(detail -> detail.name().equals("last update facility"))
                .map(Detail::organization)
                .findFirst()
                .orElse(null);
        String id = ResourceId.of("patient", envelope.source() + "|" + portion.patientId());
        ObjectNode source = draft.make("Provenance", id, "PID");
        Json.add(source, "target", Json.object().put("reference", ResourceId.url("Patient", portion.patientId())));
        Json.text(
                source, "occurredDateTime", Datatypes.dateTime(portion.patient().lastUpdate()));
        recorded(source, envelope);
        source.set("activity", Datatypes.own("v3-DataOperation", "UPDATE"));
        agent(source, last == null ? envelope.facility() : last, last == null ? "author" : "performer");
    }

    /** Who entered, verified and released an order: ORC. A destination is not told, as of messages. */
    static void order(Draft draft, ObjectNode about, List<Detail> details) {
        ObjectNode source = Json.object();
        for (Detail detail : details) {
            String part = ORDER.get(detail.name());
            ObjectNode who = part == null ? null : Draft.practitioner(source, detail.person());
            if (part != null && who != null) {
                ObjectNode agent = Json.object();
                agent.set("type", Datatypes.own(PARTICIPANT, part));
                agent.set("who", who);
                Json.add(source, "agent", agent);
            }
        }
        if (source.isEmpty() || !draft.isWhole()) {
            return;
        }
        Detail when = Details.first(details, "transaction time");
        String time = when == null ? null : Datatypes.plannedInstant(when.time());
        ObjectNode made =
                draft.make("Provenance", ResourceId.of("order", about.path("id").asText()), "");
        made.set("meta", about.path("meta").deepCopy());
        Json.add(made, "target", Draft.reference(about));
        if (time == null) {
            made.set("_recorded", Json.unknown());
        } else {
            made.put("recorded", time);
        }
        made.setAll(source);
    }

    /** A message's own Provenance speaks of what was reported in it too. */
    static void reports(Map<String, ObjectNode> resources) {
        for (ObjectNode resource : resources.values()) {
            if (resource.path("resourceType").asText().equals("DiagnosticReport")) {
                String message = resource.path("meta").path("source").asText().replaceFirst("#.*", "");
                ObjectNode source = resources.get(ResourceId.url("Provenance", ResourceId.of("message", message)));
                if (source != null) {
                    Json.add(source, "target", Draft.reference(resource));
                }
            }
        }
    }

    private static ObjectNode header(Draft draft, Envelope envelope) {
        ObjectNode header = draft.make("MessageHeader", ResourceId.of("header", envelope.source()), "MSH[1]");
        ObjectNode meta = (ObjectNode) header.get("meta");
        if (is(CODE, envelope.security())) {
            Json.add(meta, "security", Json.object().put("code", envelope.security()));
        }
        if (is(CODE, envelope.processing())) {
            Json.add(meta, "tag", tag("v2-0103", PROCESSING, envelope.processing()));
        }
        if (is(CODE, envelope.mode())) {
            Json.add(meta, "tag", tag("v2-0207", MODES, envelope.mode()));
        }
        if (is(LANGUAGE, envelope.language())) {
            Json.text(header, "language", envelope.language());
        }
        ObjectNode event = Json.object();
        String code = Json.clean(envelope.event());
        if (code != null && is(CODE, code)) {
            Json.text(event, "system", EVENT.matcher(code).matches() ? Systems.TERMINOLOGY + "v2-0003" : null);
            event.put("code", code);
        }
        Json.text(event, "display", envelope.type());
        header.set("eventCoding", event.isEmpty() ? Json.unknown() : event);
        destinations(header, envelope);
        ObjectNode sender = Draft.organization(header, envelope.facility(), resource -> {
            ObjectNode address = Json.object();
            Json.text(address, "country", envelope.country());
            Json.add(resource, "address", address);
        });
        Json.set(header, "sender", sender);
        ObjectNode source = Json.object();
        Json.text(
                source,
                "name",
                envelope.application() == null ? null : envelope.application().name());
        if (!envelope.software().isEmpty()) {
            Json.text(source, "software", envelope.software().get(0).product());
            Json.text(source, "version", envelope.software().get(0).version());
        }
        endpoint(source, envelope.sourceAddress() == null ? envelope.application() : envelope.sourceAddress());
        header.set("source", source);
        Json.set(header, "responsible", Draft.organization(header, envelope.responsible()));
        return header;
    }

    /** In HL7's code system only what is in it. */
    private static ObjectNode tag(String system, Set<String> codes, @Nullable String sent) {
        String code = sent == null ? "" : sent.strip();
        ObjectNode tag = Json.object();
        Json.text(tag, "system", codes.contains(code) ? Systems.TERMINOLOGY + system : null);
        Json.text(tag, "code", code);
        return tag;
    }

    private static void destinations(ObjectNode header, Envelope envelope) {
        boolean named = envelope.receiver() != null || envelope.receiverAddress() != null;
        ObjectNode first = Json.object();
        if (named) {
            Json.text(
                    first,
                    "name",
                    envelope.receiver() == null ? null : envelope.receiver().name());
            endpoint(first, envelope.receiverAddress() == null ? envelope.receiver() : envelope.receiverAddress());
        }
        int rest = 0;
        if (named && !envelope.receivers().isEmpty()) {
            Json.set(
                    first,
                    "receiver",
                    Draft.organization(header, envelope.receivers().get(0)));
            rest = 1;
        }
        Json.add(header, "destination", first);
        for (Organization receiver :
                envelope.receivers().subList(rest, envelope.receivers().size())) {
            ObjectNode there = Draft.organization(header, receiver);
            if (there != null) {
                ObjectNode further = Json.object();
                endpoint(further, null);
                further.set("receiver", there);
                Json.add(header, "destination", further);
            }
        }
    }

    private static void endpoint(ObjectNode into, @Nullable Organization hd) {
        String address = hd == null ? null : Systems.address(hd.identifier(), hd.authority());
        if (address == null) {
            into.set("_endpoint", Json.unknown());
        } else {
            into.put("endpoint", address);
        }
    }

    private static void recorded(ObjectNode source, Envelope envelope) {
        String time = Datatypes.plannedInstant(envelope.sent());
        if (time == null) {
            source.set("_recorded", Json.unknown());
        } else {
            source.put("recorded", time);
        }
    }

    private static void agent(ObjectNode source, @Nullable Organization who, String type) {
        ObjectNode agent = Json.object();
        ObjectNode there = Draft.organization(source, who);
        agent.set("type", Datatypes.own(PARTICIPANT, type));
        agent.set("who", there == null ? Json.unknown() : there);
        Json.add(source, "agent", agent);
    }

    private static boolean is(Pattern pattern, @Nullable String text) {
        return text != null && pattern.matcher(text.strip()).matches();
    }
}
