package org.tributary.lock;

/**
 * What is locked. A transaction takes its locks scope by scope in this order, and within one scope sorted; so no two can
 * wait for each other.
 */
public enum Scope {
    /** The number that messages are grouped by: order of processing. */
    PATIENT,
    /** A feed whose parts of messages are looked at. */
    PARTS,
    /** A blocking key: two records that could be one person share one. */
    BLOCK_KEY,
    /** A fax: its pages, and what becomes of it. */
    FAX,
    /** A person: chart and order of the outbox. */
    PERSON
}
