package org.tributary.chart.reconcile;

import java.util.List;

/**
 * That two statements were taken for one thing. Nothing is overwritten by it: taken apart, each is as it was.
 *
 * @param rule its id: {@code R-ALG}
 * @param level how surely; in words, for people
 * @param facts which two
 */
public record Joined(String rule, String level, List<Long> facts) {
    public Joined {
        facts = List.copyOf(facts);
    }
}
