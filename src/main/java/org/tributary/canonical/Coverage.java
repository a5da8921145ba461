package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Who pays. IN1, C-CDA Coverage Activity (2.16.840.1.113883.10.20.22.4.60).
 *
 * @param about the plan, IN1-2
 * @param memberId IN1-36, IN1-49
 */
public record Coverage(
        Statement statement,
        Concept about,
        @Nullable Organization payer,
        @Nullable String memberId,
        @Nullable String group,
        @Nullable Period period)
        implements Fact {}
