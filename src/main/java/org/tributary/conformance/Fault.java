package org.tributary.conformance;

import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.Path;

/**
 * One thing in which a message does not conform.
 *
 * @param place a segment or a field or part of it; null for the message as a whole
 * @param advice what its sender should do, told in ERR-8; from rules and standards, never from the message
 */
record Fault(ConformanceFinding code, @Nullable Path place, String advice) {
    Finding finding() {
        return new Finding(code, place == null ? "" : place.toString());
    }

    AckError error() {
        return new AckError(place, code.condition(), AckError.Severity.ERROR, advice, code);
    }
}
