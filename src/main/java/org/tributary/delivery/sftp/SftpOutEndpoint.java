package org.tributary.delivery.sftp;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;

/** One destination's folder on a partner's server. Every setter is an option of the route file; other names stop the start. */
public final class SftpOutEndpoint extends PartnerEndpoint {
    private final String destination;

    SftpOutEndpoint(String uri, SftpOutComponent component, String destination) {
        super(uri, component);
        this.destination = destination;
    }

    String destination() {
        return destination;
    }

    @Override
    public Producer createProducer() {
        checkPartner();
        return new SftpOutProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "sftp-out: can only stand after to:. To fetch files write from: sftp-poll:");
    }
}
