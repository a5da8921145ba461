package org.tributary.canonical;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A diagnosis, symptom or finding on a list. DG1, PRB, C-CDA Problem Observation (2.16.840.1.113883.10.20.22.4.4). What is told of
 * one stay or procedure, or of the past alone, names its section ({@link Statement#section}) and is on no problem list.
 *
 * @param about the condition
 * @param type DG1-6: admitting, working, final; problem, diagnosis, symptom
 * @param period onset and resolution
 * @param site body site and side, where they stand apart from the code
 */
public record Problem(
        Statement statement,
        Concept about,
        @Nullable Concept type,
        @Nullable Period period,
        @Nullable Concept site) implements Fact {
    /** LOINC: history of past illness; hospital admission and discharge diagnosis; diagnosis of an encounter. */
    public static final String PAST_ILLNESS = "11348-0";

    public static final String ADMISSION = "46241-6";
    public static final String DISCHARGE = "11535-2";
    public static final String ENCOUNTER = "29308-4";

    /** Those, and preoperative, postoperative and postprocedure diagnosis, indication, finding and complication of a procedure. */
    private static final Set<String> OF_EVENTS =
            Set.of(ADMISSION, DISCHARGE, ENCOUNTER, "10219-4", "10218-6", "59769-0", "59768-2", "59776-5", "55109-3");

    /** Whether it is told as an illness of the past. */
    public boolean isOfThePast() {
        return PAST_ILLNESS.equals(section());
    }

    /** Whether it is told of one stay or procedure: its diagnosis, indication, finding or complication. */
    public boolean isOfAnEvent() {
        String section = section();
        return section != null && OF_EVENTS.contains(section);
    }

    /** The LOINC code of the section that it stands in; null where that is the problem list, and of what is no document's. */
    public @Nullable String section() {
        Concept section = statement.section();
        return section == null ? null : section.code("LN");
    }

    /** The stay that it is told of; null where none is named. */
    public @Nullable Detail stay() {
        for (Detail detail : statement.details()) {
            if (detail.name().equals(Detail.STAY)) {
                return detail;
            }
        }
        return null;
    }
}
