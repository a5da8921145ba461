package org.tributary.flow;

/** An earlier message of the same patient came in between; this one is taken up again after it. */
public class OutOfTurnException extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfTurnException(long intakeId) {
        super("message " + intakeId + " is not next");
    }
}
