package org.tributary.chart;

import java.util.function.Predicate;
import org.tributary.canonical.Fact;

/**
 * What somebody sees of a chart.
 *
 * @param feeds whose words: of the others neither records nor facts are shown
 * @param facts which facts, such as those without a mark that they may not see
 */
public record Sight(Predicate<String> feeds, Predicate<Fact> facts) {
    /** Everything. */
    public static final Sight WHOLE = new Sight(feed -> true, fact -> true);

    public boolean isWhole() {
        return this == WHOLE;
    }

    boolean shows(StoredFact stored) {
        return feeds.test(stored.feed()) && facts.test(stored.fact());
    }
}
