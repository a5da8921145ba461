package org.tributary.journal;

import org.tributary.finding.FindingCode;

/** What is noticed while a message is stored. */
public enum JournalFinding implements FindingCode {
    ROW_REFUSED(
            "JOURNAL-101",
            "The database refused what was to be written about the message. Its bytes are kept whole, without its number, type"
                    + " and patient, and wait for a person: look at the log, then replay it.");

    private final String id;
    private final String sentence;

    JournalFinding(String id, String sentence) {
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
