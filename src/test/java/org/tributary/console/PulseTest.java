package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PulseTest {
    private static final Instant NOW = Instant.parse("2026-03-10T14:30:10Z");
    private static final Instant HOUR = Instant.parse("2026-03-10T14:00:00Z");

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        jdbc.update("insert into feed_sequence (feed, next) values ('lab', 1)");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void received(int messages, Instant at) {
        for (int i = 0; i < messages; i++) {
            jdbc.update(
                    "insert into journal (feed, sequence, received_at, door, patient_key, digest, size_bytes) select 'lab', next,"
                            + " ?, 'mllp', 'k', ?, 1 from feed_sequence where feed = 'lab'",
                    at.atOffset(ZoneOffset.UTC),
                    new byte[] {1});
            jdbc.update("update feed_sequence set next = next + 1 where feed = 'lab'");
        }
    }

    private Pulse pulse() {
        return new Pulse(jdbc, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @EnumSource
    void what_came_in_the_hour_before_a_start_is_of_the_last_hour_too(Database kind) {
        open(kind);
        received(4, NOW.minus(Duration.ofHours(3)));
        received(3, NOW.minus(Duration.ofMinutes(20)));
        try (Pulse pulse = pulse()) {
            received(2, NOW);
            await().atMost(20, SECONDS).until(() -> pulse.rate("lab").lastHour() == 5);
            assertThat(pulse.rate("lab").byMinute()).contains(3L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void several_engines_write_what_one_would_and_usual_is_the_mean_of_the_days_known(Database kind) {
        open(kind);
        received(7, NOW);
        try (Pulse one = pulse();
                Pulse other = pulse()) {
            await().atMost(20, SECONDS)
                    .until(() -> jdbc.queryForObject("select count(*) from feed_hour", Long.class) == 1);
            assertThat(one.rate("lab").usual()).as("not known yet").isNull();
            for (int day = 1; day <= 3; day++) {
                hour(HOUR.minus(Duration.ofDays(day)), 1000 - 100 * day);
                hour(HOUR.minus(Duration.ofDays(day)).plus(Duration.ofHours(1)), 1000 - 100 * day + 10 * day);
            }
            assertThat(one.rate("lab").usual()).isEqualTo(20.0);
            assertThat(other.rate("lab").usual()).isEqualTo(20.0);
        }
        assertThat(jdbc.queryForObject(
                        "select received from feed_hour where since = ?", Long.class, HOUR.atOffset(ZoneOffset.UTC)))
                .isEqualTo(7);
    }

    private void hour(Instant since, long received) {
        jdbc.update(
                "insert into feed_hour (feed, since, received) values ('lab', ?, ?)",
                since.atOffset(ZoneOffset.UTC),
                received);
    }
}
