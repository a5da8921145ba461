package org.tributary.delivery.mllp;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tributary.delivery.Acknowledged;
import org.tributary.delivery.NoAcknowledgmentException;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.RejectedException;

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
        String controlId = Acknowledged.controlId(message);
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

    private boolean isOfAnother(byte[] answer, String controlId) {
        String answered = Acknowledged.answered(answer);
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

    private void judge(byte[] answer, String controlId) throws RejectedException, NoAcknowledgmentException {
        try {
            Acknowledged.judge(answer, controlId, checked);
        } catch (NoAcknowledgmentException e) {
            connection.close(); // whatever follows there would be as hard to tell
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        connection.close();
        super.doStop();
    }
}
