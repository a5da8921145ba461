package org.tributary.ccda;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How many entries each kind of section has, by its LOINC code alone: what two readers of one document must agree on. */
public final class EntryCount {
    /** LOINC code of a section to its word. */
    public static final Map<String, String> SECTIONS = Map.of(
            "48765-2", "allergies",
            "11450-4", "problems",
            "10160-0", "medications",
            "11369-6", "immunizations",
            "30954-2", "results",
            "8716-3", "vitals",
            "47519-4", "procedures",
            "46240-8", "encounters",
            "29762-2", "social");

    private EntryCount() {}

    /** By the section's word; several of one kind are one. */
    public static Map<String, Integer> of(byte[] xml) throws UnreadableDocument {
        Map<String, Integer> counts = new TreeMap<>();
        @Nullable Node document = new XmlReader(Limits.DEFAULT).read(xml).document();
        if (document != null) {
            document.each(node -> {
                @Nullable Node code = node.is("section") ? node.child("code") : null;
                @Nullable String loinc = code == null ? null : code.get("code");
                @Nullable String word = loinc == null ? null : SECTIONS.get(loinc);
                if (word != null) {
                    counts.merge(word, node.children("entry").size(), Integer::sum);
                }
            });
        }
        return counts;
    }
}
