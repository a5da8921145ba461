package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A condition of a relative. C-CDA Family History Observation (2.16.840.1.113883.10.20.22.4.46) within its organizer (.45). It
 * says nothing of the patient.
 *
 * @param about the condition
 * @param relation of the relative to the patient: father, maternal aunt; null where nobody told it
 * @param relative the relative's name; null where not sent
 * @param sex HL7 table 0001; null where not sent
 * @param birth the relative's birth
 * @param onset when the condition began, or was seen
 * @param ageAtOnset the relative's age then
 * @param fatal true where the relative died of it; null where nobody said so
 * @param deceased null where nobody told whether the relative lives
 */
public record FamilyHistory(
        Statement statement,
        Concept about,
        @Nullable Concept relation,
        @Nullable HumanName relative,
        @Nullable String sex,
        @Nullable Moment birth,
        @Nullable Moment onset,
        @Nullable Quantity ageAtOnset,
        @Nullable Boolean fatal,
        @Nullable Boolean deceased)
        implements Fact {}
