package org.tributary.ccda.mdht;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.jspecify.annotations.Nullable;
import org.openhealthtools.mdht.uml.cda.ClinicalDocument;
import org.openhealthtools.mdht.uml.cda.Section;
import org.openhealthtools.mdht.uml.cda.consol.ConsolPackage;
import org.openhealthtools.mdht.uml.cda.util.CDAUtil;
import org.tributary.ccda.EntryCount;
import org.w3c.dom.Document;

/**
 * What MDHT sees in a document: the entries of each kind of section. It is fed with a DOM that follows no DOCTYPE and nothing
 * outside, and asked through EMF's plain features only: its typed getters are not safe in threads, its own loading follows
 * external entities, and its validation knows R1.1 alone.
 */
public final class MdhtView {
    static {
        ConsolPackage.eINSTANCE.eClass(); // registers its templates once
    }

    private MdhtView() {}

    /**
     * By the section's word, as {@link EntryCount#of}.
     *
     * @throws Exception where MDHT cannot load the document: it refuses what has no namespace, and odd attributes
     */
    public static Map<String, Integer> entries(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Document dom = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        ClinicalDocument document = CDAUtil.load(dom);
        Map<String, Integer> counts = new TreeMap<>();
        for (TreeIterator<EObject> all = document.eAllContents(); all.hasNext(); ) {
            EObject object = all.next();
            if (object instanceof Section) {
                @Nullable Object code = feature(object, "code");
                @Nullable Object loinc = code instanceof EObject coded ? feature(coded, "code") : null;
                @Nullable String word = loinc == null ? null : EntryCount.SECTIONS.get(loinc.toString());
                if (word != null && feature(object, "entry") instanceof List<?> entries) {
                    counts.merge(word, entries.size(), Integer::sum);
                }
            }
        }
        return counts;
    }

    private static @Nullable Object feature(EObject object, String name) {
        @Nullable EStructuralFeature feature = object.eClass().getEStructuralFeature(name);
        return feature == null ? null : object.eGet(feature);
    }
}
