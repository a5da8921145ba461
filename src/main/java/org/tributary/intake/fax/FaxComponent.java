package org.tributary.intake.fax;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;

/** {@code from: fax-in:FEED} in a route: a folder that a fax server writes to. */
public final class FaxComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        FaxEndpoint endpoint = new FaxEndpoint(uri, this, remaining, FeedSettings.take(parameters));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    <T> T the(Class<T> type) {
        @Nullable T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("A route from fax-in needs one " + type.getSimpleName());
        }
        return found;
    }
}
