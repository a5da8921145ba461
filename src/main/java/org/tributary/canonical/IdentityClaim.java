package org.tributary.canonical;

/**
 * What a sender says about which of its numbers are the same patient. It is kept beside the facts and can be ended; nothing
 * is ever moved.
 */
public sealed interface IdentityClaim {
    Origin origin();

    /** A40, A18, A34, A36, A39: {@code gone} became an alias of {@code stays}. MRG-1 into PID-3. */
    record Merged(PatientIdentifier gone, PatientIdentifier stays, Origin origin) implements IdentityClaim {}

    /** A24: both are one patient, and both stay. */
    record Linked(PatientIdentifier one, PatientIdentifier other, Origin origin) implements IdentityClaim {}

    /** A37: they are not one patient. */
    record Unlinked(PatientIdentifier one, PatientIdentifier other, Origin origin) implements IdentityClaim {}
}
