package org.tributary.delivery;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.Edition;

/**
 * One message for one destination.
 *
 * @param kind what it is, in the destination's terms: {@code ADT^A08}, {@code ORU^R01}
 * @param controlId its MSH-10, which stays the same however often it is sent; at most 20 characters (HL7 v2.3 to v2.5)
 * @param patientKey whose order it keeps
 * @param persons of whom it tells, by our numbers
 * @param edition which version of a chart it is; null of all else
 */
public record Outgoing(
        String destination,
        long intakeId,
        String patientKey,
        String kind,
        String controlId,
        byte[] body,
        Set<Long> persons,
        @Nullable Edition edition) {
    public Outgoing {
        persons = Set.copyOf(persons);
    }

    /** What tells of nobody. */
    public Outgoing(String destination, long intakeId, String patientKey, String kind, String controlId, byte[] body) {
        this(destination, intakeId, patientKey, kind, controlId, body, Set.of(), null);
    }

    public static Outgoing of(
            Dispatch message, String destination, long intakeId, String patientKey, String controlId) {
        return new Outgoing(
                destination,
                intakeId,
                patientKey,
                message.kind(),
                controlId,
                message.body(),
                message.persons(),
                message.edition());
    }
}
