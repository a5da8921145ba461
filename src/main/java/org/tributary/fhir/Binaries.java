package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Document;

/**
 * A document's files at a FHIR server: each a Binary beside the DocumentReference that points to it, so that whoever reads a
 * list of documents need not read their bytes. Its id follows from the document's and which of its files it is.
 *
 * @see <a href="https://hl7.org/fhir/R4/binary.html">FHIR R4, Binary</a>
 */
final class Binaries {
    private Binaries() {}

    /**
     * Writes the Binary and what points to it. Of a document that was taken back, or whose bytes are gone, the Binary is
     * emptied and nothing points to it: what is not this patient's must not stay there.
     *
     * @param bytes null where they are not to be had
     */
    static ObjectNode attachment(
            Draft draft, ObjectNode reference, Document document, Attachment file, byte @Nullable [] bytes) {
        boolean stands = bytes != null && !document.statement().enteredInError();
        ObjectNode pointer = Datatypes.attachment(file, stands ? bytes : null, document.title());
        pointer.remove("data");
        String id = ResourceId.of(
                "file " + (document.files().indexOf(file) + 1),
                reference.get("id").textValue());
        ObjectNode binary = draft.makePart("Binary", id, document);
        binary.put("contentType", pointer.path("contentType").asText("application/octet-stream"));
        binary.set(
                "securityContext", Draft.reference(reference)); // whoever may not read the one may not read the other
        if (stands) {
            binary.put("data", Base64.getEncoder().encodeToString(bytes));
            pointer.put("url", "Binary/" + id);
        }
        return pointer;
    }
}
