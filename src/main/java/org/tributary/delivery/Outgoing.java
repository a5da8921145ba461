package org.tributary.delivery;

import java.util.Set;

/**
 * One message for one destination.
 *
 * @param kind what it is, in the destination's terms: {@code ADT^A08}, {@code ORU^R01}
 * @param controlId its MSH-10, which stays the same however often it is sent; at most 20 characters (HL7 v2.3 to v2.5)
 * @param patientKey whose order it keeps
 * @param persons of whom it tells, by our numbers
 */
public record Outgoing(
        String destination,
        long intakeId,
        String patientKey,
        String kind,
        String controlId,
        byte[] body,
        Set<Long> persons) {
    public Outgoing {
        persons = Set.copyOf(persons);
    }

    /** What tells of nobody. */
    public Outgoing(String destination, long intakeId, String patientKey, String kind, String controlId, byte[] body) {
        this(destination, intakeId, patientKey, kind, controlId, body, Set.of());
    }
}
