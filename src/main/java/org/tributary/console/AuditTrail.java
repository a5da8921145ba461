package org.tributary.console;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the table {@code audit}. */
public final class AuditTrail {
    static final int SHOWN = 200;
    static final int ROWS_AT_ONCE = 20_000;
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final JdbcTemplate jdbc;
    private final Duration moment;

    AuditTrail(JdbcTemplate jdbc) {
        this(jdbc, MOMENT);
    }

    /** @param moment after which no further rows are looked at */
    AuditTrail(JdbcTemplate jdbc, Duration moment) {
        this.jdbc = jdbc;
        this.moment = moment;
    }

    public record Entry(
            long id,
            Instant at,
            String who,
            String what,
            String target,
            @Nullable String reason,
            long affected) {}

    /**
     * @param entries the newest first
     * @param older the id before which nobody has looked; null where everything was looked at
     */
    public record Found(List<Entry> entries, @Nullable Long older) {}

    /**
     * As many as a page shows, or as are found in a moment: a trail of years holds millions of rows, and words may stand anywhere
     * in them.
     *
     * @param before only rows with a lower id; empty words fit all
     * @param seen which rows are shown; the others are passed over
     */
    Found find(String who, String what, String target, long before, Predicate<Entry> seen) {
        StringBuilder where = new StringBuilder(" where id < ? and id >= ?");
        List<Object> words = new ArrayList<>();
        like(where, words, "who", who);
        like(where, words, "what", what);
        like(where, words, "target", target);
        long first = Objects.requireNonNull(jdbc.queryForObject("select coalesce(min(id), 0) from audit", Long.class));
        long last = Objects.requireNonNull(jdbc.queryForObject("select coalesce(max(id), 0) from audit", Long.class));
        long until = System.nanoTime() + moment.toNanos();
        long to = Math.min(before, last + 1);
        List<Entry> found = new ArrayList<>();
        do {
            long from = Math.max(first, to - ROWS_AT_ONCE);
            int missing = SHOWN - found.size();
            List<Entry> read = entries(where.toString(), words, from, to, missing);
            read.stream().filter(seen).forEach(found::add);
            to = read.size() < missing ? from : read.get(missing - 1).id();
        } while (to > first && found.size() < SHOWN && System.nanoTime() < until);
        return new Found(found, to > first ? to : null);
    }

    /** The id of the first row of this moment or later; above all ids where there is none. */
    long firstSince(Instant then) {
        return jdbc
                .queryForList(
                        "select id from audit where at >= ? order by at, id fetch first 1 row only",
                        Long.class,
                        then.atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** What somebody did of late, in the words that the trail has for it, by name. */
    List<String> deeds() {
        return jdbc.queryForList(
                "select distinct what from audit where id > (select coalesce(max(id), 0) from audit) - " + ROWS_AT_ONCE
                        + " order by what",
                String.class);
    }

    /**
     * Whose charts somebody opened last, the newest first, each once.
     *
     * @param who a user's name
     * @param most so many at most, of the newest rows of the trail
     */
    List<Long> chartsOpened(String who, int most) {
        return jdbc
                .queryForList(
                        "select target from audit where id > (select coalesce(max(id), 0) from audit) - " + ROWS_AT_ONCE
                                + " and coalesce(who, '') = ? and coalesce(what, '') = 'chart'" // along the ids alone
                                + " and coalesce(reason, '') not like '%beside %' order by id desc fetch first 200 rows only",
                        String.class,
                        who)
                .stream()
                .filter(target -> target.matches("person \\d{1,18}"))
                .map(target -> Long.valueOf(target.substring("person ".length())))
                .distinct()
                .limit(most)
                .toList();
    }

    private List<Entry> entries(String where, List<Object> words, long from, long to, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(to, from));
        arguments.addAll(words);
        return jdbc.query(
                "select id, at, who, what, target, reason, affected from audit" + where
                        + " order by id desc fetch first " + limit + " rows only",
                (row, n) -> new Entry(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)),
                arguments.toArray());
    }

    private static void like(StringBuilder where, List<Object> arguments, String column, String word) {
        if (!word.isBlank()) {
            where.append(" and lower(").append(column).append(") like ? escape '!'");
            arguments.add("%" + word.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
    }
}
