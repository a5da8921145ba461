package org.tributary.ccda.write;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/** The CDA R2 schema, out of MDHT's jar. It knows no extensions: a copy without those of {@code sdtc} is checked. */
final class CdaSchema {
    private static final Schema SCHEMA = load();

    private CdaSchema() {}

    private static Schema load() {
        try {
            URL xsd = CdaSchema.class.getResource("/samples/CDA.xsd");
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            return factory.newSchema(xsd);
        } catch (Exception e) {
            throw new AssertionError("MDHT's jar should hold samples/CDA.xsd", e);
        }
    }

    /** What is wrong with it, in the words of the validator; empty where nothing is. */
    static List<String> problems(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        strip(document.getDocumentElement());
        List<String> problems = new ArrayList<>();
        Validator validator = SCHEMA.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                problems.add(e.getMessage());
            }

            @Override
            public void error(SAXParseException e) {
                problems.add(e.getMessage());
            }

            @Override
            public void fatalError(SAXParseException e) {
                problems.add(e.getMessage());
            }
        });
        validator.validate(new DOMSource(document));
        return problems;
    }

    private static void strip(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = attributes.getLength() - 1; i >= 0; i--) {
            if (Xml.SDTC.equals(attributes.item(i).getNamespaceURI())) {
                element.removeAttributeNode((org.w3c.dom.Attr) attributes.item(i));
            }
        }
        Node next;
        for (Node child = element.getFirstChild(); child != null; child = next) {
            next = child.getNextSibling();
            if (child instanceof Element inner) {
                if (Xml.SDTC.equals(inner.getNamespaceURI())) {
                    element.removeChild(inner);
                } else {
                    strip(inner);
                }
            }
        }
    }
}
