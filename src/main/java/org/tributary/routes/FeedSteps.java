package org.tributary.routes;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Message;
import org.tributary.intake.Feeds;

/** Runs the steps that an analyst wrote into a feed's file, on a message that is in the inbox. */
public final class FeedSteps {
    static final String MESSAGE = "tributary.message";
    static final String FILTERED = "tributary.filtered";

    private final CamelContext camel;

    private final Feeds feeds;

    public FeedSteps(CamelContext camel, Feeds feeds) {
        this.camel = camel;
        this.feeds = feeds;
    }

    /**
     * @return the name of the rule that took the message out; empty where it goes on. A feed whose file is gone has no
     *     steps.
     * @throws Exception what a step threw
     */
    public Optional<String> run(String feed, Message message) throws Exception {
        @Nullable Route route = camel.getRoute(feed);
        if (route == null) {
            if (feeds.names().contains(feed)) {
                throw new FeedReloadingException(feed);
            }
            return Optional.empty();
        }
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(MESSAGE, message);
        exchange.getIn().setBody(message.bytes());
        route.getConsumer().getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return Optional.ofNullable(exchange.getProperty(FILTERED, String.class));
    }
}
