package org.tributary.conformance;

import org.tributary.finding.FindingCode;
import org.tributary.hl7v2.ErrorCondition;

/** What a conformance check can find. */
public enum ConformanceFinding implements FindingCode {
    NOT_CHECKED(
            "CONF-101",
            "The conformance check failed on this message; whether it conforms is not known.",
            Weight.ERROR,
            ErrorCondition.APPLICATION_INTERNAL_ERROR),
    VERSION_UNKNOWN(
            "CONF-102",
            "MSH-12 names no version whose structures are known, 2.1 to 2.8.2; only the feed's own rules were checked.",
            Weight.REJECTION,
            ErrorCondition.UNSUPPORTED_VERSION_ID),
    TYPE_UNKNOWN(
            "CONF-103",
            "MSH-9.1 is no message type of the declared version; structure and order were not checked.",
            Weight.REJECTION,
            ErrorCondition.UNSUPPORTED_MESSAGE_TYPE),
    EVENT_UNKNOWN(
            "CONF-104",
            "MSH-9.2 is no event of this message type in the declared version; structure and order were not checked.",
            Weight.REJECTION,
            ErrorCondition.UNSUPPORTED_EVENT_CODE),
    OTHER_STRUCTURE(
            "CONF-105",
            "MSH-9.3 is not the structure of this event in the declared version; that of the event was checked.",
            Weight.ERROR,
            ErrorCondition.TABLE_VALUE_NOT_FOUND),
    MORE(
            "CONF-106",
            "More faults than are listed; only the first ones are.",
            Weight.ERROR,
            ErrorCondition.APPLICATION_INTERNAL_ERROR),
    TOO_MANY_SEGMENTS(
            "CONF-107",
            "More segments than a conformance check looks at; the first 10,000 were checked.",
            Weight.NOTE,
            ErrorCondition.APPLICATION_INTERNAL_ERROR),
    SEGMENT_MISSING(
            "CONF-111",
            "A segment that the structure requires is missing here.",
            Weight.ERROR,
            ErrorCondition.SEGMENT_SEQUENCE_ERROR),
    SEGMENT_OUT_OF_PLACE(
            "CONF-112",
            "A segment stands where the structure has no place for it.",
            Weight.ERROR,
            ErrorCondition.SEGMENT_SEQUENCE_ERROR),
    SEGMENT_UNEXPECTED(
            "CONF-113",
            "A segment that the structure does not have.",
            Weight.ERROR,
            ErrorCondition.SEGMENT_SEQUENCE_ERROR),
    SEGMENT_REPEATED(
            "CONF-114",
            "A segment repeats that the structure has once here.",
            Weight.ERROR,
            ErrorCondition.SEGMENT_SEQUENCE_ERROR),
    NO_SEGMENT(
            "CONF-115",
            "Lines that are no segment stand in the message.",
            Weight.ERROR,
            ErrorCondition.SEGMENT_SEQUENCE_ERROR),
    FIELD_MISSING(
            "CONF-121",
            "A field that the declared version requires is empty.",
            Weight.ERROR,
            ErrorCondition.REQUIRED_FIELD_MISSING),
    FIELD_REPEATED(
            "CONF-122",
            "A field repeats more often than the declared version allows.",
            Weight.ERROR,
            ErrorCondition.DATA_TYPE_ERROR),
    NOT_ITS_DATATYPE(
            "CONF-123",
            "A value does not have the form of its datatype.",
            Weight.ERROR,
            ErrorCondition.DATA_TYPE_ERROR),
    FIELD_TOO_LONG(
            "CONF-124",
            "A field is longer than the declared version allows.",
            Weight.ERROR,
            ErrorCondition.DATA_TYPE_ERROR),
    NO_VALUE_TYPE(
            "CONF-125", "OBX-5 holds a value and OBX-2 is empty.", Weight.ERROR, ErrorCondition.REQUIRED_FIELD_MISSING),
    VALUE_TYPE_UNKNOWN(
            "CONF-126",
            "OBX-2 names no datatype of the declared version.",
            Weight.ERROR,
            ErrorCondition.TABLE_VALUE_NOT_FOUND),
    NOT_IN_TABLE(
            "CONF-127",
            "A code is not in the table that HL7 has for its place.",
            Weight.ERROR,
            ErrorCondition.TABLE_VALUE_NOT_FOUND),
    COMPONENT_MISSING(
            "CONF-128",
            "A component that its datatype requires is empty, though others are not.",
            Weight.ERROR,
            ErrorCondition.REQUIRED_FIELD_MISSING),
    OWN_REQUIRED(
            "CONF-131",
            "A field that the feed's own rules require is empty.",
            Weight.ERROR,
            ErrorCondition.REQUIRED_FIELD_MISSING),
    OWN_LENGTH(
            "CONF-132",
            "A value does not have the length that the feed's own rules say.",
            Weight.ERROR,
            ErrorCondition.DATA_TYPE_ERROR),
    OWN_TABLE(
            "CONF-133",
            "A value is not among those that the feed's own rules allow.",
            Weight.ERROR,
            ErrorCondition.TABLE_VALUE_NOT_FOUND);

    /** What a fault does to a message of a feed that refuses. */
    enum Weight {
        /** Nothing: it is only said. */
        NOTE,
        /** AE or CE: the content is wrong. */
        ERROR,
        /** AR or CR: messages of this kind are not taken, whatever their content (MSH-9, MSH-12). */
        REJECTION
    }

    private final String id;
    private final String sentence;
    private final Weight weight;
    private final ErrorCondition condition;

    ConformanceFinding(String id, String sentence, Weight weight, ErrorCondition condition) {
        this.id = id;
        this.sentence = sentence;
        this.weight = weight;
        this.condition = condition;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    Weight weight() {
        return weight;
    }

    /** ERR-3. */
    ErrorCondition condition() {
        return condition;
    }
}
