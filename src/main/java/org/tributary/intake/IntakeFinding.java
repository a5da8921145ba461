package org.tributary.intake;

import org.tributary.finding.FindingCode;

/** What a door notices about a message. */
public enum IntakeFinding implements FindingCode {
    NOT_HL7("INTAKE-101", "The bytes hold no usable MSH segment. They are kept; nothing can be read from them."),
    OTHER_ENVIRONMENT("INTAKE-102", "MSH-11 does not fit the environment that the feed is configured for."),
    INCOMPLETE("INTAKE-103", "The connection closed inside a frame. What came is kept; the sender got no answer."),
    OVERSIZED(
            "INTAKE-104",
            "The frame was longer than maxFrameBytes. Its beginning is kept; raise the limit and have it sent again.");

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
