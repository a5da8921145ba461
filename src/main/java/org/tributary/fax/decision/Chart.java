package org.tributary.fax.decision;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.PersonName;

/**
 * What a chart says of its patient.
 *
 * @param id the chart's own name
 * @param phone ten digits; null where there is none
 * @param numbers what other places call the patient: the number by the place's name
 */
public record Chart(
        String id,
        PersonName name,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        Map<String, String> numbers) {
    public Chart {
        numbers = Map.copyOf(numbers);
    }

    /** No patient data: it goes into logs. */
    @Override
    public String toString() {
        return "chart " + id;
    }
}
