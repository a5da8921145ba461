package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;

/** Specimen, with what SPM and OBR say of how it was taken. */
final class Specimens {
    private static final Map<String, String> CONCEPTS = Map.of(
            "collection method", "method",
            "specimen site", "bodySite");

    private Specimens() {}

    /** Null where nothing is said of one. Details that speak of something else are left alone. */
    static @Nullable ObjectNode of(ObjectNode holder, @Nullable Concept type, List<Detail> details) {
        ObjectNode resource = Json.resource("Specimen");
        ObjectNode collection = Json.object();
        Json.set(resource, "type", Datatypes.concept(type));
        for (Detail detail : details) {
            switch (detail.name()) {
                case "specimen number" -> Json.add(resource, "identifier", number(detail.text()));
                case "accession" -> Json.set(resource, "accessionIdentifier", number(detail.text()));
                case "received", "specimen received" -> {
                    if (!resource.has("receivedTime") && !Datatypes.isCut(detail.time())) {
                        Json.text(resource, "receivedTime", Datatypes.dateTime(detail.time()));
                    }
                }
                case "collected" -> Json.text(collection, "collectedDateTime", Datatypes.dateTime(detail.time()));
                case "collector" -> {
                    if (!collection.has("collector")) {
                        Json.set(collection, "collector", Draft.practitioner(holder, detail.person()));
                    }
                }
                case "collection method", "specimen site" -> {
                    String name = CONCEPTS.get(detail.name());
                    if (name != null && !collection.has(name)) {
                        Json.set(collection, name, Datatypes.concept(detail.code()));
                    }
                }
                case "specimen additive" -> {
                    ObjectNode container = Json.object();
                    Json.set(container, "additiveCodeableConcept", Datatypes.concept(detail.code()));
                    Json.add(resource, "container", container);
                }
                case "specimen condition" -> Json.add(resource, "condition", Datatypes.concept(detail.code()));
                case "specimen description", "specimen note" ->
                    Json.add(resource, "note", Datatypes.annotation(detail.text()));
                default -> {}
            }
        }
        Json.set(resource, "collection", collection);
        return resource.size() == 1 ? null : Draft.contained(holder, resource, "specimen");
    }

    /** SPM-4 where a request names it. */
    static @Nullable Concept type(List<Detail> details) {
        for (Detail detail : details) {
            if (detail.name().equals("specimen type")) {
                return detail.code();
            }
        }
        return null;
    }

    /** Placer's number, else filler's, of EIP as sent. */
    private static @Nullable ObjectNode number(@Nullable String sent) {
        return sent == null || sent.contains("^") ? null : Datatypes.number(null, sent);
    }
}
