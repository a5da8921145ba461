package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;

/**
 * Where FHIR has an element for what the model keeps as a detail, by HL7's v2-to-FHIR sheets. A detail without one stays in
 * the canonical record.
 */
final class Details {
    /** A codeable concept, by resource and detail; {@code []} at the end adds to a list, a dot goes inside. */
    private static final Map<String, String> CONCEPTS = Map.ofEntries(
            Map.entry("Encounter admission type", "type[]"),
            Map.entry("Encounter hospital service", "serviceType"),
            Map.entry("Encounter readmission", "hospitalization.reAdmission"),
            Map.entry("Encounter admit source", "hospitalization.admitSource"),
            Map.entry("Encounter ambulatory status", "hospitalization.specialArrangement[]"),
            Map.entry("Encounter diet", "hospitalization.dietPreference[]"),
            Map.entry("Encounter vip", "hospitalization.specialCourtesy[]"),
            Map.entry("Encounter admit reason", "reasonCode[]"),
            Map.entry("Encounter indication", "reasonCode[]"),
            Map.entry("Encounter priority", "priority"),
            Map.entry("Coverage relationship", "relationship"),
            Map.entry("Procedure functional type", "category"),
            Map.entry("Procedure diagnosis", "reasonCode[]"),
            Map.entry("Procedure indication", "reasonCode[]"),
            Map.entry("MedicationStatement indication", "reasonCode[]"),
            Map.entry("MedicationRequest indication", "reasonCode[]"),
            Map.entry("ServiceRequest indication", "reasonCode[]"),
            Map.entry("Goal progress", "achievementStatus"),
            Map.entry("Observation site", "bodySite"),
            Map.entry("DiagnosticReport service section", "category[]"),
            Map.entry("ServiceRequest reason", "reasonCode[]"),
            Map.entry("ServiceRequest order type", "locationCode[]"),
            Map.entry("ServiceRequest placer supplement", "orderDetail[]"),
            Map.entry("ServiceRequest filler supplement", "orderDetail[]"),
            Map.entry("Immunization indication", "reasonCode[]"));

    /** A note of the resource; {@code comment} is one text for all. */
    private static final Map<String, String> NOTES = Map.of(
            "AllergyIntolerance note", "note[]",
            "Appointment note", "comment",
            "Condition note", "note[]",
            "Immunization note", "note[]",
            "MedicationRequest note", "note[]",
            "MedicationStatement note", "note[]",
            "Procedure note", "note[]");

    /** Numbers of the order that something belongs to, by HL7 table 0203. */
    private static final Map<String, String> NUMBERS = Map.of(
            "placer number",
            "PLAC",
            "other placer number",
            "PLAC",
            "filler number",
            "FILL",
            "other filler number",
            "FILL");

    private static final Set<String> NUMBERED =
            Set.of("Immunization", "MedicationRequest", "MedicationStatement", "Procedure");

    /** A clinician who took part in a visit, by HL7's ParticipationType. */
    private static final Map<String, String> PARTICIPANTS = Map.of(
            "referring doctor", "REF",
            "consulting doctor", "CON",
            "admitting doctor", "ADM",
            "discharging doctor", "DIS",
            "referral source", "REF",
            "other provider", "PART");

    /** HL7's words for them. */
    private static final Map<String, String> PARTICIPATION = Map.of(
            "ATND",
            "attender",
            "REF",
            "referrer",
            "CON",
            "consultant",
            "ADM",
            "admitter",
            "DIS",
            "discharger",
            "PART",
            "Participation");

    /** A place of a visit, by FHIR's EncounterLocationStatus. */
    private static final Map<String, String> PLACES = Map.of(
            "prior location", "completed",
            "temporary location", "active",
            "pending location", "planned",
            "prior temporary location", "completed",
            "prior pending location", "planned");

    private Details() {}

