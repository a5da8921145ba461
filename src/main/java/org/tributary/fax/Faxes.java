package org.tributary.fax;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.tributary.chart.Json;
import org.tributary.chart.Proposals;
import org.tributary.fax.decision.Duplicates;
import org.tributary.fax.understanding.Mention;

/** The table {@code fax}: the work list, and what became of each. Takes part in the caller's transaction. */
public final class Faxes {
    private static final String COLUMNS =
            "select intake_id, feed, received_at, state, sidecar, read_at, pages, pdf, pdf_bytes,"
                    + " mentions, proposals, filings, person_id, record_id, document_type, decided_by, decided_at, reason, owner, note,"
                    + " parts, same_as, due_at, labels, edits, rule, against, review, part_of, request, handed_over, document_date, priority, sender from fax";

    private static final int TYPE_LIMIT = 200; // the columns' widths
    static final int WHO_LIMIT = 100;
    private static final int REASON_LIMIT = 500;
    private static final int NOTE_LIMIT = 1_000;
    private static final int AGAIN_DAYS = 30;

    private static final String FOR_THEM =
            " where intake_id = ? and state = 'waiting' and (owner is null or owner = ?)";

    private final JdbcTemplate jdbc;

    public Faxes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts a fax on the list, to be read; one that is there already and waits is read again. */
    void list(long intakeId, String feed, Instant receivedAt, Sidecar sidecar, @Nullable Instant dueAt) {
        int there = jdbc.update(
                "update fax set sidecar = ?, caller_key = ?, tries = 0, read_at = null where intake_id = ? and state = 'waiting'",
                Json.write(sidecar),
                Senders.key(sidecar.caller()),
                intakeId);
        if (there == 0) {
            jdbc.update(
                    "insert into fax (intake_id, feed, received_at, state, sidecar, tries, pages, pdf_bytes, mentions,"
                            + " proposals, filings, due_at, caller_key) values (?, ?, ?, 'waiting', ?, 0, 0, 0, '[]', '[]', 0, ?, ?)",
                    intakeId,
                    feed,
                    utc(receivedAt),
                    Json.write(sidecar),
                    dueAt == null ? null : utc(dueAt),
                    Senders.key(sidecar.caller()));
        }
    }

    /** Those that wait to be read, oldest first. */
    List<Long> unread(int limit) {
        return jdbc.queryForList(
                "select intake_id from fax where state = 'waiting' and read_at is null order by intake_id fetch first "
                        + limit + " rows only",
                Long.class);
    }

    /** @return how many tries to read it there were, with this one */
    int countTry(long intakeId) {
        jdbc.update("update fax set tries = tries + 1 where intake_id = ?", intakeId);
        @Nullable
        Integer tries = jdbc.queryForObject("select tries from fax where intake_id = ?", Integer.class, intakeId);
        return tries == null ? 0 : tries;
    }

    /** A try that was cut short by no fault of the fax. */
    void forgiveTry(long intakeId) {
        jdbc.update("update fax set tries = tries - 1 where intake_id = ? and tries > 0", intakeId);
    }

    /**
     * @param pdf null where no page can be decoded; one that an earlier reading made stays
     * @return false where it was read, or decided upon, in between
     */
    boolean read(
            long intakeId,
            int pages,
            @Nullable String pdf,
            long pdfBytes,
            List<Mention> mentions,
            List<Proposals.Proposal> proposals) {
        return jdbc.update(
                        "update fax set read_at = ?, pages = case when ? then pages else ? end, pdf = coalesce(?, pdf),"
                                + " pdf_bytes = case when ? then pdf_bytes else ? end, mentions = ?, proposals = ?"
                                + " where intake_id = ? and state = 'waiting' and read_at is null",
                        utc(Instant.now()),
                        pages == 0,
                        pages,
                        pdf,
                        pages == 0,
                        pdfBytes,
                        Json.write(mentions),
                        Json.write(proposals),
                        intakeId)
                == 1;
    }

