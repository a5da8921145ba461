package org.tributary.intake.poll;

/** What becomes of a file at the partner's once all of it is on our disk. */
enum Afterwards {
    MOVE,
    DELETE,
    LEAVE
}
