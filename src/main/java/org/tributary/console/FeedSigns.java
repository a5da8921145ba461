package org.tributary.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.intake.DoorState;
import org.tributary.routes.Certificates;

/**
 * Of feeds and destinations what their numbers do not tell: who is connected, what waits parked, which certificate ends soon. Looked
 * at seldom, however many pages show it.
 */
final class FeedSigns {
    private static final Duration SELDOM = Duration.ofSeconds(3);
    private static final Duration FILES = Duration.ofMinutes(5);

    private final Supplier<List<DoorState>> doors;
    private final Supplier<List<Certificates.Certificate>> certificates;
    private final int certificateDays;
    private final Map<String, Duration> silence;
    private final Instant start;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private Instant looked = Instant.EPOCH;
    private Instant filesLooked = Instant.EPOCH;
    private Map<String, Instant> ends = Map.of();
    private Signs last;

    /**
     * @param certificateDays how long before its end a certificate is told
     * @param silence by feed, how long it may say nothing
     */
    FeedSigns(
            Supplier<List<DoorState>> doors,
            Supplier<List<Certificates.Certificate>> certificates,
            int certificateDays,
            Map<String, Duration> silence,
            JdbcTemplate jdbc,
            Clock clock) {
        this.doors = doors;
        this.certificates = certificates;
        this.certificateDays = certificateDays;
        this.silence = Map.copyOf(silence);
        this.jdbc = jdbc;
        this.clock = clock;
        this.start = clock.instant();
        this.last = new Signs(Map.of(), Map.of(), Map.of(), this.silence, start);
    }

    /**
     * By name of a feed; of certificates also of a destination.
     *
     * @param connected connections that are open now
     * @param parked messages that wait for a person
     * @param ending when a certificate ends, of those that end soon or have
     * @param silence how long a feed may say nothing, of those of which somebody set it; of others what is usual decides
     * @param start when this engine began to listen: of a feed that never spoke the silence is counted from there
     */
    record Signs(
            Map<String, Integer> connected,
            Map<String, Long> parked,
            Map<String, Instant> ending,
            Map<String, Duration> silence,
            Instant start) {

        /** Empty where none ends soon; {@code its certificate ended on 2026-03-01}. */
        String certificate(String name, Instant now) {
            @Nullable Instant end = ending.get(name);
            return end == null ? "" : "its certificate " + (end.isBefore(now) ? "ended " : "ends ") + Words.time(end);
        }

        boolean hasEnded(String name, Instant now) {
            @Nullable Instant end = ending.get(name);
            return end != null && end.isBefore(now);
        }
    }

    synchronized Signs now() {
        Instant now = clock.instant();
        if (filesLooked.plus(FILES).isBefore(now)) {
            filesLooked = now;
            ends = certificates.get().stream()
                    .filter(one -> one.ends() != null
                            && one.ends()
                                    .minus(Duration.ofDays(certificateDays))
                                    .isBefore(now))
                    .collect(Collectors.toMap(
                            Certificates.Certificate::usedBy,
                            one -> Objects.requireNonNull(one.ends()),
                            (one, other) -> one.isBefore(other) ? one : other));
        }
        if (looked.plus(SELDOM).isBefore(now)) {
            looked = now;
            Map<String, Long> parked = new HashMap<>();
            jdbc.query(
                    "select j.feed, count(*) from parked p join journal j on j.id = p.intake_id group by j.feed",
                    row -> {
                        parked.put(row.getString(1), row.getLong(2));
                    });
            last = new Signs(
                    doors.get().stream()
                            .collect(Collectors.toMap(DoorState::feed, DoorState::connections, Integer::sum)),
                    parked,
                    ends,
                    silence,
                    start);
        }
        return last;
    }
}
