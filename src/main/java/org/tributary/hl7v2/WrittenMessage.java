package org.tributary.hl7v2;

import java.util.List;
import org.tributary.finding.Finding;

/** A message as bytes, and what its character set could not say. */
public record WrittenMessage(byte[] bytes, List<Finding> findings) {
    public WrittenMessage {
        findings = List.copyOf(findings);
    }
}
