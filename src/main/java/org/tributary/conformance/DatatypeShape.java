package org.tributary.conformance;

import ca.uhn.hl7v2.validation.PrimitiveTypeRule;
import java.util.List;

/**
 * A datatype of one version.
 *
 * @param name such as {@code NM}
 * @param rules HAPI's for it; none for one with parts
 * @param parts its components; none for a primitive one
 * @param restricts false where every text fits it
 */
record DatatypeShape(String name, List<PrimitiveTypeRule> rules, List<DatatypeShape> parts, boolean restricts) {
    DatatypeShape(String name, List<PrimitiveTypeRule> rules, List<DatatypeShape> parts) {
        this(name, rules, parts, !rules.isEmpty() || parts.stream().anyMatch(DatatypeShape::restricts));
    }

    boolean fits(String value) {
        for (PrimitiveTypeRule rule : rules) {
            if (rule.apply(rule.correct(value)).length > 0) {
                return false;
            }
        }
        return true;
    }

    /** For a sender: what belongs here. */
    String described() {
        return switch (name) {
            case "NULLDT" -> "nothing (this version has withdrawn it)";
            case "NM" -> "a number (NM)";
            case "SI" -> "a whole number, not negative (SI)";
            case "DT" -> "a date, YYYY[MM[DD]] (DT)";
            case "TM" -> "a time, HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ] (TM)";
            case "DTM", "TS", "TSComponentOne" ->
                "a time, YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (" + shortName() + ")";
            default -> "a value of the datatype " + name;
        };
    }

    private String shortName() {
        return name.equals("TSComponentOne") ? "TS" : name;
    }
}
