package org.tributary.chart;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.reconcile.Parted;
import org.tributary.chart.reconcile.Reconciled;

/**
 * What senders and stewards say about which numbers are one patient; of visits and accounts see {@link BilledRegister}. A sender's
 * are kept by number, so that a claim may come before the records that it names; ended, never deleted, except that a message
 * processed again says its own anew.
 */
public final class Claims {
    private static final String PIN = "golden"; // of what the assertion speaks
    private static final String STEWARD = "steward:"; // no feed's name has a colon
    private static final int WHO_LIMIT = 100; // the columns' widths
    private static final int REASON_LIMIT = 500;
    private static final int ABOUT_LIMIT = 400;
    static final String MEDICATION = "medication"; // of what the assertion speaks
    static final String STATEMENTS = "statements"; // of what the assertion speaks
    private static final String ACCEPTED = "accepted";

    private final JdbcTemplate jdbc;

    public Claims(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One claim in force.
     *
     * @param same they are one patient, or they are not
     * @param steward said by a person, not by a sender
     * @param one {@code authority|number}; of a steward a record, {@code #17}
     * @param saidBy the feed; of a steward {@code steward:} and who
     * @param intakeId the message that said it; 0 of a steward
     * @param sent as {@link When} has it
     */
    public record Claim(
            long id,
            boolean same,
            boolean steward,
            String one,
            String other,
            String saidBy,
            long intakeId,
            @Nullable String sent) {
        When when() {
            return new When(sent, intakeId);
        }
    }

    /**
     * Before a message is processed again: forgets what it claimed.
     *
     * @return the numbers that it named
     */
    List<String> remove(long intakeId) {
        List<String> named = jdbc.queryForList(
                "select one from assertion where intake_id = ? and what is null"
                        + " union select other from assertion where intake_id = ? and what is null",
                String.class,
                intakeId,
                intakeId);
        jdbc.update("delete from assertion where intake_id = ? and what is null", intakeId);
        return named;
    }

    /** Keeps what a message claims. */
    void add(String feed, When when, List<IdentityClaim> claims) {
        for (IdentityClaim claim : claims) {
            if (claim instanceof IdentityClaim.Merged merged) {
                insert("merged", merged.gone(), merged.stays(), feed, when);
            } else if (claim instanceof IdentityClaim.Linked linked) {
                insert("linked", linked.one(), linked.other(), feed, when);
            } else if (claim instanceof IdentityClaim.Unlinked unlinked) {
                insert("unlinked", unlinked.one(), unlinked.other(), feed, when);
            }
        }
    }

    /** The claims in force that name any of these numbers, the oldest first. */
    public List<Claim> naming(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<String> padded = Sql.padded(numbers);
        SortedMap<Long, Claim> found = new TreeMap<>();
        for (String column : List.of("one", "other")) { // each by itself: H2 plans a union anew each time
            jdbc.query(
                            "select id, kind, said_by, one, other, intake_id, sent from assertion where ended_at is null and what is null and "
                                    + column + " in (" + Sql.marks(padded) + ")",
                            Claims::read,
                            padded.toArray())
                    .forEach(claim -> found.put(claim.id(), claim));
        }
        return List.copyOf(found.values());
    }

    /**
     * What stewards say of two records, the newest first; of one pair its newest alone.
     *
     * @param same they are one person, or they are not
     */
    public record StewardPair(long one, long other, boolean same) {}

    /** At most so many. */
    public List<StewardPair> decided(int most) {
        Map<String, StewardPair> newest = new LinkedHashMap<>();
        jdbc.query(
                        "select one, other, kind from assertion where ended_at is null and what is null and said_by like '"
                                + STEWARD + "%' order by id desc fetch first " + most + " rows only",
                        (row, n) -> {
                            long one = Long.parseLong(row.getString(1).substring(1));
                            long other = Long.parseLong(row.getString(2).substring(1));
                            return new StewardPair(
                                    Math.min(one, other), Math.max(one, other), !"unlinked".equals(row.getString(3)));
                        })
                .forEach(said -> newest.putIfAbsent(said.one + " " + said.other, said));
        return List.copyOf(newest.values());
    }

    /** The claims in force about two of these records, the oldest first. */
    public List<Claim> among(Collection<SourceRecords.SourceRecord> records) {
        Set<String> keys = records.stream()
                .flatMap(record -> Stream.of(record.numberKey(), SourceRecords.key(record.id())))
                .collect(Collectors.toSet());
        return naming(keys).stream()
                .filter(claim -> keys.contains(claim.one()) && keys.contains(claim.other()))
                .toList();
    }

    private void insert(String kind, PatientIdentifier one, PatientIdentifier other, String feed, When when) {
        jdbc.update(
                "insert into assertion (kind, one, other, said_by, intake_id, sent, said_at) values (?, ?, ?, ?, ?, ?, ?)",
                kind,
                one.key(),
                other.key(),
                feed,
                when.intakeId(),
                when.sent(),
                Instant.now().atOffset(ZoneOffset.UTC));
    }

    /**
     * What a person said of two records and did not take back.
     *
     * @param who the operating system's user
     */
    public record StewardClaim(
            long id,
            boolean same,
            long one,
            long other,
            String who,
            @Nullable String reason,
            Instant saidAt) {}

    /** In the caller's transaction. The later of two about the same pair counts. */
    long add(boolean same, long one, long other, String who, @Nullable String reason) {
        return insert(
                same ? "linked" : "unlinked", SourceRecords.key(one), SourceRecords.key(other), null, who, reason);
    }

    private long insert(
            String kind, String one, String other, @Nullable String what, String who, @Nullable String reason) {
        GeneratedKeyHolder id = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert = connection.prepareStatement(
                            "insert into assertion (kind, one, other, said_by, said_at, reason, what) values (?, ?, ?, ?, ?, ?, ?)",
                            new String[] {"id"});
                    insert.setString(1, kind);
                    insert.setString(2, one);
                    insert.setString(3, other);
                    insert.setString(4, fitting(STEWARD + who, WHO_LIMIT));
                    insert.setObject(5, Instant.now().atOffset(ZoneOffset.UTC));
                    insert.setString(6, reason == null ? null : fitting(reason, REASON_LIMIT));
                    insert.setString(7, what);
                    return insert;
                },
                id);
        return Objects.requireNonNull(id.getKey()).longValue();
    }

