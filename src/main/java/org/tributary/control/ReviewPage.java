package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two records side by side, for whoever decides whether they are one person.
 *
 * @param reason why a person is asked; null where no task is open about them
 * @param since null where none is
 * @param waterfall what each comparison weighs, and what gate and vetoes say; a line each
 * @param said what senders and persons claim of the two
 */
public record ReviewPage(
        Side one,
        Side other,
        @Nullable String reason,
        @Nullable Instant since,
        List<Row> rows,
        List<String> waterfall,
        List<String> said) {
    public ReviewPage {
        rows = List.copyOf(rows);
        waterfall = List.copyOf(waterfall);
        said = List.copyOf(said);
    }

    /** @param person null before it was matched */
    public record Side(long record, @Nullable Long person, String feed, String authority, String number) {}

    /**
     * One kind of value, as each of the two said it last.
     *
     * @param differs both say something, and nothing that is equal
     */
    public record Row(String what, List<String> one, List<String> other, boolean differs) {
        public Row {
            one = List.copyOf(one);
            other = List.copyOf(other);
        }
    }
}
