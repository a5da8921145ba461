package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A request. ORC with its OBR or RXO.
 *
 * @param about what was ordered
 * @param control ORC-1
 */
public record Order(
        Statement statement,
        Concept about,
        @Nullable String control,
        @Nullable String placerOrder,
        @Nullable String fillerOrder,
        @Nullable Moment ordered,
        @Nullable Practitioner orderedBy)
        implements Fact {}
