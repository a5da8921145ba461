package org.tributary.matching;

/**
 * What is wrong with a file or a choice, and what would be right: for the one who gave it. Its message holds no value of a
 * record, so that it may be shown; those of other exceptions may hold one.
 */
public final class UnusableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnusableException(String problem) {
        super(problem);
    }

    public UnusableException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
