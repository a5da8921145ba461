package org.tributary.intake;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.intake.mllp.MllpConsumer;
import org.tributary.journal.StoreProbe;

/** Opens and closes doors: all of them while nothing can be stored, single ones when a person says so. */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);

    private final CamelContext camel;
    private final Feeds feeds;
    private final StoreProbe store;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<String> paused = ConcurrentHashMap.newKeySet();
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

    public Set<String> names() {
        return Set.copyOf(feeds.names());
    }

    /** {@code open}, {@code paused} by a person, or {@code closed} while the store does not work. */
    public String state(String feed) {
        if (paused.contains(feed)) {
            return "paused";
        }
        return camel.getRouteController().getRouteStatus(feed) == ServiceStatus.Started ? "open" : "closed";
    }

    /** Where it listens; null where it does not listen now, or not on a port. */
    public @Nullable Integer port(String feed) {
        @Nullable Route route = camel.getRoute(feed);
        return route != null && state(feed).equals("open") && route.getConsumer() instanceof MllpConsumer door
                ? door.localAddress().getPort()
                : null;
    }

    /** Closes a door until {@link #resume} or the next start; returns when what it had received was answered. */
    public void pause(String feed) {
        paused.add(feed);
        change(feed, RouteController::suspendRoute);
    }

    /** Opens it again, at once or when the store works again. */
    public void resume(String feed) {
        if (paused.remove(feed) && !areClosed()) {
            change(feed, RouteController::resumeRoute);
        }
    }

    private interface RouteChange {
        void make(RouteController routes, String route) throws Exception;
    }

    private void change(String feed, RouteChange change) {
        try {
            change.make(camel.getRouteController(), feed);
        } catch (Exception e) {
            throw new IllegalStateException("the door of feed " + feed + " could not be switched", e);
        }
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
                if (!paused.contains(feed)) {
                    camel.getRouteController().resumeRoute(feed);
                }
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
