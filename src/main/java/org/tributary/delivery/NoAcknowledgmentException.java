package org.tributary.delivery;

/**
 * The receiver said something that is no acknowledgment of this message: none at all, or one of a message that it was not sent.
 * Nobody knows whether it has it; it is sent again.
 */
public class NoAcknowledgmentException extends NoAnswerException {
    private static final long serialVersionUID = 1L;

    /** @param message a fixed sentence with what to do, without any value: it is logged */
    public NoAcknowledgmentException(String message) {
        super(message, null);
    }
}
