package org.tributary.panel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Subscription;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

/**
 * The panel files of the destinations, as they hold. Read at the start and looked at each second; a file that cannot be used
 * changes nothing, and a line that cannot be used counts as absent.
 */
public final class PanelFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PanelFiles.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final int FIRST_TRIES_LIMIT = 30;

    private final Path folder;
    private final Destinations destinations;
    private final Panels panels;
    private final PanelMembers members;
    private final Map<String, State> states = new HashMap<>(); // by destination
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "panel-files");
        thread.setDaemon(true);
        return thread;
    });

    /** What was seen at the last look, and what holds. */
    private static final class State {
        private @Nullable String seen;
        private @Nullable String held;
        private @Nullable String authority; // by which it is held
    }

    /** @param folder routes/ */
    PanelFiles(Path folder, Destinations destinations, Panels panels, PanelMembers members) {
        this.folder = folder;
        this.destinations = destinations;
        this.panels = panels;
        this.members = members;
    }

    /**
     * Reads all, before any message is processed; then looks for changes.
     *
     * @throws IllegalStateException when what the files say cannot be stored, after some tries: a message must not be offered
     *     as if nobody were on a panel
     */
    public void open() throws InterruptedException {
        for (int tries = 1; !look(true); tries++) {
            if (tries == FIRST_TRIES_LIMIT) {
                throw new IllegalStateException("the panels could not be stored in " + tries
                        + " tries; the log says why. Make the database work and start again");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        clock.scheduleWithFixedDelay(() -> look(false), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is wrong with a panel file. */
    public static List<Problem> problems(Path folder, String panel) {
        return PanelFile.read(folder.resolve(panel), shownAs(panel)).problems();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /**
     * @param first at the start nobody is about to write the file; later it must look the same twice
     * @return false when the store failed
     */
    private synchronized boolean look(boolean first) {
        try {
            Set<String> withPanel = new HashSet<>();
            for (Subscription to : destinations.subscriptions()) {
                @Nullable String panel = to.panel();
                if (panel != null) {
                    withPanel.add(to.destination());
                    look(to, panel, first);
                }
            }
            states.keySet().retainAll(withPanel);
            for (String destination : panels.destinations()) {
                if (!withPanel.contains(destination)) {
                    told(destination, members.hold(destination, "", List.of()));
                }
            }
            return true;
        } catch (RuntimeException e) {
            LOG.error("the panel files could not be taken up; trying again", e);
            return false;
        }
    }

    private void look(Subscription to, String panel, boolean first) {
        State state = states.computeIfAbsent(to.destination(), name -> new State());
        String stamp = panel + stamp(folder.resolve(panel));
        boolean settled = first || stamp.equals(state.seen);
        String authority = Objects.requireNonNull(to.dialect().ownAuthority());
        state.seen = stamp;
        if (!settled || stamp.equals(state.held) && authority.equals(state.authority)) {
            return;
        }
        PanelFile now = PanelFile.read(folder.resolve(panel), shownAs(panel));
        if (!now.problems().isEmpty()) {
            LOG.error(
                    "{}\n{}",
                    now.usable() ? "lines of a panel cannot be used" : "a panel cannot be used; what held still holds",
                    new Problems(now.problems()).getMessage());
        }
        if (now.usable()) {
            told(to.destination(), members.hold(to.destination(), authority, now.lines()));
        }
        state.held = stamp;
        state.authority = authority;
    }

    /** Changes whenever the file does. */
    private static String stamp(Path file) {
        try {
            return " of " + Files.size(file) + " bytes at " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return " is not there";
        }
    }

    private static void told(String destination, PanelMembers.Changed changed) {
        if (changed.any()) {
            LOG.info(
                    "the panel of {}: {} lines added, {} changed, {} ended",
                    destination,
                    changed.added(),
                    changed.changed(),
                    changed.ended());
        }
    }

    private static String shownAs(String panel) {
        return "routes/" + panel;
    }
}
