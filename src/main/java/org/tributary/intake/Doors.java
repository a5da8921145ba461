package org.tributary.intake;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.journal.StoreProbe;

/** Stops listening everywhere while nothing can be stored, and listens again once it can. */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final CamelContext camel;
    private final Feeds feeds;
    private final StoreProbe store;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ExecutorService keeper = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "doors");
        thread.setDaemon(true);
        return thread;
    });

    public Doors(CamelContext camel, Feeds feeds, StoreProbe store) {
        this.camel = camel;
        this.feeds = feeds;
        this.store = store;
    }

    /** Closes every door; returns at once. They open again by themselves. */
    void storeFailed() {
        if (closed.compareAndSet(false, true)) {
            keeper.execute(this::closeUntilTheStoreWorks);
        }
    }

    public boolean areClosed() {
        return closed.get();
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }

    private void closeUntilTheStoreWorks() {
        try {
            LOG.error("the store does not take messages: all doors close until it does");
            for (String feed : feeds.names()) {
                camel.getRouteController().suspendRoute(feed);
            }
            store.awaitWorking();
            for (String feed : feeds.names()) {
                camel.getRouteController().resumeRoute(feed);
            }
            LOG.info("the store works again: all doors are open");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("the doors could not be opened again; restart the engine", e);
        } finally {
            closed.set(false);
        }
    }
}
