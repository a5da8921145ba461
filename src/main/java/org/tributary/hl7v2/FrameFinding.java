package org.tributary.hl7v2;

import org.tributary.finding.FindingCode;

/** What the MLLP reader can notice about one frame. */
public enum FrameFinding implements FindingCode {
    NO_START("MLLP-101", "The frame began with MSH without the start byte VT; taken."),
    REPEATED_START("MLLP-102", "More than one start byte VT before the frame; taken once."),
    START_BYTE_IN_DATA("MLLP-103", "A byte VT inside the message; kept as data."),
    END_BYTE_IN_DATA("MLLP-104", "A byte FS inside the message; kept as data."),
    END_WITHOUT_CR("MLLP-105", "The end byte FS was not followed by CR; the frame was taken as complete.");

    private final String id;
    private final String sentence;

    FrameFinding(String id, String sentence) {
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