    /** How it would be divided, and whether it came before: by its words and patients, within a month, in the same feed. */
    void keepParts(long intakeId, List<FaxPart> parts, Duplicates.Content content) {
        @Nullable
        Long before = jdbc
                .query(
                        "select b.intake_id, b.content from fax a join fax b on b.feed = a.feed and b.intake_id < a.intake_id"
                                + " where a.intake_id = ? and b.content is not null and b.received_at > ?"
                                + " and b.pages = ? order by b.intake_id",
                        (row, n) -> Duplicates.areAlike(Json.read(row.getString(2), Duplicates.Content.class), content)
                                ? Long.valueOf(row.getLong(1))
                                : Long.valueOf(0),
                        intakeId,
                        utc(Instant.now().minus(AGAIN_DAYS, ChronoUnit.DAYS)),
                        content.pages())
                .stream()
                .filter(id -> id > 0)
                .findFirst()
                .orElse(null);
        jdbc.update(
                "update fax set parts = ?, content = ?, same_as = ? where intake_id = ?",
                Json.write(parts),
                Json.write(content),
                before,
                intakeId);
    }

    /** @return false where somebody else has it, or it does not wait */
    public boolean claim(long intakeId, String who) {
        return jdbc.update(
                        "update fax set owner = ?, owned_at = ? where intake_id = ? and state = 'waiting'"
                                + " and (owner is null or owner = ?)",
                        cut(who, WHO_LIMIT),
                        utc(Instant.now()),
                        intakeId,
                        cut(who, WHO_LIMIT))
                == 1;
    }

    /** @return false where nobody has it */
    public boolean release(long intakeId) {
        return jdbc.update(
                        "update fax set owner = null, owned_at = null where intake_id = ? and owner is not null",
                        intakeId)
                == 1;
    }

    /** Who has which of those that wait, by its id. */
    public Map<Long, String> owners() {
        Map<Long, String> owners = new TreeMap<>();
        jdbc.query(
                "select intake_id, owner from fax where state = 'waiting' and owner is not null",
                (RowCallbackHandler) row -> owners.put(row.getLong(1), row.getString(2)));
        return owners;
    }

    /** @return false where there is no such fax */
    public boolean note(long intakeId, String note) {
        return jdbc.update("update fax set note = ? where intake_id = ?", cut(note, NOTE_LIMIT), intakeId) == 1;
    }

    public Optional<Fax> find(long intakeId) {
        return jdbc.query(COLUMNS + " where intake_id = ?", (row, n) -> fax(row), intakeId).stream()
                .findFirst();
    }

    /** Whether a person took it back, from a chart or from what was put aside: it stays a person's. */
    public boolean wasPutBack(long intakeId) {
        return jdbc.queryForList("select put_back from fax where intake_id = ?", Boolean.class, intakeId)
                .contains(true);
    }

    /** Those that wait for a person, oldest first. */
    public List<Fax> waiting(int limit) {
        return jdbc.query(
                COLUMNS + " where state = 'waiting' order by intake_id fetch first " + limit + " rows only",
                (row, n) -> fax(row));
    }

    /** Filed ones of which a receiver has still to acknowledge something, and nobody says that it arrived otherwise; oldest first. */
    public List<Fax> unacknowledged(int limit) {
        return jdbc.query( // from what is unsent, joined: with "in" H2 looks through it again for each fax
                COLUMNS + " join (select o.intake_id as told from unsent u join outbox o on o.id = u.outbox_id union"
                        + " select o.intake_id from rejected r join outbox o on o.id = r.outbox_id) open on told = intake_id"
                        + " where state = 'filed' and handed_over is null order by intake_id fetch first " + limit
                        + " rows only",
                (row, n) -> fax(row));
    }

    /** @return false where it is not filed */
    public boolean handOver(long intakeId, String how) {
        return jdbc.update(
                        "update fax set handed_over = ? where intake_id = ? and state = 'filed'",
                        cut(how, REASON_LIMIT + WHO_LIMIT),
                        intakeId)
                == 1;
    }

    /** All, the newest first. */
    public List<Fax> newest(int limit) {
        return jdbc.query(
                COLUMNS + " order by intake_id desc fetch first " + limit + " rows only", (row, n) -> fax(row));
    }

    /**
     * What kind of document it is and of which day.
     *
     * @param type null where that stays as it was
     * @param date ISO 8601; null where that stays
     * @return false where it does not wait any more, or somebody else has claimed it
     */
    public boolean describe(long intakeId, @Nullable String type, @Nullable String date, String by) {
        return jdbc.update(
                        "update fax set document_type = coalesce(?, document_type), document_date = coalesce(?, document_date)"
                                + FOR_THEM,
                        cut(type, TYPE_LIMIT),
                        date,
                        intakeId,
                        cut(by, WHO_LIMIT))
                == 1;
    }

    /** In how many parts a destination got a filing of it, where that are several. */
    public void sentInParts(long intakeId, int filing, String destination, int parts) {
        jdbc.update(
                "insert into fax_in_parts (intake_id, filing, destination, parts, whole) values (?, ?, ?, ?, false)",
                intakeId,
                filing,
                destination,
                parts);
    }

