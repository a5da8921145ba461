package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Organization;

/** What more is said of a patient: FHIR's own extensions, by HL7's sheets. */
final class Persons {
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/patient-";

    private static final Map<String, String> CONCEPTS = Map.of("religion", "religion", "handicap", "disability");

    /** Whose concept stands one level deeper. */
    private static final Map<String, String> NESTED =
            Map.of("citizenship", "citizenship", "tribal citizenship", "citizenship", "nationality", "nationality");

    private Persons() {}

    static void detail(ObjectNode patient, Detail detail) {
        ObjectNode concept = Datatypes.concept(detail.code());
        String name = detail.name();
        switch (name) {
            case "religion", "handicap" -> extension(patient, CONCEPTS.get(name), "valueCodeableConcept", concept);
            case "citizenship", "tribal citizenship", "nationality" ->
                nested(patient, NESTED.get(name), "code", concept);
            case "species" -> nested(patient, "animal", "species", concept);
            case "breed" -> breed(patient, concept);
            case "birth place" -> {
                ObjectNode place = Json.object();
                Json.text(place, "text", detail.text());
                extension(patient, "birthPlace", "valueAddress", place.isEmpty() ? null : place);
            }
            case "place of worship" -> {
                Organization house = detail.organization();
                if (house != null) {
                    String words = house.name() == null ? house.identifier() : house.name();
                    Datatypes.extension(patient, "patient-congregation", "valueString", words);
                }
            }
            case "account or visit number" -> // its type says that it names no person
                Json.add(patient, "identifier", Draft.number(patient, detail.number(), null));
            case "primary care provider" ->
                Json.add(patient, "generalPractitioner", Draft.practitioner(patient, detail.person()));
            case "primary facility" ->
                Json.add(patient, "generalPractitioner", Draft.organization(patient, detail.organization()));
            default -> {}
        }
    }

    private static void extension(ObjectNode patient, @Nullable String name, String type, @Nullable ObjectNode value) {
        if (value != null) {
            ObjectNode extension = Json.object().put("url", EXTENSION + name);
            extension.set(type, value);
            Json.add(patient, "extension", extension);
        }
    }

    private static void nested(ObjectNode patient, @Nullable String name, String part, @Nullable ObjectNode concept) {
        if (concept != null) {
            ObjectNode extension = Json.object();
            Json.add(extension, "extension", part(part, concept));
            Json.add(patient, "extension", extension.put("url", EXTENSION + name));
        }
    }

    /** Of a species only: FHIR has no breed of nothing. */
    private static void breed(ObjectNode patient, @Nullable ObjectNode concept) {
        for (var extension : patient.path("extension")) {
            if (concept != null && extension.path("url").asText().equals(EXTENSION + "animal")) {
                Json.add((ObjectNode) extension, "extension", part("breed", concept));
            }
        }
    }

    private static ObjectNode part(String name, ObjectNode concept) {
        ObjectNode part = Json.object().put("url", name);
        part.set("valueCodeableConcept", concept);
        return part;
    }
}
