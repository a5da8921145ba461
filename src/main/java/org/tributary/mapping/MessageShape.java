package org.tributary.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of mappings/hl7v2/messages: which messages, which segments make facts, and how segments group.
 *
 * @param types {@code ORU^R01}, {@code ADT^*}; {@code *} for all that no other file names
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
    /** What stands for every type that no other file names. */
    private static final String ANY = "*";

    /** How exactly it fits: 3 for the event itself, 2 for its family, 1 where it is for any type, 0 not at all. */
    int fits(String type, @Nullable String trigger) {
        if (types.contains(type + "^" + trigger)) {
            return 3;
        }
        return types.contains(type + "^*") ? 2 : isForAny() ? 1 : 0;
    }

    boolean isForAny() {
        return types.contains(ANY);
    }
}
