package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What comes in by each feed, minute by minute since the start for the last hour, and hour by hour in the table {@code feed_hour}
 * for as long as there is a store: what is usual at this hour. Reads counters, not messages.
 */
final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final int MINUTES = 60;
    private static final int DAYS = 14;

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
    private long minute;

    Pulse(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.minute = now();
        jdbc.query(RECEIVED, row -> {
            counted.put(row.getString(1), row.getLong(2)); // what was there before is not of now
        });
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
            store(count());
        } catch (RuntimeException e) {
            LOG.debug("the store does not tell how much came in; it is asked again", e);
        }
    }

    private synchronized Map<String, Long> count() {
        long at = now();
        long passed = Math.min(MINUTES, at - minute);
        for (long i = 1; i <= passed; i++) {
            int slot = (int) ((minute + i) % MINUTES);
            minutes.values().forEach(ring -> ring[slot] = 0);
        }
        minute = at;
        Map<String, Long> fresh = new TreeMap<>();
        jdbc.query(RECEIVED, row -> {
            String feed = row.getString(1);
            long all = row.getLong(2);
            long more = all - counted.getOrDefault(feed, 0L);
            counted.put(feed, all);
            if (more > 0) {
                minutes.computeIfAbsent(feed, unused -> new long[MINUTES])[(int) (at % MINUTES)] += more;
                fresh.put(feed, more);
            }
        });
        return fresh;
    }

    private void store(Map<String, Long> fresh) {
        OffsetDateTime hour = clock.instant().truncatedTo(ChronoUnit.HOURS).atOffset(ZoneOffset.UTC);
        fresh.forEach((feed, more) -> {
            if (jdbc.update(
                            "update feed_hour set received = received + ? where feed = ? and since = ?",
                            more,
                            feed,
                            hour)
                    == 0) {
                jdbc.update("insert into feed_hour (feed, since, received) values (?, ?, ?)", feed, hour, more);
            }
        });
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

    private @Nullable Instant newest(String feed) {
        return jdbc
                .query(
                        "select received_at from journal where feed = ? order by sequence desc fetch first 1 row only",
                        (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        feed)
                .stream()
                .findFirst()
                .orElse(null);
    }

    private @Nullable Double usual(String feed) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        @Nullable
        OffsetDateTime first =
                jdbc.queryForObject("select min(since) from feed_hour where feed = ?", OffsetDateTime.class, feed);
        if (first == null) {
            return null;
        }
        long days = Math.min(DAYS, Duration.between(first.toInstant(), hour).toDays());
        if (days < FEWEST_DAYS) {
            return null;
        }
        List<OffsetDateTime> alike = new ArrayList<>();
        for (long day = 1; day <= days; day++) {
            alike.add(hour.minus(Duration.ofDays(day)).atOffset(ZoneOffset.UTC));
        }
        long all = Objects.requireNonNull(jdbc.queryForObject(
                "select coalesce(sum(received), 0) from feed_hour where feed = ? and since in ("
                        + String.join(",", alike.stream().map(unused -> "?").toList()) + ")",
                Long.class,
                Stream.concat(Stream.<Object>of(feed), alike.stream()).toArray()));
        return (double) all / days;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
