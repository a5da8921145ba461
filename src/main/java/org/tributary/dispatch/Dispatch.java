package org.tributary.dispatch;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/**
 * One message, ready to be sent.
 *
 * @param kind its type and event, {@code ADT^A31}
 * @param persons of whom it tells, by our numbers
 * @param findings what it does not say, and why; a place is that of the fact in what its sender sent, or that of the
 *     character in this message
 * @param edition which version of a chart it is; null of all else
 */
public record Dispatch(
        String kind,
        byte[] body,
        Set<Long> persons,
        List<Finding> findings,
        @Nullable Edition edition) {
    public Dispatch {
        persons = Set.copyOf(persons);
        findings = List.copyOf(findings);
    }

    /** What is no chart. */
    public Dispatch(String kind, byte[] body, Set<Long> persons, List<Finding> findings) {
        this(kind, body, persons, findings, null);
    }

    /** The same, as this version of a chart. */
    public Dispatch as(Edition version) {
        return new Dispatch(kind, body, persons, findings, version);
    }

    /** Only its kind and size: no value of a message. */
    @Override
    public String toString() {
        return kind + " of " + body.length + " bytes";
    }
}
