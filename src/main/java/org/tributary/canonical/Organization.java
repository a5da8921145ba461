package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/** An organization as named in a message. XON, {@code representedOrganization}, {@code custodian}. */
public record Organization(
        @Nullable String name,
        @Nullable String identifier,
        @Nullable String authority) {}
