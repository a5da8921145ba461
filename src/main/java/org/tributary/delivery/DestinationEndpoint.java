package org.tributary.delivery;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One destination of {@code routes/destinations/}. */
final class DestinationEndpoint extends DefaultEndpoint {
    private final DestinationComponent component;
    private final String name;
    private final DestinationSettings settings;

    DestinationEndpoint(String uri, DestinationComponent component, String name, DestinationSettings settings) {
        super(uri, component);
        this.component = component;
        this.name = name;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        return new DestinationConsumer(this, processor, component, name, settings);
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException(
                "destination:" + name + " can only stand after from:. Rows come to it by its subscription.");
    }
}
