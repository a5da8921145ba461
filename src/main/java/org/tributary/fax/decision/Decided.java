package org.tributary.fax.decision;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a document.
 *
 * @param chart to which it files itself; null where a person decides
 * @param reasons why it does not file itself; empty where it does
 * @param candidates at most three, the likeliest first
 */
public record Decided(@Nullable String chart, List<String> reasons, List<Candidate> candidates) {
    public Decided {
        reasons = List.copyOf(reasons);
        candidates = List.copyOf(candidates);
    }

    /** @param why in words, what agrees and what differs */
    public record Candidate(String chart, int weight, List<String> why) {
        public Candidate {
            why = List.copyOf(why);
        }
    }
}
