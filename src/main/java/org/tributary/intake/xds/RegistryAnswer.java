package org.tributary.intake.xds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tributary.finding.Finding;
import org.tributary.finding.FindingCode;
import org.tributary.intake.IntakeFinding;

/**
 * What a source of documents hears: a {@code RegistryResponse} in SOAP 1.2, itself MTOM with one part. Success says that all of
 * it is kept and waits to be filed, Failure that not all could be taken as it was meant; what was taken stays taken, and comes
 * as a repeat when it is sent again.
 *
 * @param contentType the header that says how the body is divided
 * @see <a href="https://profiles.ihe.net/ITI/TF/Volume3/ch-4.2.html#4.2.4">ITI TF-3 4.2.4, success and error reporting</a>
 */
public record RegistryAnswer(String contentType, byte[] body) {
    private static final String BOUNDARY = "tributary-answer";
    private static final String ROOT = "answer@tributary";
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String REGISTRY = "urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0";
    private static final String ACTION = "urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse";
    private static final String STATUS = "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:";
    private static final String SEVERITY = "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:";

    /** @param findings all that the door noticed */
    public static RegistryAnswer of(Mtom.Request request, List<Finding> findings) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("--" + BOUNDARY
                        + "\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: <" + ROOT + ">\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
            envelope(xml, request, findings);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("XML could not be written to memory", e);
        }
        out.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        String type = "multipart/related; type=\"application/xop+xml\"; boundary=\"" + BOUNDARY + "\"; start=\"<" + ROOT
                + ">\"; start-info=\"application/soap+xml\"; action=\"" + ACTION + "\"";
        return new RegistryAnswer(type, out.toByteArray());
    }

    private static void envelope(XMLStreamWriter xml, Mtom.Request request, List<Finding> findings)
            throws XMLStreamException {
        xml.writeStartElement("soap", "Envelope", SOAP);
        xml.writeNamespace("soap", SOAP);
        xml.writeNamespace("wsa", ADDRESSING);
        xml.writeStartElement("soap", "Header", SOAP);
        text(xml, "Action", ACTION);
        if (request.messageId() != null) {
            text(xml, "RelatesTo", request.messageId());
        }
        xml.writeEndElement();
        xml.writeStartElement("soap", "Body", SOAP);
        xml.writeStartElement("rs", "RegistryResponse", REGISTRY);
        xml.writeNamespace("rs", REGISTRY);
        boolean failed = findings.stream().anyMatch(finding -> isError(finding.code()));
        xml.writeAttribute("status", STATUS + (failed ? "Failure" : "Success"));
        if (!findings.isEmpty()) {
            xml.writeStartElement("rs", "RegistryErrorList", REGISTRY);
            for (Finding finding : findings) {
                xml.writeEmptyElement("rs", "RegistryError", REGISTRY);
                xml.writeAttribute("errorCode", errorCode(finding.code()));
                xml.writeAttribute(
                        "codeContext",
                        finding.code().id() + ": " + finding.code().sentence());
                xml.writeAttribute("location", finding.where());
                xml.writeAttribute("severity", SEVERITY + (isError(finding.code()) ? "Error" : "Warning"));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeStartElement("wsa", name, ADDRESSING);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    /** The others are told, and what they speak of was taken all the same. */
    private static boolean isError(FindingCode code) {
        return code != IntakeFinding.NO_HASH && code != IntakeFinding.NOT_LISTED && code != IntakeFinding.PART_UNUSED;
    }

    private static String errorCode(FindingCode code) {
        if (code == IntakeFinding.LISTED_NOT_THERE || code == IntakeFinding.NOTHING_CARRIED) {
            return "XDSMissingDocument";
        }
        if (code == IntakeFinding.NOT_LISTED) {
            return "XDSMissingDocumentMetadata";
        }
        boolean metadata = code == IntakeFinding.HASH_DIFFERS
                || code == IntakeFinding.SIZE_DIFFERS
                || code == IntakeFinding.NO_HASH;
        return metadata ? "XDSRepositoryMetadataError" : "XDSRepositoryError";
    }
}
