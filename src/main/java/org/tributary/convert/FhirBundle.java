package org.tributary.convert;

import java.util.ArrayList;
import java.util.List;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.fhir.FhirWriter;
import org.tributary.fhir.Portion;
import org.tributary.fhir.ResourceId;

/** One file as one Bundle. No store knows its patients: each is who the first of the numbers says. */
final class FhirBundle {
    private FhirBundle() {}

    static Format.Output of(Converted converted) {
        List<Portion> portions = new ArrayList<>();
        for (Converted.Piece piece : converted.pieces()) {
            int nth = 0;
            for (PatientRecord record : piece.reading().patients()) {
                portions.add(portion(piece, record, ++nth));
            }
        }
        FhirWriter.Written written = FhirWriter.collection(portions);
        return new Format.Output(written.bundle(), written.findings());
    }

    private static Portion portion(Converted.Piece piece, PatientRecord record, int nth) {
        String number = record.patient().identifiers().stream()
                .map(PatientIdentifier::key)
                .findFirst()
                .orElse(piece.digest() + "|" + nth);
        return new Portion(
                ResourceId.of(number),
                number,
                "urn:x-tributary:sha256:" + piece.digest(),
                record.patient(),
                List.of(),
                record.facts(),
                piece.contents(),
                List.of());
    }
}
