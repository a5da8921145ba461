package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Quantity;

/** What more is said of a visit: its other numbers, where it leads to, how long it took. */
final class Visits {
    /** Of a visit's status that of its episode. */
    private static final Map<String, String> EPISODE =
            Map.of("arrived", "active", "in-progress", "active", "onleave", "active", "planned", "planned");

    private static final Pattern DAYS = Pattern.compile("\\d{1,5}");

    private Visits() {}

    static void detail(ObjectNode encounter, Detail detail) {
        switch (detail.name()) {
            case "alternate visit number" ->
                Json.add(encounter, "identifier", Draft.number(encounter, detail.number(), null));
            case "preadmit number" -> preadmission(encounter, detail);
            case "discharged to" -> destination(encounter, detail);
            case "episode number" -> episode(encounter, detail);
            case "mode of arrival" -> arrival(encounter, detail);
            case "actual days" -> length(encounter, detail);
            case "visit description" -> narrative(encounter, detail);
            default -> {}
        }
    }

    private static void preadmission(ObjectNode encounter, Detail detail) {
        ObjectNode number = Draft.number(encounter, detail.number(), null);
        if (number != null && !encounter.at("/hospitalization").has("preAdmissionIdentifier")) {
            encounter.withObjectProperty("hospitalization").set("preAdmissionIdentifier", number);
        }
    }

    /** DLD: what sort of place it is. */
    private static void destination(ObjectNode encounter, Detail detail) {
        ObjectNode type = Datatypes.concept(detail.code());
        if (type != null && !encounter.at("/hospitalization").has("destination")) {
            ObjectNode place = Json.resource("Location");
            Json.add(place, "type", type);
            encounter
                    .withObjectProperty("hospitalization")
                    .set("destination", Draft.contained(encounter, place, "location"));
        }
    }

    /**
     * As current as the visit is in it; of a visit that is over nobody said whether its episode is, so that it is named
     * by its number alone: a resource needs a status.
     */
    private static void episode(ObjectNode encounter, Detail detail) {
        ObjectNode number = Draft.number(encounter, detail.number(), null);
        if (number == null) {
            return;
        }
        String status = EPISODE.get(encounter.path("status").asText());
        if (status == null) {
            ObjectNode named = Json.object().put("type", "EpisodeOfCare");
            named.set("identifier", number);
            Json.add(encounter, "episodeOfCare", named);
            return;
        }
        ObjectNode episode = Json.resource("EpisodeOfCare");
        Json.add(episode, "identifier", number);
        episode.put("status", status);
        episode.set("patient", encounter.get("subject"));
        Json.add(encounter, "episodeOfCare", Draft.contained(encounter, episode, "episode"));
    }

    private static void arrival(ObjectNode encounter, Detail detail) {
        if (detail.code() != null && !detail.code().codings().isEmpty()) {
            ObjectNode coding = Datatypes.coding(detail.code().codings().get(0));
            if (coding != null) {
                ObjectNode extension =
                        Json.object().put("url", "http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival");
                extension.set("valueCoding", coding);
                Json.add(encounter, "extension", extension);
            }
        }
    }

    private static void length(ObjectNode encounter, Detail detail) {
        String days = detail.text() == null ? "" : detail.text().strip();
        if (DAYS.matcher(days).matches()) {
            Json.set(encounter, "length", Datatypes.quantity(new Quantity(days, days, null, "days", "d")));
        }
    }

    private static void narrative(ObjectNode encounter, Detail detail) {
        String words = Json.clean(detail.text());
        if (words != null && !encounter.has("text")) {
            ObjectNode text = encounter.putObject("text").put("status", "additional");
            text.set(
                    "div",
                    TextNode.valueOf("<div xmlns=\"http://www.w3.org/1999/xhtml\">"
                            + words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</div>"));
        }
    }
}
