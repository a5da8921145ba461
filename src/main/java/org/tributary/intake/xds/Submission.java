package org.tributary.intake.xds;

import java.nio.CharBuffer;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.tributary.ccda.GuardedXml;
import org.tributary.ccda.UnreadableDocument;

/**
 * What ebXML says of documents: a {@code SubmitObjectsRequest}, which is METADATA.XML of an XDM package, or stands in a {@code
 * ProvideAndRegisterDocumentSetRequest} beside the documents. Elements are known by their local names: the namespaces of
 * ebXML 2.1 and 3.0 differ and mean the same.
 *
 * @param listed each {@code ExtrinsicObject}, in order
 * @param carried each document that the XML carries or points at, in order
 * @param includes each {@code xop:Include}, in order, those of {@code carried} too
 * @param submits whether there is a SubmitObjectsRequest in it
 * @param clinical whether there is a ClinicalDocument in it
 * @param provides whether it is a ProvideAndRegisterDocumentSetRequest
 * @param messageId of WS-Addressing; null where it has none
 * @see <a href="https://profiles.ihe.net/ITI/TF/Volume3/ch-4.2.html">ITI TF-3 4.2, the metadata</a>
 */
public record Submission(
        List<Listed> listed,
        List<Carried> carried,
        List<Include> includes,
        boolean submits,
        boolean clinical,
        boolean provides,
        @Nullable String messageId) {
    /**
     * A document as its metadata have it.
     *
     * @param number of the ExtrinsicObject, from 1
     * @param id what {@code Document/@id} repeats; null where it has none
     * @param uri where it lies in an XDM package, from the folder of METADATA.XML; null where it does not say
     * @param hash SHA-1 in hexadecimal, as sent; null where there is none
     * @param size in bytes, as sent; null where there is none
     * @param patients whose it is: {@code XDSDocumentEntry.patientId} and {@code sourcePatientId}, each a CX as sent
     */
    public record Listed(
            int number,
            @Nullable String id,
            @Nullable String uri,
            @Nullable String hash,
            @Nullable String size,
            List<String> patients) {
        public Listed {
            patients = List.copyOf(patients);
        }
    }

    /**
     * A {@code Document} of IHE's XDS.b.
     *
     * @param base64 the document itself; null where it is a part beside the XML
     * @param include which part; null where it stands in the XML
     */
    public record Carried(
            @Nullable String id,
            @Nullable String base64,
            @Nullable Include include) {}

    /**
     * An {@code xop:Include}.
     *
     * @param href as sent; null where it has none, or where something stands beside it in its Document
     * @param start its first character, counted from 0 in {@link GuardedXml#characters}
     * @param end the one after its last
     */
    public record Include(int number, @Nullable String href, int start, int end) {}

    /** The largest of public C-CDAs has 7 MB; what is larger in a submission is a document, and belongs beside its XML. */
    static final int LIMIT_BYTES = 16 << 20;

    /** @throws Unreadable where it is no XML, has a DTD, or is over a limit */
    public static Submission read(byte[] xml) throws Unreadable {
        if (xml.length > LIMIT_BYTES) {
            throw new Unreadable();
        }
        try {
            return read(GuardedXml.characters(xml));
        } catch (UnreadableDocument e) {
            throw new Unreadable();
        }
    }

    static Submission read(CharBuffer characters) throws Unreadable {
        try {
            return new SubmissionReader(GuardedXml.open(characters)).read();
        } catch (XMLStreamException e) {
            throw new Unreadable(); // without its cause, which quotes what it refuses
        }
    }

    /** Says nothing of what was read. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("XML that cannot be read", null, false, true);
        }
    }
}
