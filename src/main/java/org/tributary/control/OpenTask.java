package org.tributary.control;

import java.time.Instant;

/** @param subject ids only: two records that may be one person */
public record OpenTask(long id, String kind, String subject, String reason, Instant createdAt) {}
