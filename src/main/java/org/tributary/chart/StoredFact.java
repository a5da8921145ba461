package org.tributary.chart;

import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;

/**
 * A fact with where it stands in the store.
 *
 * @param recordId whose it is: a source record, never a person
 * @param groupKey what it speaks of; see {@link GroupKey}
 * @param sent the sender's time in UTC, ISO 8601; null where none was sent
 * @param sequence of its message within the feed
 */
public record StoredFact(
        long id,
        long recordId,
        String feed,
        long intakeId,
        String groupKey,
        @Nullable String sent,
        long sequence,
        Fact fact) {}
