package org.tributary.upkeep;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long what is kept ({@code tributary.retention}); null for ever. Facts are kept for ever, and what waits for a person or a
 * receiver is kept until it is settled.
 *
 * @param bodies the bytes of messages and documents: without them a message cannot be processed again
 * @param deliveries what was sent, and how its sendings ended
 * @param journal when a message came and what became of it, where no fact rests on it
 */
public record Retention(
        @Nullable Duration bodies,
        @Nullable Duration deliveries,
        @Nullable Duration journal) {
    private static final String FOR_EVER = "forever";

    /**
     * Each {@code forever}, {@code 90d}, {@code 12h}.
     *
     * @throws IllegalArgumentException where one is something else
     */
    public static Retention of(String bodies, String deliveries, String journal) {
        return new Retention(read("bodies", bodies), read("deliveries", deliveries), read("journal", journal));
    }

    /** @param text {@code forever}, {@code 90d}, {@code 12h} */
    static @Nullable Duration read(String name, String text) {
        if (text.equals(FOR_EVER)) {
            return null;
        }
        try {
            Duration kept = DurationStyle.detectAndParse(text);
            if (kept.isNegative() || kept.isZero()) {
                throw new IllegalArgumentException("too short");
            }
            return kept;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "tributary.retention." + name + " is forever or a time such as 365d, not " + text, e);
        }
    }
}
