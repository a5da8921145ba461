package org.tributary.intake.poll;

import java.time.Instant;

/**
 * A file as the partner's server lists it.
 *
 * @param modified in whole seconds, by the server's clock
 */
record ListedFile(String name, long sizeBytes, Instant modified) {}
