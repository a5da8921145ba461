package org.tributary.intake;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.journal.StoreProbe;

/**
 * Stops listening everywhere while nothing can be stored, and listens again once it can.
 *
 * <p>One thread looks every second and does what is missing, so nothing that fails once stays undone: a door that could
 * not be opened is opened at the next look, and a feed whose file came in the meantime closes like the others. Only
 * doors that were closed here are opened here: what a person paused stays paused.
 */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final long LOOK_AGAIN_MILLIS = 1_000;

    private final CamelContext camel;
    private final Feeds feeds;
    private final StoreProbe store;
    private final Set<String> held = new ConcurrentSkipListSet<>(); // closed here, and to be opened here
    private final Set<String> stuck = new ConcurrentSkipListSet<>(); // could not be moved at the last look; said once
    private volatile boolean closed;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "doors");
        thread.setDaemon(true);
        return thread;
    });

    public Doors(CamelContext camel, Feeds feeds, StoreProbe store) {
        this.camel = camel;
        this.feeds = feeds;
        this.store = store;
    }

    /** From now on looks by itself whether there is room on the disk. */
    public void watch() {
        keeper.scheduleWithFixedDelay(this::look, 0, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes every door; returns at once. They open again by themselves. */
    void storeFailed() {
        if (!closed) {
            closed = true;
            try {
                keeper.execute(this::look);
            } catch (RejectedExecutionException e) {
                LOG.debug("the engine stops, and its doors with it");
            }
        }
    }

    public boolean areClosed() {
        return closed;
    }

    /** A person closes a feed's door: it stays closed, whatever the store does. */
    public synchronized void pause(String feed) throws Exception {
        held.remove(feed);
        if (isStarted(feed)) {
            camel.getRouteController().suspendRoute(feed);
        }
    }

    /** A person opens a feed's door; while the store does not work it opens afterwards. */
    public synchronized void resume(String feed) throws Exception {
        if (closed) {
            held.add(feed);
        } else {
            open(feed);
        }
    }

    private void open(String feed) throws Exception {
        if (camel.getRouteController().getRouteStatus(feed) == ServiceStatus.Stopped) {
            camel.getRouteController().startRoute(feed); // it was paused before this engine began
        } else {
            camel.getRouteController().resumeRoute(feed);
        }
    }

    public List<DoorState> states() {
        return feeds.names().stream().map(this::state).toList();
    }

    @Override
    public void close() {
        keeper.shutdownNow();
    }

    private DoorState state(String feed) {
        @Nullable Route route = camel.getRoute(feed);
        @Nullable OpenDoor door = route != null && route.getConsumer() instanceof OpenDoor open ? open : null;
        String address = door == null ? "" : door.address();
        int connections = door == null ? 0 : door.connections();
        return new DoorState(feed, status(feed, door), address, connections);
    }

    private DoorState.Status status(String feed, @Nullable OpenDoor door) {
        if (held.contains(feed)) {
            return DoorState.Status.CLOSED;
        }
        if (door != null && door.isShut()) {
            return DoorState.Status.SHUT;
        }
        if (door != null && door.isListening()) {
            return DoorState.Status.LISTENING;
        }
        @Nullable ServiceStatus status = camel.getRouteController().getRouteStatus(feed);
        return status == ServiceStatus.Suspended || status == ServiceStatus.Stopped
                ? DoorState.Status.PAUSED
                : DoorState.Status.DEAD;
    }

    private void look() {
        try {
            if (!closed && !store.hasRoom()) {
                closed = true;
            }
            if (closed) {
                closeAll();
                if (store.works()) {
                    closed = false;
                }
            }
            if (!closed && !held.isEmpty() && camel.getStatus() == ServiceStatus.Started) {
                openHeld();
            }
        } catch (RuntimeException e) {
            LOG.error("the doors could not be looked after; this is tried again", e); // a throw would end the schedule
        }
    }

    private synchronized void closeAll() {
        List<String> open = feeds.names().stream().filter(this::isStarted).toList();
        if (open.isEmpty()) {
            return;
        }
        LOG.error("messages cannot be stored: the doors {} close until they can", open);
        held.addAll(open); // before they stop: a door that is being closed is not a dead one
        open.forEach(this::stopListening); // all at once; then each waits for the answers to what it has received
        for (String feed : open) {
            try {
                camel.getRouteController().suspendRoute(feed);
            } catch (Exception e) {
                LOG.error("the door {} could not be closed; this is tried again", feed, e);
            }
        }
    }

    private synchronized void openHeld() {
        for (String feed : List.copyOf(held)) {
            try {
                if (stuck.contains(feed)) {
                    camel.getRouteController().stopRoute(feed); // Camel resumes nothing that failed to resume once
                    camel.getRouteController().startRoute(feed);
                } else if (camel.getRoute(feed) != null && !isStarted(feed)) {
                    open(feed);
                } // else its file was taken away or loaded anew, or a person opened it
                held.remove(feed);
                stuck.remove(feed);
                LOG.info("messages can be stored again: the door {} is as it was", feed);
            } catch (Exception e) {
                if (stuck.add(feed)) {
                    LOG.error("the door {} could not be opened; this is tried every second", feed, e);
                }
            }
        }
    }

    private boolean isStarted(String feed) {
        return camel.getRouteController().getRouteStatus(feed) == ServiceStatus.Started;
    }

    private void stopListening(String feed) {
        @Nullable Route route = camel.getRoute(feed);
        if (route != null && route.getConsumer() instanceof OpenDoor door) {
            door.stopListening();
        }
    }
}
