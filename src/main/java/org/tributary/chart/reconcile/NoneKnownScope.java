package org.tributary.chart.reconcile;

import java.util.Map;
import java.util.Set;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Fact;

/** Of what there is none: of everything on the list, or only of drugs, foods, things of the environment. SNOMED CT. */
enum NoneKnownScope {
    ALL(Set.of()),
    DRUG(Set.of("419511003", "416098002", "59037007")),
    FOOD(Set.of("414285001", "418471000", "235719002")),
    ENVIRONMENT(Set.of("426232007", "232347008"));

    private static final Map<String, NoneKnownScope> SAYS = Map.of(
            "409137002", DRUG,
            "416098002", DRUG,
            "419511003", DRUG,
            "429625007", FOOD,
            "414285001", FOOD,
            "428607008", ENVIRONMENT,
            "426232007", ENVIRONMENT);

    /** Kinds of allergy that are of this one; empty for all. */
    private final Set<String> types;

    NoneKnownScope(Set<String> types) {
        this.types = types;
    }

    static NoneKnownScope of(Fact none) {
        for (Coding coding : none.about().codings()) {
            NoneKnownScope scope = SAYS.get(coding.code());
            if (scope != null) {
                return scope;
            }
        }
        return ALL;
    }

    /** Whether that item is one of which there is said to be none. An allergy of no special kind contradicts only "no allergies". */
    boolean holds(Fact item) {
        return this == ALL
                || item instanceof Allergy allergy
                        && allergy.type() != null
                        && allergy.type().codings().stream().anyMatch(coding -> types.contains(coding.code()));
    }
}
