package org.tributary.hl7v2;

import org.tributary.finding.FindingCode;

/** What the writer of an HL7 v2 message can notice; places are those of the message that is written. */
public enum WritingFinding implements FindingCode {
    SIMPLIFIED(
            "HL7-201",
            "The receiver's character set lacks a character; the nearest one that it has was written. UTF-8 has all."),
    REPLACED(
            "HL7-202",
            "The receiver's character set lacks a character; a question mark was written. UTF-8 would have it.");

    private final String id;
    private final String sentence;

    WritingFinding(String id, String sentence) {
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