    static void write(ObjectNode resource, List<Detail> details) {
        String type = resource.path("resourceType").asText();
        if (type.equals("ServiceRequest")) {
            Concept sort = Specimens.type(details);
            Detail observed = first(details, "observed");
            Specimens.all(resource, sort, details, observed == null ? null : observed.time())
                    .forEach(specimen -> Json.add(resource, "specimen", specimen));
        }
        for (Detail detail : details) {
            String path = CONCEPTS.get(type + " " + detail.name());
            String note = NOTES.get(type + " " + detail.name());
            ObjectNode concept = path == null ? null : Datatypes.concept(detail.code());
            if (path != null && concept != null) {
                put(resource, path, concept);
            } else if (note != null) {
                note(resource, note, words(detail));
            } else if (NUMBERED.contains(type) && NUMBERS.containsKey(detail.name())) {
                Json.add(resource, "identifier", Datatypes.number(NUMBERS.get(detail.name()), detail.text()));
            } else if (type.equals("Encounter") && PLACES.containsKey(detail.name())) {
                Json.add(resource, "location", Locations.at(resource, detail.location(), PLACES.get(detail.name())));
            } else if (type.equals("Encounter") && PARTICIPANTS.containsKey(detail.name())) {
                participant(resource, PARTICIPANTS.get(detail.name()), Draft.practitioner(resource, detail.person()));
            } else if (type.equals("Encounter")) {
                Visits.detail(resource, detail);
            } else if (type.equals("Patient")) {
                Persons.detail(resource, detail);
            }
        }
    }

    /** What the placer calls it besides (OBR-53, else ORC-33), and what one of ORC and OBR calls it other than the other. */
    static void orderNumbers(ObjectNode holder, ObjectNode request, List<Detail> details) {
        otherNumbers(request, details);
        List<Detail> numbers = all(details, "second placer order");
        for (Detail detail : numbers.isEmpty() ? all(details, "alternate placer order") : numbers) {
            ObjectNode number = Draft.number(holder, detail.number(), null);
            if (number != null) {
                number.set("type", Datatypes.own("v2-0203", "PLAC"));
                Json.add(request, "identifier", number);
            }
        }
    }

    static void otherNumbers(ObjectNode resource, List<Detail> details) {
        for (Detail detail : details) {
            String type = detail.name().startsWith("other ") ? NUMBERS.get(detail.name()) : null;
            if (type != null) {
                Json.add(resource, "identifier", Datatypes.number(type, detail.text()));
            }
        }
    }

    /** Null where there is none of that name. */
    static @Nullable Detail first(List<Detail> details, String name) {
        for (Detail detail : details) {
            if (detail.name().equals(name)) {
                return detail;
            }
        }
        return null;
    }

    static List<Detail> all(List<Detail> details, String name) {
        return details.stream().filter(detail -> detail.name().equals(name)).toList();
    }

    private static @Nullable String words(Detail detail) {
        if (detail.code() == null) {
            return detail.text();
        }
        return detail.code().text() != null
                ? detail.code().text()
                : detail.code().codings().stream()
                        .map(Coding::display)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static void note(ObjectNode resource, String path, @Nullable String words) {
        if (path.endsWith("[]")) {
            Json.add(resource, path.substring(0, path.length() - 2), Datatypes.annotation(words));
        } else if (words != null) {
            String before = resource.path(path).asText("");
            Json.text(resource, path, before.isEmpty() ? words : before + "\n" + words);
        }
    }

    /** @param participation of HL7's ParticipationType */
    static void participant(ObjectNode resource, String participation, @Nullable ObjectNode individual) {
        if (individual != null) {
            ObjectNode participant = Json.object();
            String words = PARTICIPATION.get(participation);
            ObjectNode type = Datatypes.own("v3-ParticipationType", participation);
            if (participation.equals("ATND")) {
                ((ObjectNode) type.path("coding").path(0)).put("display", words);
            } else {
                type.put("text", words);
            }
            Json.add(participant, "type", type);
            participant.set("individual", individual);
            Json.add(resource, "participant", participant);
        }
    }

    /** What is there already counts more: one value has one place. */
    private static void put(ObjectNode resource, String path, ObjectNode value) {
        int dot = path.indexOf('.');
        if (dot > 0) {
            put(resource.withObjectProperty(path.substring(0, dot)), path.substring(dot + 1), value);
        } else if (path.endsWith("[]")) {
            Json.add(resource, path.substring(0, path.length() - 2), value);
        } else if (!resource.has(path)) {
            resource.set(path, value);
        }
    }
}
