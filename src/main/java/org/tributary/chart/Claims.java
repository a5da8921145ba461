package org.tributary.chart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.PatientIdentifier;

/**
 * What senders and stewards say about which numbers are one patient. Kept by number, so that a claim may come before the
 * records that it names; ended, never deleted, except that a message processed again says its own anew.
 */
public final class Claims {
    private final JdbcTemplate jdbc;

    public Claims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One claim in force.
     *
     * @param same they are one patient, or they are not
     * @param steward said by a person, not by a sender
     * @param one {@code authority|number}
     */
    public record Claim(long id, boolean same, boolean steward, String one, String other) {}

    /**
     * Before a message is processed again: forgets what it claimed.
     *
     * @return the numbers that it named
     */
    List<String> remove(long intakeId) {
        List<String> named = jdbc.queryForList(
                "select one from assertion where intake_id = ? union select other from assertion where intake_id = ?",
                String.class,
                intakeId,
                intakeId);
        jdbc.update("delete from assertion where intake_id = ?", intakeId);
        return named;
    }

    /** Keeps what a message claims. */
    void add(long intakeId, String feed, List<IdentityClaim> claims) {
        for (IdentityClaim claim : claims) {
            if (claim instanceof IdentityClaim.Merged merged) {
                insert("merged", merged.gone(), merged.stays(), feed, intakeId);
            } else if (claim instanceof IdentityClaim.Linked linked) {
                insert("linked", linked.one(), linked.other(), feed, intakeId);
            } else if (claim instanceof IdentityClaim.Unlinked unlinked) {
                insert("unlinked", unlinked.one(), unlinked.other(), feed, intakeId);
            }
        }
    }

    /** The claims in force that name any of these numbers. */
    public List<Claim> naming(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<String> padded = Sql.padded(numbers);
        String marks = Sql.marks(padded);
        List<Object> arguments = new ArrayList<>(padded);
        arguments.addAll(padded);
        return jdbc.query(
                "select id, kind, said_by, one, other from assertion where ended_at is null and one in (" + marks
                        + ") union select id, kind, said_by, one, other from assertion where ended_at is null and other in ("
                        + marks + ") order by id",
                Claims::read,
                arguments.toArray());
    }

    private void insert(String kind, PatientIdentifier one, PatientIdentifier other, String feed, long intakeId) {
        jdbc.update(
                "insert into assertion (kind, one, other, said_by, intake_id, said_at) values (?, ?, ?, ?, ?, ?)",
                kind,
                one.key(),
                other.key(),
                feed,
                intakeId,
                Instant.now().atOffset(ZoneOffset.UTC));
    }

    private static Claim read(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getLong(1),
                !"unlinked".equals(row.getString(2)),
                row.getString(3).startsWith("steward:"),
                row.getString(4),
                row.getString(5));
    }
}
