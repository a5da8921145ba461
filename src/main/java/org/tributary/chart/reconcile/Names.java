package org.tributary.chart.reconcile;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
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
 * @param words the text and the displays, without case, marks and what stands in brackets at their end
 */
record Names(@Nullable String first, Set<String> shared, Set<String> own, Set<String> words) {
    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("SNM", "SCT"),
            Map.entry("SNOMED", "SCT"),
            Map.entry("SNOMED-CT", "SCT"),
            Map.entry("SNOMEDCT", "SCT"),
            Map.entry("RXN", "RXNORM"),
            Map.entry("RXNORM", "RXNORM"),
            Map.entry("ICD10", "I10"),
            Map.entry("I10C", "I10"),
            Map.entry("ICD-10-CM", "I10"),
            Map.entry("ICD9", "I9"),
            Map.entry("I9C", "I9"),
            Map.entry("C4", "CPT"),
            Map.entry("CPT4", "CPT"),
            Map.entry("LOINC", "LN"));

    private static final Pattern IN_BRACKETS = Pattern.compile("\\s*\\([^()]*\\)\\s*$");
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{N}.]+");

    static Names of(Concept concept) {
        Set<String> shared = new LinkedHashSet<>();
        Set<String> own = new TreeSet<>();
        Set<String> words = new TreeSet<>();
        String first = null;
        for (Coding coding : concept.codings()) {
            String system = system(coding.system());
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

    /** Null where it is one of the sender's own. */
    private static @Nullable String system(@Nullable String sent) {
        if (sent == null || sent.isBlank()) {
            return null;
        }
        String upper = sent.strip().toUpperCase(Locale.ROOT);
        return upper.equals("L") || upper.equals("LOCAL") || upper.startsWith("99")
                ? null
                : SYSTEMS.getOrDefault(upper, upper);
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
