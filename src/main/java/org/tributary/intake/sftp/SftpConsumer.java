package org.tributary.intake.sftp;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.intake.Feeds;
import org.tributary.intake.OpenDoor;

/** A feed's account, open while its route runs, and the thread that takes in what was uploaded, in its order. */
public final class SftpConsumer extends DefaultConsumer implements Suspendable, OpenDoor {
    private static final Logger LOG = LoggerFactory.getLogger(SftpConsumer.class);
    private static final long LOOK_MILLIS = 1_000; // what could not be taken in is tried again

    private final SftpEndpoint endpoint;
    private volatile boolean open;
    private @Nullable ScheduledExecutorService taker;

    SftpConsumer(SftpEndpoint endpoint, Processor steps) {
        super(endpoint, steps);
        this.endpoint = endpoint;
    }

    SftpEndpoint settings() {
        return endpoint;
    }

    @Override
    public void stopListening() {
        open = false;
    }

    @Override
    public boolean isListening() {
        return open && server().isListening();
    }

    @Override
    public boolean isShut() {
        return endpoint.isShut();
    }

    /** May the partner come in and begin to upload? */
    boolean isOpen() {
        return open;
    }

    @Override
    public String address() {
        if (endpoint.isShut()) {
            return "sftp (shut: authorizedKey is none)";
        }
        return "sftp " + endpoint.feed() + "@" + server().address();
    }

    @Override
    public int connections() {
        return server().connections(endpoint.feed());
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        endpoint.component().the(Feeds.class).add(endpoint.feed(), endpoint.settings());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (endpoint.isShut()) {
            LOG.warn("feed {}: its SFTP door is shut, for authorizedKey is none", endpoint.feed());
            return;
        }
        server().open(this);
        Uploads uploads = server().uploads(endpoint.feed());
        ScheduledExecutorService thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "sftp-" + endpoint.feed());
        FileTaker files = endpoint.component().the(FileTakers.class).of(endpoint, uploads);
        thread.scheduleWithFixedDelay(files::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        taker = thread;
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
        if (taker != null) {
            server().close(endpoint.feed());
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(taker);
        }
        super.doStop();
    }

    private SftpServer server() {
        return endpoint.component().the(SftpServer.class);
    }
}
