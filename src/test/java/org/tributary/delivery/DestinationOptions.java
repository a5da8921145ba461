package org.tributary.delivery;

import java.util.Set;
import org.tributary.schemas.Asked;

/** For tests of other packages. */
public final class DestinationOptions {
    private DestinationOptions() {}

    /** What may stand below {@code parameters:} of a destination. */
    public static Set<String> names() {
        return Asked.by(DestinationSettings::take);
    }
}
