package org.tributary.ccda;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Where truth.py's own words and its code differ, by what its NOTES say, counted with a DOM of the JDK and none of our code:
 * its list of codes "that say none known wherever they stand" is looked up in code and value and not in the substance of an
 * allergy; and an immunization whose status is cancelled or aborted, which was not given, is live there.
 */
final class TruthCorrections {
    private static final Set<String> NONE_KNOWN = Set.of(
            "716186003",
            "409137002",
            "428607008",
            "429625007",
            "160244002",
            "160245001",
            "787481004",
            "182904002",
            "428119001",
            "1003774007");

    private TruthCorrections() {}

    /** By section: what is to be added to live, negated and none known. */
    static Map<String, int[]> of(byte[] bytes) {
        Map<String, int[]> moved = new HashMap<>();
        Document document;
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            return moved; // bytes that are not what they declare: no document of these is among them
        }
        for (Element entity : all(document, "playingEntity")) {
            Element observation = around(entity, "observation");
            if (observation != null && isIn(observation, "48765-2") && !isNegated(observation) && saysNone(entity)) {
                add(moved, "allergies", 2);
            }
        }
        for (Element administration : all(document, "substanceAdministration")) {
            String status = attribute(administration, "statusCode", "code");
            boolean over = status.equals("cancelled") || status.equals("aborted");
            if (over && isIn(administration, "11369-6") && !isNegated(administration)) {
                add(moved, "immunizations", 1);
            }
        }
        return moved;
    }

    private static void add(Map<String, int[]> moved, String section, int to) {
        int[] counts = moved.computeIfAbsent(section, first -> new int[3]);
        counts[0]--;
        counts[to]++;
    }

    private static boolean saysNone(Element entity) {
        for (Element code : all(entity, "code")) {
            if (NONE_KNOWN.contains(code.getAttribute("code"))) {
                return true;
            }
            for (Element translation : all(code, "translation")) {
                if (NONE_KNOWN.contains(translation.getAttribute("code"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isNegated(Element statement) {
        return statement.getAttribute("negationInd").equals("true")
                || !statement.getAttribute("nullFlavor").isEmpty()
                || NONE_KNOWN.contains(attribute(statement, "value", "code"))
                || NONE_KNOWN.contains(attribute(statement, "code", "code"));
    }

    private static boolean isIn(Element statement, String loinc) {
        Element section = around(statement, "section");
        return section != null && attribute(section, "code", "code").equals(loinc);
    }

    private static String attribute(Element parent, String child, String attribute) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getLocalName().equals(child)) {
                return element.getAttribute(attribute);
            }
        }
        return "";
    }

    private static Element around(Element element, String name) {
        for (Node node = element.getParentNode(); node != null; node = node.getParentNode()) {
            if (node instanceof Element parent && parent.getLocalName().equals(name)) {
                return parent;
            }
        }
        return null;
    }

    private static Iterable<Element> all(Node from, String name) {
        NodeList found = from instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) from).getElementsByTagNameNS("*", name);
        return () -> new java.util.Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < found.getLength();
            }

            @Override
            public Element next() {
                return (Element) found.item(next++);
            }
        };
    }
}
