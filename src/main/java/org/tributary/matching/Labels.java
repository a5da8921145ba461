package org.tributary.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Pairs of which it is known whether they are one person, without anybody having labelled them for it: what a sender said of one
 * number one after the other, and what persons decided. The former teach; the latter teach where they are one, and all of them are
 * asked whether a new model does worse by them.
 */
public final class Labels {
    private final Patterns same = new Patterns();
    private final List<Decided> decided = new ArrayList<>();
    private long versions;

    /**
     * Two records of whom a person has said it.
     *
     * @param isSame they are one person, or they are two
     */
    public record Decided(Demographics one, Demographics other, boolean isSame) {}

    /** What one sender said of one patient, and what it said next; each by itself. */
    public void version(MatchModel rules, Demographics before, Demographics now) {
        same.add(rules.matcher().levels(before, now));
        versions++;
    }

    /** A person's word. */
    public void decided(MatchModel rules, Decided pair) {
        decided.add(pair);
        if (pair.isSame) {
            same.add(rules.matcher().levels(pair.one, pair.other));
        }
    }

    /** Of those that are one person. */
    public Patterns same() {
        return same;
    }

    /** How many there are, in words. */
    public String inWords() {
        return versions + " pairs of successive versions, " + count(true) + " pairs that persons linked, "
                + count(false) + " that they told apart";
    }

    private long count(boolean isSame) {
        return decided.stream().filter(pair -> pair.isSame == isSame).count();
    }

    /** By what persons said, where other weights do worse than those before: a sentence for each kind. */
    public List<String> worse(MatchModel before, MatchModel after) {
        List<String> failed = new ArrayList<>();
        long linkedBefore = wrong(before, false);
        long linked = wrong(after, false);
        if (linked > linkedBefore) {
            failed.add("of " + count(false) + " pairs that persons told apart " + linked
                    + " would be linked without a human, by the rules alone " + linkedBefore);
        }
        long missedBefore = wrong(before, true);
        long missed = wrong(after, true);
        if (missed > missedBefore) {
            failed.add("of " + count(true) + " pairs that persons linked " + missed
                    + " would not be shown to anybody, by the rules alone " + missedBefore);
        }
        return failed;
    }

    private long wrong(MatchModel model, boolean isSame) {
        Decision wrong = isSame ? Decision.NEW : Decision.AUTO;
        return decided.stream()
                .filter(pair -> pair.isSame == isSame)
                .filter(pair -> model.matcher()
                                .compare(
                                        model.tooFrequent().without(pair.one),
                                        model.tooFrequent().without(pair.other))
                                .decision()
                        == wrong)
                .count();
    }
}
