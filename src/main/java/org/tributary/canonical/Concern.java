package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is concerned about, or sees a risk of. C-CDA Health Concern Act (2.16.840.1.113883.10.20.22.4.132) and Risk
 * Concern Act (.136). It is no problem of the problem list: what it points to may stand there too, under its own status.
 *
 * @param about the first thing that it names: a problem, an observation, another entry of the document, or its own words
 * @param type {@code 75310-3} health concern, {@code 281694009} at risk
 * @param named what else it names, in order
 * @param risk true where it is something that may come, and not something that is
 * @param period since when it is followed
 */
public record Concern(
        Statement statement,
        Concept about,
        @Nullable Concept type,
        List<Concept> named,
        boolean risk,
        @Nullable Period period)
        implements Fact {
    public Concern {
        named = List.copyOf(named);
    }
}
