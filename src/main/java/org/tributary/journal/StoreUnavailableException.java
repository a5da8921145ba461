package org.tributary.journal;

import org.jspecify.annotations.Nullable;

/** The database or the disk could not keep what it was given. Nothing was acknowledged; trying again later is right. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
