package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What something is about.
 *
 * @param text the sender's words
 * @param codings the sender's codes, the first one first; translations included
 * @param mapped codes that our own tables gave it, apart from the sender's
 */
public record Concept(@Nullable String text, List<Coding> codings, List<Coding> mapped) {
    public Concept {
        codings = List.copyOf(codings);
        mapped = List.copyOf(mapped);
    }

    public static Concept of(Coding coding) {
        return new Concept(coding.display(), List.of(coding), List.of());
    }

    public static Concept text(String text) {
        return new Concept(text, List.of(), List.of());
    }

    /** The code in a system, ours first; null where it has none there. */
    public @Nullable String code(String system) {
        @Nullable Coding ours = in(system, mapped);
        @Nullable Coding found = ours == null ? in(system, codings) : ours;
        return found == null ? null : found.code();
    }

    private static @Nullable Coding in(String system, List<Coding> some) {
        for (Coding coding : some) { // asked for each fact several times: a stream costs more than the answer
            if (system.equals(coding.system())) {
                return coding;
            }
        }
        return null;
    }

    /** Something to show: the text, else a display, else a code, ours where the sender gave none; null where there is none. */
    public @Nullable String shown() {
        if (text != null && !text.isBlank()) {
            return text;
        }
        return (codings.isEmpty() ? mapped : codings)
                .stream()
                        .map(coding -> coding.display() == null ? coding.code() : coding.display())
                        .findFirst()
                        .orElse(null);
    }

    public boolean isEmpty() {
        return (text == null || text.isBlank()) && codings.isEmpty() && mapped.isEmpty();
    }
}
