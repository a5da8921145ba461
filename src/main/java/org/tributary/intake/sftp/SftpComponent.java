package org.tributary.intake.sftp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;

/** {@code from: sftp-in:FEED} in a route: an account on our own SFTP server, named like the feed. */
public final class SftpComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpEndpoint endpoint = new SftpEndpoint(uri, this, remaining, FeedSettings.take(parameters));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    <T> T the(Class<T> type) {
        @Nullable T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("A route from sftp-in needs one " + type.getSimpleName());
        }
        return found;
    }
}
