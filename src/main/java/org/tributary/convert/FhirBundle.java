package org.tributary.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.fhir.Envelope;
import org.tributary.fhir.FhirWriter;
import org.tributary.fhir.Portion;
import org.tributary.fhir.ResourceId;

/** One file as one Bundle. No store knows its patients: each is who the first of the numbers says. */
final class FhirBundle {
    private FhirBundle() {}

    static Format.Output of(Converted converted) {
        List<Portion> portions = new ArrayList<>();
        List<Envelope> envelopes = new ArrayList<>();
        for (Converted.Piece piece : converted.pieces()) {
            if (piece.envelope() != null) {
                envelopes.add(piece.envelope());
            }
            int nth = 0;
            for (PatientRecord record : piece.reading().patients()) {
                portions.add(portion(piece, record, ++nth));
            }
        }
        FhirWriter.Written written = FhirWriter.collection(portions, envelopes);
        return Format.Output.json(written.bundle(), written.findings());
    }

    private static Portion portion(Converted.Piece piece, PatientRecord record, int nth) {
        List<String> numbers = record.patient().identifiers().stream()
                .map(PatientIdentifier::key)
                .toList();
        String number = numbers.isEmpty() ? piece.digest() + "|" + nth : numbers.get(0);
        List<PatientIdentifier> merged = merged(piece, Set.copyOf(numbers));
        return new Portion(
                ResourceId.of(number),
                number,
                Converted.Piece.source(piece.digest()),
                record.patient(),
                merged,
                record.facts(),
                piece.contents(),
                merged.stream().map(old -> ResourceId.of(old.key())).toList());
    }

    /** The numbers that the sender says have become this patient's. */
    private static List<PatientIdentifier> merged(Converted.Piece piece, Set<String> numbers) {
        return piece.reading().claims().stream()
                .filter(IdentityClaim.Merged.class::isInstance)
                .map(IdentityClaim.Merged.class::cast)
                .filter(claim -> numbers.contains(claim.stays().key())
                        && !numbers.contains(claim.gone().key()))
                .map(IdentityClaim.Merged::gone)
                .toList();
    }
}
