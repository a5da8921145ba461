package org.tributary.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of mappings/hl7v2/messages: which messages, which segments make facts, and how segments group.
 *
 * @param types {@code ORU^R01}, {@code ADT^*}
 * @param makes names of segment files
 */
record MessageShape(
        String name,
        List<String> types,
        List<Rule> makes,
        Grouping grouping,
        List<Rule> claims,
        Map<String, Rule> ignored,
        Map<String, Rule> lines) {
    /** How exactly it fits: 2 for the event itself, 1 for its family, 0 not at all. */
    int fits(String type, @Nullable String trigger) {
        if (types.contains(type + "^" + trigger)) {
            return 2;
        }
        return types.contains(type + "^*") ? 1 : 0;
    }
}
