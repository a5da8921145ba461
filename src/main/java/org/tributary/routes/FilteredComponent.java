package org.tributary.routes;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** {@code to: filtered:no-outpatients} takes the message out: it is journaled as filtered, under that name, and goes no further. */
public final class FilteredComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String rule, Map<String, Object> parameters) {
        if (!rule.matches("[a-z0-9][a-z0-9-]{0,99}")) {
            throw new IllegalArgumentException(
                    "'" + rule + "' is no name for a rule: use small letters, digits and hyphens, at most 100");
        }
        return new FilteredEndpoint(uri, this, rule);
    }

    private static final class FilteredEndpoint extends DefaultEndpoint {
        private final String rule;

        FilteredEndpoint(String uri, FilteredComponent component, String rule) {
            super(uri, component);
            this.rule = rule;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    exchange.setProperty(FeedSteps.FILTERED, rule);
                    exchange.setRouteStop(true);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("filtered: can only stand after to:");
        }
    }
}
