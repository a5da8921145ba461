package org.tributary.chart.reconcile;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;

/**
 * By what a concept is known: codes of systems that several senders share, codes of its sender's own, and words.
 *
 * @param first the code that its sender put first, {@code SYSTEM|code}; null where it has none that is shared
 * @param shared all codes of shared systems, translations and our own mapping included
 * @param own codes whose system only their sender knows
 * @param words the text and the displays, without case, marks and the tags of SNOMED CT's full names
 */
record Names(@Nullable String first, Set<String> shared, Set<String> own, Set<String> words) {
    /** What SNOMED CT ends its full names with; what else stands in brackets, such as a side, is part of the name. */
    private static final Pattern IN_BRACKETS = Pattern.compile(
            "\\s*\\((disorder|finding|procedure|substance|product|medicinal product|clinical drug|situation|organism|event"
                    + "|morphologic abnormality|body structure|observable entity|qualifier value|regime/therapy|physical object"
                    + "|context-dependent category|navigational concept|environment|person|specimen)\\)\\s*$",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}.]+");

    static Names of(Concept concept) {
        Set<String> shared = new LinkedHashSet<>();
        Set<String> own = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        String first = null;
        for (Coding coding : concept.codings()) {
            String system = SharedSystems.name(coding.system());
            if (system == null) {
                own.add(String.valueOf(coding.system()) + "|" + coding.code());
            } else {
                String written = system + "|" + coding.code();
                first = first == null ? written : first;
                shared.add(written);
            }
            word(coding.display(), words);
        }
        concept.mapped().forEach(coding -> shared.add(coding.system() + "|" + coding.code()));
        word(concept.text(), words);
        return new Names(first, shared, own, words);
    }

    static String word(String text) {
        String bare = IN_BRACKETS.matcher(text.strip()).replaceFirst("");
        return MARKS.matcher(bare.toUpperCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    private static void word(@Nullable String text, Set<String> into) {
        String word = text == null ? "" : word(text);
        if (!word.isEmpty()) {
            into.add(word);
        }
    }

    boolean isCoded() {
        return !shared.isEmpty();
    }
}
