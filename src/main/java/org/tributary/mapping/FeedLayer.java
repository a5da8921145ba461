package org.tributary.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of mappings/feeds: what one feed (or one site, which feeds extend) does differently.
 *
 * @param parent the layer below; null for the base
 * @param zone the line that names the zone
 */
record FeedLayer(
        String name,
        Rule feed,
        @Nullable Rule parent,
        @Nullable Rule zone,
        Map<String, Rule> override,
        Map<String, Rule> add,
        Map<String, Rule> ignored) {}
