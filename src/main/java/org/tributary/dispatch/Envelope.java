package org.tributary.dispatch;

import java.time.Instant;

/**
 * What tells one sending from another.
 *
 * @param controlId MSH-10; at most 20 characters, the length of HL7 v2.3 to v2.5
 * @param sentAt MSH-7 and EVN-2
 */
public record Envelope(String controlId, Instant sentAt) {
    private static final int LONGEST_CONTROL_ID = 20;

    public Envelope {
        if (controlId.isBlank() || controlId.length() > LONGEST_CONTROL_ID) {
            throw new IllegalArgumentException("a control id has 1 to " + LONGEST_CONTROL_ID + " characters");
        }
    }
}
