package org.tributary.intake.http;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;
import org.tributary.intake.Feeds;

/** {@code from: http-in:FEED} in a route: a door at {@code POST /intake/FEED}. */
public final class HttpComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        HttpEndpoint endpoint = new HttpEndpoint(uri, this, remaining, FeedSettings.take(parameters));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Nullable
    Feeds feeds() {
        return getCamelContext().getRegistry().findSingleByType(Feeds.class);
    }
}
