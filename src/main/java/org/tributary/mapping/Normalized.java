package org.tributary.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;
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

    /** Whether it was read; else it is parked, for {@link #refusal}. */
    public boolean isMapped() {
        return refusal() == null;
    }

    /** Why nothing was read: no mapping for this type of message, or only a part of one; null where it was read. */
    public @Nullable MappingFinding refusal() {
        for (Finding finding : findings) {
            if (finding.code() == MappingFinding.NO_MAPPING || finding.code() == MappingFinding.FRAGMENT) {
                return (MappingFinding) finding.code();
            }
        }
        return null;
    }
}
