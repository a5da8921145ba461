package org.tributary.intake.http;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.Feeds;
import org.tributary.intake.OpenDoor;

/** A feed's door for as long as its route runs; {@link IntakeController} brings it the requests. */
public final class HttpConsumer extends DefaultConsumer implements Suspendable, OpenDoor {
    private final HttpEndpoint endpoint;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean open;

    HttpConsumer(HttpEndpoint endpoint, Processor steps) {
        super(endpoint, steps);
        this.endpoint = endpoint;
    }

    HttpEndpoint settings() {
        return endpoint;
    }

    /** Counts the requests that are being read or stored. */
    AtomicInteger requests() {
        return requests;
    }

    @Override
    public void stopListening() {
        open = false;
    }

    @Override
    public boolean isListening() {
        return open;
    }

    @Override
    public String address() {
        return "POST /intake/" + endpoint.feed();
    }

    @Override
    public int connections() {
        return requests.get();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        @Nullable Feeds feeds = endpoint.component().feeds();
        if (feeds != null) {
            feeds.add(endpoint.feed(), endpoint.settings());
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        open = true;
    }

    @Override
    protected void doResume() {
        open = true;
    }

    @Override
    protected void doSuspend() {
        open = false;
    }

    @Override
    protected void doStop() throws Exception {
        open = false;
        super.doStop();
    }
}
