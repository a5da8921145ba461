package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * What was observed: exactly one of its parts, chosen by what the sender's type says.
 *
 * @param raw as sent, delimiters included
 * @param origin OBX-5 and its repetition
 */
public record Value(
        String type,
        @Nullable Quantity quantity,
        @Nullable Concept concept,
        @Nullable Moment time,
        @Nullable String text,
        @Nullable Attachment attachment,
        String raw,
        Origin origin) {}
