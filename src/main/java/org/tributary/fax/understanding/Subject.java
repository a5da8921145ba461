package org.tributary.fax.understanding;

/** Whom a label is about. */
public enum Subject {
    PATIENT,
    /** Who treats, orders, refers, prescribes. */
    PROVIDER,
    /** Whom the insurance names, relatives, whom to call. */
    RELATIVE,
    SENDER,
    RECIPIENT,
    /** A pharmacy, a facility, a laboratory. */
    PLACE,
    /** The label does not say. */
    OPEN
}
