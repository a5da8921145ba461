package org.tributary.conformance;

import ca.uhn.hl7v2.validation.PrimitiveTypeRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A datatype of one version.
 *
 * @param name such as {@code NM}
 * @param rules HAPI's for it; none for one with parts
 * @param parts its components; none for a primitive one
 * @param table of a code, the table of HL7's that it is from; null for others
 * @param required the components without which there is nothing, from 1
 * @param restricts false where every text fits it
 */
record DatatypeShape(
        String name,
        List<PrimitiveTypeRule> rules,
        List<DatatypeShape> parts,
        @Nullable CodeTable table,
        Set<Integer> required,
        boolean restricts) {
    /**
     * Components that chapter 2A of version 2.5 and later requires (OPT is R) of datatypes that feeds send; HAPI does not know
     * them. Those of MSH-9 are checked in their own right.
     */
    private static final Map<String, Set<Integer>> REQUIRED = Map.of(
            "CP", Set.of(1), "CX", Set.of(1), "ED", Set.of(2, 4, 5), "FC", Set.of(1), "FN", Set.of(1), "RP", Set.of(1));

    static DatatypeShape primitive(String name, List<PrimitiveTypeRule> rules, @Nullable CodeTable table) {
        return new DatatypeShape(name, rules, List.of(), table, Set.of(), !rules.isEmpty() || table != null);
    }

    /** @param optional whether the version says which components are required */
    static DatatypeShape composite(String name, List<DatatypeShape> parts, boolean optional) {
        Set<Integer> required = optional ? REQUIRED.getOrDefault(name, Set.of()) : Set.of();
        boolean restricts = !required.isEmpty() || parts.stream().anyMatch(DatatypeShape::restricts);
        return new DatatypeShape(name, List.of(), parts, null, required, restricts);
    }

    /** The same, with the codes of another table as well. */
    DatatypeShape or(int other) {
        return table == null ? this : primitive(name, rules, table.or(other));
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
