package org.tributary.delivery.sftp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code to: sftp-out:DESTINATION} in a route: each message becomes a file on a partner's SFTP server. */
public final class SftpOutComponent extends DefaultComponent {
    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SftpOutEndpoint endpoint = new SftpOutEndpoint(uri, this, remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
