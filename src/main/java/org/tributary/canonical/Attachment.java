package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Bytes within a message. ED, {@code observationMedia}, {@code nonXMLBody}.
 *
 * @param mediaType by content, whatever the sender called it
 * @param sha256 in hexadecimal; the bytes lie in the journal or the blob store
 * @param url a pointer that was sent instead (RP); never fetched
 */
public record Attachment(
        String mediaType,
        @Nullable String sha256,
        long sizeBytes,
        @Nullable String title,
        @Nullable String url) {}
