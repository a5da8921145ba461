package org.tributary.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of {@code audit} and the end of their chain, {@code audit_head}. What changes them runs in a transaction. */
final class Chain {
    private static final int PAGE = 1_000;
    private static final String ROWS = "select id, link, hash, at, who, what, target, reason, affected from audit ";

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Chain(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The end of the chain.
     *
     * @param hash of the last row; {@link Entry#NOTHING} where there is none
     * @param takenOver how many those were
     */
    record Head(long links, byte[] hash, Instant beganAt, long takenOver) {
        String mark() {
            return links + ":" + HexFormat.of().formatHex(hash);
        }
    }

    /** @param link null in a row that is not of the chain */
    record Row(long id, @Nullable Long link, byte @Nullable [] hash, Entry entry) {}

    void add(Entry entry) {
        Head head = begun();
        long link = head.links() + 1;
        byte[] hash = entry.hash(head.hash(), link);
        jdbc.update(
                "insert into audit (at, who, what, target, reason, affected, link, hash) values (?, ?, ?, ?, ?, ?, ?, ?)",
                entry.at().atOffset(ZoneOffset.UTC),
                entry.who(),
                entry.what(),
                entry.target(),
                entry.reason(),
                entry.affected(),
                link,
                hash);
        jdbc.update("update audit_head set links = ?, hash = ? where only_one = 1", link, hash);
    }

    /** The end, locked until the transaction ends; the rows that were there before the chain are in it. */
    Head begun() {
        @Nullable Head head = head(" for update");
        return head == null ? begin() : head;
    }

    @Nullable
    Head head() {
        return head("");
    }

    private @Nullable Head head(String lock) {
        return jdbc
                .query(
                        "select links, hash, began_at, taken_over from audit_head where only_one = 1" + lock,
                        (row, n) -> {
                            byte @Nullable [] hash = row.getBytes(2);
                            return new Head(
                                    row.getLong(1),
                                    hash == null ? Entry.NOTHING : hash,
                                    row.getObject(3, OffsetDateTime.class).toInstant(),
                                    row.getLong(4));
                        })
                .stream()
                .findFirst()
                .orElse(null);
    }

    private Head begin() {
        Row last = jdbc
                .query(ROWS + "where link is not null order by link desc, id fetch first 1 row only", Chain::row)
                .stream()
                .findFirst()
                .orElse(null);
        return last == null ? takeOver() : mended(last);
    }

    /** At the first start: the rows that are there become the chain, by id. */
    private Head takeOver() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        insert(new Head(0, Entry.NOTHING, now, 0)); // first: another engine waits here, and then finds it done
        long link = 0;
        byte[] hash = Entry.NOTHING;
        long last = -1;
        List<Row> page;
        do {
            page = jdbc.query(ROWS + "where id > ? order by id fetch first " + PAGE + " rows only", Chain::row, last);
            for (Row row : page) {
                link++;
                hash = row.entry().hash(hash, link);
                jdbc.update("update audit set link = ?, hash = ? where id = ?", link, hash, row.id());
                last = row.id();
            }
        } while (page.size() == PAGE);
        jdbc.update("update audit_head set links = ?, hash = ?, taken_over = ? where only_one = 1", link, hash, link);
        return new Head(link, hash, now, link);
    }

    /** Somebody removed the end: it is made of the last row that is left, and the trail tells so itself. */
    private Head mended(Row last) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        long links = Objects.requireNonNull(last.link());
        insert(new Head(links, last.hash() == null ? Entry.NOTHING : last.hash(), now, 0));
        add(new Entry(now, "engine", "audit head lost", "what stood after row " + links + " may be gone", null, 1));
        return Objects.requireNonNull(head());
    }

    private void insert(Head head) {
        jdbc.update(
                "insert into audit_head (only_one, links, hash, began_at, taken_over) values (1, ?, ?, ?, ?)",
                head.links(),
                head.hash(),
                head.beganAt().atOffset(ZoneOffset.UTC),
                head.takenOver());
    }

    /** Rows of the chain in their order, from a place on. */
    List<Row> from(long link, long to) {
        return jdbc.query(
                ROWS + "where link between ? and ? order by link, id", Chain::row, link, Math.min(to, link + PAGE - 1));
    }

    /** The first place after this one that has a row; null where none has. */
    @Nullable
    Long next(long link, long to) {
        return jdbc.queryForObject("select min(link) from audit where link > ? and link <= ?", Long.class, link, to);
    }

    /** Rows that no engine wrote: without a place in the chain, or behind its end. */
    List<Row> strangers() {
        return jdbc.query(
                ROWS + "where link is null or link < 1 or link > (select max(links) from audit_head) order by id"
                        + " fetch first 1 row only",
                Chain::row);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getObject(2) == null ? null : Long.valueOf(row.getLong(2)),
                row.getBytes(3),
                new Entry(
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getLong(9)));
    }
}
