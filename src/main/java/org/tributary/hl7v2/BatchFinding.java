package org.tributary.hl7v2;

import org.tributary.finding.FindingCode;

/** What the splitter of batch files can notice. */
public enum BatchFinding implements FindingCode {
    NO_HEADER("HL7-301", "Lines that belong to no message, for no MSH stands before them; reported, not processed."),
    MESSAGE_COUNT(
            "HL7-302", "BTS-1 tells another number of messages than the batch holds; all that are there are taken."),
    BATCH_COUNT("HL7-303", "FTS-1 tells another number of batches than the file holds; all that are there are taken."),
    COUNT_UNREADABLE("HL7-304", "The count in BTS-1 or FTS-1 is no number; not checked."),
    NO_BATCH_TRAILER("HL7-305", "BHS without BTS: the batch may be cut off."),
    NO_FILE_TRAILER("HL7-306", "FHS without FTS: the file may be cut off."),
    TRAILER_ALONE("HL7-307", "BTS or FTS without its header; ignored."),
    EMPTY("HL7-308", "A batch or file without any message.");

    private final String id;
    private final String sentence;

    BatchFinding(String id, String sentence) {
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
