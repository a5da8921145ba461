package org.tributary.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/** Writes arrivals: journal, waiting, findings and feed sequence in one transaction. */
public final class JournalWriter {
    private static final int PLACE_LIMIT = 200;

    private final DataSource database;
    private final Bodies bodies;

    public JournalWriter(DataSource database, Bodies bodies) {
        this.database = database;
        this.bodies = bodies;
    }

    /**
     * Stores all or none, in the given order.
     *
     * @return a receipt each, in the same order; committed, not yet synced
     * @throws StoreUnavailableException when the store cannot take anything now
     * @throws JournalRowException when it refused one of the rows
     */
    List<Receipt> append(List<Arrival> arrivals) {
        List<Bodies.Stored> stored =
                arrivals.stream().map(arrival -> bodies.keep(arrival.bytes())).toList();
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<Receipt> receipts = insert(connection, arrivals, stored);
                connection.commit();
                return receipts;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            if (Outage.isOutage(e)) {
                throw new StoreUnavailableException("the database does not take messages", e);
            }
            throw new JournalRowException("the database refused a row", e);
        }
    }

    private static List<Receipt> insert(Connection connection, List<Arrival> arrivals, List<Bodies.Stored> stored)
            throws SQLException {
        Map<String, Long> next = reserveSequences(connection, arrivals);
        List<Receipt> receipts = insertJournal(connection, arrivals, stored, next);
        insertFurtherPatients(connection, arrivals, receipts);
        insertTurns(connection, arrivals, receipts);
        insertDecided(connection, arrivals, receipts);
        insertFindings(connection, arrivals, receipts);
        insertOrigins(connection, arrivals, receipts);
        return receipts;
    }

    private static Map<String, Long> reserveSequences(Connection connection, List<Arrival> arrivals)
            throws SQLException {
        Map<String, Long> counts = new TreeMap<>(); // sorted, so that two engines lock in one order
        arrivals.forEach(arrival -> counts.merge(arrival.feed(), 1L, Long::sum));
        Map<String, Long> next = new LinkedHashMap<>();
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            next.put(count.getKey(), reserve(connection, count.getKey(), count.getValue()));
        }
        return next;
    }

    private static long reserve(Connection connection, String feed, long count) throws SQLException {
        try (PreparedStatement update =
                        connection.prepareStatement("update feed_sequence set next = next + ? where feed = ?");
                PreparedStatement read = connection.prepareStatement("select next from feed_sequence where feed = ?")) {
            update.setLong(1, count);
            update.setString(2, feed);
            if (update.executeUpdate() == 0) {
                try (PreparedStatement insert =
                        connection.prepareStatement("insert into feed_sequence (feed, next) values (?, ?)")) {
                    insert.setString(1, feed);
                    insert.setLong(2, 1 + count);
                    insert.executeUpdate();
                }
                return 1;
            }
            read.setString(1, feed);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getLong(1) - count;
            }
        }
    }

    private static List<Receipt> insertJournal(
            Connection connection, List<Arrival> arrivals, List<Bodies.Stored> stored, Map<String, Long> next)
            throws SQLException {
        String sql = "insert into journal (feed, sequence, received_at, door, control_id, message_type, patient_key,"
                + " answer, digest, size_bytes, body) values (?,?,?,?,?,?,?,?,?,?,?)";
        try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
            List<Long> sequences = new ArrayList<>();
            for (int i = 0; i < arrivals.size(); i++) {
                Arrival arrival = arrivals.get(i);
                long sequence = next.merge(arrival.feed(), 1L, Long::sum) - 1;
                sequences.add(sequence);
                insert.setString(1, arrival.feed());
                insert.setLong(2, sequence);
                insert.setObject(3, utc(arrival.receivedAt()));
                insert.setString(4, arrival.door());
                insert.setString(5, arrival.controlId());
                insert.setString(6, arrival.messageType());
                insert.setString(7, arrival.patientKey());
                insert.setString(8, arrival.answer());
                insert.setBytes(9, stored.get(i).digest());
                insert.setLong(10, arrival.bytes().length);
                byte @Nullable [] inline = stored.get(i).inline();
                if (inline == null) {
                    insert.setNull(11, Types.VARBINARY);
                } else {
                    insert.setBytes(11, inline);
                }
                insert.addBatch();
            }
            insert.executeBatch();
            List<Receipt> receipts = new ArrayList<>();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                while (keys.next()) {
                    receipts.add(new Receipt(keys.getLong(1), sequences.get(receipts.size())));
                }
            }
            if (receipts.size() != arrivals.size()) {
                throw new IllegalStateException("the database gave " + receipts.size() + " ids for " + arrivals.size());
            }
            return receipts;
        }
    }

    private static void insertFurtherPatients(Connection connection, List<Arrival> arrivals, List<Receipt> receipts)
            throws SQLException {
        if (arrivals.stream().allMatch(arrival -> arrival.patientKeys().size() == 1)) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into further_patient (intake_id, patient_key) values (?, ?)")) {
            for (int i = 0; i < arrivals.size(); i++) {
                List<String> keys = arrivals.get(i).patientKeys();
                for (String key : keys.subList(1, keys.size())) {
                    insert.setLong(1, receipts.get(i).intakeId());
                    insert.setString(2, key);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void insertTurns(Connection connection, List<Arrival> arrivals, List<Receipt> receipts)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into waiting (patient_key, intake_id) values (?, ?)")) {
            boolean any = false;
            for (int i = 0; i < arrivals.size(); i++) {
                if (arrivals.get(i).decided() == null) {
                    for (String key : arrivals.get(i).patientKeys()) {
                        insert.setString(1, key);
                        insert.setLong(2, receipts.get(i).intakeId());
                        insert.addBatch();
                        any = true;
                    }
                }
            }
            if (any) {
                insert.executeBatch();
            }
        }
    }

    private static void insertDecided(Connection connection, List<Arrival> arrivals, List<Receipt> receipts)
            throws SQLException {
        for (int i = 0; i < arrivals.size(); i++) {
            @Nullable OutcomeState decided = arrivals.get(i).decided();
            if (decided != null) {
                Outcomes.insert(connection, receipts.get(i).intakeId(), decided, reason(arrivals.get(i)));
            }
        }
    }

    /** Why the door decided so: its finding comes after those of the framing. */
    private static @Nullable String reason(Arrival arrival) {
        List<Finding> findings = arrival.findings();
        return findings.isEmpty()
                ? arrival.answer()
                : findings.get(findings.size() - 1).code().id();
    }

    private static void insertFindings(Connection connection, List<Arrival> arrivals, List<Receipt> receipts)
            throws SQLException {
        for (int i = 0; i < arrivals.size(); i++) {
            insertFindings(
                    connection,
                    receipts.get(i).intakeId(),
                    null,
                    arrivals.get(i).findings());
        }
    }

    private static void insertOrigins(Connection connection, List<Arrival> arrivals, List<Receipt> receipts)
            throws SQLException {
        if (arrivals.stream().allMatch(arrival -> arrival.origin() == null)) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into origin (intake_id, name) values (?, ?)")) {
            for (int i = 0; i < arrivals.size(); i++) {
                if (arrivals.get(i).origin() != null) {
                    insert.setLong(1, receipts.get(i).intakeId());
                    insert.setString(2, arrivals.get(i).origin());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /**
     * What the door noticed already is not told twice.
     *
     * @param outcomeId the processing that noticed them; null for the door
     */
    static void insertFindings(Connection connection, long intakeId, @Nullable Long outcomeId, List<Finding> findings)
            throws SQLException {
        if (findings.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into finding (intake_id, code, place, outcome_id) select cast(? as bigint), cast(? as varchar),"
                        + " cast(? as varchar), cast(? as bigint) where not exists (select 1 from finding where intake_id = ?"
                        + " and code = ? and place = ? and outcome_id is null)")) {
            for (Finding finding : findings) {
                insert.setLong(1, intakeId);
                insert.setString(2, finding.code().id());
                String where = finding.where();
                String place = where.length() <= PLACE_LIMIT ? where : where.substring(0, PLACE_LIMIT);
                insert.setString(3, place);
                insert.setObject(4, outcomeId, Types.BIGINT);
                insert.setLong(5, intakeId);
                insert.setString(6, finding.code().id());
                insert.setString(7, place);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