    /** Ends a steward's claim or choice; whether it was in force. */
    public boolean end(long id, String who) {
        return jdbc.update(
                        "update assertion set ended_at = ?, ended_by = ?"
                                + " where id = ? and ended_at is null and said_by like 'steward:%'",
                        Instant.now().atOffset(ZoneOffset.UTC), fitting(who, WHO_LIMIT), id)
                > 0;
    }

    /** What persons said and did not take back, the oldest first. */
    public List<StewardClaim> ofStewards() {
        return jdbc.query(
                "select id, kind, one, other, said_by, reason, said_at from assertion"
                        + " where ended_at is null and what is null and said_by like 'steward:%' order by id",
                (row, n) -> new StewardClaim(
                        row.getLong(1),
                        !"unlinked".equals(row.getString(2)),
                        Long.parseLong(row.getString(3).substring(1)),
                        Long.parseLong(row.getString(4).substring(1)),
                        row.getString(5).substring(STEWARD.length()),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()));
    }

    /** A person chose a record for an attribute of whoever has it: {@link org.tributary.chart.golden.GoldenRecord}. */
    public record Pin(
            long id,
            long record,
            Attribute attribute,
            String who,
            @Nullable String reason,
            Instant saidAt) {}

    /** In the caller's transaction. */
    public long pin(long record, Attribute attribute, String who, @Nullable String reason) {
        return insert("pinned", SourceRecords.key(record), attribute.words(), PIN, who, reason);
    }

    /** The choices in force for these records, the oldest first. */
    public List<Pin> pins(Collection<Long> records) {
        List<String> keys = Sql.padded(records.stream().map(SourceRecords::key).toList());
        return pins("one in (" + Sql.marks(keys) + ")", keys.toArray());
    }

    /** All that are in force, the oldest first. */
    public List<Pin> pins() {
        return pins("said_by like 'steward:%'");
    }

    private List<Pin> pins(String where, Object... arguments) {
        List<Pin> pins = new ArrayList<>();
        jdbc.query(
                "select id, one, other, said_by, reason, said_at from assertion where ended_at is null and what = '"
                        + PIN + "' and " + where + " order by id",
                row -> {
                    Optional<Attribute> attribute = Attribute.named(row.getString(3));
                    if (attribute.isPresent()) {
                        pins.add(new Pin(
                                row.getLong(1),
                                Long.parseLong(row.getString(2).substring(1)),
                                attribute.get(),
                                row.getString(4).substring(STEWARD.length()),
                                row.getString(5),
                                row.getObject(6, OffsetDateTime.class).toInstant()));
                    }
                },
                arguments);
        return pins;
    }

    /** In the caller's transaction. @param saw {@link org.tributary.chart.reconcile.MedicationReview#saw} */
    public long reconcile(
            long record,
            String saw,
            String drug,
            boolean accepted,
            String source,
            String who,
            @Nullable String reason) {
        String about = fitting(saw + "|" + Reconciled.source(source) + "|" + drug, ABOUT_LIMIT);
        return insert(accepted ? ACCEPTED : "rejected", SourceRecords.key(record), about, MEDICATION, who, reason);
    }

