package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An allergy or intolerance. AL1, IAM, C-CDA Allergy - Intolerance Observation (2.16.840.1.113883.10.20.22.4.7).
 *
 * @param about the substance; its class and its ingredient are different substances
 * @param type AL1-2: drug, food, environment ...
 * @param severity AL1-4
 * @param reactions AL1-5
 * @param onset AL1-6
 */
public record Allergy(
        Statement statement,
        Concept about,
        @Nullable Concept type,
        @Nullable Concept severity,
        List<Concept> reactions,
        @Nullable Period onset)
        implements Fact {
    public Allergy {
        reactions = List.copyOf(reactions);
    }
}
