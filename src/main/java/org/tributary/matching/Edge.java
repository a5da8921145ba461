package org.tributary.matching;

import java.util.List;

/**
 * Two records and what came of comparing them. {@code recordA < recordB}, so that a pair has one edge.
 *
 * @param bits the sum: prior and all evidence
 * @param probability of being one person, from the bits
 * @param gate first name, last name and birth date agree well enough to link without a human
 * @param evidence one for each {@link Field}, in its order
 * @param modelId the model that the bits come from
 */
public record Edge(
        long recordA,
        long recordB,
        double bits,
        double probability,
        Decision decision,
        boolean gate,
        List<Veto> vetoes,
        List<Evidence> evidence,
        String modelId) {
    public Edge {
        if (recordA >= recordB) {
            throw new IllegalArgumentException("the record with the smaller id comes first");
        }
        vetoes = List.copyOf(vetoes);
        evidence = List.copyOf(evidence);
    }

    public List<Level> levels() {
        return evidence.stream().map(Evidence::level).toList();
    }

    public Level level(Field field) {
        return evidence.get(field.ordinal()).level();
    }

    public boolean touches(long record) {
        return recordA == record || recordB == record;
    }

    public long other(long record) {
        return recordA == record ? recordB : recordA;
    }
}
