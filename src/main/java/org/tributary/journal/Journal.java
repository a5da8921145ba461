package org.tributary.journal;

import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tributary.finding.Finding;
import org.tributary.finding.FindingCode;

/** Reads stored messages, and says what became of them. Takes part in the caller's transaction. */
public final class Journal {
    private static final String ENTRY = "select id, feed, sequence, received_at, door, control_id, message_type,"
            + " patient_key, digest, body, body_pruned_at, exists (select 1 from outcome o where o.intake_id = journal.id)"
            + " from journal where id = ?";

    private final JdbcTemplate jdbc;
    private final Bodies bodies;
    private final Filings filings;

    public Journal(JdbcTemplate jdbc, Bodies bodies, Filings filings) {
        this.filings = filings;
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    private byte[] bytes(ResultSet row) throws SQLException {
        if (row.getObject(11) != null) {
            throw new IllegalArgumentException(
                    "the bytes of message " + row.getLong(1) + " are gone, as tributary.retention.bodies says");
        }
        return bodies.read(row.getBytes(9), row.getBytes(10));
    }

    /** @throws IllegalArgumentException when no message has this id, or its bytes are gone */
    public JournalEntry entry(long intakeId) {
        return jdbc
                .query(
                        ENTRY,
                        (row, n) -> new JournalEntry(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getObject(4, OffsetDateTime.class).toInstant(),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getString(8),
                                row.getBytes(9),
                                bytes(row),
                                row.getBoolean(12)),
                        intakeId)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message has the intake id " + intakeId));
    }

    /** The name of the file in which a message's bytes lie; null for one that is small, or whose bytes are gone. */
    public byte @Nullable [] file(long intakeId) {
        return jdbc
                .query(
                        "select digest from journal where id = ? and body is null and body_pruned_at is null",
                        (row, n) -> row.getBytes(1),
                        intakeId)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /** Reads the bytes of such a file as they are wanted. */
    public InputStream open(byte[] file) {
        return bodies.open(file);
    }

    /** Waits until there is room to work with the bytes of this file too. */
    public LargeBodies.Hold hold(byte[] file) throws InterruptedException {
        return bodies.hold(file);
    }

    /**
     * Earlier messages of the same feed with the same MSH-10.
     *
     * @param sameBytes whether they are byte for byte the same
     * @param state what became of it; null while it waits
     */
    public record EarlierCopy(
            long intakeId, boolean sameBytes, @Nullable OutcomeState state) {}

    public List<EarlierCopy> earlierCopies(JournalEntry entry) {
        if (entry.controlId() == null) {
            return List.of();
        }
        return jdbc.query(
                "select id, digest from journal where feed = ? and control_id = ? and id < ? order by id",
                (row, n) -> new EarlierCopy(
                        row.getLong(1),
                        Arrays.equals(row.getBytes(2), entry.digest()),
                        state(row.getLong(1)).orElse(null)),
                entry.feed(),
                entry.controlId(),
                entry.intakeId());
    }

    /**
     * How many messages of these bytes a feed has stored since then.
     *
     * @param controlId what they are known by, if that was read when they were stored; empty where there is nothing
     */
    public long storedSince(String feed, String controlId, byte[] bytes, Instant since) {
        byte[] digest = DigestUtils.sha256(bytes);
        OffsetDateTime from = JournalWriter.utc(since);
        String rows = "select digest from journal where feed = ? and received_at >= ? and control_id ";
        List<byte[]> digests = new ArrayList<>(
                jdbc.query(rows + "is null", (row, n) -> row.getBytes(1), feed, from)); // what was kept without a look
        if (!controlId.isEmpty()) {
            String stored = Objects.requireNonNull(Arrival.searchableControlId(controlId));
            digests.addAll(jdbc.query(rows + "= ?", (row, n) -> row.getBytes(1), feed, from, stored));
        }
        return digests.stream().filter(stored -> Arrays.equals(stored, digest)).count();
    }

    public Optional<OutcomeState> state(long intakeId) {
        return jdbc
                .queryForList(
                        "select state from outcome where intake_id = ? order by id desc fetch first 1 row only",
                        String.class,
                        intakeId)
                .stream()
                .findFirst()
                .map(OutcomeState::read);
    }

    /** Says what became of a message, in the caller's transaction; it no longer waits. */
    public void conclude(JournalEntry entry, OutcomeState state, @Nullable String reason, List<Finding> findings) {
        conclude(entry.intakeId(), entry.feed(), entry.receivedAt(), state, reason, findings);
    }

    /** The same for a message that was not read. */
    public void conclude(long intakeId, OutcomeState state, @Nullable String reason, List<Finding> findings) {
        jdbc.query(
                "select feed, received_at from journal where id = ?",
                (RowCallbackHandler)
                        row -> conclude(intakeId, row.getString(1), instant(row, 2), state, reason, findings),
                intakeId);
    }

    private void conclude(
            long intakeId,
            String feed,
            Instant receivedAt,
            OutcomeState state,
            @Nullable String reason,
            List<Finding> findings) {
        jdbc.update("delete from waiting where intake_id = ?", intakeId);
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            long outcomeId = Outcomes.insert(connection, intakeId, state, reason);
            JournalWriter.insertFindings(connection, intakeId, outcomeId, findings);
            return null;
        });
        filings.concludedInThisTransaction(intakeId, feed, state, receivedAt);
    }

