package org.tributary.convert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.Json;

/** The canonical model as JSON: as facts are stored, each with its kind. */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** A part of the model on one line: a record, a list of them, a text. */
    public static String text(Object value) {
        return Json.write(value);
    }

    static ObjectNode of(Converted converted) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ArrayNode readings = root.putArray("readings");
        converted.pieces().forEach(piece -> readings.add(reading(piece.reading())));
        return root;
    }

    private static ObjectNode reading(Reading reading) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("event", reading.event());
        if (reading.sent() != null) {
            node.set("sent", Json.tree(reading.sent()));
        }
        ArrayNode patients = node.putArray("patients");
        for (PatientRecord record : reading.patients()) {
            ObjectNode patient = patients.addObject();
            patient.set("patient", Json.tree(record.patient()));
            ArrayNode facts = patient.putArray("facts");
            record.facts().forEach(fact -> facts.add(fact(fact)));
        }
        if (!reading.claims().isEmpty()) {
            ArrayNode claims = node.putArray("claims");
            reading.claims().forEach(claim -> claims.add(claim(claim)));
        }
        return node;
    }

    private static ObjectNode fact(Fact fact) {
        return kind(fact.kind()).setAll(Json.tree((Record) fact));
    }

    private static ObjectNode claim(IdentityClaim claim) {
        String kind = claim.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return kind(kind).setAll(Json.tree((Record) claim));
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }
}
