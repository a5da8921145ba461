package org.tributary.fax.understanding;

/** What a page is. */
public enum Kind {
    COVER("Cover page"),
    LAB("Laboratory report"),
    RADIOLOGY("Imaging report"),
    CONSULT("Consultation letter"),
    NOTE("Progress note"),
    DISCHARGE("Discharge summary"),
    REFERRAL("Referral"),
    /** A form of an insurer: prior authorisation. */
    FORM("Insurer's form"),
    RECORDS_REQUEST("Request for records"),
    BLANK("Blank page"),
    OTHER("Fax");

    private final String title;

    Kind(String title) {
        this.title = title;
    }

    /** What a document of this kind is called. */
    public String title() {
        return title;
    }
}
