package org.tributary.fax.decision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.PersonName;

/**
 * What a chart says of its patient.
 *
 * @param id the chart's own name; several of one id are what different sources say of one patient
 * @param phone ten digits; null where there is none
 * @param numbers what places call the patient
 */
public record Chart(
        String id,
        PersonName name,
        @Nullable LocalDate birthDate,
        @Nullable String phone,
        List<Number> numbers) {
    public Chart {
        numbers = List.copyOf(numbers);
    }

    /** @param place who gave it, by its name */
    public record Number(String place, String number) {}

    /** No patient data: it goes into logs. */
    @Override
    public String toString() {
        return "chart " + id;
    }
}
