package org.tributary.ccda;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.CharArrayReader;
import java.nio.CharBuffer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML that a stranger sent, as a stream of events: nothing from outside, no entities of its own, limits within one event. A
 * DTD comes as an event, for the reader to refuse. Safe to use from several threads.
 */
public final class GuardedXml {
    private static final XMLInputFactory ANY = factory(Limits.DEFAULT);

    private GuardedXml() {}

    /**
     * By byte order mark, else by declaration, without the mark.
     *
     * @throws UnreadableDocument where the encoding is none that is read, or the bytes are not in it
     */
    public static CharBuffer characters(byte[] bytes) throws UnreadableDocument {
        return Text.of(bytes).characters();
    }

    /** Its exceptions quote what they refuse: only their place may be told. */
    public static XMLStreamReader open(CharBuffer characters) throws XMLStreamException {
        return open(ANY, characters);
    }

    static XMLStreamReader open(XMLInputFactory factory, CharBuffer characters) throws XMLStreamException {
        return factory.createXMLStreamReader(
                new CharArrayReader(characters.array(), characters.arrayOffset(), characters.remaining()));
    }

    static XMLInputFactory factory(Limits limits) {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(
                WstxInputProperties.P_LAZY_PARSING, false); // else what is wrong in a text comes unchecked, quoting it
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing is resolved");
        });
        // Those of XmlReader are checked first and have better errors; these hold within one event.
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes() + 1);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.textChars());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textChars());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth() + 1);
        return factory;
    }
}
