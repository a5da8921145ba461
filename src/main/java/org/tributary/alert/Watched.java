package org.tributary.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.delivery.Outbox;
import org.tributary.intake.DoorState;
import org.tributary.journal.DiskFloor;
import org.tributary.routes.Certificates;

/** What is looked at, kind by kind. */
final class Watched {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int NEWEST_PARKED = 1_000; // of these those of the last hour are counted

    private final AlertSettings settings;
    private final Clock clock;
    private final String engine;

    Watched(AlertSettings settings, Clock clock, String engine) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
    }

    private record Looked(Kind kind, Supplier<List<Condition>> looks) implements Source {
        @Override
        public List<Condition> look() {
            return looks.get();
        }
    }

    /** A feed whose door is open and that says nothing, against its own limit or what is usual at this hour. */
    Source feeds(Supplier<List<DoorState>> doors, FeedPulse pulse) {
        Instant start = clock.instant();
        return new Looked(Kind.FEED_SILENT, () -> {
            List<Condition> found = new ArrayList<>();
            for (DoorState door : doors.get()) {
                if (door.status() != DoorState.Status.PAUSED) {
                    @Nullable Condition silent = silent(door.feed(), pulse.beat(door.feed()), start);
                    if (silent != null) {
                        found.add(silent);
                    }
                }
            }
            return found;
        });
    }

    private @Nullable Condition silent(String feed, FeedPulse.Beat beat, Instant start) {
        @Nullable Duration own = settings.silence().get(feed);
        Duration limit = own == null ? HOUR : own;
        Instant last = beat.lastAt() == null ? start : beat.lastAt();
        if (!last.plus(limit).isBefore(clock.instant())) {
            return null;
        }
        if (own != null) {
            return new Condition(
                    Kind.FEED_SILENT, feed, "Feed " + feed + " is silent for longer than " + words(own) + ".");
        }
        @Nullable Double usual = beat.usual();
        return usual == null || usual < settings.silentFrom()
                ? null
                : new Condition(
                        Kind.FEED_SILENT,
                        feed,
                        "Feed " + feed + " is silent for an hour; " + Math.round(usual)
                                + " messages are usual at this time.");
    }

    /** @param isPaused whether a person stopped a destination */
    Source deliveries(Supplier<List<Outbox.Backlog>> backlogs, java.util.function.Predicate<String> isPaused) {
        return new Looked(
                Kind.DELIVERY_LATE,
                () -> backlogs.get().stream()
                        .filter(one -> !isPaused.test(one.destination()))
                        .filter(one ->
                                one.oldest().plus(settings.deliveryLimit()).isBefore(clock.instant()))
                        .map(one -> new Condition(
                                Kind.DELIVERY_LATE,
                                one.destination(),
                                "Destination " + one.destination() + " takes nothing for longer than "
                                        + words(settings.deliveryLimit()) + "."))
                        .toList());
    }

    Source parked(JdbcTemplate jdbc, FeedPulse pulse) {
        return new Looked(Kind.PARKED, () -> {
            OffsetDateTime since = clock.instant().minus(HOUR).atOffset(ZoneOffset.UTC);
            Map<String, Long> counts = new TreeMap<>();
            jdbc.query(
                    "select j.feed, count(*) from (select intake_id from parked order by intake_id desc fetch first "
                            + NEWEST_PARKED
                            + " rows only) p join journal j on j.id = p.intake_id where j.received_at > ? group by j.feed",
                    row -> {
                        counts.put(row.getString(1), row.getLong(2));
                    },
                    since);
            List<Condition> found = new ArrayList<>();
            counts.forEach((feed, parked) -> {
                long all = Math.max(parked, pulse.beat(feed).lastHour());
                if (parked >= settings.parkedFewest() && 100 * parked > settings.parkedPercent() * all) {
                    found.add(new Condition(
                            Kind.PARKED,
                            feed,
                            "Of feed " + feed + " more than " + settings.parkedPercent()
                                    + " % of the last hour's messages are parked."));
                }
            });
            return found;
        });
    }

    Source disk(DiskFloor floor) {
        return new Looked(
                Kind.DISK_LOW,
                () -> floor.isReached()
                        ? List.of(new Condition(
                                Kind.DISK_LOW,
                                "data folder on " + engine,
                                "On " + engine + " fewer than " + (floor.floorBytes() >> 20)
                                        + " MB are free; nothing is taken until there is more."))
                        : List.of());
    }

    Source certificates(Supplier<List<Certificates.Certificate>> certificates) {
        return new Looked(
                Kind.CERTIFICATE,
                () -> certificates.get().stream()
                        .filter(one -> one.ends() != null
                                && one.ends()
                                        .minus(Duration.ofDays(settings.certificateDays()))
                                        .isBefore(clock.instant()))
                        .map(one -> new Condition(
                                Kind.CERTIFICATE,
                                one.file() + " (" + one.alias() + ") on " + engine,
                                "The certificate " + one.alias() + " in " + one.file() + ", used by " + one.usedBy()
                                        + ", ends on " + one.ends() + "."))
                        .distinct()
                        .toList());
    }

    Source store(java.util.function.BooleanSupplier keeps) {
        return new Looked(
                Kind.CANNOT_STORE,
                () -> keeps.getAsBoolean()
                        ? List.of()
                        : List.of(new Condition(
                                Kind.CANNOT_STORE,
                                "store on " + engine,
                                "The engine on " + engine + " cannot store; its doors are closed.")));
    }

    private static String words(Duration limit) {
        return limit.toMinutes() > 0 && limit.toSecondsPart() == 0
                ? limit.toMinutes() + " min"
                : limit.toSeconds() + " s";
    }
}
