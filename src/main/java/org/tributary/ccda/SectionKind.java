package org.tributary.ccda;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sections whose entries become facts: templateId roots of C-CDA (R1.1 to R2.1 share them; entries required has .1)
 * and of CCD 1.0, and LOINC codes.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492">C-CDA R2.1, volume 2</a>
 */
enum SectionKind {
    ALLERGIES("allergies", Set.of("6", "6.1"), "2", Set.of("48765-2")),
    PROBLEMS("problems", Set.of("5", "5.1"), "11", Set.of("11450-4")),
    MEDICATIONS(
            "medications",
            Set.of("1", "1.1", "11", "11.1", "44", "38"),
            "8",
            Set.of("10160-0", "10183-2", "75311-1", "42346-7", "29549-3")),
    IMMUNIZATIONS("immunizations", Set.of("2", "2.1"), "6", Set.of("11369-6")),
    RESULTS("results", Set.of("3", "3.1"), "14", Set.of("30954-2")),
    VITALS("vitals", Set.of("4", "4.1"), "16", Set.of("8716-3")),
    PROCEDURES("procedures", Set.of("7", "7.1"), "12", Set.of("47519-4")),
    ENCOUNTERS("encounters", Set.of("22", "22.1"), "3", Set.of("46240-8")),
    SOCIAL("social", Set.of("17"), "15", Set.of("29762-2"));

    private static final String CONSOL = "2.16.840.1.113883.10.20.22.2.";
    private static final String CCD = "2.16.840.1.113883.10.20.1.";

    /** As in the yield. */
    final String word;

    private final Set<String> consol;
    private final String ccd;
    private final Set<String> loinc;

    SectionKind(String word, Set<String> consol, String ccd, Set<String> loinc) {
        this.word = word;
        this.consol = consol;
        this.ccd = ccd;
        this.loinc = loinc;
    }

    /** By templateId, else by code or one of its translations; null where it is no section of these. */
    static @Nullable SectionKind of(Node section) {
        for (Node template : section.children("templateId")) {
            String root = template.get("root");
            for (SectionKind kind : values()) {
                if (root != null && kind.isTemplate(root)) {
                    return kind;
                }
            }
        }
        Node code = section.child("code");
        if (code == null) {
            return null;
        }
        SectionKind kind = byCode(code.get("code"));
        for (Node translation : code.children("translation")) {
            kind = kind != null ? kind : byCode(translation.get("code"));
        }
        return kind;
    }

    private boolean isTemplate(String root) {
        return root.startsWith(CONSOL) && consol.contains(root.substring(CONSOL.length())) || root.equals(CCD + ccd);
    }

    private static @Nullable SectionKind byCode(@Nullable String code) {
        for (SectionKind kind : values()) {
            if (code != null && kind.loinc.contains(code)) {
                return kind;
            }
        }
        return null;
    }
}
