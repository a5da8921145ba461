package org.tributary.journal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The messages that still have to be processed, and whose turn it is. The order of processing rests on this table alone:
 * the broker only says where there is work.
 */
public final class Waiting {
    private final JdbcTemplate jdbc;

    public Waiting(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param patientKey the key it is grouped by on the work queue */
    public record Turn(long intakeId, String patientKey) {}

    /** Whose turn a message waits for: its patients; empty when it waits no longer. */
    public List<String> patientKeys(long intakeId) {
        return jdbc.queryForList(
                "select patient_key from waiting where intake_id = ? order by patient_key", String.class, intakeId);
    }

    /**
     * The messages that wait for any of this one's patients and came no later, itself included.
     *
     * @return ascending; empty when the message waits no longer
     */
    public List<Long> upTo(long intakeId, int limit) {
        return jdbc.queryForList(
                "select distinct other.intake_id from waiting mine join waiting other"
                        + " on other.patient_key = mine.patient_key and other.intake_id <= mine.intake_id"
                        + " where mine.intake_id = ? order by other.intake_id fetch first " + limit + " rows only",
                Long.class,
                intakeId);
    }

    /** The oldest that wait and were received before a moment. */
    public List<Turn> oldest(Instant receivedBefore, int limit) {
        return jdbc.query(
                "select w.intake_id, j.patient_key from (select distinct intake_id from waiting order by intake_id"
                        + " fetch first " + limit + " rows only) w join journal j on j.id = w.intake_id"
                        + " where j.received_at < ? order by w.intake_id",
                (row, n) -> new Turn(row.getLong(1), row.getString(2)),
                JournalWriter.utc(receivedBefore));
    }

    /**
     * What of a feed waits.
     *
     * @param oldest when the one that waits longest was received
     */
    public record Backlog(String feed, long messages, Instant oldest) {}

    public List<Backlog> backlogs() {
        return jdbc.query(
                "select j.feed, count(*), min(j.received_at) from (select distinct intake_id from waiting) w"
                        + " join journal j on j.id = w.intake_id group by j.feed",
                (row, n) -> new Backlog(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    public long count() {
        @Nullable Long count = jdbc.queryForObject("select count(distinct intake_id) from waiting", Long.class);
        return count == null ? 0 : count;
    }

    /**
     * Counts a failure that the message itself caused, in a transaction of its own.
     *
     * @return how many there are since it last began to wait: a replay has all its tries again
     */
    public int failed(long intakeId, String cause) {
        jdbc.update(
                "insert into failed_try (intake_id, failed_at, cause) values (?, ?, ?)",
                intakeId,
                JournalWriter.utc(Instant.now()),
                cause);
        @Nullable
        Integer tries = jdbc.queryForObject(
                "select count(*) from failed_try f where f.intake_id = ? and not exists (select 1 from"
                        + " outcome o where o.intake_id = f.intake_id and o.decided_at >= f.failed_at)",
                Integer.class,
                intakeId);
        return tries == null ? 0 : tries;
    }

    /** Takes back what {@link #failed} counted for this cause. */
    public void notFailed(long intakeId, String cause) {
        jdbc.update("delete from failed_try where intake_id = ? and cause = ?", intakeId, cause);
    }

    /** A failure that the message itself caused. */
    public record FailedTry(Instant failedAt, String cause) {}

    public List<FailedTry> failedTries(long intakeId) {
        return jdbc.query(
                "select failed_at, cause from failed_try where intake_id = ? order by failed_at",
                (row, n) -> new FailedTry(Journal.instant(row, 1), row.getString(2)),
                intakeId);
    }
}
