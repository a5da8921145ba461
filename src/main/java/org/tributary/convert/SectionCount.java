package org.tributary.convert;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;

/**
 * What became of the entries of one kind of section of a C-CDA document, counted from its facts.
 *
 * @param live asserted or planned
 * @param negated refused, not done, not there
 * @param noneKnown said of the list, not of an item of it
 */
record SectionCount(int live, int negated, int noneKnown) {
    private static final SectionCount NONE = new SectionCount(0, 0, 0);

    /** By the names of their sections: {@code allergies}, {@code vitals}; those without a fact are left out. */
    static Map<String, SectionCount> of(Converted converted) {
        Map<String, SectionCount> counts = new TreeMap<>();
        converted.pieces().stream()
                .flatMap(piece -> piece.reading().patients().stream())
                .flatMap(patient -> patient.facts().stream())
                .forEach(fact -> {
                    String section = section(fact);
                    if (section != null
                            && !fact.statement().enteredInError()
                            && fact.statement().origin().place().contains("/section")) {
                        counts.merge(section, NONE.with(fact), SectionCount::plus);
                    }
                });
        return counts;
    }

    private SectionCount with(Fact fact) {
        return switch (fact.statement().stance()) {
            case ASSERTED, PLANNED -> new SectionCount(live + 1, negated, noneKnown);
            case NEGATED -> new SectionCount(live, negated + 1, noneKnown);
            case NONE_KNOWN -> new SectionCount(live, negated, noneKnown + 1);
            case UNKNOWN -> this;
        };
    }

    private SectionCount plus(SectionCount other) {
        return new SectionCount(live + other.live, negated + other.negated, noneKnown + other.noneKnown);
    }

    private static @Nullable String section(Fact fact) {
        Concept further = fact.statement().section();
        if (further != null) {
            return further.shown(); // plan, goals ...: whatever kinds stand in it
        }
        if (fact instanceof Observation observation) {
            return switch (String.valueOf(observation.category())) {
                case "vital" -> "vitals";
                case "social" -> "social";
                default -> "results";
            };
        }
        return fact instanceof Allergy
                ? "allergies"
                : fact instanceof Problem
                        ? "problems"
                        : fact instanceof Medication
                                ? "medications"
                                : fact instanceof Immunization
                                        ? "immunizations"
                                        : fact instanceof Procedure
                                                ? "procedures"
                                                : fact instanceof Encounter ? "encounters" : null;
    }
}
