package org.tributary.chart;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.IdentityClaim.Billed;

/**
 * The claims that senders made about visits and accounts, as they made them; ended, never deleted, except that a message processed
 * again says its own anew. What follows from them: {@link BilledMoves}.
 */
public final class BilledRegister {
    private static final String MOVED = "moved";
    private static final String RENUMBERED = "renumber";

    private static final String CLAIM =
            "select id, kind, what, one, other, number, patient, said_by, said_at, ended_at, intake_id, sent"
                    + " from assertion where ";

    private final JdbcTemplate jdbc;

    public BilledRegister(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One claim.
     *
     * @param moved the visit or account is another patient's; else its number was changed
     * @param number the number that it speaks of; of a change the old one
     * @param one the patient it was of, {@code authority|number}; of a change the old number
     * @param other the patient whose it is; of a change the new number
     * @param patient of a change: whose it is
     * @param intakeId the message that says so
     * @param sent as {@link When} has it
     */
    public record Claim(
            long id,
            boolean moved,
            Billed what,
            String number,
            String one,
            String other,
            @Nullable String patient,
            String feed,
            Instant saidAt,
            boolean inForce,
            long intakeId,
            @Nullable String sent) {
        When when() {
            return new When(sent, intakeId);
        }
    }

    /** A visit or account is another patient's. */
    void moved(Billed what, String number, String from, String to, String feed, When when) {
        insert(MOVED, what, number, from, to, null, feed, when);
    }

    /** A visit's or account's number was changed. */
    void renumbered(Billed what, String gone, String stays, String patient, String feed, When when) {
        insert(RENUMBERED, what, gone, gone, stays, patient, feed, when);
    }

    private void insert(
            String kind,
            Billed what,
            String number,
            String one,
            String other,
            @Nullable String patient,
            String feed,
            When when) {
        jdbc.update(
                "insert into assertion (kind, what, number, one, other, patient, said_by, intake_id, sent, said_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kind,
                name(what),
                number,
                one,
                other,
                patient,
                feed,
                when.intakeId(),
                when.sent(),
                Instant.now().atOffset(ZoneOffset.UTC));
    }

    /** Claims in force that senders made, the oldest first. */
    public List<Claim> inForce() {
        return claims("number is not null and ended_at is null");
    }

    Optional<Claim> find(long claim) {
        return claims("id = ? and number is not null and ended_at is null", claim).stream()
                .findFirst();
    }

    /** What a message claims. */
    List<Claim> of(long intakeId) {
        return claims("intake_id = ? and number is not null", intakeId);
    }

    void remove(long intakeId) {
        jdbc.update("delete from assertion where intake_id = ? and number is not null", intakeId);
    }

    /** All that speak of one of these numbers, ended ones too: as the number meant, or as what one became. */
    List<Claim> naming(String feed, Collection<String> numbers) {
        List<String> padded = Sql.padded(numbers);
        SortedMap<Long, Claim> found = new TreeMap<>();
        for (String column : List.of("number", "other")) { // each by itself: for either, H2 looks at all claims
            claims(
                            column + " in (" + Sql.marks(padded) + ") and number is not null and said_by = ?"
                                    + (column.equals("other") ? " and kind = 'renumber'" : ""),
                            Stream.concat(padded.stream(), Stream.of(feed)).toArray())
                    .forEach(claim -> found.put(claim.id(), claim));
        }
        return List.copyOf(found.values());
    }

    /** The change of this number that is in force, the latest where there are several. */
    Optional<Claim> change(String feed, Billed what, String number) {
        return claims(
                        "kind = 'renumber' and said_by = ? and what = ? and number = ? and ended_at is null",
                        feed,
                        name(what),
                        number)
                .stream()
                .reduce((earlier, later) -> later);
    }

    /** All moves under this number, ended ones too. */
    List<Claim> moves(String feed, Billed what, String number) {
        return claims("kind = 'moved' and said_by = ? and what = ? and number = ?", feed, name(what), number);
    }

    /** Whether it was in force. */
    boolean end(long claim, String who) {
        return jdbc.update(
                        "update assertion set ended_at = ?, ended_by = ? where id = ? and ended_at is null",
                        Instant.now().atOffset(ZoneOffset.UTC),
                        who,
                        claim)
                > 0;
    }

    private List<Claim> claims(String where, Object... arguments) {
        return jdbc.query(CLAIM + where + " order by id", BilledRegister::claim, arguments);
    }

    private static Claim claim(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getLong(1),
                MOVED.equals(row.getString(2)),
                Billed.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                row.getString(6),
                row.getString(4),
                row.getString(5),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class).toInstant(),
                row.getObject(10) == null,
                row.getLong(11),
                row.getString(12));
    }

    private static String name(Billed what) {
        return what.name().toLowerCase(Locale.ROOT);
    }
}
