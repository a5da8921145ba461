package org.tributary.delivery;

/** The receiver has the message and does not want it: sending it again would not help, a person must look. */
public class RejectedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code what the receiver said: AE, AR, CE, CR, an HTTP status */
    public RejectedException(String code) {
        super("the receiver answered " + code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
