package org.tributary.chart;

import java.util.Collection;
import java.util.Collections;

/** Small pieces of SQL text. */
final class Sql {
    private Sql() {}

    /** A question mark for each value; one that fits nothing where there is none. */
    static String marks(Collection<?> values) {
        return values.isEmpty() ? "null" : String.join(",", Collections.nCopies(values.size(), "?"));
    }
}
