package org.tributary.delivery.mllp;

import java.io.IOException;

/** {@link Reply.NotSent} in a route. */
public final class NotSentException extends IOException {
    NotSentException(String reason) {
        super(reason);
    }
}
