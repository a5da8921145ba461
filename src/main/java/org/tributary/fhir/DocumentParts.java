package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.tributary.canonical.Document;
import org.tributary.canonical.DocumentPart;

/**
 * The named parts of a document's words, each an Observation beside the DocumentReference: its code, status and words. Its
 * category keeps it out of lists of results and vital signs; its id follows from the document's and its code, so that it is
 * corrected and taken back with the document and with nothing else. A document without a number has none of its own: the next one of
 * its type takes its place, and would leave parts behind.
 */
final class DocumentParts {
    private DocumentParts() {}

    /** @param reference what the document is written as; its parts are as confidential */
    static void write(Draft draft, ObjectNode reference, Document document) {
        if (document.statement().key() == null) {
            return;
        }
        Map<String, Integer> seen = new HashMap<>();
        for (DocumentPart part : document.parts()) {
            String code = ResourceId.concept(part.about());
            int nth = seen.merge(code, 1, Integer::sum);
            String id = ResourceId.of(
                    "part " + code + (nth == 1 ? "" : "|" + nth),
                    reference.get("id").textValue());
            ObjectNode resource = draft.makePart("Observation", id, document);
            boolean wrong = document.statement().enteredInError();
            String status = wrong ? "entered-in-error" : Results.partStatus(part.status());
            resource.put("status", status);
            Json.add(resource, "category", Datatypes.concept(Systems.LOINC, "34109-9", "Note"));
            resource.set("code", Datatypes.conceptOrUnknown(part.about()));
            resource.set("subject", draft.patient());
            Json.set(resource, "encounter", draft.encounter());
            draft.time(resource, "effectiveDateTime", document.effective(), document);
            Json.text(
                    resource,
                    "issued",
                    Datatypes.instant(document.statement().said().authored()));
            if (!status.equals("entered-in-error")) { // what is not this patient's must not stay there
                Json.text(resource, "valueString", document.words(part));
            }
            if (!wrong) { // what is taken back may come where its document never did
                Json.add(resource, "derivedFrom", Draft.reference(reference));
            }
        }
    }
}
