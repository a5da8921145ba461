package org.tributary.canonical;

/** How a statement is meant. Negated, unknown and planned are never read as asserted. */
public enum Stance {
    /** It is so, or was done. */
    ASSERTED,
    /** It is not so: does not have, was not given, was refused. */
    NEGATED,
    /** "No known allergies": a statement about the whole list. */
    NONE_KNOWN,
    /** Intended, ordered, scheduled, recommended. */
    PLANNED,
    /** The sender says that it is not known. */
    UNKNOWN
}
