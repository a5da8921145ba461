package org.tributary.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.User;

/** Finds messages by whatever is known of them, the newest first; each way by an index. */
public final class MessageSearch {
    static final int SHOWN = 100;
    private static final int CANDIDATES = 1_000;

    /** What has no index is looked for among so many of the newest. */
    public static final long LOOKED_AT = 200_000;

    private final JdbcTemplate jdbc;
    private final NameIndex names;

    MessageSearch(JdbcTemplate jdbc, NameIndex names) {
        this.jdbc = jdbc;
        this.names = names;
    }

    /** @param state null while it waits */
    public record Hit(
            long id,
            String feed,
            Instant receivedAt,
            String door,
            @Nullable String controlId,
            @Nullable String type,
            @Nullable String answer,
            @Nullable String state,
            @Nullable String reason) {}

    /**
     * @param more there are more than are shown
     * @param bounded only the newest {@link #LOOKED_AT} messages were looked at
     */
    public record Found(List<Hit> hits, boolean more, boolean bounded) {}

    Set<String> feeds() {
        return new TreeSet<>(jdbc.queryForList("select feed from feed_sequence where feed <> ''", String.class));
    }

    Found find(MessageQuery query, User user) {
        Set<String> feeds = feeds();
        feeds.removeIf(feed -> !user.mayFeed(feed));
        if (query.feed() != null) {
            feeds.retainAll(Set.of(query.feed()));
        }
        if (feeds.isEmpty()) {
            return new Found(List.of(), false, false);
        }
        StringBuilder where = new StringBuilder();
        List<Object> arguments = new ArrayList<>();
        boolean bounded = false;
        boolean narrow = false;
        if (!query.rest().isEmpty()) {
            Set<Long> ids = candidates(query.rest(), feeds);
            if (ids.isEmpty()) {
                return new Found(List.of(), false, false);
            }
            narrow = true;
            and(where, "j.id in (" + marks(ids) + ")");
            arguments.addAll(ids);
        }
        if (query.finding() != null) {
            narrow = true;
            and(where, "j.id in (select intake_id from finding where code = ?)");
            arguments.add(query.finding());
        }
        if (query.state() != null) {
            if (query.state().equals(MessageQuery.WAITING)) {
                narrow = true;
                and(where, "j.id in (select intake_id from waiting)");
            } else if (query.state().equals("parked")) {
                narrow = true;
                and(where, "j.id in (select intake_id from parked)");
            } else {
                bounded = true;
                and(
                        where,
                        "(select state from outcome where intake_id = j.id order by id desc fetch first 1 row only) = ?");
                arguments.add(query.state());
            }
        }
        if (query.type() != null) {
            bounded = true;
            and(where, "j.message_type like ? escape '!'");
            arguments.add(query.type() + "%");
        }
        if (query.since() != null) {
            long from = firstSince(query.since());
            long to = query.until() == null ? Long.MAX_VALUE : firstSince(query.until());
            and(where, "j.id >= ? and j.id < ?");
            arguments.add(from);
            arguments.add(to);
            narrow |= to != Long.MAX_VALUE;
        }
        boolean looksAtNewest = bounded && !narrow;
        if (looksAtNewest) {
            and(where, "j.id > (select coalesce(max(id), 0) from journal) - " + LOOKED_AT);
        }
        if (query.feed() != null || user.feeds() != null) {
            and(where, "j.feed in (" + marks(feeds) + ")");
            arguments.addAll(feeds);
        }
        String order = query.feed() != null && where.toString().equals("j.feed in (?)") ? "j.sequence" : "j.id";
        List<Hit> hits = jdbc.query(
                "select j.id, j.feed, j.received_at, j.door, j.control_id, j.message_type, j.answer,"
                        + " (select state from outcome where intake_id = j.id order by id desc fetch first 1 row only),"
                        + " (select reason from outcome where intake_id = j.id order by id desc fetch first 1 row only)"
                        + " from journal j" + (where.length() == 0 ? "" : " where " + where) + " order by " + order
                        + " desc fetch first " + (SHOWN + 1) + " rows only",
                MessageSearch::hit,
                arguments.toArray());
        boolean more = hits.size() > SHOWN;
        return new Found(more ? hits.subList(0, SHOWN) : hits, more, looksAtNewest);
    }

    private static Hit hit(ResultSet row, int n) throws SQLException {
        return new Hit(
                row.getLong(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9));
    }

    /** By intake id, MSH-10, a patient's number, an order's number, or a name. */
    private Set<Long> candidates(List<String> words, Set<String> feeds) {
        Set<Long> ids = new TreeSet<>(Collections.reverseOrder());
        Set<Long> records = new TreeSet<>();
        if (words.size() == 1) {
            String word = words.get(0);
            if (word.matches("\\d{1,18}")) {
                ids.addAll(jdbc.queryForList("select id from journal where id = ?", Long.class, Long.valueOf(word)));
            }
            for (String feed : feeds) {
                ids.addAll(jdbc.queryForList(
                        "select id from journal where feed = ? and control_id = ? order by id desc fetch first 100 rows"
                                + " only",
                        Long.class,
                        feed,
                        word));
                records.addAll(jdbc.queryForList(
                        "select record_id from filler_order where feed = ? and number = ?", Long.class, feed, word));
            }
            records.addAll(jdbc.queryForList(
                    "select id from source_record where number = ? order by id fetch first 100 rows only",
                    Long.class,
                    word));
        }
        if (ids.isEmpty() && records.isEmpty()) {
            records.addAll(names.records(words));
        }
        if (!records.isEmpty()) {
            ids.addAll(ofRecords(records));
        }
        return ids;
    }

    private List<Long> ofRecords(Collection<Long> records) {
        String of = " where record_id in (" + marks(records) + ")";
        List<Object> twice = new ArrayList<>(records);
        twice.addAll(records);
        return jdbc.queryForList(
                "select intake_id from record_version" + of + " union select intake_id from fact" + of
                        + " order by 1 desc fetch first " + CANDIDATES + " rows only",
                Long.class,
                twice.toArray());
    }

    /**
     * The first message of this moment or later. Ids grow with time, so that a few looks at the primary key find it.
     */
    private long firstSince(Instant then) {
        OffsetDateTime at = then.atOffset(ZoneOffset.UTC);
        long low = 0;
        @Nullable Long most = jdbc.queryForObject("select max(id) from journal", Long.class);
        long high = most == null ? 1 : most + 1;
        while (low + 1 < high) {
            long middle = low + (high - low) / 2;
            List<Boolean> before = jdbc.query(
                    "select received_at < ? from journal where id >= ? order by id fetch first 1 row only",
                    (row, n) -> row.getBoolean(1),
                    at,
                    middle);
            if (!before.isEmpty() && before.get(0)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static void and(StringBuilder where, String condition) {
        where.append(where.length() == 0 ? "" : " and ").append(condition);
    }

    private static String marks(Collection<?> all) {
        return String.join(",", Collections.nCopies(all.size(), "?"));
    }
}
