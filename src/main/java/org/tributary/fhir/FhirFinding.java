package org.tributary.fhir;

import org.tributary.finding.FindingCode;

/** What a FHIR bundle does not say. The place is that of the fact in what its sender sent. */
public enum FhirFinding implements FindingCode {
    UNKNOWN("FHIR-101", "The sender says that it does not know; FHIR could only say that it is so. Left out."),
    NEGATED("FHIR-102", "The sender says that it is not so; this resource has no way to say so. Left out."),
    PLANNED("FHIR-103", "It is intended; this resource could only say that it is so. Left out."),
    NONE_KNOWN("FHIR-104", "A statement that none are known has no resource for this kind. Left out."),
    CONTENT_MISSING("FHIR-106", "The bytes of an attachment are not to be had; only their type is written."),
    TIME_CUT(
            "FHIR-107",
            "A time without offset, of the hour only, or in a period with its day; FHIR takes its date only."),
    STATUS_NOT_SENT(
            "FHIR-108",
            "No status was sent, and FHIR requires one of an allergy or a goal: active is written, and beside it that nobody sent it."),
    NO_TIMES(
            "FHIR-109",
            "An appointment without start and end; FHIR requires both of one that is booked. What nobody said is marked as unknown."),
    PERIOD_REVERSED("FHIR-110", "The end lies before the start, which FHIR does not take. The end is left out."),
    STATUS_UNKNOWN(
            "FHIR-111",
            "An appointment of which nobody can say whether it stands: its status is none of HL7's. Left out."),
    DEATH_CONTRADICTED(
            "FHIR-112", "A time of death beside the word that nobody died. The word counts; the time is left out.");

    private final String id;
    private final String sentence;

    FhirFinding(String id, String sentence) {
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
