package org.tributary.ccda;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;

/**
 * SNOMED CT codes that speak of a list and not of an item.
 *
 * @see <a href="https://browser.ihtsdotools.org/">SNOMED CT browser</a>
 */
public final class NoneKnown {
    /** "No known allergy", "no known drug allergy", "no current problems", "no current medication" ... */
    private static final Set<String> SAYS_SO = Set.of(
            "716186003",
            "409137002",
            "428607008",
            "429625007",
            "160244002",
            "160245001",
            "787481004",
            "182904002",
            "428119001",
            "1003774007");

    /** Negated, these say that there is none of any kind: substance, drug, food, allergen ... */
    private static final Set<String> ANY_SUBSTANCE =
            Set.of("105590001", "410942007", "762766007", "255620007", "373873005", "763158003");

    /** Problem and disease, the roots. */
    private static final Set<String> ANY_PROBLEM = Set.of("55607006", "64572001");

    private NoneKnown() {}

    /** Whether one of its codes says so by itself, without a negation. */
    public static boolean isSaid(Concept concept) {
        return concept.codings().stream().anyMatch(coding -> SAYS_SO.contains(coding.code()));
    }

    /** In any of these or their translations. */
    static boolean isSaid(@Nullable Node... codes) {
        for (Node code : codes) {
            if (code == null) {
                continue;
            }
            if (SAYS_SO.contains(code(code))) {
                return true;
            }
            for (Node translation : code.children("translation")) {
                if (SAYS_SO.contains(code(translation))) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean isAnySubstance(Node code) {
        return ANY_SUBSTANCE.contains(code(code));
    }

    static boolean isAnyProblem(Node code) {
        return ANY_PROBLEM.contains(code(code));
    }

    private static String code(Node code) {
        String value = code.get("code");
        return value == null ? "" : value;
    }
}
