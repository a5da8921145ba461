package org.tributary.ccda.write;

import org.jspecify.annotations.Nullable;

/** Sections of words, which a document has beside its lists. */
public enum Prose {
    REASON_FOR_REFERRAL(new Template("1.3.6.1.4.1.19376.1.5.3.1.3.1", "2014-06-09"), "42349-1", "Reason for referral"),
    ASSESSMENT_AND_PLAN(Template.section("9", "2014-06-09"), "51847-2", "Assessment and plan"),
    DISCHARGE_DIAGNOSIS(Template.section("24", "2015-08-01"), "11535-2", "Discharge diagnosis"),
    HOSPITAL_COURSE(new Template("1.3.6.1.4.1.19376.1.5.3.1.3.5", null), "8648-8", "Hospital course"),
    PLAN(Template.section("10", "2014-06-09"), "18776-5", "Plan of treatment");

    private final Template template;
    private final String loinc;
    private final String title;

    Prose(Template template, String loinc, String title) {
        this.template = template;
        this.loinc = loinc;
        this.title = title;
    }

    /** The one with this code; null where there is none. */
    public static @Nullable Prose of(@Nullable String loinc) {
        for (Prose prose : values()) {
            if (prose.loinc.equals(loinc)) {
                return prose;
            }
        }
        return null;
    }

    String loinc() {
        return loinc;
    }

    void write(Xml xml, @Nullable String words) {
        xml.open("component").open("section", "nullFlavor", words == null ? "NI" : null);
        template.write(xml);
        Types.code(xml, "code", loinc, "2.16.840.1.113883.6.1", title);
        xml.text("title", title).open("text");
        for (String line : (words == null ? "No information." : words).split("\\R")) {
            xml.text("paragraph", line);
        }
        xml.close().close().close();
    }
}
