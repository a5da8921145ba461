package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A diagnosis, symptom or finding on a list. DG1, PRB, C-CDA Problem Observation (2.16.840.1.113883.10.20.22.4.4).
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
        @Nullable Concept site) implements Fact {}
