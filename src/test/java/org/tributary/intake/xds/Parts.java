package org.tributary.intake.xds;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart/related body as an MTOM sender writes it. */
public final class Parts {
    public static final String TYPE = "multipart/related; type=\"application/xop+xml\"; start=\"<root@x>\";"
            + " start-info=\"application/soap+xml\"; boundary=\"MIMEBoundary_1\"";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    public Parts root(String xml) {
        return with(
                "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                        + "Content-Transfer-Encoding: binary\r\nContent-ID: <root@x>",
                xml.getBytes(StandardCharsets.UTF_8));
    }

    public Parts document(String contentId, byte[] bytes) {
        return with(
                "Content-Type: text/xml\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + contentId + ">",
                bytes);
    }

    public Parts with(String header, byte[] bytes) {
        body.writeBytes(("--MIMEBoundary_1\r\n" + header + (header.isEmpty() ? "" : "\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(bytes);
        body.writeBytes(new byte[] {'\r', '\n'});
        return this;
    }

    public byte[] bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(body.toByteArray());
        all.writeBytes("--MIMEBoundary_1--\r\n".getBytes(StandardCharsets.US_ASCII));
        return all.toByteArray();
    }

    public static String include(String href) {
        return "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"" + href + "\"/>";
    }

    /** @param documents {@code Document} elements of XDS.b, whose prefix is xdsb */
    public static String provideAndRegister(String metadata, String documents) {
        return """
                <soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope" \
                xmlns:wsa="http://www.w3.org/2005/08/addressing">
                <soap:Header><wsa:Action>urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b</wsa:Action>
                <wsa:MessageID>urn:uuid:m&amp;1</wsa:MessageID></soap:Header>
                <soap:Body><xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">
                %s%s
                </xdsb:ProvideAndRegisterDocumentSetRequest></soap:Body></soap:Envelope>
                """.formatted(metadata, documents);
    }

    public static String document(String id, String content) {
        return "<xdsb:Document id=\"" + id + "\">" + content + "</xdsb:Document>";
    }
}
