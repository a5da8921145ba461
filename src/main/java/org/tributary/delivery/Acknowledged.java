package org.tributary.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;

/** What a receiver's acknowledgment says of the message that was sent to it. */
public final class Acknowledged {
    private Acknowledged() {}

    /**
     * AA or CA: delivered. AE, AR, CE, CR: the receiver has it and does not want it; who could not read so much as MSH-10 names no
     * message. What is no acknowledgment of this message is none.
     *
     * @param controlId MSH-10 that was sent
     * @param checked false for a receiver that does not say which message it answers
     */
    public static void judge(byte[] answer, String controlId, boolean checked)
            throws RejectedException, NoAcknowledgmentException {
        Acknowledgment acknowledgment = read(answer);
        AckCode code = acknowledgment.code();
        String answered = acknowledgment.controlId().strip();
        if (code == null) {
            throw new NoAcknowledgmentException(
                    "the answer is no acknowledgment: it has no MSA-1 of table 0008. Ask the receiver what listens there");
        }
        if (checked && answered.isEmpty() && code.isAccepted() && !controlId.isEmpty()) {
            throw new NoAcknowledgmentException(
                    "the answer does not say which message it is for: MSA-2 is empty. Ask the receiver to send MSH-10 back, or set"
                            + " checkControlId: false");
        }
        if (checked && !answered.isEmpty() && !answered.equals(controlId)) {
            throw new NoAcknowledgmentException(
                    "the answer is for another message: MSA-2 is not the MSH-10 that was sent. Ask the receiver to send it back, or"
                            + " set checkControlId: false");
        }
        if (!code.isAccepted()) {
            throw new RejectedException(code.name());
        }
    }

    /** MSH-10 of a message that we send. Of its first line alone: the rest may be a scanned document. */
    public static String controlId(byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != '\r') {
            end++;
        }
        return Header.read(Arrays.copyOf(message, end), StandardCharsets.UTF_8)
                .controlId()
                .strip();
    }

    /** MSA-2; empty where it has none. */
    public static String answered(byte[] answer) {
        return read(answer).controlId().strip();
    }

    /** Whether these bytes begin as an HL7 v2 message does. */
    public static boolean isMessage(byte[] answer) {
        return answer.length > 3 && answer[0] == 'M' && answer[1] == 'S' && answer[2] == 'H';
    }

    private static Acknowledgment read(byte[] answer) {
        return Acknowledgment.read(Message.read(answer, StandardCharsets.UTF_8));
    }
}
