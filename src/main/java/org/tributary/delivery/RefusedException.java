package org.tributary.delivery;

import java.time.Duration;

/**
 * The receiver refuses this message and would take another one at this moment. It may still pass, so it is tried a few times, and
 * is parked then: it must not hold up all that come after it.
 */
public final class RefusedException extends BusyException {
    private static final long serialVersionUID = 1L;

    /** @param code what the receiver said */
    public RefusedException(String code) {
        super(code, Duration.ZERO);
    }
}
