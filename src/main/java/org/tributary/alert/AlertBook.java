package org.tributary.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The tables {@code alert} and {@code alert_notice}: with them nothing is told twice, over restarts and by several engines. */
public final class AlertBook {
    private static final int TOLD_AT_ONCE = 200;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public AlertBook(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * An alert as people read it.
     *
     * @param told how far its notices have come
     */
    public record Alert(
            long id,
            Kind kind,
            String subject,
            String says,
            Instant raisedAt,
            @Nullable Instant recoveredAt,
            List<Told> told) {}

    /**
     * @param event raised or recovered
     * @param sentAt null where it is not told yet
     * @param problem why the last try failed; null where none did
     * @param goesOn whether it is tried again
     */
    public record Told(
            String channel,
            String event,
            @Nullable Instant sentAt,
            @Nullable String problem,
            boolean goesOn) {}

    /** What is to be told. */
    record Due(
            long id, String channel, Notice.Event event, int tries, Instant nextAt, Condition condition, Instant at) {}

    Set<String> open() {
        return new HashSet<>(jdbc.queryForList("select open_key from alert where open_key is not null", String.class));
    }

    /** Unless it is open already. */
    void raise(Condition condition, Instant at, Collection<String> channels) {
        try {
            transaction.executeWithoutResult(status -> {
                insert(condition, at, null, condition.key());
                long id = id(condition.key());
                notices(id, Notice.Event.RAISED, at, channels);
            });
        } catch (DuplicateKeyException e) { // another engine was first
            return;
        }
    }

    /** Unless it is over already. */
    void recover(String key, Instant at, Collection<String> channels) {
        transaction.executeWithoutResult(status -> {
            List<Long> ids = jdbc.queryForList("select id from alert where open_key = ? for update", Long.class, key);
            for (long id : ids) {
                jdbc.update("update alert set recovered_at = ?, open_key = null where id = ?", utc(at), id);
                notices(id, Notice.Event.RECOVERED, at, channels);
            }
        });
    }

    /** What was told while nothing could be written. */
    void remember(Condition condition, Instant raisedAt, Instant recoveredAt) {
        insert(condition, raisedAt, recoveredAt, null);
    }

    private void insert(Condition condition, Instant raisedAt, @Nullable Instant recoveredAt, @Nullable String key) {
        jdbc.update(
                "insert into alert (kind, subject, says, raised_at, recovered_at, open_key) values (?, ?, ?, ?, ?, ?)",
                condition.kind().name(),
                condition.subject(),
                condition.says(),
                utc(raisedAt),
                recoveredAt == null ? null : utc(recoveredAt),
                key);
    }

    private long id(String key) {
        Long id = jdbc.queryForObject("select id from alert where open_key = ?", Long.class, key);
        return Objects.requireNonNull(id);
    }

    private void notices(long alert, Notice.Event event, Instant at, Collection<String> channels) {
        for (String channel : channels) {
            jdbc.update(
                    "insert into alert_notice (alert_id, channel, event, tries, next_at) values (?, ?, ?, 0, ?)",
                    alert,
                    channel,
                    event.word(),
                    utc(at));
        }
    }

    /** What is not told yet by a channel, the oldest first. */
    List<Due> due(String channel) {
        return jdbc.query(
                "select n.id, n.channel, n.event, n.tries, n.next_at, a.kind, a.subject, a.says, a.raised_at, a.recovered_at"
                        + " from alert_notice n join alert a on a.id = n.alert_id where n.next_at is not null and n.channel = ?"
                        + " order by n.id"
                        + " fetch first " + TOLD_AT_ONCE + " rows only",
                (row, n) -> {
                    Notice.Event event =
                            row.getString(3).equals("raised") ? Notice.Event.RAISED : Notice.Event.RECOVERED;
                    return new Due(
                            row.getLong(1),
                            row.getString(2),
                            event,
                            row.getInt(4),
                            time(row, 5),
                            new Condition(Kind.valueOf(row.getString(6)), row.getString(7), row.getString(8)),
                            event == Notice.Event.RAISED ? time(row, 9) : time(row, 10));
                },
                channel);
    }

    /** @return whether it is this engine that tries now */
    boolean take(Due due, Instant next) {
        return jdbc.update(
                        "update alert_notice set tries = tries + 1, next_at = ? where id = ? and tries = ? and next_at is not null",
                        utc(next),
                        due.id(),
                        due.tries())
                == 1;
    }

    void told(Due due, Instant at) {
        jdbc.update(
                "update alert_notice set sent_at = ?, next_at = null, problem = null where id = ?", utc(at), due.id());
    }

    /** @param givenUp whether it is not tried again */
    void failed(Due due, String problem, boolean givenUp) {
        jdbc.update(
                "update alert_notice set problem = ?" + (givenUp ? ", next_at = null" : "") + " where id = ?",
                problem.length() > 200 ? problem.substring(0, 200) : problem,
                due.id());
    }

    /** Those that go on, then the newest of those that are over. */
    public List<Alert> alerts(int limit) {
        return jdbc.query(
                "select id, kind, subject, says, raised_at, recovered_at from alert"
                        + " order by case when recovered_at is null then 0 else 1 end, raised_at desc, id desc fetch first "
                        + limit
                        + " rows only",
                (row, n) -> new Alert(
                        row.getLong(1),
                        Kind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        time(row, 5),
                        row.getObject(6) == null ? null : time(row, 6),
                        told(row.getLong(1))));
    }

    private List<Told> told(long alert) {
        return jdbc.query(
                "select channel, event, sent_at, problem, next_at from alert_notice where alert_id = ? order by id",
                (row, n) -> new Told(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3) == null ? null : time(row, 3),
                        row.getString(4),
                        row.getObject(5) != null),
                alert);
    }

    /** What has been over for longer goes. */
    void forget(Instant now, Duration kept) {
        OffsetDateTime until = utc(now.minus(kept));
        jdbc.update("delete from alert_notice where alert_id in (select id from alert where recovered_at < ?)", until);
        jdbc.update("delete from alert where recovered_at < ?", until);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
