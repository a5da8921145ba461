package org.tributary.mapping;

import org.tributary.finding.FindingCode;

/** What can be noticed while a message is mapped. */
public enum MappingFinding implements FindingCode {
    NO_MAPPING("MAP-201", "No mapping for this message type."),
    NO_FEED_FILE(
            "MAP-202", "This feed has no file in mappings/feeds; the base mapping and the default zone were used."),
    NO_ZONE("MAP-203", "A time without offset, and no zone is configured for this feed; it is kept without one."),
    NO_PATIENT("MAP-204", "A segment speaks of a patient, and no PID says of whom; it was not filed."),
    NOT_A_TIME("MAP-205", "This is no date or time of HL7 v2; it was left out."),
    NOT_A_NUMBER("MAP-206", "The type says number and this is none; kept as text."),
    NO_VALUE_TYPE("MAP-207", "OBX-2 is empty although OBX-5 holds something; kept as text."),
    UNKNOWN_VALUE_TYPE("MAP-208", "OBX-2 names no value type we read; kept as text."),
    NO_SUBJECT("MAP-209", "Nothing says what this is about, though the segment holds more; kept without a code."),
    NOT_IN_TABLE("MAP-210", "The code is not in the table that its mapping names; left unmapped."),
    REFUSED_BY_TABLE("MAP-211", "The code is not in its table, and the mapping says that this is an error; left out."),
    NOT_DECODED(
            "MAP-212",
            "The attachment's data are not in the encoding they are said to have; the bytes stay in the journal."),
    NOT_YES_OR_NO("MAP-213", "Neither Y nor N where one of them belongs; left out."),
    NOT_WHOLE("MAP-214", "No whole number where one belongs; left out."),
    TIME_GAP("MAP-215", "A local time that the feed's zone skips or repeats; the earlier offset was assumed."),
    MERGE_WITHOUT_NUMBERS("MAP-216", "A merge, link or unlink without two numbers that identify persons; not applied."),
    EMPTY_DATE("MAP-217", "A date of zeros; it was left out."),
    FRAGMENT(
            "MAP-218",
            "Part of a message that goes on in another one (DSC-1, MSH-14), of which not all parts came; nothing was filed. It is filed once the missing one comes."),
    CLAIM_WITHOUT_VISIT(
            "MAP-219",
            "A merge, move or change of number of an account or visit without the numbers that it speaks of; not applied."),
    OTHER_TYPE(
            "MAP-220",
            "No mapping for this type of message: who the patient is and the visit were read, the rest is among what no rule reads."),
    TRIGGER_ELSEWHERE(
            "MAP-221",
            "MSH-9 does not say what happened; it was taken from EVN-1, else from the structure in MSH-9 where only one event has it."),
    NO_PERSON_NUMBER(
            "MAP-222",
            "No number of the patient is a person's by its type (CX-5, person-types in conf/authorities.yaml); what the message says makes a record of its own.");

    private final String id;
    private final String sentence;

    MappingFinding(String id, String sentence) {
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
