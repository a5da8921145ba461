package org.tributary.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A number of a visit, an order, a specimen, a relative: of anything but the patient. CX, EI.
 *
 * @param value the number itself; leading zeros are part of it
 * @param authority who issued it, as sent: an OID, a name; null where not sent
 * @param issued how it was issued; null where the sender does not tell
 */
public record Identifier(
        String value, @Nullable String authority, @Nullable Issued issued) {}
