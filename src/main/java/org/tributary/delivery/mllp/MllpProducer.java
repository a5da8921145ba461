package org.tributary.delivery.mllp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tributary.delivery.NoAcknowledgmentException;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.RejectedException;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;

/**
 * Sends the body and puts the answer in its place, one message at a time. An answer counts when its MSA-2 is the MSH-10 that was
 * sent. One for a message that was sent before comes late, or twice, and is passed over.
 */
public final class MllpProducer extends DefaultProducer {
    private static final int SENT_LIMIT = 1_000; // of numbers sent before: a receiver is never further behind

    private final MllpConnection connection;
    private final boolean checked;
    private final Set<String> sent = new LinkedHashSet<>(); // the oldest first; one thread's alone

    /** @param checked false for a receiver that does not say which message it answers */
    public MllpProducer(Endpoint endpoint, MllpConnection connection, boolean checked) {
        super(endpoint);
        this.connection = connection;
        this.checked = checked;
    }

    @Override
    public synchronized void process(Exchange exchange) throws Exception {
        byte[] message = exchange.getMessage().getMandatoryBody(byte[].class);
        String controlId = controlId(message);
        Reply reply = connection.send(message, answer -> isOfAnother(answer, controlId));
        remember(controlId);
        if (reply instanceof Reply.Answered answered) {
            exchange.getMessage().setBody(answered.ack());
            judge(answered.ack(), controlId);
        } else if (reply instanceof Reply.NoAnswer silence) {
            throw new NoAnswerException(silence.reason(), null);
        } else if (reply instanceof Reply.NotSent unsent) {
            throw new NotSentException(unsent.reason(), null);
        }
    }

    /** Of its first line alone: the rest may be a scanned document. */
    private static String controlId(byte[] message) {
        int end = 0;
        while (end < message.length && message[end] != '\r') {
            end++;
        }
        return Header.read(Arrays.copyOf(message, end), StandardCharsets.UTF_8)
                .controlId()
                .strip();
    }

    private boolean isOfAnother(byte[] answer, String controlId) {
        String answered = read(answer).controlId().strip();
        return checked && !answered.equals(controlId) && sent.contains(answered);
    }

    private void remember(String controlId) {
        if (checked && !controlId.isEmpty()) {
            sent.remove(controlId);
            sent.add(controlId);
            if (sent.size() > SENT_LIMIT) {
                sent.remove(sent.iterator().next());
            }
        }
    }

    /**
     * AA or CA: delivered. AE, AR, CE, CR: the receiver has it and does not want it; who could not read so much as MSH-10 names no
     * message. What is no acknowledgment of this message is none.
     */
    private void judge(byte[] answer, String controlId) throws RejectedException, NoAnswerException {
        Acknowledgment acknowledgment = read(answer);
        AckCode code = acknowledgment.code();
        String answered = acknowledgment.controlId().strip();
        if (code == null) {
            throw none(
                    "the answer is no acknowledgment: it has no MSA-1 of table 0008. Ask the receiver what listens there");
        }
        if (checked && answered.isEmpty() && code.isAccepted() && !controlId.isEmpty()) {
            throw none(
                    "the answer does not say which message it is for: MSA-2 is empty. Ask the receiver to send MSH-10 back, or set"
                            + " checkControlId: false");
        }
        if (checked && !answered.isEmpty() && !answered.equals(controlId)) {
            throw none(
                    "the answer is for another message: MSA-2 is not the MSH-10 that was sent. Ask the receiver to send it back, or"
                            + " set checkControlId: false");
        }
        if (!code.isAccepted()) {
            throw new RejectedException(code.name());
        }
    }

    private NoAcknowledgmentException none(String why) {
        connection.close(); // whatever follows there would be as hard to tell
        return new NoAcknowledgmentException(why);
    }

    private static Acknowledgment read(byte[] answer) {
        return Acknowledgment.read(Message.read(answer, StandardCharsets.UTF_8));
    }

    @Override
    protected void doStop() throws Exception {
        connection.close();
        super.doStop();
    }
}
