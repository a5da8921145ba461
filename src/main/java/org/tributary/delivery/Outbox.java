package org.tributary.delivery;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is meant for each destination. The table is the destination's queue: its worker scans what is unsent, lowest id
 * first, and never remembers a high-water mark, because a lower id may be committed after a higher one.
 */
public final class Outbox {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public Outbox(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** One unsent row. {@code toString} gives ids only. */
    public record Row(long id, long intakeId, String controlId, String kind, byte[] body) {
        @Override
        public String toString() {
            return "outbox row " + id + " of message " + intakeId;
        }
    }

    /** How one sending ended. */
    public enum Result {
        DELIVERED,
        REJECTED,
        NO_ANSWER,
        NOT_SENT
    }

    /**
     * What one message made for one destination so far.
     *
     * @param last the newest row's body; null where there is none
     */
    public record Offered(int rows, byte @Nullable [] last) {
        public static final Offered NEVER = new Offered(0, null);
    }

    public Offered offered(long intakeId, String destination) {
        return jdbc
                .query(
                        "select count(*) over (), body from outbox where intake_id = ? and destination = ?"
                                + " order by id desc fetch first 1 row only",
                        (row, n) -> new Offered(row.getInt(1), row.getBytes(2)),
                        intakeId,
                        destination)
                .stream()
                .findFirst()
                .orElse(Offered.NEVER);
    }

    /** Adds a row in the caller's transaction, under the patient's lock: that makes the order of ids the patient's order. */
    public long offer(Outgoing message) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into outbox (destination, intake_id, patient_key, control_id, kind, created_at,"
                                    + " body) values (?, ?, ?, ?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, message.destination());
                    insert.setLong(2, message.intakeId());
                    insert.setString(3, message.patientKey());
                    insert.setString(4, message.controlId());
                    insert.setString(5, message.kind());
                    insert.setObject(6, now());
                    insert.setBytes(7, message.body());
                    return insert;
                },
                id);
        long outboxId = Objects.requireNonNull(id.getKey()).longValue();
        jdbc.update("insert into unsent (destination, outbox_id) values (?, ?)", message.destination(), outboxId);
        return outboxId;
    }

    /** The next rows of a destination, in the order to send. */
    public List<Row> unsent(String destination, int limit) {
        return jdbc.query(
                "select o.id, o.intake_id, o.control_id, o.kind, o.body from unsent u join outbox o on o.id = u.outbox_id"
                        + " where u.destination = ? order by u.outbox_id fetch first " + limit + " rows only",
                (row, n) ->
                        new Row(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getBytes(5)),
                destination);
    }

    /** Records how a sending ended. A delivered or rejected row leaves the queue, any other stays at its head. */
    public void record(String destination, Row row, Result result, @Nullable String code) {
        transaction.executeWithoutResult(status -> {
            jdbc.update(
                    "insert into delivery_attempt (outbox_id, attempted_at, result, code) values (?, ?, ?, ?)",
                    row.id(),
                    now(),
                    result.name().toLowerCase(Locale.ROOT),
                    code);
            if (result == Result.DELIVERED || result == Result.REJECTED) {
                jdbc.update("delete from unsent where destination = ? and outbox_id = ?", destination, row.id());
            }
            if (result == Result.REJECTED) {
                jdbc.update("insert into rejected (outbox_id, destination) values (?, ?)", row.id(), destination);
            }
        });
    }

    /** How many rows wait for a destination. */
    public long depth(String destination) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from unsent where destination = ?", Long.class, destination));
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}
