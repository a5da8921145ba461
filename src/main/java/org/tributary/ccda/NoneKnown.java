package org.tributary.ccda;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.NoneKnownScope;

/**
 * SNOMED CT codes that speak of a list and not of an item.
 *
 * @see <a href="https://browser.ihtsdotools.org/">SNOMED CT browser</a>
 */
public final class NoneKnown {
    /** "No current problems", "no current medication" ...; those of allergies are {@link NoneKnownScope}'s. */
    private static final Set<String> SAYS_SO = Set.of("160245001", "787481004", "182904002", "428119001");

    /** Negated, these say that there is none of any kind: substance, drug, food, allergen ... */
    private static final Set<String> ANY_SUBSTANCE =
            Set.of("105590001", "410942007", "762766007", "255620007", "373873005", "763158003");

    /** Problem and disease, the roots. */
    private static final Set<String> ANY_PROBLEM = Set.of("55607006", "64572001");

    private NoneKnown() {}

    /** Whether one of its codes says so by itself, without a negation. */
    public static boolean isSaid(Concept concept) {
        return concept.codings().stream().anyMatch(coding -> saysSo(coding.code()));
    }

    /** In any of these or their translations. */
    static boolean isSaid(@Nullable Node... codes) {
        for (Node code : codes) {
            if (code == null) {
                continue;
            }
            if (saysSo(code(code))) {
                return true;
            }
            for (Node translation : code.children("translation")) {
                if (saysSo(code(translation))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean saysSo(String code) {
        return SAYS_SO.contains(code) || NoneKnownScope.isCode(code);
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
