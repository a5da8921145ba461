package org.tributary.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param subject ids only: two records that may be one person
 * @param owner who works on it; null where nobody took it
 */
public record OpenTask(
        long id,
        String kind,
        String subject,
        String reason,
        Instant createdAt,
        @Nullable String owner) {}
