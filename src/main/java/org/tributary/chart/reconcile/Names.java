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
 * @param words the text and the displays, without case, marks and the tags of SNOMED CT's full names
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

    /**
     * Names of HL7 table 0396 whose codes mean the same whoever sends them; so does an OID. Any other name is its sender's own:
     * two hospitals each have a table called {@code MEDS}.
     */
    private static final Set<String> SHARED = Set.of(
            "SCT", "RXNORM", "LN", "I10", "I10P", "I9", "I9P", "CPT", "HCPCS", "CVX", "MVX", "NDC", "NDCS", "UNII",
            "NDFRT", "UCUM", "CDCREC", "CDT", "NUCC", "NCIT", "ATC", "MEDCIN", "MEDC", "MEDR", "FDDC", "FDDX", "MDDX",
            "GDRG", "CDCA", "CDCM", "CAS", "DCM", "ICDO3", "ICF", "UMLS", "HI", "IC2");

    private static final Pattern OID = Pattern.compile("[0-2](\\.\\d+)+|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}");
    private static final Pattern HL7_TABLE = Pattern.compile("HL7\\d{4}");

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
        String name = SYSTEMS.getOrDefault(upper, upper);
        boolean known = SHARED.contains(name)
                || OID.matcher(name).matches()
                || HL7_TABLE.matcher(name).matches();
        return known ? name : null;
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
