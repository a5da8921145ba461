package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the patient, or somebody for the patient, wants to reach. C-CDA Goal Observation (2.16.840.1.113883.10.20.22.4.121).
 * That it is a goal is no plan and no finding: its stance is asserted as long as somebody holds it.
 *
 * @param about what is wanted, in its own words or codes: "walk to the shop"; where it is an amount, what is to be measured
 * @param type of goal, where what is wanted has a code of its kind beside it; null where none
 * @param targets the amounts that are wanted; empty where it stands in {@code about}
 * @param period from when, and until when it is to be reached
 * @param priority null where nobody told one
 */
public record Goal(
        Statement statement,
        Concept about,
        @Nullable Concept type,
        List<Value> targets,
        @Nullable Period period,
        @Nullable Concept priority)
        implements Fact {
    public Goal {
        targets = List.copyOf(targets);
    }
}
