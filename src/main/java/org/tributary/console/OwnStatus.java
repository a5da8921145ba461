package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.User;
import org.tributary.control.Status;
import org.tributary.delivery.Destinations;

/**
 * How things stand, as far as that is one user's business: of whoever is limited to feeds these, their numbers, and the destinations
 * that take from them. (Whoever is limited to practices sees charts alone.)
 */
final class OwnStatus {
    private static final long FEW_SECONDS = TimeUnit.SECONDS.toNanos(5);

    private record Looked(long at, Status status) {}

    private final Map<Set<String>, Looked> looked =
            new ConcurrentHashMap<>(); // of each choice of feeds that a user has
    private final JdbcTemplate jdbc;
    private final Destinations destinations;
    private final Clock clock;

    OwnStatus(JdbcTemplate jdbc, Destinations destinations, Clock clock) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.clock = clock;
    }

    /** As {@link #of}, at most a few seconds old: for pages that ask again and again by themselves. */
    Status lately(Status all, User user) {
        if (user.feeds() == null) {
            return all;
        }
        return looked.compute(
                        Set.copyOf(user.feeds()),
                        (feeds, before) -> before != null && System.nanoTime() - before.at < FEW_SECONDS
                                ? before
                                : new Looked(System.nanoTime(), of(all, user)))
                .status;
    }

    Status of(Status all, User user) {
        if (user.feeds() == null) {
            return all;
        }
        List<Status.Feed> feeds =
                all.feeds().stream().filter(feed -> user.mayFeed(feed.name())).toList();
        List<String> names = feeds.stream().map(Status.Feed::name).toList();
        List<Status.Destination> theirs = counted(all.destinations(), names);
        return new Status(
                all.running(),
                feeds,
                theirs,
                count("select count(distinct w.intake_id) from waiting w join journal j on j.id = w.intake_id", names),
                count("select count(*) from parked p join journal j on j.id = p.intake_id", names),
                problems(all.problems(), feeds, theirs));
    }

    /** Those that take from one of these feeds, or have something of theirs, with what they have of theirs. */
    private List<Status.Destination> counted(List<Status.Destination> all, List<String> feeds) {
        Map<String, Status.Destination> own = new HashMap<>();
        jdbc.query(
                "select u.destination, count(*), min(o.created_at) from unsent u join outbox o on o.id = u.outbox_id"
                        + of(feeds) + " group by u.destination",
                row -> {
                    long seconds = Duration.between(
                                    row.getObject(3, OffsetDateTime.class).toInstant(), clock.instant())
                            .toSeconds();
                    own.put(row.getString(1), new Status.Destination(row.getString(1), "", row.getLong(2), seconds, 0));
                },
                feeds.toArray());
        Map<String, Long> rejected = new HashMap<>();
        jdbc.query(
                "select r.destination, count(*) from rejected r join outbox o on o.id = r.outbox_id" + of(feeds)
                        + " group by r.destination",
                row -> {
                    rejected.put(row.getString(1), row.getLong(2));
                },
                feeds.toArray());
        List<Status.Destination> theirs = new ArrayList<>();
        for (Status.Destination to : all) {
            Status.@Nullable Destination waits = own.get(to.name());
            long refused = Objects.requireNonNullElse(rejected.get(to.name()), 0L);
            if (waits != null || refused > 0 || takesFrom(to.name(), feeds)) {
                theirs.add(new Status.Destination(
                        to.name(),
                        to.state(),
                        waits == null ? 0 : waits.depth(),
                        waits == null ? null : waits.oldestSeconds(),
                        refused));
            }
        }
        return theirs;
    }

    private boolean takesFrom(String destination, List<String> feeds) {
        return destinations.subscriptions().stream()
                .anyMatch(to ->
                        to.destination().equals(destination) && feeds.stream().anyMatch(to::takesFrom));
    }

    private long count(String select, List<String> feeds) {
        return Objects.requireNonNull(
                jdbc.queryForObject(select + " and j.feed in " + in(feeds), Long.class, feeds.toArray()));
    }

    private static String of(List<String> feeds) {
        return " join journal j on j.id = o.intake_id and j.feed in " + in(feeds);
    }

    private static String in(List<String> feeds) {
        return "(" + (feeds.isEmpty() ? "''" : String.join(",", Collections.nCopies(feeds.size(), "?"))) + ")";
    }

    /** Of files of theirs. */
    private static List<String> problems(
            List<String> all, List<Status.Feed> feeds, List<Status.Destination> destinations) {
        List<String> files = Stream.concat(
                        feeds.stream().map(feed -> "feeds/" + feed.name() + "."),
                        destinations.stream().map(to -> "destinations/" + to.name() + "."))
                .toList();
        return all.stream()
                .filter(problem -> files.stream().anyMatch(problem::contains))
                .toList();
    }
}
