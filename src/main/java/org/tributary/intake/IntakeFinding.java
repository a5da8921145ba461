package org.tributary.intake;

import org.tributary.finding.FindingCode;

/** What a door notices about a message. */
public enum IntakeFinding implements FindingCode {
    NOT_HL7("INTAKE-101", "The bytes hold no usable MSH segment. They are kept; nothing can be read from them."),
    OTHER_ENVIRONMENT("INTAKE-102", "MSH-11 does not fit the environment that the feed is configured for."),
    INCOMPLETE("INTAKE-103", "The connection closed inside a frame. What came is kept; the sender got no answer."),
    OVERSIZED(
            "INTAKE-104",
            "The frame was longer than maxFrameBytes. Its beginning is kept; raise the limit and have it sent again."),
    NOT_READ_YET("INTAKE-105", "A kind of document that is not read yet. It is kept whole and waits for a person."),
    UNKNOWN_CONTENT("INTAKE-106", "Neither HL7 v2 nor any kind of document that we know. It waits for a person."),
    BATCH("INTAKE-107", "What of a batch file belongs to none of its messages: its headers and trailers."),
    FILE_TOO_LARGE("INTAKE-108", "A file longer than maxBytes. Its beginning is kept; the file lies in .error."),
    FETCHED_FILE_TOO_LARGE(
            "INTAKE-121",
            "A file on a partner's server is longer than maxBytes. Its beginning is kept; the file stays where it is.");

    private final String id;
    private final String sentence;

    IntakeFinding(String id, String sentence) {
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
