package org.tributary.delivery;

import java.util.Set;

/**
 * What a destination wants.
 *
 * @param feeds feed names, or empty for all
 * @param kinds message kinds such as {@code ADT} or {@code ADT^A08}, or empty for all
 */
public record Subscription(String destination, Set<String> feeds, Set<String> kinds) {

    /** @param kind message type and trigger as {@code ADT^A08} */
    public boolean wants(String feed, String kind) {
        return (feeds.isEmpty() || feeds.contains(feed))
                && (kinds.isEmpty() || kinds.contains(kind) || kinds.contains(kind.split("\\^", -1)[0]));
    }
}
