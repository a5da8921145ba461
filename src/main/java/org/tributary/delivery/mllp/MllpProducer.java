package org.tributary.delivery.mllp;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.delivery.RejectedException;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.Message;

/** Sends the body and puts the answer in its place, one message at a time. */
public final class MllpProducer extends DefaultProducer {
    private final MllpConnection connection;

    public MllpProducer(Endpoint endpoint, MllpConnection connection) {
        super(endpoint);
        this.connection = connection;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Reply reply = connection.send(exchange.getMessage().getMandatoryBody(byte[].class));
        if (reply instanceof Reply.Answered answered) {
            exchange.getMessage().setBody(answered.ack());
            judge(answered.ack());
        } else if (reply instanceof Reply.NoAnswer silence) {
            throw new NoAnswerException(silence.reason(), null);
        } else if (reply instanceof Reply.NotSent unsent) {
            throw new NotSentException(unsent.reason(), null);
        }
    }

    /** AA or CA: delivered. AE, AR, CE, CR: the receiver has it and does not want it. What is no acknowledgment is none. */
    private static void judge(byte[] answer) throws RejectedException, NoAnswerException {
        AckCode code = Acknowledgment.read(Message.read(answer, StandardCharsets.UTF_8))
                .code();
        if (code == null) {
            throw new NoAnswerException("the answer is no acknowledgment", null);
        }
        if (!code.isAccepted()) {
            throw new RejectedException(code.name());
        }
    }

    @Override
    protected void doStop() throws Exception {
        connection.close();
        super.doStop();
    }
}
