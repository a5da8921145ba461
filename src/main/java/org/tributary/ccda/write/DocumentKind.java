package org.tributary.ccda.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents that are written, each with its template and type. */
public enum DocumentKind {
    CCD("2", "34133-9", "Summarization of Episode Note", List.of()),
    REFERRAL_NOTE("14", "57133-1", "Referral note", List.of(Prose.REASON_FOR_REFERRAL, Prose.ASSESSMENT_AND_PLAN)),
    DISCHARGE_SUMMARY(
            "8", "18842-5", "Discharge summary", List.of(Prose.HOSPITAL_COURSE, Prose.DISCHARGE_DIAGNOSIS, Prose.PLAN)),
    /** Its code is that of the document in it, where that has one. */
    UNSTRUCTURED("10", "34109-9", "Note", List.of());

    private static final String DOCUMENT = "2.16.840.1.113883.10.20.22.1.";

    final Template template;
    final String loinc;
    final String title;
    final List<Prose> prose;

    DocumentKind(String template, String loinc, String title, List<Prose> prose) {
        this.template = new Template(DOCUMENT + template, "2015-08-01");
        this.loinc = loinc;
        this.title = title;
        this.prose = prose;
    }

    /** Whether it has a section for these words. */
    public boolean has(@Nullable Prose words) {
        return words != null && prose.contains(words);
    }
}
