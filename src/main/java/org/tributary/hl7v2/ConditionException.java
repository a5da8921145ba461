package org.tributary.hl7v2;

/** A condition that cannot be understood. */
public class ConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final int column;

    /** @param column where in the condition, from 1 */
    public ConditionException(String message, int column) {
        super(message);
        this.column = column;
    }

    public int column() {
        return column;
    }
}
