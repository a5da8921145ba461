package org.tributary.intake.mllp;

import java.util.List;
import org.tributary.finding.Finding;

/** A whole frame on its way from the socket to the receiver. Its text form never shows the bytes. */
record Received(Connection connection, byte[] frame, List<Finding> framing) {
    Answer process() {
        return connection.process(frame, framing);
    }

    @Override
    public String toString() {
        return "frame of " + frame.length + " bytes";
    }
}