    /** Whether the door noticed this about a message. */
    public boolean noticedAtTheDoor(long intakeId, FindingCode code) {
        return !jdbc.queryForList(
                        "select code from finding where intake_id = ? and code = ? and outcome_id is null",
                        String.class,
                        intakeId,
                        code.id())
                .isEmpty();
    }

    /** Adds what was noticed after a message was concluded, to what its newest processing noticed. */
    public void notice(long intakeId, List<Finding> findings) {
        @Nullable
        Long newest = jdbc.queryForObject("select max(id) from outcome where intake_id = ?", Long.class, intakeId);
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            JournalWriter.insertFindings(connection, intakeId, newest, findings);
            return null;
        });
    }

    /** The newest message that a feed's door stored under a number of its own. */
    public Optional<JournalEntry> stored(String feed, String controlId) {
        return jdbc
                .queryForList(
                        "select id from journal where feed = ? and control_id = ? order by id desc"
                                + " fetch first 1 row only",
                        Long.class,
                        feed,
                        controlId)
                .stream()
                .findFirst()
                .map(this::entry);
    }

    /** What {@code journal} holds of a message besides its bytes. */
    public record Received(
            long intakeId,
            String feed,
            long sequence,
            Instant receivedAt,
            String door,
            @Nullable String controlId,
            @Nullable String messageType,
            @Nullable String answer,
            long sizeBytes) {}

    /** @throws IllegalArgumentException when no message has this id */
    public Received received(long intakeId) {
        return jdbc
                .query(
                        "select feed, sequence, received_at, door, control_id, message_type, answer, size_bytes"
                                + " from journal where id = ?",
                        (row, n) -> new Received(
                                intakeId,
                                row.getString(1),
                                row.getLong(2),
                                instant(row, 3),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getString(7),
                                row.getLong(8)),
                        intakeId)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message has the intake id " + intakeId));
    }

    /** What a message was called where it came from: a file's name, an entry of a zip file. It can name a patient. */
    public Optional<String> origin(long intakeId) {
        return jdbc.queryForList("select name from origin where intake_id = ?", String.class, intakeId).stream()
                .findFirst();
    }

    /** The newest messages of a feed whose bytes retention has left, the newest first. */
    public List<Long> newestWithBytes(String feed, int most) {
        return jdbc.queryForList(
                "select id from journal where feed = ? and body_pruned_at is null order by feed desc, sequence desc limit ?",
                Long.class,
                feed,
                most);
    }

    /** How many messages each feed has received. */
    public Map<String, Long> received() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.query("select feed, next - 1 from feed_sequence where feed <> ''", row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** One thing that was decided about a message. */
    public record Decided(OutcomeState state, @Nullable String reason, Instant decidedAt) {}

    public List<Decided> outcomes(long intakeId) {
        return jdbc.query(
                "select state, reason, decided_at from outcome where intake_id = ? order by id",
                (row, n) -> new Decided(OutcomeState.read(row.getString(1)), row.getString(2), instant(row, 3)),
                intakeId);
    }

    /** @param newest noticed at the door or by the newest processing */
    public record Noticed(String code, String place, boolean newest) {}

    public List<Noticed> findings(long intakeId) {
        return jdbc.query(
                "select code, place, outcome_id is null or outcome_id = (select max(o.id) from outcome o"
                        + " where o.intake_id = f.intake_id) from finding f where intake_id = ?"
                        + " order by coalesce(outcome_id, 0), code, place",
                (row, n) -> new Noticed(row.getString(1), row.getString(2), row.getBoolean(3)),
                intakeId);
    }

    /** A message that waits for a person. */
    public record Parked(
            long intakeId,
            String feed,
            Instant receivedAt,
            Instant parkedAt,
            @Nullable String reason) {}

    /** The oldest first. */
    public List<Parked> parked(int limit) {
        return jdbc.query(
                "select p.intake_id, j.feed, j.received_at, o.decided_at, o.reason from parked p"
                        + " join journal j on j.id = p.intake_id join outcome o on o.id ="
                        + " (select max(l.id) from outcome l where l.intake_id = p.intake_id)"
                        + " order by p.intake_id fetch first " + limit + " rows only",
                (row, n) -> new Parked(
                        row.getLong(1), row.getString(2), instant(row, 3), instant(row, 4), row.getString(5)));
    }

    public long parkedCount() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from parked", Long.class));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
