package org.tributary.hl7v2;

/** What a sender says about a place by what it writes there. */
public enum Presence {
    /** The segment or field does not reach that far: nothing is said. */
    ABSENT,
    /** There, with nothing in it: no change to what is known. */
    EMPTY,
    /** Two quotes: what is known shall be deleted. */
    EXPLICIT_NULL,
    VALUED
}
