package org.tributary.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Right;
import org.tributary.console.access.User;

/** Finds messages by whatever is known of them, the newest first; each way by an index. */
public final class MessageSearch {
    static final int SHOWN = 100;
    private static final int CANDIDATES = 1_000;

    /** What has no index is looked for among so many of the newest. */
    private static final long LOOKED_AT = 200_000;

    /** And of those that a table of few names among so many. */
    private static final int NAMED = 20_000;

    private static final String NEWEST_STATE =
            "select state from outcome where intake_id = j.id order by id desc fetch first 1 row only";

    /** Of the rows that are shown only: which they are is decided within. */
    private static final String HITS =
            "select j.id, j.feed, j.received_at, j.door, j.control_id, j.message_type, j.answer, ("
                    + NEWEST_STATE
                    + "), (select reason from outcome where intake_id = j.id order by id desc fetch first 1 row only)"
                    + " from (select j.id as hit from journal j where ";

    private static final String OF_THESE =
            " fetch first " + (SHOWN + 1) + " rows only) newest join journal j on j.id = newest.hit order by j.id desc";

    /** States of which there are few, each in a table of its own. */
    private static final Map<String, String> FEW =
            Map.of(MessageQuery.WAITING, "waiting order by intake_id desc", "parked", "parked order by intake_id desc");

    /** By both columns of the index: H2 would sort otherwise. */
    private static final String WITH_FINDING = "finding where code = ? order by code desc, intake_id desc";

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
     * @param among what was looked at, where that is not all; null where it is
     */
    public record Found(
            List<Hit> hits, boolean more, @Nullable String among) {}

    Set<String> feeds() {
        return new TreeSet<>(jdbc.queryForList("select feed from feed_sequence where feed <> ''", String.class));
    }

    Found find(MessageQuery query, User user) {
        Set<String> feeds = feeds();
        feeds.removeIf(feed -> !user.mayFeed(feed));
        if (query.feed() != null) {
            feeds.retainAll(Set.of(query.feed()));
        }
        StringBuilder where = new StringBuilder("1 = 1");
        List<Object> arguments = new ArrayList<>();
        boolean few = false;
        @Nullable String among = null;
        if (!query.rest().isEmpty()) {
            Set<Long> ids = candidates(query.rest(), feeds, user.may(Right.SEE_PATIENTS_IN_MESSAGES));
            if (ids.isEmpty()) {
                return new Found(List.of(), false, null);
            }
            few = true;
            where.append(" and j.id in (").append(marks(ids)).append(')');
            arguments.addAll(ids);
        }
        if (query.finding() != null) {
            few = true;
            where.append(named(WITH_FINDING));
            arguments.add(query.finding());
            among = among(WITH_FINDING, "with this finding", query.finding());
        }
        boolean looksAtEach = query.type() != null;
        if (query.type() != null) {
            where.append(" and j.message_type like ?");
            arguments.add(query.type() + "%");
        }
        @Nullable String state = query.state();
        @Nullable String table = state == null ? null : FEW.get(state);
        if (state != null && table != null) {
            few = true;
            where.append(named(table));
            among = among == null ? among(table, state) : among;
        } else if (state != null) {
            looksAtEach = true;
            where.append(" and (" + NEWEST_STATE + ") = ?");
            arguments.add(state);
        }
        boolean ended = query.until() != null;
        if (query.since() != null) {
            where.append(" and j.id >= ? and j.id < ?");
            arguments.add(firstSince(query.since()));
            arguments.add(query.until() == null ? Long.MAX_VALUE : firstSince(query.until()));
        }
        boolean bounded = looksAtEach && !few && !ended;
        boolean all = query.feed() == null && user.feeds() == null;
        List<Hit> hits = few
                ? ofFew(all ? null : feeds, where.toString(), arguments)
                : all ? all(where.toString(), arguments, bounded) : ofEach(feeds, where.toString(), arguments, bounded);
        boolean more = hits.size() > SHOWN;
        return new Found(
                more ? hits.subList(0, SHOWN) : hits, more, bounded ? "the newest " + Words.number(LOOKED_AT) : among);
    }