    /**
     * As what a destination got a filing of a fax.
     *
     * @param parts in how many; 1 where whole, 0 where all is taken back
     * @param whole whether it may have it whole beside that, as earlier versions left it
     */
    public record Sent(int parts, boolean whole) {}

    /** Empty where nothing is noted: it got it whole, or not at all. */
    public Optional<Sent> sent(long intakeId, int filing, String destination) {
        return jdbc
                .query(
                        "select parts, whole from fax_in_parts where intake_id = ? and filing = ? and destination = ?",
                        (row, n) -> new Sent(row.getInt(1), row.getBoolean(2)),
                        intakeId,
                        filing,
                        destination)
                .stream()
                .findFirst();
    }

    /**
     * As what a destination has it, as it is filed now, and nothing else of it.
     *
     * @param parts in how many; 1 where whole, 0 where all is taken back
     */
    public void has(long intakeId, String destination, int parts) {
        int known = jdbc.update(
                "update fax_in_parts set parts = ?, whole = ? where intake_id = ? and destination = ?"
                        + " and filing = (select filings from fax where intake_id = ?)",
                parts,
                parts == 1,
                intakeId,
                destination,
                intakeId);
        if (known == 0) {
            jdbc.update(
                    "insert into fax_in_parts (intake_id, filing, destination, parts, whole)"
                            + " select intake_id, filings, ?, ?, ? from fax where intake_id = ?",
                    destination,
                    parts,
                    parts == 1,
                    intakeId);
        }
    }

    /** @return false where it does not wait any more, or somebody else has claimed it */
    public boolean file(long intakeId, long personId, long recordId, @Nullable String type, String by) {
        return jdbc.update(
                        "update fax set state = 'filed', filings = filings + 1, rule = null, person_id = ?, record_id = ?,"
                                + " document_type = ?, decided_by = ?, decided_at = ?" + FOR_THEM,
                        personId,
                        recordId,
                        cut(type, TYPE_LIMIT),
                        cut(by, WHO_LIMIT),
                        utc(Instant.now()),
                        intakeId,
                        cut(by, WHO_LIMIT))
                == 1;
    }

    /**
     * That a rule filed it.
     *
     * @param review whether a person shall look at it
     */
    public void filedBy(String rule, boolean review, long intakeId) {
        jdbc.update(
                "update fax set rule = ?, review = ? where intake_id = ?", rule, review ? Fax.OPEN : null, intakeId);
    }

    /** How many of a feed's faxes a rule has filed so far, with those that were taken back. */
    public long filedByRules(String feed) {
        @Nullable
        Long count =
                jdbc.queryForObject("select count(*) from fax where feed = ? and rule is not null", Long.class, feed);
        return count == null ? 0 : count;
    }

    /** Why it did not file itself. */
    void keepAgainst(long intakeId, List<String> against) {
        jdbc.update("update fax set against = ? where intake_id = ?", Json.write(against), intakeId);
    }

    /** A person has looked at what the rule filed. @return false where nobody was asked to */
    public boolean review(long intakeId) {
        return jdbc.update("update fax set review = 'fine' where intake_id = ? and review = 'open'", intakeId) == 1;
    }

    /** @return false where it does not wait any more, or somebody else has claimed it */
    public boolean discard(long intakeId, @Nullable String reason, String by) {
        return leave(intakeId, Fax.State.DISCARDED, reason, by);
    }

    /**
     * Out of the work list, filed to nobody.
     *
     * @return false where it does not wait any more, or somebody else has claimed it
     */
    public boolean leave(long intakeId, Fax.State as, @Nullable String reason, String by) {
        return jdbc.update(
                        "update fax set state = ?, reason = ?, decided_by = ?, decided_at = ?" + FOR_THEM,
                        as.stored(),
                        cut(reason, REASON_LIMIT),
                        cut(by, WHO_LIMIT),
                        utc(Instant.now()),
                        intakeId,
                        cut(by, WHO_LIMIT))
                == 1;
    }

    /**
     * Back among those that wait, claimed by nobody. One that an earlier version read is read anew: what is kept of a reading has
     * changed since.
     *
     * @param readAnew false where it is filed again at once: then nobody needs another reading of it
     * @return false where it is not filed
     */
    public boolean unfile(long intakeId, boolean readAnew) {
        return jdbc.update(
                        "update fax set state = 'waiting', put_back = true, handed_over = null, person_id = null, record_id = null, document_type = null, document_date = null,"
                                + " decided_by = null, decided_at = null, owner = null, owned_at = null, tries = 0, review = null,"
                                + " read_at = case when ? and content is null then null else read_at end"
                                + " where intake_id = ? and state = 'filed'",
                        readAnew,
                        intakeId)
                == 1;
    }

