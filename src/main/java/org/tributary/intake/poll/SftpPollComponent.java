package org.tributary.intake.poll;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;

/** {@code from: sftp-poll:FEED} in a route: files are fetched from a partner's SFTP server. */
public final class SftpPollComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpPollEndpoint endpoint = new SftpPollEndpoint(uri, this, remaining, FeedSettings.take(parameters));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    <T> T the(Class<T> type) {
        @Nullable T found = getCamelContext().getRegistry().findSingleByType(type);
        if (found == null) {
            throw new IllegalStateException("A route from sftp-poll needs one " + type.getSimpleName());
        }
        return found;
    }
}
