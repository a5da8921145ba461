package org.tributary.delivery;

import java.time.Duration;

/** The receiver answered that it cannot take it now: to be tried again, not before the time that it asks for. */
public class BusyException extends NoAnswerException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final Duration retryAfter;

    /**
     * @param code what the receiver said: an HTTP status
     * @param retryAfter zero where it asks for none
     */
    public BusyException(String code, Duration retryAfter) {
        super("the receiver answered " + code, null);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public String code() {
        return code;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
