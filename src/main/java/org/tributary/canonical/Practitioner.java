package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A clinician as named in a message. XCN, {@code assignedAuthor}, {@code assignedEntity}.
 *
 * @param identifier XCN.1 or {@code id/@extension}
 * @param authority XCN.9 or {@code id/@root} as sent: {@code NPI}, an OID
 */
public record Practitioner(
        @Nullable String identifier,
        @Nullable String authority,
        @Nullable HumanName name) {}
