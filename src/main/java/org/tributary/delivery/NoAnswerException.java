package org.tributary.delivery;

import org.jspecify.annotations.Nullable;

/** The message left, or may have left, and no answer came: the receiver may hold it. It is sent again with the same MSH-10. */
public class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    public NoAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
