package org.tributary.chart.reconcile;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;

/** What code tables know, where somebody loaded them. Without any, grouping works on codes and names as they were sent. */
public interface Terminology {
    /** Knows nothing. */
    Terminology NONE = new Terminology() {
        @Override
        public Set<String> ingredients(Coding drug) {
            return Set.of();
        }

        @Override
        public Set<String> same(Coding coding) {
            return Set.of();
        }
    };

    /** The active ingredients of a drug as {@code RXNORM|code}; empty where not known. */
    Set<String> ingredients(Coding drug);

    /** Other codes for the same thing, {@code SYSTEM|code}: of an NDC the CVX code or the drug; empty where not known. */
    Set<String> same(Coding coding);

    /** Codes that may be for the same problem, {@code SYSTEM|code}: a map leads there. Of an ICD-10-CM code none. */
    default Set<String> near(Coding coding) {
        return Set.of();
    }

    /** What its publisher calls a code; null where not known. */
    default @Nullable String name(Coding coding) {
        return null;
    }

    /** Whether any names are known at all. */
    default boolean hasNames() {
        return false;
    }
}