    /** What was discarded, or junk, among those that wait again. @return false where it is neither */
    public boolean back(long intakeId) {
        return jdbc.update(
                        "update fax set state = 'waiting', put_back = true, reason = null, decided_by = null, decided_at = null, owner = null,"
                                + " owned_at = null, tries = 0,"
                                + " read_at = case when content is null then null else read_at end"
                                + " where intake_id = ? and state in ('discarded', 'junk')",
                        intakeId)
                == 1;
    }

    /** @return false where there is no such fax */
    public boolean label(long intakeId, List<String> labels) {
        return jdbc.update("update fax set labels = ? where intake_id = ?", Json.write(labels), intakeId) == 1;
    }

    /** @return false where there is no such fax */
    public boolean prioritise(long intakeId, Fax.Priority priority) {
        return jdbc.update("update fax set priority = ? where intake_id = ?", priority.stored(), intakeId) == 1;
    }

    /** @return false where it does not wait any more, or somebody else has claimed it */
    public boolean edit(long intakeId, PageEdits edits, String by) {
        return jdbc.update("update fax set edits = ?" + FOR_THEM, Json.write(edits), intakeId, cut(by, WHO_LIMIT)) == 1;
    }

    /** @param pdf SHA-256 of the pages as they were filed */
    public void filedAs(long intakeId, String pdf) {
        jdbc.update("update fax set filed_pdf = ? where intake_id = ?", pdf, intakeId);
    }

    /**
     * The rows of the journal that these very bytes were taken in as, oldest first, without those that are parts of another fax: what
     * a split that was cut short has left.
     */
    public List<Long> takenIn(String feed, String controlId, long whole) {
        return jdbc.queryForList(
                "select j.id from journal j left join fax f on f.intake_id = j.id where j.feed = ? and j.control_id = ?"
                        + " and (f.part_of is null or f.part_of = ?) order by j.id",
                Long.class,
                feed,
                controlId,
                whole);
    }

    /** That it came out of another one: with that one it came, it is due when that was, and as urgent, and from the same. */
    void partOf(long intakeId, Fax whole) {
        @Nullable Instant due = whole.dueAt();
        jdbc.update(
                "update fax set part_of = ?, received_at = ?, due_at = ?, priority = coalesce(priority, ?), sender = coalesce(sender, ?) where intake_id = ?",
                whole.intakeId(),
                utc(whole.receivedAt()),
                due == null ? null : utc(due),
                whole.priority() == null ? null : whole.priority().stored(),
                whole.sender(),
                intakeId);
    }

    private static Fax fax(ResultSet row) throws SQLException {
        return new Fax(
                row.getLong(1),
                row.getString(2),
                instant(row.getObject(3, OffsetDateTime.class)),
                Fax.State.read(row.getString(4)),
                Json.read(row.getString(5), Sidecar.class),
                row.getObject(6) == null ? null : instant(row.getObject(6, OffsetDateTime.class)),
                row.getInt(7),
                row.getString(8),
                row.getLong(9),
                List.of(Json.read(row.getString(10), Mention[].class)),
                List.of(Json.read(row.getString(11), Proposals.Proposal[].class)),
                row.getInt(12),
                row.getObject(13, Long.class),
                row.getObject(14, Long.class),
                row.getString(15),
                row.getString(16),
                row.getObject(17) == null ? null : instant(row.getObject(17, OffsetDateTime.class)),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                List.of(Json.read(row.getString(21), FaxPart[].class)),
                row.getObject(22, Long.class),
                row.getObject(23) == null ? null : instant(row.getObject(23, OffsetDateTime.class)),
                List.of(Json.read(row.getString(24), String[].class)),
                Json.read(row.getString(25), PageEdits.class),
                row.getString(26),
                List.of(Json.read(row.getString(27), String[].class)),
                row.getString(28),
                row.getObject(29, Long.class),
                row.getString(30),
                row.getString(31),
                row.getString(32),
                Fax.Priority.read(row.getString(33)),
                row.getString(34));
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String cut(@Nullable String text, int limit) {
        return text == null || text.length() <= limit ? text : text.substring(0, limit);
    }
}
