package org.tributary.ccda.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Said;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.chart.Json;

/** Read, written, read again; and what of a fact must then be the same: all but where it stands and what its ids are. */
final class RoundTrip {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Places, ids that are made anew, and what follows from the new document's header. */
    private static final Set<String> NOT_COMPARED =
            Set.of("origin", "key", "recorded", "conducted", "report", "raw", "zoneAssumed", "mapped");

    private static final Set<String> KINDS = Set.of(
            "allergy",
            "problem",
            "medication",
            "immunization",
            "observation",
            "procedure",
            "encounter",
            "report",
            "relatedperson",
            "goal",
            "concern",
            "device",
            "familyhistory",
            "careteammember",
            "coverage");

    private static final String KEEPER = "Written Again";

    private RoundTrip() {}

    static CcdaReading read(byte[] bytes) throws UnreadableDocument {
        return CcdaReader.read(
                bytes, (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin));
    }

    static CcdaWriter.Written write(CcdaReading read) {
        PatientRecord record = read.reading().patients().get(0);
        Moment time = read.reading().sent() == null
                ? new Moment("2026-01-01", null, false, "20260101")
                : read.reading().sent();
        return CcdaWriter.write(new Outgoing(
                DocumentKind.CCD,
                UUID.nameUUIDFromBytes(String.valueOf(read.version().id()).getBytes())
                        .toString(),
                null,
                1,
                time,
                record.patient(),
                record.facts(),
                new Organization(KEEPER, "1.2.3", null),
                null,
                read.version().id(),
                Map.of(),
                null));
    }

    /** Each fact of the kinds that are written, as it must come back; sorted, for lists are written by kind. */
    static List<String> comparable(CcdaReading read) {
        List<String> all = new ArrayList<>();
        for (PatientRecord record : read.reading().patients()) {
            for (Fact fact : record.facts()) {
                if (KINDS.contains(fact.kind())) {
                    JsonNode tree = Json.tree((Record) fact);
                    boolean header = !fact.statement().origin().place().contains("/section");
                    boolean keeper = fact.statement().said().conducted()
                            && isKeeper(fact.statement().said());
                    strip(tree);
                    if (keeper) {
                        ((ObjectNode) tree.get("statement")).set("said", JSON.createObjectNode());
                    }
                    if (header) {
                        ((ObjectNode) tree.get("statement")).remove("said"); // it has no author of its own there
                    }
                    all.add(fact.kind() + " " + tree);
                }
            }
        }
        all.sort(null);
        return all;
    }

    /** A statement of which nobody was named: the new document's keeper, whom it now inherits, is no news of it. */
    private static boolean isKeeper(Said said) {
        return said.author() == null
                && said.organization() != null
                && KEEPER.equals(said.organization().name());
    }

    /** Of the details what something is for; the others are compared by the tests of what they say. */
    private static void details(ObjectNode object) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode detail : object.path("details")) {
            if (detail.path("name").asText().equals(Detail.INDICATION)) {
                ((ObjectNode) detail).remove("place");
                kept.add(detail);
            }
        }
        object.remove("details");
        if (!kept.isEmpty()) {
            object.set("details", kept);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            boolean inWords = object.has("raw") && !object.has("number") && !object.has("value") && !object.has("type");
            JsonNode raw = object.get("raw");
            object.path("mapped")
                    .forEach(ours -> object.withArray("codings").add(ours)); // written, it is as good as sent
            object.remove(NOT_COMPARED);
            details(object);
            if (inWords) {
                object.set("raw", raw); // of an amount that is no number, all that there is
            }
            if (object.has("kind") && object.path("value").isTextual()) { // no URI has the blanks of a telephone number
                object.put("value", object.get("value").textValue().replaceAll("\\s+", ""));
            }
            // a moment is what it says, however its digits were written
            Iterator<JsonNode> children = object.elements();
            while (children.hasNext()) {
                strip(children.next());
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(RoundTrip::strip);
        }
    }
}
