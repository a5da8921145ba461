package org.tributary.intake.poll;

import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.Feeds;
import org.tributary.intake.OpenDoor;

/** The thread that looks at a partner's server, for as long as the feed's route runs. */
public final class SftpPollConsumer extends DefaultConsumer implements Suspendable, OpenDoor {
    private final SftpPollEndpoint endpoint;
    private volatile boolean open;
    private @Nullable FilePoller poller;
    private @Nullable ScheduledExecutorService thread;
    private volatile @Nullable Future<?> next;

    SftpPollConsumer(SftpPollEndpoint endpoint, Processor steps) {
        super(endpoint, steps);
        this.endpoint = endpoint;
    }

    @Override
    public void stopListening() {
        open = false;
    }

    /** Whether it looks; a partner's server that is away says nothing about this engine. */
    @Override
    public boolean isListening() {
        return open;
    }

    @Override
    public String address() {
        return endpoint.address();
    }

    @Override
    public int connections() {
        return poller != null && poller.isConnected() ? 1 : 0;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        endpoint.component().the(Feeds.class).add(endpoint.feed(), endpoint.settings());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.privateKey(); // says at the start what is wrong with it
        open = true;
        FilePoller made =
                endpoint.component().the(FilePollers.class).of(getEndpoint().getCamelContext(), endpoint, () -> open);
        ScheduledExecutorService own = getEndpoint()
                .getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "sftp-poll-" + endpoint.feed());
        poller = made;
        thread = own;
        own.execute(() -> look(made, own));
    }

    private void look(FilePoller poller, ScheduledExecutorService own) {
        long again = poller.look().toMillis();
        try {
            next = own.schedule(() -> look(poller, own), again, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            Thread.yield(); // the route ended while this looked
        }
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
        Future<?> waits = next;
        if (waits != null) {
            waits.cancel(false); // a stop does not wait for the next look, which may be minutes away
        }
        if (thread != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(thread);
        }
        super.doStop();
    }
}
