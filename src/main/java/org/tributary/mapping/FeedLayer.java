package org.tributary.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of mappings/feeds: what one feed (or one site, which feeds extend) does differently.
 *
 * @param parent the layer below; null for the base
 * @param zone the line that names the zone
 * @param conformance the line that says what becomes of messages that do not conform
 * @param conform the line with the analyst's own rules of conformance
 */
record FeedLayer(
        String name,
        Rule feed,
        @Nullable Rule parent,
        @Nullable Rule zone,
        @Nullable Rule conformance,
        @Nullable Rule conform,
        Map<String, Rule> override,
        Map<String, Rule> add,
        Map<String, Rule> ignored) {}
