package org.tributary.conformance;

/** What becomes of a message that does not conform. */
public enum Mode {
    /** Nothing is checked. */
    NONE,
    /** It is filed as usual, with findings. */
    REPORT,
    /** The door refuses it, keeps it, and says why. */
    REJECT
}
