package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A segment being written; fields in any order, those without a value are left empty. The opposite of {@link Segment}. */
public final class SegmentDraft {
    /** The explicit null: what was known no longer holds. */
    private static final List<Composite> NULL = new ArrayList<>();

    private final String name;
    private final SortedMap<Integer, List<Composite>> fields = new TreeMap<>();

    SegmentDraft(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Field {@code n}, counted from 1, as one text; nothing where null or empty. */
    public SegmentDraft set(int n, @Nullable String text) {
        return set(n, Composite.of(text));
    }

    /** Field {@code n} with one repetition; nothing where it is empty. */
    public SegmentDraft set(int n, Composite repetition) {
        fields.remove(n);
        return add(n, repetition);
    }

    /** One more repetition of field {@code n}; nothing where it is empty. */
    public SegmentDraft add(int n, Composite repetition) {
        if (n < 1) {
            throw new IllegalArgumentException("fields are counted from 1");
        }
        if (!repetition.isEmpty()) {
            fields.computeIfAbsent(n, any -> new ArrayList<>()).add(repetition);
        }
        return this;
    }

    /** Field {@code n} as the explicit null, {@code ""}: its earlier value no longer holds. */
    public SegmentDraft delete(int n) {
        fields.put(n, NULL);
        return this;
    }

    /** Whether field {@code n} says something. */
    public boolean has(int n) {
        return fields.containsKey(n);
    }

    /** Whether any field says something. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    int last() {
        return fields.isEmpty() ? 0 : fields.lastKey();
    }

    List<Composite> repetitions(int n) {
        return fields.getOrDefault(n, List.of());
    }

    boolean isDeleted(int n) {
        return fields.get(n) == NULL;
    }
}