    /**
     * What persons decided about medications of these records and had not taken back, the oldest first.
     *
     * @param then by when; null for now
     */
    public List<Reconciled> reconciled(Collection<Long> records, @Nullable Instant then) {
        List<String> keys = Sql.padded(records.stream().map(SourceRecords::key).toList());
        return decisions(inForce(then) + " and one in (" + Sql.marks(keys) + ")", arguments(then, keys)).stream()
                .map(Decided::decision)
                .toList();
    }

    private static String inForce(@Nullable Instant then) {
        return then == null ? "ended_at is null" : "said_at <= ? and (ended_at is null or ended_at > ?)";
    }

    private static Object[] arguments(@Nullable Instant then, List<String> keys) {
        return then == null
                ? keys.toArray()
                : Stream.concat(Stream.of(then, then).map(at -> at.atOffset(ZoneOffset.UTC)), keys.stream())
                        .toArray();
    }

    /** What a medication was called that was decided about, by what is stored of the decision. */
    static String drug(String about) {
        String[] parts = about.split("\\|", 3);
        return parts.length < 3 ? "a medication" : parts[2];
    }

    /** With the record that it was said of. */
    public record Decided(long record, Reconciled decision) {}

    /** All that are in force, the oldest first. */
    public List<Decided> reconciled() {
        return decisions("ended_at is null and said_by like 'steward:%'");
    }

    private List<Decided> decisions(String where, Object... arguments) {
        return jdbc.query(
                "select id, kind, one, other, said_by, reason, said_at from assertion where what = '" + MEDICATION
                        + "' and " + where + " order by id",
                (row, n) -> {
                    String[] about = row.getString(4).split("\\|", 3);
                    return new Decided(
                            Long.parseLong(row.getString(3).substring(1)),
                            new Reconciled(
                                    row.getLong(1),
                                    about[0],
                                    about.length < 3 ? "" : about[2],
                                    ACCEPTED.equals(row.getString(2)),
                                    about.length < 2 ? "" : about[1],
                                    row.getString(5).substring(STEWARD.length()),
                                    row.getString(6),
                                    row.getObject(7, OffsetDateTime.class).toInstant()));
                },
                arguments);
    }

    /**
     * In the caller's transaction: what two records tell is not one thing.
     *
     * @param one of each {@link Parted#statement}
     */
    public long part(
            long record, String one, long otherRecord, String other, String kind, String who, @Nullable String reason) {
        String about = fitting(SourceRecords.key(otherRecord) + "|" + one + "|" + other + "|" + kind, ABOUT_LIMIT);
        return insert("unlinked", SourceRecords.key(record), about, STATEMENTS, who, reason);
    }

    /**
     * What persons said of statements of these records and had not taken back, the oldest first.
     *
     * @param then by when; null for now
     */
    public List<Parted> parted(Collection<Long> records, @Nullable Instant then) {
        List<String> keys = Sql.padded(records.stream().map(SourceRecords::key).toList());
        return apart(inForce(then) + " and one in (" + Sql.marks(keys) + ")", arguments(then, keys)).stream()
                .map(PartedOf::parted)
                .toList();
    }

    /** With the records that it was said of. */
    public record PartedOf(long record, long otherRecord, Parted parted) {}

    /** All that are in force, the oldest first. */
    public List<PartedOf> parted() {
        return apart("ended_at is null and said_by like 'steward:%'");
    }

    private List<PartedOf> apart(String where, Object... arguments) {
        return jdbc.query(
                "select id, one, other, said_by, reason, said_at from assertion where what = '" + STATEMENTS + "' and "
                        + where + " order by id",
                (row, n) -> {
                    String[] about = row.getString(3).split("\\|", 4);
                    return new PartedOf(
                            Long.parseLong(row.getString(2).substring(1)),
                            Long.parseLong(about[0].substring(1)),
                            new Parted(
                                    row.getLong(1),
                                    about[1],
                                    about[2],
                                    about[3],
                                    row.getString(4).substring(STEWARD.length()),
                                    row.getString(5),
                                    row.getObject(6, OffsetDateTime.class).toInstant()));
                },
                arguments);
    }

    private static String fitting(String text, int limit) {
        String clean = text.replace("\0", "");
        return clean.length() <= limit ? clean : clean.substring(0, limit);
    }

    private static Claim read(ResultSet row, int n) throws SQLException {
        return new Claim(
                row.getLong(1),
                !"unlinked".equals(row.getString(2)),
                row.getString(3).startsWith(STEWARD),
                row.getString(4),
                row.getString(5),
                row.getString(3),
                row.getLong(6),
                row.getString(7));
    }
}
