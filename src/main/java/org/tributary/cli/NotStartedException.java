package org.tributary.cli;

/** The engine does not start, and has said why. */
public final class NotStartedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotStartedException(Throwable cause) {
        super(cause);
    }
}
