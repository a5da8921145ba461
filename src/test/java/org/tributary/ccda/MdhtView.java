package org.tributary.ccda;

import java.io.ByteArrayInputStream;
import java.util.EnumMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.openhealthtools.mdht.uml.cda.ClinicalDocument;
import org.openhealthtools.mdht.uml.cda.Section;
import org.openhealthtools.mdht.uml.cda.consol.ConsolPackage;
import org.openhealthtools.mdht.uml.cda.util.CDAUtil;
import org.w3c.dom.Document;

/**
 * What MDHT sees in a document: entries of each kind of section. Fed with a DOM that follows no DOCTYPE; asked through EMF's
 * plain features only, because MDHT's typed getters are not safe in threads and its validation knows R1.1 alone.
 */
public final class MdhtView {
    static {
        ConsolPackage.eINSTANCE.eClass(); // registers its templates once
    }

    private MdhtView() {}

    /** Direct entries of each section that is counted. */
    public static Map<SectionKind, Integer> entries(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document dom = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        ClinicalDocument document = CDAUtil.load(dom);
        Map<SectionKind, Integer> counts = new EnumMap<>(SectionKind.class);
        for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext(); ) {
            EObject object = all.next();
            EStructuralFeature entries = object.eClass().getEStructuralFeature("entry");
            EStructuralFeature code = object.eClass().getEStructuralFeature("code");
            if (entries == null || code == null || !(object instanceof Section)) {
                continue;
            }
            String loinc = attribute(object.eGet(code), "code");
            SectionKind kind = kind(loinc);
            if (kind != null && object.eGet(entries) instanceof java.util.List<?> list) {
                counts.merge(kind, list.size(), Integer::sum);
            }
        }
        return counts;
    }

    private static SectionKind kind(String loinc) {
        Map<String, SectionKind> kinds = Map.ofEntries(
                Map.entry("48765-2", SectionKind.ALLERGIES),
                Map.entry("11450-4", SectionKind.PROBLEMS),
                Map.entry("10160-0", SectionKind.MEDICATIONS),
                Map.entry("11369-6", SectionKind.IMMUNIZATIONS),
                Map.entry("30954-2", SectionKind.RESULTS),
                Map.entry("8716-3", SectionKind.VITALS),
                Map.entry("47519-4", SectionKind.PROCEDURES),
                Map.entry("46240-8", SectionKind.ENCOUNTERS),
                Map.entry("29762-2", SectionKind.SOCIAL));
        return loinc == null ? null : kinds.get(loinc);
    }

    private static String attribute(Object object, String name) {
        if (!(object instanceof EObject value)) {
            return null;
        }
        EStructuralFeature feature = value.eClass().getEStructuralFeature(name);
        return feature == null || value.eGet(feature) == null
                ? null
                : value.eGet(feature).toString();
    }

    /** Direct entries by our own tree. */
    public static Map<SectionKind, Integer> ours(byte[] xml) throws UnreadableDocument {
        Map<SectionKind, Integer> counts = new EnumMap<>(SectionKind.class);
        Node root = new XmlReader(Limits.DEFAULT).read(xml).document();
        if (root != null) {
            root.each(node -> {
                Node code = node.is("section") ? node.child("code") : null;
                SectionKind kind = code == null ? null : kind(code.get("code"));
                if (kind != null) {
                    counts.merge(kind, node.children("entry").size(), Integer::sum);
                }
            });
        }
        return counts;
    }
}
