package org.tributary.ccda;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Problem;

/**
 * The sections whose entries become facts: templateId roots of C-CDA (R1.1 to R2.1 share them; entries required has .1)
 * and of CCD 1.0, and LOINC codes. A root below 10.20.22.2 is written without that.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492">C-CDA R2.1, volume 2</a>
 */
enum SectionKind {
    ALLERGIES("allergies", Set.of("6", "6.1"), "2", List.of("48765-2")),
    PROBLEMS("problems", Set.of("5", "5.1"), "11", List.of("11450-4")),
    MEDICATIONS(
            "medications",
            Set.of("1", "1.1", "11", "11.1", "44", "38"),
            "8",
            List.of("10160-0", "10183-2", "75311-1", "42346-7", "29549-3")),
    IMMUNIZATIONS("immunizations", Set.of("2", "2.1"), "6", List.of("11369-6")),
    RESULTS("results", Set.of("3", "3.1"), "14", List.of("30954-2")),
    VITALS("vitals", Set.of("4", "4.1"), "16", List.of("8716-3")),
    PROCEDURES("procedures", Set.of("7", "7.1"), "12", List.of("47519-4")),
    ENCOUNTERS("encounters", Set.of("22", "22.1"), "3", List.of("46240-8")),
    SOCIAL("social", Set.of("17"), "15", List.of("29762-2")),

    FAMILY("family", Set.of("15"), "4", List.of("10157-6")),
    FUNCTIONAL("functional", Set.of("14"), "5", List.of("47420-5")),
    MENTAL("mental", Set.of("56"), "", List.of("10190-7")),
    GOALS("goals", Set.of("60"), "", List.of("61146-7")),
    CONCERNS("concerns", Set.of("58"), "", List.of("75310-3")),
    INTERVENTIONS("interventions", Set.of("2.16.840.1.113883.10.20.21.2.3"), "", List.of("62387-6")),
    OUTCOMES("outcomes", Set.of("61"), "", List.of("11383-7")),
    CARE_TEAM("care team", Set.of("500"), "", List.of("85847-2")),
    PLAN("plan", Set.of("10"), "10", List.of("18776-5")),
    DIRECTIVES("directives", Set.of("21", "21.1"), "1", List.of("42348-3")),
    EQUIPMENT("equipment", Set.of("23"), "7", List.of("46264-8")),
    PAYERS("payers", Set.of("18"), "9", List.of("48768-6")),
    NOTES("notes", Set.of("65"), "", List.of("34109-9", "11488-4", "11506-3", "18842-5", "34117-2", "28570-0")),
    ASSESSMENT("assessment", Set.of("8", "9"), "", List.of("51847-2", "51848-0")),
    REFERRAL("reason for referral", Set.of("1.3.6.1.4.1.19376.1.5.3.1.3.1"), "", List.of("42349-1")),
    INSTRUCTIONS("instructions", Set.of("45"), "", List.of("69730-0")),
    ANESTHESIA("anesthesia", Set.of("25"), "", List.of("59774-0", "10213-7")),
    PLANNED_PROCEDURE("planned procedure", Set.of("30"), "", List.of("59772-4")),
    NUTRITION("nutrition", Set.of("57"), "", List.of("61144-2")),
    EXAM("physical exam", Set.of("2.16.840.1.113883.10.20.2.10"), "", List.of("29545-1", "8709-8")),
    PAST_ILLNESS("past illness", Set.of("20"), "", List.of(Problem.PAST_ILLNESS)),
    ADMISSION("admission diagnosis", Set.of("43"), "", List.of(Problem.ADMISSION, "42347-5")),
    DISCHARGE("discharge diagnosis", Set.of("24"), "", List.of(Problem.DISCHARGE, "78375-3")),
    PREOPERATIVE("preoperative diagnosis", Set.of("34"), "", List.of("10219-4")),
    POSTOPERATIVE("postoperative diagnosis", Set.of("35"), "", List.of("10218-6")),
    POSTPROCEDURE("postprocedure diagnosis", Set.of("36"), "", List.of("59769-0")),
    INDICATIONS("procedure indication", Set.of("29"), "", List.of("59768-2")),
    FINDINGS("procedure finding", Set.of("28"), "", List.of("59776-5")),
    COMPLICATIONS("complication", Set.of("37"), "", List.of("55109-3"));

    /** The sections that are counted one by one, and whose entries are looked into for their templates. */
    static final List<SectionKind> CORE =
            List.of(ALLERGIES, PROBLEMS, MEDICATIONS, IMMUNIZATIONS, RESULTS, VITALS, PROCEDURES, ENCOUNTERS, SOCIAL);

    /** Of these the entries are conditions, each said of a stay, a procedure or the past, and of no problem list. */
    private static final Set<SectionKind> CONDITIONS = EnumSet.range(PAST_ILLNESS, COMPLICATIONS);

    private static final String CONSOL = "2.16.840.1.113883.10.20.22.2.";
    private static final String CCD = "2.16.840.1.113883.10.20.1.";

    /** As in the yield. */
    final String word;

    private final Set<String> consol;
    private final String ccd;
    private final List<String> loinc;

    SectionKind(String word, Set<String> consol, String ccd, List<String> loinc) {
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
        return code == null ? null : byCode(code);
    }

    /** Whether it is one of the nine whose statements are all of one kind of fact. */
    boolean isCore() {
        return CORE.contains(this);
    }

    /** Whether its entries are conditions that stand on no problem list. */
    boolean isOfConditions() {
        return CONDITIONS.contains(this);
    }

    /** By its LOINC code, in the word of the yield. */
    Concept concept() {
        return Concept.of(new Coding("LN", loinc.get(0), word));
    }

    /** Whether one of its templateIds is of this kind. */
    boolean hasTemplate(Node section) {
        for (Node template : section.children("templateId")) {
            String root = template.get("root");
            if (root != null && isTemplate(root)) {
                return true;
            }
        }
        return false;
    }

    /** Whether its code, or a translation of it, is of this kind. */
    boolean hasCode(Node section) {
        Node code = section.child("code");
        return code != null && byCode(code) == this;
    }

    private boolean isTemplate(String root) {
        return root.startsWith(CONSOL) && consol.contains(root.substring(CONSOL.length()))
                || root.startsWith(CCD) && root.substring(CCD.length()).equals(ccd)
                || consol.contains(root);
    }

    private static @Nullable SectionKind byCode(Node code) {
        SectionKind kind = byCode(code.get("code"));
        for (Node translation : code.children("translation")) {
            kind = kind != null ? kind : byCode(translation.get("code"));
        }
        return kind;
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
