package org.tributary.journal;

/** The database works but refused a row: a limit that the code above should have kept. */
public class JournalRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalRowException(String message, Throwable cause) {
        super(message, cause);
    }
}
