package org.tributary.hl7v2;

import org.tributary.finding.FindingCode;

/** What the reader of an HL7 v2 message can notice. */
public enum MessageFinding implements FindingCode {
    NO_HEADER("HL7-101", "No MSH segment with a field separator; read with the default delimiters."),
    TEXT_BEFORE_HEADER("HL7-102", "Something other than blank lines stands before MSH; kept, MSH is used."),
    SECOND_HEADER(
            "HL7-103",
            "More than one MSH in one message. An engine parks it, for nobody answered the second one: ask the sender to frame each, or send them on one by one."),
    BYTE_ORDER_MARK("HL7-104", "The message begins with a byte order mark; kept, skipped in reading."),
    DELIMITERS_DEFAULTED("HL7-105", "MSH-2 names too few delimiters; the missing ones were taken as usual."),
    DELIMITERS_IGNORED("HL7-106", "MSH-2 repeats signs or names more than five; the surplus was ignored."),
    UNREADABLE_LINE("HL7-107", "A line that is no segment: perhaps a line break inside a field; kept, not read."),
    MORE_UNREADABLE_LINES("HL7-108", "More lines that are no segment; only the first ones are listed."),
    TOO_MANY_SEGMENTS("HL7-109", "More segments than the reader lists; the rest is kept and not read."),
    CHARSET_UNKNOWN("HL7-110", "MSH-18 names no character set we know; another one that fits was used."),
    CHARSET_CONTRADICTED("HL7-111", "The bytes are not in the declared character set; another one that fits was used."),
    CHARSET_NOT_AS_CONFIGURED(
            "HL7-112", "No character set declared and the bytes are not in the sender's usual one; another was used."),
    UTF16_DAMAGED("HL7-113", "UTF-16 text with half a character; kept as it is."),
    NO_TIME("HL7-121", "MSH-7 (date and time of message) is missing."),
    NO_TYPE("HL7-122", "MSH-9 (message type) is missing."),
    NO_CONTROL_ID("HL7-123", "MSH-10 (message control id) is missing; the acknowledgment echoes nothing in MSA-2."),
    NO_PROCESSING_ID("HL7-124", "MSH-11 (processing id) is missing; the acknowledgment says P."),
    NO_VERSION("HL7-125", "MSH-12 (version id) is missing; the acknowledgment is written as 2.5.1.");

    private final String id;
    private final String sentence;

    MessageFinding(String id, String sentence) {
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
