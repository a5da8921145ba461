package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One repetition of a field to be written: components, each of subcomponents. Plain text; what has a meaning as a delimiter
 * is escaped when the message is written. The opposite of {@link Element}.
 */
public final class Composite {
    public static final Composite EMPTY = new Composite(List.of());

    private final List<List<String>> components;

    private Composite(List<List<String>> components) {
        this.components = components;
    }

    /** Components from the first one on; null is an empty one. */
    public static Composite of(@Nullable String... components) {
        List<List<String>> parts = new ArrayList<>(components.length);
        for (String component : components) {
            parts.add(List.of(component == null ? "" : component));
        }
        return new Composite(trimmed(parts, List.of("")));
    }

    /** The same with component {@code n}, from 1, made of these subcomponents. */
    public Composite with(int n, @Nullable String... subcomponents) {
        List<String> part = new ArrayList<>();
        for (String subcomponent : subcomponents) {
            part.add(subcomponent == null ? "" : subcomponent);
        }
        List<List<String>> parts = new ArrayList<>(components);
        while (parts.size() < n) {
            parts.add(List.of(""));
        }
        List<String> trimmed = trimmed(part, "");
        parts.set(n - 1, trimmed.isEmpty() ? List.of("") : trimmed);
        return new Composite(trimmed(parts, List.of("")));
    }

    public boolean isEmpty() {
        return components.isEmpty();
    }

    List<List<String>> components() {
        return components;
    }

    private static <T> List<T> trimmed(List<T> parts, T empty) {
        int size = parts.size();
        while (size > 0 && parts.get(size - 1).equals(empty)) {
            size--;
        }
        return List.copyOf(parts.subList(0, size));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Composite composite && composite.components.equals(components);
    }

    @Override
    public int hashCode() {
        return components.hashCode();
    }

    /** Only its size: text of a message never reaches a log by accident. */
    @Override
    public String toString() {
        return "Composite of " + components.size() + " components";
    }
}
