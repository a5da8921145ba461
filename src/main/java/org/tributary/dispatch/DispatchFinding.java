package org.tributary.dispatch;

import org.tributary.finding.FindingCode;

/** What a message that we send does not say. The place is that of the fact in what its sender sent. */
public enum DispatchFinding implements FindingCode {
    NEGATED("SEND-101", "The sender says that it is not so; this segment could only say that it is. Left out."),
    PLANNED("SEND-102", "It is planned; this segment could only say that it was done. Left out."),
    UNKNOWN("SEND-103", "The sender says that it does not know; this segment could only say that it is so. Left out."),
    RETRACTED("SEND-104", "The sender took it back; this segment has no way to say so. Left out."),
    NONE_KNOWN("SEND-105", "A statement that none are known has no segment in HL7 v2 for this kind. Left out."),
    NOT_CURRENT("SEND-106", "It is over or inactive; this segment could only say that it is current. Left out."),
    NOT_DONE("SEND-107", "It was not completed; this segment could only say that it was done. Left out."),
    CONTRADICTED(
            "SEND-108",
            "An allergy beside the statement that none are known: the allergy is written, the other left out."),
    NOT_IN_THIS_MESSAGE("SEND-109", "A fact of this kind has no place in this message. Left out."),
    NO_MESSAGE("SEND-110", "A fact of this kind has no HL7 v2 message that only reports it. Left out."),
    CODES_LEFT_OUT(
            "SEND-111", "There are more codes or words than the field has room for; the first ones are written."),
    TIME_UNREADABLE("SEND-112", "A time that is not of the shape of ISO 8601. Left out."),
    STATUS_UNKNOWN("SEND-113", "No status was sent, or one that HL7 v2 has no code for; the field is empty."),
    CONTENT_MISSING("SEND-114", "The bytes of an attachment are not to be had; the value is empty."),
    TELECOM_LEFT_OUT("SEND-115", "A way to reach someone that the datatype XTN has no part for. Left out."),
    UNMARKED(
            "SEND-116",
            "It is restricted, and neither this segment nor its version can say so; it is written without."),
    WITHHELD(
            "SEND-117",
            "Something in this message was not sent to a destination, because it is marked and the destination's confidentiality: does not list its mark. All else was sent.");

    private final String id;
    private final String sentence;

    DispatchFinding(String id, String sentence) {
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
