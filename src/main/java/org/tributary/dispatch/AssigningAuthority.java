package org.tributary.dispatch;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Composite;

/**
 * How a destination is told whose number it is. HD: CX.4, EI.2 to .4.
 *
 * @param namespace HD.1
 * @param universalId HD.2
 * @param universalIdType HD.3: {@code ISO} for an OID, {@code DNS}, {@code UUID}
 */
public record AssigningAuthority(
        @Nullable String namespace,
        @Nullable String universalId,
        @Nullable String universalIdType) {
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    /** An OID as an OID, any other name as a namespace. */
    public static AssigningAuthority named(String name) {
        return OID.matcher(name).matches()
                ? new AssigningAuthority(null, name, "ISO")
                : new AssigningAuthority(name, null, null);
    }

    Composite in(Composite identifier, int component) {
        return identifier.with(component, namespace, universalId, universalIdType);
    }

    /** As a field of its own. */
    Composite composite() {
        return Composite.of(namespace, universalId, universalIdType);
    }
}
