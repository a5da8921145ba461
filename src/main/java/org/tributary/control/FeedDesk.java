package org.tributary.control;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.delivery.Outbox;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;
import org.tributary.journal.Waiting;

/** How feeds and destinations stand; pausing and resuming them. */
final class FeedDesk {
    private static final Machinery.DoorState PAUSED_DOOR = new Machinery.DoorState("paused", null);

    private final Journal journal;
    private final Waiting waiting;
    private final Outbox outbox;
    private final Pauses pauses;
    private final Machinery machinery;
    private final Trail trail;

    FeedDesk(Journal journal, Waiting waiting, Outbox outbox, Pauses pauses, Machinery machinery, Trail trail) {
        this.journal = journal;
        this.waiting = waiting;
        this.outbox = outbox;
        this.pauses = pauses;
        this.machinery = machinery;
        this.trail = trail;
    }

    Status status() {
        Map<String, Machinery.DoorState> doors = new TreeMap<>(machinery.doors());
        Map<String, Long> received = journal.received();
        received.keySet().forEach(feed -> doors.putIfAbsent(feed, new Machinery.DoorState("stopped", null)));
        paused(Pauses.Kind.FEED)
                .forEach(feed -> doors.merge(
                        feed,
                        PAUSED_DOOR,
                        (door, here) ->
                                door.state().equals("stopped") ? here : door)); // an engine's own word counts more
        List<Status.Feed> feeds = new ArrayList<>();
        doors.forEach((feed, door) ->
                feeds.add(new Status.Feed(feed, door.state(), door.port(), received.getOrDefault(feed, 0L))));

        return new Status(
                machinery.running(),
                feeds,
                destinations(),
                waiting.count(),
                journal.parkedCount(),
                machinery.problems());
    }

    private List<Status.Destination> destinations() {
        Map<String, String> states = new TreeMap<>(machinery.destinations());
        Map<String, Outbox.Backlog> backlogs = new TreeMap<>();
        outbox.backlogs().forEach(backlog -> backlogs.put(backlog.destination(), backlog));
        Map<String, Long> rejected = outbox.rejectedCounts();
        String unknown = machinery.running() ? "unknown" : "stopped";
        backlogs.keySet().forEach(name -> states.putIfAbsent(name, unknown));
        rejected.keySet().forEach(name -> states.putIfAbsent(name, unknown));
        paused(Pauses.Kind.DESTINATION)
                .forEach(name -> states.merge(name, "paused", (state, here) -> state.equals(unknown) ? here : state));
        Instant now = Instant.now();
        List<Status.Destination> destinations = new ArrayList<>();
        states.forEach((name, state) -> {
            Outbox.@Nullable Backlog backlog = backlogs.get(name);
            @Nullable
            Long age = backlog == null
                    ? null
                    : Math.max(0, Duration.between(backlog.oldest(), now).toSeconds());
            destinations.add(new Status.Destination(
                    name, state, backlog == null ? 0 : backlog.rows(), age, rejected.getOrDefault(name, 0L)));
        });
        return destinations;
    }

    private List<String> paused(Pauses.Kind kind) {
        return pauses.all().entrySet().stream()
                .filter(one -> one.getValue() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    void pause(String name, Requester by) {
        Pauses.Kind kind = kind(name);
        trail.did(audit -> {
            pauses.add(name, kind, by.who());
            audit.record(by, "pause", name, 1);
        });
        if (isRunning(name)) {
            machinery.pause(name);
        }
    }

    void resume(String name, Requester by) {
        if (!pauses.contains(name)) {
            kind(name);
        }
        trail.did(audit -> {
            pauses.remove(name);
            audit.record(by, "resume", name, 1);
        });
        if (isRunning(name)) {
            machinery.resume(name);
        }
    }

    private boolean isRunning(String name) {
        return machinery.doors().containsKey(name) || machinery.destinations().containsKey(name);
    }

    /** What the name names: to the engine, by the files of its home, or to the store. */
    private Pauses.Kind kind(String name) {
        if (machinery.doors().containsKey(name)
                || machinery.feedFiles().contains(name)
                || journal.received().containsKey(name)) {
            return Pauses.Kind.FEED;
        }
        if (machinery.destinations().containsKey(name)
                || machinery.destinationFiles().contains(name)
                || outbox.backlogs().stream()
                        .anyMatch(backlog -> backlog.destination().equals(name))) {
            return Pauses.Kind.DESTINATION;
        }
        throw new IllegalArgumentException("no feed and no destination is named so; tributary status lists them");
    }
}
