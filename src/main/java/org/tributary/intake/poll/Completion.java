package org.tributary.intake.poll;

/** How a partner shows that a file is finished. */
enum Completion {
    /** Another file says so, which comes later: its name and {@code doneSuffix}. */
    DONE_FILE,
    /** Its name changes: names that begin with a dot, end like a temporary one, or do not fit {@code names} do not count. */
    RENAMED,
    /** It stops changing: size and time stay the same for {@code stableSeconds}. */
    STABLE
}
