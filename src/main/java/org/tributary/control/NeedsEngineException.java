package org.tributary.control;

/** Only a running engine can do this, and none runs. */
public class NeedsEngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NeedsEngineException(String message) {
        super(message);
    }
}
