package org.tributary.delivery.mllp;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

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
        } else if (reply instanceof Reply.NoAnswer silence) {
            throw new NoAnswerException(silence.reason());
        } else if (reply instanceof Reply.NotSent unsent) {
            throw new NotSentException(unsent.reason());
        }
    }

    @Override
    protected void doStop() throws Exception {
        connection.close();
        super.doStop();
    }
}
