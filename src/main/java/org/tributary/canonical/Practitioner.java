package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A clinician as named in a message. XCN, {@code assignedAuthor}, {@code assignedEntity}.
 *
 * @param identifier XCN.1 or {@code id/@extension}
 * @param authority XCN.9 or {@code id/@root} as sent: {@code NPI}, an OID
 * @param issued how the number was issued; null where the sender does not tell
 */
public record Practitioner(
        @Nullable String identifier,
        @Nullable String authority,
        @Nullable HumanName name,
        @Nullable Issued issued) {
    /** Of whose number no more is known. */
    public Practitioner(@Nullable String identifier, @Nullable String authority, @Nullable HumanName name) {
        this(identifier, authority, name, null);
    }
}
