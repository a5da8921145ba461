package org.tributary.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fax in the list; ids and codes only.
 *
 * @param proposed persons that it could be, when it was read
 * @param findings codes
 */
public record ListedFax(
        long id,
        String feed,
        Instant receivedAt,
        String state,
        boolean read,
        int pages,
        List<Long> proposed,
        List<String> findings,
        @Nullable Long personId) {}
