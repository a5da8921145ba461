package org.tributary.matching;

/** What two records are to each other. */
public enum Decision {
    /** One person, linked without a human. */
    AUTO,
    /** Maybe one person: a human looks. */
    REVIEW,
    /** Nothing that would make them one person. */
    NEW
}
