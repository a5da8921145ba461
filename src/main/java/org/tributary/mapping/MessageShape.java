package org.tributary.mapping;

import java.util.List;
import java.util.Map;

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

    /** How exactly it fits an event such as {@code ADT^A08} of the family {@code ADT^*}: 3 for the event itself, 2 for its family, 1 where it is for any type, 0 not at all. */
    int fits(String event, String family) {
        if (types.contains(event)) {
            return 3;
        }
        return types.contains(family) ? 2 : isForAny() ? 1 : 0;
    }

    boolean isForAny() {
        return types.contains(ANY);
    }
}
