package org.tributary.canonical;

/**
 * What a sender says about which of its numbers are the same patient, the same visit or account, and whose a visit or account
 * is. It is kept beside the facts and can be ended; nothing that was said is ever changed.
 */
public sealed interface IdentityClaim {
    Origin origin();

    /** A40, A18, A34, A36, A39: {@code gone} became an alias of {@code stays}. MRG-1 into PID-3. */
    record Merged(PatientIdentifier gone, PatientIdentifier stays, Origin origin) implements IdentityClaim {}

    /** A24: both are one patient, and both stay. */
    record Linked(PatientIdentifier one, PatientIdentifier other, Origin origin) implements IdentityClaim {}

    /** A37: they are not one patient. */
    record Unlinked(PatientIdentifier one, PatientIdentifier other, Origin origin) implements IdentityClaim {}

    /** A visit or an account, as senders number them. */
    enum Billed {
        VISIT,
        ACCOUNT
    }

    /**
     * A42, A50 of a visit, A35, A41, A49 of an account: what was told under one number is another number's from now on. MRG-5
     * into PV1-19, MRG-3 into PID-18.
     *
     * @param patient whose it is
     */
    record Renumbered(Billed what, String gone, String stays, PatientIdentifier patient, Origin origin)
            implements IdentityClaim {}

    /** A45 of a visit, A44 of an account: what was told of {@code from} under this number is {@code to}'s. MRG-1, PID-3. */
    record Moved(Billed what, String number, PatientIdentifier from, PatientIdentifier to, Origin origin)
            implements IdentityClaim {}
}
