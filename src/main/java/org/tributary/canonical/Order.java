package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A request. ORC with its OBR or RXO, or ORC alone.
 *
 * @param about what was ordered; empty where the message names an order by its number alone
 * @param control ORC-1
 * @param parent the order or result that it follows from; null where none
 */
public record Order(
        Statement statement,
        Concept about,
        @Nullable String control,
        @Nullable String placerOrder,
        @Nullable String fillerOrder,
        @Nullable Moment ordered,
        @Nullable Practitioner orderedBy,
        @Nullable Parent parent)
        implements Fact {
    /** Without parent. */
    public Order(
            Statement statement,
            Concept about,
            @Nullable String control,
            @Nullable String placerOrder,
            @Nullable String fillerOrder,
            @Nullable Moment ordered,
            @Nullable Practitioner orderedBy) {
        this(statement, about, control, placerOrder, fillerOrder, ordered, orderedBy, null);
    }

    /** Whether only its number says which order is meant: a cancellation, a change of its status. */
    public boolean isNameless() {
        return about.isEmpty() && (placerOrder != null || fillerOrder != null);
    }
}
