package org.tributary.ccda;

import java.util.List;
import org.tributary.canonical.Reading;
import org.tributary.finding.Finding;

/**
 * What a document says, what was odd about it, how much of it landed, and which of its versions it is.
 */
public record CcdaReading(Reading reading, List<Finding> findings, Yield yield, DocumentVersion version) {
    public CcdaReading {
        findings = List.copyOf(findings);
    }

    /** The same without statements of which the document does not say whose they are. */
    public Reading attributable() {
        boolean nobody = findings.stream().anyMatch(finding -> finding.code() == CcdaFinding.NO_PATIENT);
        return nobody ? new Reading(reading.event(), reading.sent(), List.of(), List.of()) : reading;
    }
}
