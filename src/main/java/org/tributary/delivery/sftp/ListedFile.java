package org.tributary.delivery.sftp;

import java.time.Instant;

/**
 * A file as the partner's server lists it.
 *
 * @param modified in whole seconds, by the server's clock
 */
public record ListedFile(String name, long sizeBytes, Instant modified) {}
