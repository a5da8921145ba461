package org.tributary.canonical;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Of what a "no known allergies" says that there is none: of all, or only of drugs, foods, things of the environment. By the
 * codes and words of what it is about, and by the kind of allergy: SNOMED CT, HL7 table 0127 (AL1-2).
 */
public enum NoneKnownScope {
    ALL("716186003", "No known allergy", "419199007", "Allergy to substance"),
    DRUG("409137002", "No known drug allergy", "416098002", "Allergy to drug"),
    FOOD("429625007", "No known food allergy", "414285001", "Allergy to food"),
    ENVIRONMENT("428607008", "No known environmental allergy", "426232007", "Environmental allergy");

    private static final Map<String, NoneKnownScope> SAYS = Map.of(
            "409137002", DRUG,
            "1003774007", DRUG,
            "429625007", FOOD,
            "428607008", ENVIRONMENT);

    /** Kinds of allergy, and the roots of substances that a negation of all of them names. */
    private static final Map<String, NoneKnownScope> KINDS = Map.ofEntries(
            Map.entry("419511003", DRUG),
            Map.entry("416098002", DRUG),
            Map.entry("59037007", DRUG),
            Map.entry("410942007", DRUG),
            Map.entry("373873005", DRUG),
            Map.entry("763158003", DRUG),
            Map.entry("DA", DRUG),
            Map.entry("414285001", FOOD),
            Map.entry("418471000", FOOD),
            Map.entry("235719002", FOOD),
            Map.entry("255620007", FOOD),
            Map.entry("762766007", FOOD),
            Map.entry("FA", FOOD),
            Map.entry("426232007", ENVIRONMENT),
            Map.entry("232347008", ENVIRONMENT),
            Map.entry("EA", ENVIRONMENT),
            Map.entry("PA", ENVIRONMENT),
            Map.entry("LA", ENVIRONMENT),
            Map.entry("AA", ENVIRONMENT));

    /** Systems in which only drugs have codes. */
    private static final Set<String> OF_DRUGS = Set.of("RXNORM", "NDC", "NDFRT");

    private static final String SCOPES =
            "(drugs?|medications?|medicines?|meds|foods?|environmental|seasonal|other)( *(or|and|/|,) *)?";

    /** "No other allergies" says that there are some; "no known food or other allergies" that there are none. */
    private static final Pattern WORDS = Pattern.compile(
            "nka|nkda|nkma|nkfa|nkea|none( known)?|no allerg(y|ies)"
                    + "|no (known |active )?(?!other)(" + SCOPES
                    + " *)*(allerg(y|ies|ens?)|intolerances?|sensitivit(y|ies)|adverse reactions?)"
                    + "( *(and|or|/|,) *(intolerances?|sensitivit(y|ies)|adverse reactions?))*",
            Pattern.CASE_INSENSITIVE);

    /** What names of SNOMED CT end with. */
    private static final Pattern KIND = Pattern.compile("\\s*\\((situation|finding)\\)$");

    private static final List<Map.Entry<Pattern, NoneKnownScope>> BY_WORDS = List.of(
            Map.entry(Pattern.compile("\\b(nkda|nkma|drugs?|medications?|medicines?|meds)\\b"), DRUG),
            Map.entry(Pattern.compile("\\b(nkfa|foods?)\\b"), FOOD),
            Map.entry(Pattern.compile("\\b(nkea|environmental|seasonal)\\b"), ENVIRONMENT));

    private static final int WORDS_LIMIT = 120; // a longer text is no name of a list

    private final Coding code;
    private final Coding kind;

    NoneKnownScope(String code, String display, String kind, String kindDisplay) {
        this.code = new Coding("SCT", code, display);
        this.kind = new Coding("SCT", kind, kindDisplay);
    }

    /** What it is called. */
    public Coding code() {
        return code;
    }

    /** The kind of allergy of which there is none. */
    public Coding kind() {
        return kind;
    }

    /** Whether this says by itself that there is none: "NKDA". "No known allergy to penicillin" does not: it names something. */
    public static boolean isSaid(Concept about) {
        return about.codings().stream()
                        .anyMatch(coding -> isWord(coding.code()) || isWord(coding.display()) || isCode(coding.code()))
                || isWord(about.text());
    }

