package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or two persons of whom somebody has to say whether they are one; ids only.
 *
 * @param one a record, of the pair of their records that matters most
 * @param persons whose the two records are now: one where somebody made them one although they do not resemble each other
 * @param pairs how many pairs of their records wait
 * @param priority from 0 to 100: how much harm a wrong answer or none does, times how likely that is
 * @param probability that the two records are one person, by the score
 * @param since of the pair that waits longest
 * @param owner who works on it, or else on another of their pairs; null where nobody does
 */
public record ListedReview(
        long one,
        long other,
        List<Long> persons,
        int pairs,
        String reason,
        int priority,
        double probability,
        Instant since,
        @Nullable String owner) {
    public ListedReview {
        persons = List.copyOf(persons);
    }
}
