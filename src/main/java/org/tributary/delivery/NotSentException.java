package org.tributary.delivery;

import org.jspecify.annotations.Nullable;

/** Nothing left this machine: there was no connection. */
public class NotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotSentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
