package org.tributary.mapping;

import java.util.List;
import org.tributary.canonical.Reading;
import org.tributary.finding.Finding;

/**
 * What a message says, what was odd about it, and what nobody read.
 *
 * @param unread places that hold a value, that no rule reads and no {@code ignore:} covers: {@code PV1-20.1}; without
 *     values, each once
 */
public record Normalized(Reading reading, List<Finding> findings, List<String> unread) {
    public Normalized {
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    /** Whether a mapping for this type of message was found; without one the message is parked. */
    public boolean isMapped() {
        return findings.stream().noneMatch(finding -> finding.code() == MappingFinding.NO_MAPPING);
    }
}
