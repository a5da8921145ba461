package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result, vital sign or other observation. OBX, C-CDA Result Observation (2.16.840.1.113883.10.20.22.4.2) and Vital Sign
 * Observation (2.16.840.1.113883.10.20.22.4.27).
 *
 * @param about OBX-3
 * @param category {@code result}, {@code vital}, {@code social} ...; null where the sender does not tell
 * @param values every repetition of OBX-5
 * @param effective OBX-14, else OBR-7
 * @param range OBX-7 as sent
 * @param interpretation OBX-8
 * @param specimen SPM-4, OBR-15
 * @param method OBX-17
 * @param subId OBX-4
 * @param report the key of the report that it belongs to; null where none
 * @param notes NTE-3 that follow it, in order
 * @param parent of which it is a part or a consequence: a susceptibility's organism; null where none
 */
public record Observation(
        Statement statement,
        Concept about,
        @Nullable String category,
        List<Value> values,
        @Nullable Moment effective,
        @Nullable String range,
        List<Concept> interpretation,
        @Nullable Concept specimen,
        @Nullable Concept method,
        @Nullable String subId,
        @Nullable String report,
        List<String> notes,
        @Nullable Parent parent)
        implements Fact {
    public Observation {
        values = List.copyOf(values);
        interpretation = List.copyOf(interpretation);
        notes = List.copyOf(notes);
    }

    /** Without parent. */
    public Observation(
            Statement statement,
            Concept about,
            @Nullable String category,
            List<Value> values,
            @Nullable Moment effective,
            @Nullable String range,
            List<Concept> interpretation,
            @Nullable Concept specimen,
            @Nullable Concept method,
            @Nullable String subId,
            @Nullable String report,
            List<String> notes) {
        this(
                statement,
                about,
                category,
                values,
                effective,
                range,
                interpretation,
                specimen,
                method,
                subId,
                report,
                notes,
                null);
    }

    /** The same, stated so. */
    public Observation stated(Statement other) {
        return new Observation(
                other,
                about,
                category,
                values,
                effective,
                range,
                interpretation,
                specimen,
                method,
                subId,
                report,
                notes,
                parent);
    }

    /** The same of a report of that key. */
    public Observation of(@Nullable String other) {
        return new Observation(
                statement,
                about,
                category,
                values,
                effective,
                range,
                interpretation,
                specimen,
                method,
                subId,
                other,
                notes,
                parent);
    }
}