    /** Of the newest that a table names. */
    private static String named(String table) {
        return " and j.id in (select intake_id from " + table + " fetch first " + NAMED + " rows only)";
    }

    /** What was looked at where the table names more; null where it names no more. */
    private @Nullable String among(String table, String words, Object... arguments) {
        @Nullable
        Long found = jdbc.queryForObject(
                "select count(*) from (select intake_id from " + table + " fetch first " + NAMED + " rows only) named",
                Long.class,
                arguments);
        return found != null && found == NAMED ? "the newest " + Words.number(NAMED) + " " + words : null;
    }

    /** Not along an index of the journal: few of its rows are meant, and they may lie anywhere. */
    private List<Hit> ofFew(@Nullable Set<String> feeds, String where, List<Object> arguments) {
        List<Object> these = new ArrayList<>(arguments);
        String of = "";
        if (feeds != null) {
            of = " and j.feed in (" + (feeds.isEmpty() ? "''" : marks(feeds)) + ")";
            these.addAll(feeds);
        }
        return jdbc.query(
                HITS + where + of + " order by j.id + 0 desc" + OF_THESE, MessageSearch::hit, these.toArray());
    }

    private List<Hit> all(String where, List<Object> arguments, boolean bounded) {
        String bound = bounded ? " and j.id > (select coalesce(max(id), 0) from journal) - " + LOOKED_AT : "";
        return jdbc.query(
                HITS + where + bound + " order by j.id desc" + OF_THESE, MessageSearch::hit, arguments.toArray());
    }

    /** Feed by feed, each along its own numbers: the rows of the others are not even looked at. */
    private List<Hit> ofEach(Set<String> feeds, String where, List<Object> arguments, boolean bounded) {
        String bound =
                bounded ? " and j.sequence > (select next from feed_sequence where feed = j.feed) - " + LOOKED_AT : "";
        List<Hit> hits = new ArrayList<>();
        for (String feed : feeds) {
            List<Object> these = new ArrayList<>(arguments);
            these.add(feed);
            hits.addAll(jdbc.query(
                    HITS + where + bound + " and j.feed = ? order by j.feed desc, j.sequence desc" + OF_THESE,
                    MessageSearch::hit,
                    these.toArray()));
        }
        hits.sort(Comparator.comparing(Hit::id).reversed());
        return hits.size() > SHOWN ? hits.subList(0, SHOWN + 1) : hits;
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

    /**
     * By intake id and MSH-10.
     *
     * @param byPatient also by a patient's number, an order's number, or a name
     */
    private Set<Long> candidates(List<String> words, Set<String> feeds, boolean byPatient) {
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
                if (byPatient) {
                    ids.addAll(ofOrder(feed, word));
                }
            }
            if (byPatient) {
                records.addAll(jdbc.queryForList(
                        "select id from source_record where number = ? order by id fetch first 100 rows only",
                        Long.class,
                        word));
            }
        }
        if (byPatient && ids.isEmpty() && records.isEmpty()) {
            records.addAll(names.records(words, null));
        }
        if (!records.isEmpty()) {
            ids.addAll(ofRecords(records));
        }
        return ids;
    }

    /** Messages that speak of an order, and not all of its patient's. */
    private List<Long> ofOrder(String feed, String number) {
        List<Long> records = jdbc.queryForList(
                "select record_id from filler_order where feed = ? and number = ?", Long.class, feed, number);
        if (records.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(records);
        arguments.add("%\"" + number.replaceAll("([!%_])", "!$1") + "\"%");
        List<Long> ofIt = jdbc.queryForList(
                "select distinct intake_id from fact where record_id in (" + marks(records)
                        + ") and kind in ('report', 'order') and body like ? escape '!' order by 1 desc fetch first "
                        + CANDIDATES + " rows only",
                Long.class,
                arguments.toArray());
        return ofIt.isEmpty() ? ofRecords(records) : ofIt;
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

    private static String marks(Collection<?> all) {
        return String.join(",", Collections.nCopies(all.size(), "?"));
    }
}
