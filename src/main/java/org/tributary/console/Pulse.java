package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * What comes in by each feed, minute by minute since the start for the last hour, and hour by hour in the table {@code feed_hour}
 * for as long as there is a store: what is usual at this hour. Reads counters, not messages.
 */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final int MINUTES = 60;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int DAYS = 14;
    private static final int DAYS_SHOWN = 3;
    private static final int SEEDED = 20_000; // of more only the newest are drawn

    /** Fewer hours than these are not called usual. */
    private static final int FEWEST_DAYS = 3;

    private static final String RECEIVED = "select feed, next - 1 from feed_sequence where feed <> ''";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "console-pulse");
        made.setDaemon(true);
        return made;
    });
    private final Map<String, long[]> minutes = new HashMap<>(); // a ring for each feed, guarded by this
    private final Map<String, Long> counted = new HashMap<>();
    private final Map<String, Long> countedAtStart;
    private long minute;
    private boolean seeded;
    private Instant noted = Instant.MIN;

    Pulse(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.minute = now();
        jdbc.query(RECEIVED, row -> {
            counted.put(row.getString(1), row.getLong(2));
        });
        countedAtStart = Map.copyOf(counted);
        thread.scheduleWithFixedDelay(this::beat, 5, 5, TimeUnit.SECONDS);
    }

    /**
     * @param lastAt when the newest message came; null where none did
     * @param usual messages in an hour like this one, on average of the last {@value #DAYS} days; null where that is not known yet
     */
    record Rate(
            List<Long> byMinute,
            long lastHour,
            @Nullable Instant lastAt,
            @Nullable Double usual) {}

    private long now() {
        return clock.instant().getEpochSecond() / 60;
    }

    private void beat() {
        try {
            seed();
            count();
        } catch (RuntimeException e) {
            LOG.debug("the store does not tell how much came in; it is asked again", e);
        }
    }

    /** What came in the last hour before this engine started: it is silent only if nothing did. */
    private void seed() {
        if (seeded) {
            return;
        }
        OffsetDateTime since =
                clock.instant().minus(Duration.ofMinutes(MINUTES - 1)).atOffset(ZoneOffset.UTC);
        Map<String, long[]> before = new HashMap<>();
        for (String feed : jdbc.queryForList("select feed from feed_sequence where feed <> ''", String.class)) {
            jdbc.query(
                    "select received_at from (select received_at from journal where feed = ? and sequence <= ? order by"
                            + " feed desc, sequence desc fetch first " + SEEDED
                            + " rows only) newest where received_at > ?",
                    (RowCallbackHandler) row -> {
                        long at = row.getObject(1, OffsetDateTime.class)
                                        .toInstant()
                                        .getEpochSecond()
                                / 60;
                        before.computeIfAbsent(feed, unused -> new long[MINUTES])[(int) (at % MINUTES)]++;
                    },
                    feed,
                    countedAtStart.getOrDefault(feed, 0L),
                    since);
        }
        synchronized (this) {
            before.forEach((feed, ring) -> {
                long[] mine = minutes.computeIfAbsent(feed, unused -> new long[MINUTES]);
                for (int slot = 0; slot < MINUTES; slot++) {
                    mine[slot] += ring[slot];
                }
            });
        }
        seeded = true;
    }

    private synchronized void count() {
        long at = now();
        long passed = Math.min(MINUTES, at - minute);
        for (long i = 1; i <= passed; i++) {
            int slot = (int) ((minute + i) % MINUTES);
            minutes.values().forEach(ring -> ring[slot] = 0);
        }
        minute = at;
        Map<String, Long> all = new TreeMap<>();
        jdbc.query(RECEIVED, row -> {
            all.put(row.getString(1), row.getLong(2));
        });
        all.forEach((feed, received) -> {
            long more = received - counted.getOrDefault(feed, 0L);
            counted.put(feed, received);
            if (more > 0) {
                minutes.computeIfAbsent(feed, unused -> new long[MINUTES])[(int) (at % MINUTES)] += more;
            }
        });
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(noted)) {
            all.forEach((feed, received) -> note(feed, hour.atOffset(ZoneOffset.UTC), received));
            noted = hour;
        }
    }

    /** How many there had been when the hour began: whoever of several engines is first writes what all would. */
    private void note(String feed, OffsetDateTime hour, long received) {
        try {
            jdbc.update(
                    "insert into feed_hour (feed, since, received) select ?, ?, ? where not exists"
                            + " (select 1 from feed_hour where feed = ? and since = ?)",
                    feed,
                    hour,
                    received,
                    feed,
                    hour);
        } catch (DuplicateKeyException e) {
            LOG.trace("another engine was first");
        }
    }

    Rate rate(String feed) {
        List<Long> byMinute = new ArrayList<>();
        synchronized (this) {
            long[] ring = minutes.getOrDefault(feed, new long[MINUTES]);
            for (long i = minute - MINUTES + 1; i <= minute; i++) {
                byMinute.add(ring[(int) Math.floorMod(i, (long) MINUTES)]);
            }
        }
        return new Rate(byMinute, byMinute.stream().mapToLong(Long::longValue).sum(), newest(feed), usual(feed));
    }

    /** The whole hours of the last {@value #DAYS_SHOWN} days, the oldest first, each with what was usual then; those whose begin and end are known. */
    List<Trends.Counted> hours(String feed) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Map<Instant, Long> began = new HashMap<>();
        jdbc.query(
                "select since, received from feed_hour where feed = ? and since >= ?",
                row -> {
                    began.put(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
                },
                feed,
                hour.minus(Duration.ofDays(DAYS + DAYS_SHOWN)).atOffset(ZoneOffset.UTC));
        List<Trends.Counted> hours = new ArrayList<>();
        for (Instant at = hour.minus(Duration.ofDays(DAYS_SHOWN)); at.isBefore(hour); at = at.plus(HOUR)) {
            @Nullable Long count = between(began, at);
            if (count != null) {
                hours.add(new Trends.Counted(at, count, usual(began, at)));
            }
        }
        return hours;
    }

    private static @Nullable Long between(Map<Instant, Long> began, Instant hour) {
        @Nullable Long from = began.get(hour);
        @Nullable Long to = began.get(hour.plus(HOUR));
        return from == null || to == null ? null : to - from;
    }

    /** In the index's order by both its columns: H2 would sort all of the feed's rows otherwise. */
    private @Nullable Instant newest(String feed) {
        return jdbc
                .query(
                        "select received_at from journal where feed = ? order by feed desc, sequence desc fetch first 1 row only",
                        (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        feed)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Mean of the same hour of the days before, of those whose begin and end are known. */
    private @Nullable Double usual(String feed) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Map<Instant, Long> began = new HashMap<>();
        List<Object> arguments = new ArrayList<>(List.of(feed));
        for (long day = 1; day <= DAYS; day++) {
            Instant then = hour.minus(Duration.ofDays(day));
            arguments.add(then.atOffset(ZoneOffset.UTC));
            arguments.add(then.plus(HOUR).atOffset(ZoneOffset.UTC));
        }
        jdbc.query(
                "select since, received from feed_hour where feed = ? and since in ("
                        + String.join(",", Collections.nCopies(2 * DAYS, "?")) + ")",
                row -> {
                    began.put(row.getObject(1, OffsetDateTime.class).toInstant(), row.getLong(2));
                },
                arguments.toArray());
        return usual(began, hour);
    }

    private static @Nullable Double usual(Map<Instant, Long> began, Instant hour) {
        long days = 0;
        long all = 0;
        for (long day = 1; day <= DAYS; day++) {
            @Nullable Long count = between(began, hour.minus(Duration.ofDays(day)));
            if (count != null) {
                days++;
                all += count;
            }
        }
        return days < FEWEST_DAYS ? null : (double) all / days;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
