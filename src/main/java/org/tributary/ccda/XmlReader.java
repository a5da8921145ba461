package org.tributary.ccda;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML to {@link Tree}: no DTD, nothing from outside, a limit on everything. Safe to use from several threads. */
final class XmlReader {
    private static final String HL7 = "urn:hl7-org:v3";
    private static final String SDTC = "urn:hl7-org:sdtc";
    private static final int EVENTS_BETWEEN_CLOCKS = 4096;
    private static final Set<Integer> TEXT =
            Set.of(XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE);

    private final Limits limits;
    private final XMLInputFactory factory;

    XmlReader(Limits limits) {
        this.limits = limits;
        this.factory = GuardedXml.factory(limits);
    }

    Tree read(byte[] bytes) throws UnreadableDocument {
        return read(bytes, false);
    }

    /** Only up to the document's first author or its body, so that a large document costs no more than a small one. */
    Tree readHeader(byte[] bytes) throws UnreadableDocument {
        return read(bytes, true);
    }

    private Tree read(byte[] bytes, boolean headerOnly) throws UnreadableDocument {
        if (bytes.length > limits.bytes()) {
            throw over("", "It has more bytes than " + limits.bytes() + ".");
        }
        Text text = Text.of(bytes);
        Building building = new Building(headerOnly);
        XMLStreamReader xml = null;
        try {
            xml = GuardedXml.open(factory, text.characters());
            building.run(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw broken(e, xml, building.open);
        }
        Node root = building.root;
        if (root == null) {
            throw new UnreadableDocument(CcdaFinding.NOT_WELL_FORMED, "", "There is no element in it.");
        }
        return new Tree(root, text.asDeclared(), building.bare);
    }

    /** The parser's message quotes the document, so only its position is taken. */
    private UnreadableDocument broken(XMLStreamException e, @Nullable XMLStreamReader xml, @Nullable Node open) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String where = e.getLocation() != null
                ? "line " + e.getLocation().getLineNumber() + ", column "
                        + e.getLocation().getColumnNumber()
                : xml == null ? "" : place(xml);
        String inside = open == null ? where : where + ", in " + open.path();
        if (message.contains("limit (") && message.contains("exceeded")) {
            return over(inside, "An element has more attributes or longer text than is allowed.");
        }
        if (message.contains("Undeclared namespace prefix")) {
            return new UnreadableDocument(
                    CcdaFinding.NOT_WELL_FORMED,
                    inside,
                    "A prefix is used that no xmlns declares; ask the sender to declare it.");
        }
        return new UnreadableDocument(
                CcdaFinding.NOT_WELL_FORMED, inside, "Ask the sender to send it again, made by an XML writer.");
    }

    private static UnreadableDocument over(String where, String what) {
        return new UnreadableDocument(
                CcdaFinding.TOO_LARGE, where, what + " Ask the sender for a smaller document, or split it.");
    }

    private static String place(XMLStreamReader xml) {
        return "line " + xml.getLocation().getLineNumber() + ", column "
                + xml.getLocation().getColumnNumber();
    }

    /** A name that may be shown: element names can be made to carry data. */
    static String plain(String name) {
        return name.length() <= 40 && name.chars().allMatch(c -> c < 128 && Character.isLetter(c)) ? name : "*";
    }

    private final class Building {
        private final boolean headerOnly;
        private final Map<String, String> known = new HashMap<>();
        private final long deadline = System.nanoTime() + limits.time().toNanos();
        private @Nullable Node root;
        private @Nullable Node open;
        private boolean bare;
        private int depth;
        private int elements;
        private int events;
        private long runChars;

        private Building(boolean headerOnly) {
            this.headerOnly = headerOnly;
        }

        private void run(XMLStreamReader xml) throws XMLStreamException, UnreadableDocument {
            while (xml.hasNext() && !(headerOnly && isPastHeader())) {
                int event = xml.next();
                if (++events % EVENTS_BETWEEN_CLOCKS == 0 && System.nanoTime() - deadline > 0) {
                    throw new UnreadableDocument(
                            CcdaFinding.TOO_SLOW, place(xml), "Send it again when the machine is less busy.");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    start(xml);
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open = open == null ? null : open.parent;
                    depth--;
                    runChars = 0;
                } else if (event == XMLStreamConstants.DTD) {
                    throw new UnreadableDocument(
                            CcdaFinding.DOCTYPE, place(xml), "Ask the sender to leave the DOCTYPE out.");
                } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new UnreadableDocument(
                            CcdaFinding.NOT_WELL_FORMED, place(xml), "It uses an entity that XML does not define.");
                } else if (TEXT.contains(event) && open != null) {
                    runChars += xml.getTextLength();
                    if (runChars > limits.textChars()) {
                        throw over(place(xml), "A text is longer than " + limits.textChars() + " characters.");
                    }
                    String text = xml.getText();
                    open.add(xml.isWhiteSpace() ? " " : text);
                }
            }
        }

        private boolean isPastHeader() {
            return open != null
                    && open.parent != null
                    && open.parent.is("ClinicalDocument")
                    && (open.is("author") || open.is("component"));
        }

        private void start(XMLStreamReader xml) throws UnreadableDocument {
            runChars = 0;
            if (++depth > limits.depth()) {
                throw over(place(xml), "Its elements are nested deeper than " + limits.depth() + ".");
            }
            if (++elements > limits.elements()) {
                throw over(place(xml), "It has more elements than " + limits.elements() + ".");
            }
            int count = xml.getAttributeCount();
            if (count > limits.attributes()) {
                throw over(place(xml), "An element has more attributes than " + limits.attributes() + ".");
            }
            String[] attributes = new String[2 * count];
            for (int i = 0; i < count; i++) {
                attributes[2 * i] = once(prefix(xml.getAttributeNamespace(i)) + xml.getAttributeLocalName(i));
                attributes[2 * i + 1] = xml.getAttributeValue(i);
            }
            String uri = xml.getNamespaceURI();
            Node node = new Node(
                    open,
                    once(xml.getLocalName()),
                    space(uri),
                    xml.getLocation().getLineNumber(),
                    attributes);
            if (open == null) {
                root = node;
            } else {
                open.add(node);
            }
            if (node.is("ClinicalDocument") && (uri == null || uri.isEmpty())) {
                bare = true;
            }
            open = node;
        }

        private String once(String name) {
            String same = known.putIfAbsent(name, name);
            return same == null ? name : same;
        }

        private Node.Space space(@Nullable String uri) {
            if (uri == null || uri.isEmpty() || uri.equals(HL7)) {
                return Node.Space.CDA;
            }
            return uri.equals(SDTC) ? Node.Space.SDTC : Node.Space.OTHER;
        }

        private String prefix(@Nullable String uri) {
            if (uri == null || uri.isEmpty() || uri.equals(HL7)) {
                return "";
            }
            if (uri.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI)) {
                return "xsi:";
            }
            return uri.equals(SDTC) ? "sdtc:" : "other:";
        }
    }
}