    /** The one that has this code of SNOMED CT; null where none has: older ones say it too, see {@link #isCode}. */
    public static @Nullable NoneKnownScope named(@Nullable String code) {
        return Stream.of(values())
                .filter(scope -> scope.code.code().equals(code))
                .findFirst()
                .orElse(null);
    }

    /** Whether a code of SNOMED CT says by itself that no allergies, or none of a kind, are known. */
    public static boolean isCode(String code) {
        return SAYS.containsKey(code) || code.equals(ALL.code.code()) || code.equals("160244002");
    }

    private static boolean isWord(@Nullable String text) {
        if (text == null || text.length() > WORDS_LIMIT) {
            return false;
        }
        String words = text.strip();
        return !words.isEmpty()
                && (words.charAt(0) == 'n'
                        || words.charAt(0) == 'N') // else no pattern need be asked, of each allergy sent
                && WORDS.matcher(KIND.matcher(words).replaceFirst("")).matches();
    }

    /** Of a "no known ..."; what is no allergy speaks of all things of its kind. */
    public static NoneKnownScope of(Fact none) {
        return none instanceof Allergy allergy ? of(allergy.about(), allergy.type()) : ALL;
    }

    /**
     * Of what may be told, without each "no known ..." against which something speaks that may not be told: it would be false.
     *
     * @param said current statements
     * @param all that is said of the patient now
     */
    public static List<Fact> withoutFalse(List<Fact> said, List<Fact> all, Predicate<Fact> told) {
        List<Fact> kept =
                all.stream().filter(told.negate()).filter(NoneKnownScope::isSo).toList();
        return said.stream()
                .filter(told)
                .filter(fact -> !saysNone(fact)
                        || kept.stream().noneMatch(one -> one.kind().equals(fact.kind()) && of(fact).covers(one)))
                .toList();
    }

    /** Whether it says that there is none of something. */
    public static boolean saysNone(Fact fact) {
        return fact.statement().stance() == Stance.NONE_KNOWN;
    }

    private static boolean isSo(Fact fact) {
        return fact.statement().stance() == Stance.ASSERTED && !fact.statement().enteredInError();
    }

    /** The narrower one of what both say. */
    public static NoneKnownScope of(Concept about, @Nullable Concept type) {
        NoneKnownScope said = of(about);
        return said != ALL || type == null ? said : of(type);
    }

    private static NoneKnownScope of(Concept concept) {
        for (Coding coding : concept.codings()) {
            NoneKnownScope scope = SAYS.getOrDefault(coding.code(), KINDS.get(coding.code()));
            if (scope != null) {
                return scope;
            }
        }
        StringBuilder words = new StringBuilder(concept.text() == null ? "" : concept.text());
        concept.codings()
                .forEach(coding -> words.append(' ')
                        .append(coding.code())
                        .append(' ')
                        .append(coding.display() == null ? "" : coding.display()));
        String lower = words.toString().toLowerCase(Locale.ROOT);
        return BY_WORDS.stream()
                .filter(one -> one.getKey().matcher(lower).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(ALL);
    }

    /**
     * Whether that item speaks against this. An allergy of which nobody tells the kind may be of any kind, and speaks against all
     * of them, but for one whose substance has the code of a drug.
     */
    public boolean covers(Fact item) {
        if (this == ALL || !(item instanceof Allergy allergy)) {
            return true;
        }
        Set<NoneKnownScope> kinds = kinds(allergy.type());
        if (kinds.isEmpty()) {
            boolean drug = allergy.about().codings().stream()
                    .anyMatch(coding -> OF_DRUGS.contains(String.valueOf(coding.system())));
            kinds = drug ? Set.of(DRUG) : kinds(allergy.about());
        }
        return kinds.isEmpty() || kinds.contains(this);
    }

    private static Set<NoneKnownScope> kinds(@Nullable Concept concept) {
        return concept == null
                ? Set.of()
                : concept.codings().stream()
                        .map(coding -> KINDS.get(coding.code()))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toUnmodifiableSet());
    }
}
