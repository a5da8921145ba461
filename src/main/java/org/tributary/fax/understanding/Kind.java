package org.tributary.fax.understanding;

/** What a page is. */
public enum Kind {
    COVER,
    LAB,
    RADIOLOGY,
    CONSULT,
    NOTE,
    DISCHARGE,
    REFERRAL,
    /** A form of an insurer: prior authorisation. */
    FORM,
    RECORDS_REQUEST,
    BLANK,
    OTHER
}
