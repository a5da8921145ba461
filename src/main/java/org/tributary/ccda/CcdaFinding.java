package org.tributary.ccda;

import org.tributary.finding.FindingCode;

/** What can be noticed while a document is read. Those below 200 end the reading of the document. */
public enum CcdaFinding implements FindingCode {
    NOT_WELL_FORMED("CDA-101", "This is not well-formed XML; the document was not read."),
    DOCTYPE("CDA-102", "The document has a DOCTYPE, which C-CDA forbids and which is never followed; it was not read."),
    TOO_LARGE("CDA-103", "The document is over a limit of size, depth or number; it was not read."),
    TOO_SLOW("CDA-104", "The document took longer to read than the limit allows; it was not read."),
    ENCODING_REFUSED("CDA-105", "The declared encoding is none that is read; the document was not read."),
    NO_DOCUMENT("CDA-106", "There is no ClinicalDocument in this XML; it was not read."),

    ENCODING_WRONG("CDA-201", "The bytes are not in the declared encoding; they were read as windows-1252."),
    WRAPPED("CDA-202", "ClinicalDocument is not the root element; it was read where it stands."),
    NO_NAMESPACE("CDA-203", "The document is not in the HL7 namespace; it was read by the names of its elements."),
    DUPLICATE_ID("CDA-204", "Two elements have this ID; references take the one in their own section, else the first."),
    DANGLING_REFERENCE("CDA-205", "A reference points to no ID of this document; the text of the entry was taken."),

    NOT_A_TIME("CDA-211", "This is no date or time (TS); it was left out."),
    EMPTY_DATE("CDA-212", "A date of zeros; it was left out."),
    NOT_A_NUMBER("CDA-213", "The type says number and this is none; its text was kept."),
    UNKNOWN_VALUE_TYPE("CDA-214", "The value has a type that is not read; its text was kept."),
    NULL_WITH_VALUE("CDA-215", "A nullFlavor stands beside a value; both were kept."),
    CODE_WITHOUT_SYSTEM("CDA-216", "A code without a code system; it was kept without one."),
    TIMES_REVERSED("CDA-217", "The end is before the start; both were kept."),
    NOT_TRUE_OR_FALSE("CDA-218", "Neither true nor false where one of them belongs; not taken as either."),
    NOT_WHOLE("CDA-219", "No whole number where one belongs; it was left out."),
    WRONG_CVX_SYSTEM("CDA-220", "CVX codes under an OID that is not theirs; read as CVX."),
    NOT_AN_OFFSET("CDA-221", "The offset of a time from UTC lacks digits; the time was kept without it."),

    NO_PATIENT("CDA-301", "The document names no patient; its statements belong to nobody yet."),
    SEVERAL_PATIENTS("CDA-302", "The document is about several patients; none was read."),
    NO_DOCUMENT_ID("CDA-303", "The document has no id; it cannot be told from its next version."),
    NOT_THE_PATIENT(
            "CDA-305",
            "The document that the message carries is not certainly about the message's patient (PID): compare numbers, names and birth dates of both."
                    + " It is kept, and sent on as a file; none of its statements was taken. Once that is mended, replay the message."),
    IDENTIFIER_UNUSABLE("CDA-304", "A patient id without a number; it was left out."),

    SECTION_NOT_READ("CDA-401", "The section's entries are of a kind that is not read; it stays in the document."),
    SECTION_NOT_CODED("CDA-402", "The section has rows of narrative and no entry; nothing in it became a fact."),
    SECTION_OF_WORDS("CDA-416", "A section of words of which no fact is made; it stays in the document."),
    STATEMENT_EMPTY("CDA-403", "The statement says nothing that can be kept; it gave no fact."),
    MOOD_NOT_READ("CDA-404", "A mood that is neither done nor planned; the statement gave no fact."),
    MOOD_MISSING("CDA-405", "The statement has no moodCode; it was kept as unknown."),
    ENTRY_NOT_READ("CDA-406", "An entry of a form that does not belong in its section; it gave no fact."),
    OTHER_SUBJECT("CDA-407", "The statement is about someone other than the patient; it gave no fact."),
    SAME_ENTRY_ID("CDA-408", "Another statement of this document has the same id; told apart by its place."),
    NEGATED_AROUND("CDA-409", "A negationInd stands on what encloses the statement and not on it; look at it."),
    END_AGAINST_STATUS("CDA-410", "The time says that it is over and the status that it is not; read as over."),
    NO_SUBSTANCE("CDA-411", "An allergy without a substance; kept by its kind."),
    NOT_GIVEN("CDA-412", "The status of the immunization says that it was not completed; not kept as given."),
    NO_VALUE("CDA-413", "An observation without a value; it gave no fact."),
    NULL_STATEMENT("CDA-414", "A nullFlavor on a statement that names something; kept as unknown."),
    POINTS_NOWHERE(
            "CDA-417",
            "A concern points to an entry that is not in this document, or whose id stands on several; what it is about is not known by it."),
    NOT_DECODED("CDA-415", "The body is not in the encoding it is said to have; its bytes stay in the document."),

    TYPE_ID("CDA-501", "The typeId is not that of CDA R2; the document was read all the same."),
    CODE_IMPOSSIBLE("CDA-502", "This code cannot be one of the code system it names; it was kept as sent."),
    SYSTEM_IMPOSSIBLE("CDA-503", "This can be no code system's number; the code was kept under it as sent."),
    SYSTEM_NOT_BOUND("CDA-504", "The standard binds this element to another code system; it was kept as sent."),
    CODE_NOT_BOUND("CDA-505", "The standard binds this element to a few codes and this is none; it was kept as sent."),
    LANGUAGE_IMPOSSIBLE("CDA-506", "This can be no language code; it was kept as sent."),
    UNIT_NOT_UCUM("CDA-507", "This unit is not written in UCUM; it was kept as sent."),
    CONFIDENTIALITY_UNKNOWN(
            "CDA-508", "A confidentiality that is none of HL7's; it was kept, and treated as restricted."),
    NAME_PART_EMPTY("CDA-511", "A part of a name is empty; it was left out."),
    NAME_WITHOUT_FAMILY("CDA-512", "The patient's name has no family name."),
    PATIENT_WITHOUT_NAME("CDA-513", "The patient has no name; nobody can be matched by it."),
    SECTION_CODE_WRONG(
            "CDA-521", "The section's code is not the one of its templateId; it was read by the templateId."),
    SECTION_TEMPLATE_WRONG(
            "CDA-522", "The section has no templateId of the kind that its code says; it was read by its code."),
    TEMPLATE_MISSING(
            "CDA-523", "An entry or a part of it has no templateId that exists; it was read by its structure.");

    private final String id;
    private final String sentence;

    CcdaFinding(String id, String sentence) {
        this.id = id;
        this.sentence = sentence;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
