package org.tributary.chart;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Small pieces of SQL text. */
final class Sql {
    private Sql() {}

    /** A question mark for each value; one that fits nothing where there is none. */
    static String marks(Collection<?> values) {
        return values.isEmpty() ? "null" : String.join(",", Collections.nCopies(values.size(), "?"));
    }

    /**
     * The same values, the last one again and again up to the next power of two: so that a question has few different
     * texts, and the database parses and plans each but once.
     */
    static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        int size = values.size() < 2 ? values.size() : Integer.highestOneBit(values.size() - 1) * 2;
        while (padded.size() < size) {
            padded.add(padded.get(padded.size() - 1));
        }
        return padded;
    }
}
