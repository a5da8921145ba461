package org.tributary.journal;

import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.finding.Finding;

/** Reads stored messages, and says what became of them. Takes part in the caller's transaction. */
public final class Journal {
    private static final String ENTRY = "select id, feed, sequence, received_at, door, control_id, message_type,"
            + " patient_key, digest, body, exists (select 1 from outcome o where o.intake_id = journal.id)"
            + " from journal where id = ?";

    private final JdbcTemplate jdbc;
    private final Bodies bodies;
    private final Filings filings;

    public Journal(JdbcTemplate jdbc, Bodies bodies, Filings filings) {
        this.filings = filings;
        this.jdbc = jdbc;
        this.bodies = bodies;
    }

    /** @throws IllegalArgumentException when no message has this id */
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
                                bodies.read(row.getBytes(9), row.getBytes(10)),
                                row.getBoolean(11)),
                        intakeId)
                .stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no message has the intake id " + intakeId));
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
    public void conclude(long intakeId, OutcomeState state, @Nullable String reason, List<Finding> findings) {
        jdbc.update("delete from waiting where intake_id = ?", intakeId);
        jdbc.execute((ConnectionCallback<@Nullable Void>) connection -> {
            long outcomeId = Outcomes.insert(connection, intakeId, state, reason);
            JournalWriter.insertFindings(connection, intakeId, outcomeId, findings);
            return null;
        });
        filings.concludedInThisTransaction(intakeId, state);
    }
}
