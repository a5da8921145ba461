package org.tributary.ccda.write;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/** XML in memory. What no XML document may hold (control characters, halves of pairs) is written as U+FFFD. */
final class Xml {
    static final String HL7 = "urn:hl7-org:v3";
    static final String SDTC = "urn:hl7-org:sdtc";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(16_384);
    private XMLStreamWriter out;

    private Xml() throws XMLStreamException {
        out = new WstxOutputFactory().createXMLStreamWriter(bytes, "UTF-8");
    }

    /** What writes into it. */
    interface Writing {
        void write(Xml xml);
    }

    static byte[] of(Writing content) {
        try {
            Xml xml = new Xml();
            xml.out.writeStartDocument("UTF-8", "1.0");
            content.write(xml);
            xml.out.writeEndDocument();
            xml.out.close();
            return xml.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
    }

    /** @param attributes name, value, name, value; those whose value is null are left out */
    Xml open(String name, @Nullable String... attributes) {
        try {
            if (name.startsWith("sdtc:")) {
                out.writeStartElement("sdtc", name.substring(5), SDTC);
            } else {
                out.writeStartElement(name);
            }
            for (int i = 0; i < attributes.length; i += 2) {
                attribute(String.valueOf(attributes[i]), attributes[i + 1]);
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void attribute(String name, @Nullable String value) throws XMLStreamException {
        if (value == null) {
            return;
        }
        if (name.startsWith("xsi:")) {
            out.writeAttribute("xsi", XSI, name.substring(4), clean(value));
        } else {
            out.writeAttribute(name, clean(value));
        }
    }

    Xml close() {
        try {
            out.writeEndElement();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    Xml empty(String name, @Nullable String... attributes) {
        return open(name, attributes).close();
    }

    Xml text(String name, String text, @Nullable String... attributes) {
        return open(name, attributes).text(text).close();
    }

    Xml text(String text) {
        try {
            out.writeCharacters(clean(text));
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The narrative of a section, then its entries, of which it is made: they are written aside and put behind it.
     *
     * @param entries write into this same XML
     */
    Xml narrative(Table table, String none, Runnable entries) {
        XMLStreamWriter to = out;
        StringWriter aside = new StringWriter();
        try {
            XMLStreamWriter fragment = new WstxOutputFactory().createXMLStreamWriter(aside);
            fragment.writeStartElement("aside");
            fragment.writeNamespace("xsi", XSI);
            fragment.writeNamespace("sdtc", SDTC);
            out = fragment;
            entries.run();
            fragment.writeEndElement();
            fragment.close();
            out = to;
            table.write(this, none);
            String written = aside.toString();
            int from = written.indexOf('>') + 1;
            int until = written.lastIndexOf("</aside>");
            if (until > from) {
                ((XMLStreamWriter2) out).writeRaw(written.substring(from, until));
            }
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The root element and its namespaces. */
    Xml root(String name) {
        try {
            out.writeStartElement(name);
            out.writeDefaultNamespace(HL7);
            out.writeNamespace("xsi", XSI);
            out.writeNamespace("sdtc", SDTC);
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    static String clean(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < 0xD800) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean allowed = c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= ' ' && c < 0xD800
                    || c >= 0xE000 && c < 0xFFFE
                    || c >= 0x10000;
            out.appendCodePoint(allowed ? c : 0xFFFD);
        });
        return out.toString();
    }
}
