package org.tributary.audit;

import org.jspecify.annotations.Nullable;

/**
 * Who asks for something, and why.
 *
 * @param who the operating system's user
 * @param reason in the person's own words; null where none was given
 */
public record Requester(String who, @Nullable String reason) {
    public Requester {
        if (who.isBlank()) {
            throw new IllegalArgumentException("a request names the user who makes it");
        }
    }
}
