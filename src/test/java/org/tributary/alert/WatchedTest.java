package org.tributary.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.delivery.Outbox;
import org.tributary.journal.DiskFloor;
import org.tributary.journal.Store;
import org.tributary.routes.Certificates;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchedTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private final Watched watched = new Watched(
            new AlertSettings(
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(1),
                    Map.of(),
                    5,
                    Duration.ofMinutes(15),
                    5,
                    5,
                    21,
                    new AlertSettings.Webhook("", ""),
                    new AlertSettings.Mail("", 587, AlertSettings.Mail.Security.STARTTLS, "", "", "", "")),
            Clock.fixed(NOW, ZoneOffset.UTC),
            "here");

    @Test
    void a_destination_is_late_when_its_oldest_row_is_and_nobody_paused_it() {
        List<Outbox.Backlog> backlogs = List.of(
                new Outbox.Backlog("late", 3, NOW.minusSeconds(901)),
                new Outbox.Backlog("paused", 3, NOW.minusSeconds(9_000)),
                new Outbox.Backlog("busy", 3_000, NOW.minusSeconds(60)));
        assertThat(watched.deliveries(() -> backlogs, "paused"::equals).look())
                .extracting(Condition::says)
                .containsExactly("Destination late takes nothing for longer than 15 min.");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_feed_is_told_of_which_too_many_of_the_last_hour_are_parked(boolean postgres) {
        try (Store store = postgres ? Store.postgres() : Store.h2(folder)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            for (int id = 1; id <= 40; id++) {
                String feed = id <= 6 ? "bad" : id <= 10 ? "few" : id <= 26 ? "old" : "large";
                jdbc.update(
                        "insert into journal (id, feed, sequence, received_at, door, patient_key, digest, size_bytes) values (?, ?, ?, ?, 'mllp', 'k', ?, 1)",
                        id,
                        feed,
                        id,
                        NOW.minusSeconds(feed.equals("old") ? 7_200 : 60).atOffset(ZoneOffset.UTC),
                        new byte[32]);
                jdbc.update("insert into parked (intake_id) values (?)", id);
            }
            assertThat(watched.parked(jdbc, feed -> new FeedPulse.Beat(feed.equals("large") ? 1_000 : 20, NOW, null))
                            .look())
                    .extracting(Condition::subject)
                    .containsExactly("bad");
        }
    }

    @Test
    void a_disk_below_its_floor_is_told() {
        long[] free = {2L << 20};
        DiskFloor floor = new DiskFloor(1 << 20, () -> free[0]);
        assertThat(watched.disk(floor).look()).isEmpty();
        free[0] = 1_000;
        floor.look();
        assertThat(watched.disk(floor).look()).extracting(Condition::subject).containsExactly("data folder on here");
    }

    @Test
    void a_certificate_that_ends_within_three_weeks_is_told_and_one_that_cannot_be_read_is_not() {
        List<Certificates.Certificate> all = List.of(
                new Certificates.Certificate("lab", "lab.p12", "soon", NOW.plus(Duration.ofDays(20))),
                new Certificates.Certificate("lab", "lab.p12", "later", NOW.plus(Duration.ofDays(22))),
                new Certificates.Certificate("lab", "lab.p12", "over", NOW.minus(Duration.ofDays(2))),
                new Certificates.Certificate("lab", "gone.p12", "", null));
        assertThat(watched.certificates(() -> all).look())
                .extracting(Condition::subject)
                .containsExactly("lab.p12 (soon) on here", "lab.p12 (over) on here");
    }
}
