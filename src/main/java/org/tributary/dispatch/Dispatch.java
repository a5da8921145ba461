package org.tributary.dispatch;

import java.util.List;
import java.util.Set;
import org.tributary.finding.Finding;

/**
 * One message, ready to be sent.
 *
 * @param kind its type and event, {@code ADT^A31}
 * @param persons of whom it tells, by our numbers
 * @param findings what it does not say, and why; a place is that of the fact in what its sender sent, or that of the
 *     character in this message
 */
public record Dispatch(String kind, byte[] body, Set<Long> persons, List<Finding> findings) {
    public Dispatch {
        persons = Set.copyOf(persons);
        findings = List.copyOf(findings);
    }

    /** Only its kind and size: no value of a message. */
    @Override
    public String toString() {
        return kind + " of " + body.length + " bytes";
    }
}
