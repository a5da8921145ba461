package org.tributary.ccda.write;

import org.tributary.finding.FindingCode;

/** What a document that was written does not say, and why. */
public enum WriteFinding implements FindingCode {
    NO_SECTION("CDW-101", "A statement of a kind that the document has no section for; it was not written."),
    NOT_A_QUANTITY("CDW-102", "An amount that is no number; it was written in words."),
    FREQUENCY_IN_WORDS("CDW-103", "A frequency that is no interval; it stands in the narrative only."),
    NUMBER_WITHOUT_ROOT(
            "CDW-104", "A number of an authority that has no OID; a number of our own making stands for it."),
    SOURCES_DISAGREE(
            "CDW-105",
            "The sources do not agree whether it is so, still so, or in which dose: one lists it, another denies it or says something else of it. Each opinion was written."),
    WHO_DISAGREES(
            "CDW-106",
            "The sources do not agree on who the patient is: sex, birth date, or whether deceased. What the one that spoke last tells was written."),
    FILE_LEFT_OUT(
            "CDW-107",
            "A file of a document or result: that there is one was written, or the words beside it; the file was not, for among lists and words there is no place for it."),
    RELATION_IN_WORDS("CDW-108", "What a report or result follows from; it stands in the narrative only.");

    private final String id;
    private final String sentence;

    WriteFinding(String id, String sentence) {
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
