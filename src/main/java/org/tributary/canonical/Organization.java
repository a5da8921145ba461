package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * An organization as named in a message. XON, HD, {@code representedOrganization}, {@code custodian}.
 *
 * @param authority who issued the number; of an HD the kind of number: {@code ISO}, {@code CLIA}
 * @param issued how the number was issued; null where the sender does not tell
 */
public record Organization(
        @Nullable String name,
        @Nullable String identifier,
        @Nullable String authority,
        @Nullable Issued issued) {
    /** Of whose number no more is known. */
    public Organization(@Nullable String name, @Nullable String identifier, @Nullable String authority) {
        this(name, identifier, authority, null);
    }
}
