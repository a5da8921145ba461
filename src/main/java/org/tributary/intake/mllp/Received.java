package org.tributary.intake.mllp;

import java.util.List;
import org.tributary.finding.Finding;

/**
 * What a frame became on its way from the socket to the receiver. Its text form never shows the bytes.
 *
 * @param whole false where the message is too large
 * @param bytes the message, or its beginning
 * @param sizeBytes how much of it came
 */
record Received(Connection connection, boolean whole, byte[] bytes, List<Finding> framing, long sizeBytes) {
    Answer process() {
        return connection.process(this);
    }

    @Override
    public String toString() {
        return "frame of " + sizeBytes + " bytes";
    }
}
