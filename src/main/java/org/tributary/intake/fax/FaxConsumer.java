package org.tributary.intake.fax;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.FaxFeeds;
import org.tributary.intake.Feeds;
import org.tributary.intake.OpenDoor;

/** A feed's folder, looked at while its route runs. */
public final class FaxConsumer extends DefaultConsumer implements Suspendable, OpenDoor {
    private final FaxEndpoint endpoint;
    private volatile boolean open;
    private @Nullable ScheduledExecutorService looker;
    private @Nullable FaxFolder folder;

    FaxConsumer(FaxEndpoint endpoint, Processor steps) {
        super(endpoint, steps);
        this.endpoint = endpoint;
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
        return "folder " + (folder == null ? endpoint.folder() : folder.path());
    }

    /** A folder has none. */
    @Override
    public int connections() {
        return 0;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        endpoint.component().the(FaxFeeds.class).add(endpoint.feed(), endpoint.faxSettings());
        endpoint.component().the(Feeds.class).add(endpoint.feed(), endpoint.settings());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        FaxFolder made = endpoint.component().the(FaxFolders.class).of(endpoint);
        folder = made;
        ScheduledExecutorService thread = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "fax-" + endpoint.feed());
        thread.scheduleWithFixedDelay(
                () -> {
                    if (open) {
                        made.look();
                    }
                },
                0,
                endpoint.pollMillis(),
                TimeUnit.MILLISECONDS);
        looker = thread;
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
        if (folder != null) {
            endpoint.component().the(FaxFolders.class).closed(endpoint.feed(), folder);
        }
        if (looker != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(looker);
        }
        super.doStop();
    }
}
