package org.tributary.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The table {@code outcome}: append-only, the newest row of a message counts. */
final class Outcomes {
    private static final int REASON_LIMIT = 300;

    private Outcomes() {}

    /** @return the outcome's id */
    static long insert(Connection connection, long intakeId, OutcomeState state, @Nullable String reason)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into outcome (intake_id, state, reason, decided_at) values (?, ?, ?, ?)",
                new String[] {"id"})) {
            insert.setLong(1, intakeId);
            insert.setString(2, state.stored());
            insert.setString(
                    3, reason == null || reason.length() <= REASON_LIMIT ? reason : reason.substring(0, REASON_LIMIT));
            insert.setObject(4, JournalWriter.utc(Instant.now()));
            insert.executeUpdate();
            if (state == OutcomeState.PARKED) {
                park(connection, intakeId);
            }
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private static void park(Connection connection, long intakeId) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into parked (intake_id) values (?)")) {
            insert.setLong(1, intakeId);
            insert.executeUpdate();
        }
    }
}
