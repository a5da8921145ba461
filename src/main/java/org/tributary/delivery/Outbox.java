package org.tributary.delivery;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.Bodies;
import org.tributary.journal.LargeBodies;

/**
 * What is meant for each destination. The table is the destination's queue: its worker scans what is unsent, lowest id
 * first, and never remembers a high-water mark, because a lower id may be committed after a higher one.
 */
public final class Outbox {
    /** The Camel header that names what is sent: {@link Row#name}. */
    public static final String DELIVERY = "TributaryDelivery";

    /** The kind of an application acknowledgment. */
    public static final String ACKNOWLEDGMENT = "ACK";

    /** Larger ones lie in a file: a hundred rows are looked at together. */
    private static final int INLINE_LIMIT_BYTES = 256 << 10;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Bodies bodies;
    private final Watcher watcher;
    private final Told told;
    private final Editions editions;
    private final Ordinals ordinals;

    public Outbox(JdbcTemplate jdbc, TransactionTemplate transaction, Bodies bodies) {
        this(jdbc, transaction, bodies, new Told(jdbc), (destination, result, createdAt) -> {});
    }

    public Outbox(JdbcTemplate jdbc, TransactionTemplate transaction, Bodies bodies, Told told, Watcher watcher) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.bodies = bodies;
        this.watcher = watcher;
        this.told = told;
        this.editions = new Editions(jdbc);
        this.ordinals = new Ordinals(jdbc);
    }

    /** Hears of each attempt to send, once it is recorded. Must be quick and must not throw. */
    public interface Watcher {
        /** @param createdAt when the row was made */
        void attempted(String destination, Result result, Instant createdAt);
    }

    /** What is to be sent, in its row or in a file: exactly one of them is there. */
    record Body(byte @Nullable [] inline, @Nullable String blob) {
        private static Body of(ResultSet row, int inline, int blob) throws SQLException {
            return new Body(row.getBytes(inline), row.getString(blob));
        }
    }

    /** One unsent row; {@link #body} has what is to be sent. {@code toString} gives ids only. */
    public record Row(long id, long intakeId, String controlId, String kind, Instant createdAt, Body body) {
        /** {@code 000000000042-T1H-0Q3ZK8}: sorts as it was made, stays the same over every retry, says nothing of a patient. */
        public String name() {
            return String.format(Locale.ROOT, "%012d-%s", id, controlId);
        }

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

    /** @param kind as {@link Outgoing#kind} */
    public record Offered(String kind, byte[] body) {}

    /** What one message made for one destination so far, in order; without its acknowledgment. */
    public List<Offered> offered(long intakeId, String destination) {
        return jdbc.query(
                "select kind, body, blob from outbox where intake_id = ? and destination = ? and kind <> ? order by id",
                (row, n) -> new Offered(row.getString(1), bytes(Body.of(row, 2, 3))),
                intakeId,
                destination,
                ACKNOWLEDGMENT);
    }

    /** Whether one message made anything for one destination beside its acknowledgment, also what is pruned by now. */
    public boolean wasOffered(long intakeId, String destination) {
        // the outbox first: what pruning takes out of it meanwhile is noted as pruned by then
        return !jdbc.queryForList(
                                "select id from outbox where intake_id = ? and destination = ? and kind <> ?"
                                        + " fetch first 1 row only",
                                Long.class,
                                intakeId,
                                destination,
                                ACKNOWLEDGMENT)
                        .isEmpty()
                || ordinals.werePruned(intakeId, destination);
    }

    /** The ordinal after all that {@link ControlId#of} was given for this message and destination so far; from 0. */
    public int nextOrdinal(long intakeId, String destination) {
        return ordinals.next(intakeId, destination);
    }

    /** Waits until there is memory to work with this row too; null for one that is small. */
    LargeBodies.@Nullable Hold hold(Row row) throws InterruptedException {
        @Nullable String blob = row.body().blob();
        return blob == null ? null : bodies.holdDocument(blob);
    }

    /** What is to be sent; read from its file now where it is large. */
    byte[] body(Row row) {
        return bytes(row.body());
    }

    private byte[] bytes(Body body) {
        return body.blob() == null ? Objects.requireNonNull(body.inline()) : bodies.document(body.blob());
    }

    /** Adds a row in the caller's transaction, under the patient's lock: that makes the order of ids the patient's order. */
    public long offer(Outgoing message) {
        boolean large = message.body().length > INLINE_LIMIT_BYTES;
        @Nullable String blob = large ? bodies.keepDocument(message.body()) : null;
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into outbox (destination, intake_id, patient_key, control_id, kind, created_at,"
                                    + " body, blob) values (?, ?, ?, ?, ?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, message.destination());
                    insert.setLong(2, message.intakeId());
                    insert.setString(3, message.patientKey());
                    insert.setString(4, message.controlId());
                    insert.setString(5, message.kind());
                    insert.setObject(6, now());
                    insert.setBytes(7, large ? null : message.body());
                    insert.setString(8, blob);
                    return insert;
                },
                id);
        long outboxId = Objects.requireNonNull(id.getKey()).longValue();
        jdbc.update("insert into unsent (destination, outbox_id) values (?, ?)", message.destination(), outboxId);
        told.note(message.destination(), message.persons());
        if (message.edition() != null) {
            editions.note(outboxId, message.destination(), message.edition());
        }
        return outboxId;
    }

    /** Whether a message's sender was told, or will be, what became of it. */
    public boolean isAcknowledged(long intakeId) {
        return !jdbc.queryForList(
                        "select code from application_acknowledgment where intake_id = ?", String.class, intakeId)
                .isEmpty();
    }

    /**
     * Adds the application acknowledgment of a message in the caller's transaction.
     *
     * @param code its MSA-1
     * @throws org.springframework.dao.DuplicateKeyException when it has one
     */
    public void acknowledge(Outgoing acknowledgment, String code) {
        jdbc.update(
                "insert into application_acknowledgment (intake_id, outbox_id, code) values (?, ?, ?)",
                acknowledgment.intakeId(),
                offer(acknowledgment),
                code);
    }

    /**
     * Whether a person's chart was sent to a destination on request since then.
     *
     * @param but the id of one that does not count; 0 where all do
     */
    public boolean wasResent(String destination, long personId, Instant since, long but) {
        return !jdbc.queryForList(
                        "select id from resend where person_id = ? and destination = ? and asked_at >= ? and id <> ?"
                                + " fetch first 1 row only",
                        Long.class,
                        personId,
                        destination,
                        since.atOffset(ZoneOffset.UTC),
                        but)
                .isEmpty();
    }

    /**
     * Notes, in the caller's transaction, that a person's chart is sent on request.
     *
     * @return its id; the rows are offered under the intake id that is its negative
     */
    public long beginResend(String destination, long personId) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into resend (destination, person_id, asked_at) values (?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, destination);
                    insert.setLong(2, personId);
                    insert.setObject(3, now());
                    return insert;
                },
                id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    /** The next rows of a destination, in the order to send. */
    public List<Row> unsent(String destination, int limit) {
        return jdbc.query(
                "select o.id, o.intake_id, o.control_id, o.kind, o.created_at, o.body, o.blob from unsent u join outbox o on o.id = u.outbox_id"
                        + " where u.destination = ? order by u.outbox_id fetch first " + limit + " rows only",
                (row, n) -> new Row(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant(),
                        Body.of(row, 6, 7)),
                destination);
    }

    /** How long the bodies of the next rows are together, without those that lie in files. */
    long unsentBytes(String destination, int limit) {
        @Nullable
        Long bytes = jdbc.queryForObject(
                "select sum(bytes) from (select octet_length(o.body) as bytes from unsent u join outbox o on o.id = u.outbox_id"
                        + " where u.destination = ? order by u.outbox_id fetch first " + limit + " rows only) coming",
                Long.class,
                destination);
        return bytes == null ? 0 : bytes;
    }

    /** How the sending of a row ended, and when. */
    record Ended(Row row, Result result, @Nullable String code, Instant at) {
        boolean leavesTheQueue() {
            return result == Result.DELIVERED || result == Result.REJECTED;
        }
    }

    /**
     * Records how sendings ended, all or none. A delivered or rejected row leaves the queue, any other stays at its head.
     */
    void record(String destination, List<Ended> sendings) {
        List<Ended> gone = sendings.stream().filter(Ended::leavesTheQueue).toList();
        List<Ended> rejected = sendings.stream()
                .filter(ended -> ended.result() == Result.REJECTED)
                .toList();
        transaction.executeWithoutResult(status -> {
            batch(
                    "insert into delivery_attempt (outbox_id, attempted_at, result, code) values (?, ?, ?, ?)",
                    sendings,
                    ended -> new Object[] {
                        ended.row().id(),
                        ended.at().atOffset(ZoneOffset.UTC),
                        ended.result().name().toLowerCase(Locale.ROOT),
                        ended.code()
                    });
            batch("delete from unsent where destination = ? and outbox_id = ?", gone, ended ->
                    new Object[] {destination, ended.row().id()});
            batch("insert into rejected (destination, outbox_id) values (?, ?)", rejected, ended ->
                    new Object[] {destination, ended.row().id()});
            gone.stream().filter(ended -> mayBeChart(ended.row())).forEach(ended -> {
                if (ended.result() == Result.DELIVERED) {
                    editions.accepted(ended.row().id());
                } else {
                    editions.refused(ended.row().id());
                }
            });
        });
        sendings.forEach(ended ->
                watcher.attempted(destination, ended.result(), ended.row().createdAt()));
    }

    /** Charts go as files or within MDM; of all else nothing is asked. */
    private static boolean mayBeChart(Row row) {
        return row.kind().equals("CCD") || row.kind().startsWith("MDM");
    }

    private void batch(String sql, List<Ended> sendings, Function<Ended, Object[]> arguments) {
        if (!sendings.isEmpty()) {
            jdbc.batchUpdate(sql, sendings.stream().map(arguments).toList());
        }
    }

    /**
     * What waits for a destination.
     *
     * @param oldest when its next row was made
     */
    public record Backlog(String destination, long rows, Instant oldest) {}

    public List<Backlog> backlogs() {
        return jdbc.query(
                "select u.destination, u.waiting, o.created_at from (select destination, count(*) as waiting,"
                        + " min(outbox_id) as first from unsent group by destination) u join outbox o on o.id = u.first",
                (row, n) -> new Backlog(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
    }

    /** How many rows wait for a destination. */
    public long depth(String destination) {
        return Objects.requireNonNull(
                jdbc.queryForObject("select count(*) from unsent where destination = ?", Long.class, destination));
    }

    /** How many rows each destination's receiver did not want: they wait for a person. */
    public Map<String, Long> rejectedCounts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query("select destination, count(*) from rejected group by destination", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** A row whose receiver did not want it. */
    public record Rejected(
            long outboxId,
            long intakeId,
            String destination,
            String kind,
            Instant rejectedAt,
            @Nullable String code) {}

    /** The oldest first. */
    public List<Rejected> rejected(int limit) {
        return jdbc.query(
                "select r.outbox_id, o.intake_id, r.destination, o.kind, a.attempted_at, a.code from rejected r"
                        + " join outbox o on o.id = r.outbox_id join delivery_attempt a on a.outbox_id = r.outbox_id"
                        + " where a.result = 'rejected' and a.attempted_at = (select max(l.attempted_at) from"
                        + " delivery_attempt l where l.outbox_id = r.outbox_id)"
                        + " order by r.outbox_id fetch first " + limit + " rows only",
                (row, n) -> new Rejected(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        instant(row, 5),
                        row.getString(6)));
    }

    public long rejectedCount() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from rejected", Long.class));
    }

    /**
     * Puts a rejected row back into its destination's queue, in the caller's transaction; it keeps its place and its MSH-10.
     *
     * @return the destination, to be woken after the commit
     * @throws IllegalArgumentException when there is no such row, or its receiver did not reject it
     */
    public String resend(long outboxId) {
        String destination =
                jdbc.queryForList("select destination from outbox where id = ?", String.class, outboxId).stream()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no delivery has the id " + outboxId));
        if (jdbc.update("delete from rejected where outbox_id = ?", outboxId) == 0) {
            throw new IllegalArgumentException("delivery " + outboxId + " to " + destination
                    + " was not rejected: it was delivered, or waits to be sent");
        }
        jdbc.update("insert into unsent (destination, outbox_id) values (?, ?)", destination, outboxId);
        editions.again(outboxId);
        return destination;
    }

    /** One row with all its sendings. */
    public record Delivery(
            long outboxId,
            String destination,
            String kind,
            String controlId,
            Instant createdAt,
            boolean unsent,
            List<Attempt> attempts) {}

    public record Attempt(
            Instant at, String result, @Nullable String code) {}

    /** What a message made, in the order it was offered. */
    public List<Delivery> deliveries(long intakeId) {
        return jdbc.query(
                "select o.id, o.destination, o.kind, o.control_id, o.created_at,"
                        + " exists (select 1 from unsent u where u.outbox_id = o.id) from outbox o"
                        + " where o.intake_id = ? order by o.id",
                (row, n) -> new Delivery(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        instant(row, 5),
                        row.getBoolean(6),
                        attempts(row.getLong(1))),
                intakeId);
    }

    private List<Attempt> attempts(long outboxId) {
        return jdbc.query(
                "select attempted_at, result, code from delivery_attempt where outbox_id = ? order by attempted_at",
                (row, n) -> new Attempt(instant(row, 1), row.getString(2), row.getString(3)),
                outboxId);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime now() {
        return Instant.now().atOffset(ZoneOffset.UTC);
    }
}
