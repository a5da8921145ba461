package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stay or visit. PV1, C-CDA Encounter Activity (2.16.840.1.113883.10.20.22.4.49).
 *
 * @param about the type of visit
 * @param patientClass PV1-2: {@code I}, {@code O}, {@code E} ...
 * @param visitNumber PV1-19
 * @param location PV1-3 as sent
 */
public record Encounter(
        Statement statement,
        Concept about,
        @Nullable String patientClass,
        @Nullable String visitNumber,
        @Nullable Period period,
        @Nullable String location,
        List<Practitioner> attending,
        @Nullable Concept dischargeDisposition,
        @Nullable String event)
        implements Fact {
    public Encounter {
        attending = List.copyOf(attending);
    }
}
