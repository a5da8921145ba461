package org.tributary.flow;

import org.tributary.finding.FindingCode;

/** What the pipeline notices. */
public enum FlowFinding implements FindingCode {
    CANNOT_BE_PROCESSED(
            "FLOW-101", "The message could not be processed. It is parked; replay it once the cause is mended."),
    SAME_CONTROL_ID(
            "FLOW-102", "An earlier message of this feed has the same MSH-10 and other content. Both were processed."),
    NOT_READ(
            "FLOW-103",
            "No rule of the mapping reads this, and none says that it is ignored. It stays in the journal."),
    SAME_DOCUMENT_ID(
            "FLOW-104",
            "An earlier document of this feed has the same ClinicalDocument/id and other content. Both were processed."),
    MORE_NOT_READ("FLOW-105", "More places that no rule of the mapping reads; tributary loss lists them all."),
    SHARED_ORDER(
            "FLOW-106",
            "The sender told results of another patient under this filler order number. Both are kept; a person has to look."),
    NEEDS_MORE_MEMORY(
            "FLOW-107",
            "The message needs more memory than this engine has. Start it with a larger heap (TRIBUTARY_JAVA_OPTS) and replay the message; where such ones"
                    + " are not wanted, a smaller maxFrameBytes or maxBytes in the feed's file refuses them at the door.");

    private final String id;
    private final String sentence;

    FlowFinding(String id, String sentence) {
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
