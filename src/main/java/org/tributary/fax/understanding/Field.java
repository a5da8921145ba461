package org.tributary.fax.understanding;

/** What a label asks for. */
public enum Field {
    NAME,
    /** Where a form asks for it apart. */
    FAMILY_NAME,
    GIVEN_NAME,
    MIDDLE_NAME,
    BIRTH_DATE,
    /** A number that the sender gave the patient; whose number it is the page does not say. */
    RECORD_NUMBER,
    PHONE,
    MEMBER_ID,
    ACCESSION,
    NPI,
    AGE,
    DOCUMENT_DATE,
    /** The name of somebody who treats, or of whom it is from or for. */
    PERSON,
    /** A headline that says whom the labels below are about. */
    HEADING,
    /** Something that we do not read; it ends the value before it. */
    OTHER;

    boolean isNameOfPatient() {
        return this == NAME || this == FAMILY_NAME || this == GIVEN_NAME || this == MIDDLE_NAME;
    }
}
