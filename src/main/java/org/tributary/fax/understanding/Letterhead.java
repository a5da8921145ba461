package org.tributary.fax.understanding;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.fax.understanding.Values.Value;

/** Who sends a page, by what stands at its top, and of what day it is. */
final class Letterhead {
    private static final double TOP = 0.3; // of the page
    private static final double DATED = 0.45;
    static final Set<String> PLACES = Stream.of(
                    ("CLINIC CLINICS HOSPITAL CENTER CENTRE CENTERS ASSOCIATES MEDICAL MEDICINE"
                                    + " LABORATORIES LABORATORY LABS DIAGNOSTICS HEALTH HEALTHCARE IMAGING RADIOLOGY GROUP PLAN PHYSICIANS"
                                    + " ORTHOPEDICS ORTHOPAEDICS CARDIOLOGY DERMATOLOGY NEUROLOGY ONCOLOGY PEDIATRICS UROLOGY SURGERY"
                                    + " SPECIALISTS INSTITUTE PARTNERS CARE PHARMACY INSURANCE FAMILY GASTROENTEROLOGY ENDOCRINOLOGY"
                                    + " PULMONARY RHEUMATOLOGY OBSTETRICS GYNECOLOGY WOMENS CHILDRENS REHABILITATION THERAPY WELLNESS"
                                    + " NEPHROLOGY OPHTHALMOLOGY EYE SPINE SLEEP PAIN PSYCHIATRY BEHAVIORAL UNIVERSITY SYSTEM PATHOLOGY")
                            .split(" "))
            .map(Part::fold)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> CALLS = Set.of("FAX", "TEI", "PHONE", "TEIEPHONE", "PH");
    private static final Set<String> TITLES = Stream.of(
                    "REPORT FORM REQUEST SHEET COVER SUMMARY RESULTS NOTE RECORD RECORDS AUTHORIZATION".split(" "))
            .map(Part::fold)
            .collect(Collectors.toUnmodifiableSet());

    private Letterhead() {}

    static Optional<String> sender(Understood page) {
        return page.lines().stream()
                .filter(line -> line.middle() < TOP * page.page().height())
                .map(line -> cell(Part.of(line)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first cell that names a place, as far as its first figure. */
    private static Optional<String> cell(List<Part> parts) {
        int last = parts.isEmpty() ? -1 : parts.get(parts.size() - 1).cell();
        for (int cell = 0; cell <= last; cell++) {
            int it = cell;
            List<Part> own = parts.stream()
                    .filter(part -> part.cell() == it)
                    .takeWhile(part ->
                            !part.isSign() && !part.text().matches(".*[0-9].*") && !CALLS.contains(part.folded()))
                    .toList();
            Set<String> words = own.stream().map(Part::folded).collect(Collectors.toSet());
            boolean place =
                    words.stream().anyMatch(PLACES::contains) && words.stream().noneMatch(TITLES::contains);
            if (place && own.size() > 1 && own.size() < 10 && Labels.in(own).isEmpty()) {
                return Optional.of(Part.text(own));
            }
        }
        return Optional.empty();
    }

    static Optional<String> phone(Understood page) {
        return page.mentions().stream()
                .filter(one -> one.field() == Field.PHONE && !one.isOfPatient())
                .filter(one -> one.box().y() < TOP * page.page().height())
                .map(Mention::value)
                .findFirst();
    }

    /** After its label, else alone in a line of the upper half. */
    static Optional<String> date(Understood page, LocalDate today) {
        Optional<String> labelled = page.mentions().stream()
                .filter(one -> one.field() == Field.DOCUMENT_DATE && one.meaning() != null)
                .map(one -> String.valueOf(one.meaning()))
                .findFirst();
        if (labelled.isPresent()) {
            return labelled;
        }
        return page.lines().stream()
                .filter(line -> line.middle() < DATED * page.page().height())
                .map(Part::of)
                .filter(parts -> !parts.isEmpty() && parts.size() <= 4)
                .map(parts -> Values.of(Field.DOCUMENT_DATE, parts, today)
                        .filter(it -> it.parts().size() == parts.size()))
                .flatMap(Optional::stream)
                .map(Value::meaning)
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }
}
