package org.tributary.chart.reconcile;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about one drug of a medication list. It holds as long as nobody says anything else of the drug.
 *
 * @param claim by which it can be taken back
 * @param saw of what was said then: {@link MedicationReview#saw}
 * @param drug as it was called then
 * @param accepted it belongs on the list; else it does not
 * @param source as which source tells it; empty where all tell the same, or it is rejected
 */
public record Reconciled(
        long claim,
        String saw,
        String drug,
        boolean accepted,
        String source,
        String who,
        @Nullable String reason,
        Instant saidAt) {
    private static final String ANOTHER = "another source";

    /** A source as it is stored, beside other things. */
    public static String source(String label) {
        return label.replace('|', ' ');
    }

    /** For somebody who sees those sources only: another one is not named, nor what was written about it. */
    Reconciled withoutWords(Set<String> sources) {
        boolean known =
                source.isEmpty() || sources.stream().map(Reconciled::source).anyMatch(source::equals);
        return new Reconciled(claim, saw, drug, accepted, known ? source : ANOTHER, who, null, saidAt);
    }

    /** {@code accepted as Lakeside tells it}. */
    public String inWords() {
        return accepted ? source.isEmpty() ? "accepted" : "accepted as " + source + " tells it" : "rejected";
    }
}
