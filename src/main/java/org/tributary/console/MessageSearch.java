package org.tributary.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
    public static final int SHOWN = 100;

    /** Of a patient or an order, so many at once. */
    private static final int CANDIDATES = 1_000;

    /** What has no index is looked for in so many messages after so many. */
    private static final long AT_ONCE = 10_000;

    private static final Duration MOMENT = Duration.ofMillis(150);

    /** Of a table that names few messages, so many rows at once. */
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
    private static final Map<String, String> FEW = Map.of(MessageQuery.WAITING, "waiting", "parked", "parked");

    private final JdbcTemplate jdbc;
    private final NameIndex names;
    private final int namedAtOnce;
    private final int candidatesAtOnce;

    MessageSearch(JdbcTemplate jdbc, NameIndex names) {
        this(jdbc, names, NAMED, CANDIDATES);
    }

    MessageSearch(JdbcTemplate jdbc, NameIndex names, int namedAtOnce, int candidatesAtOnce) {
        this.jdbc = jdbc;
        this.names = names;
        this.namedAtOnce = namedAtOnce;
        this.candidatesAtOnce = candidatesAtOnce;
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
     * @param older the id before which it goes on; null where all was looked at
     * @param reached when the oldest message came that was looked at; null where as many as were wanted were found before
     * @param namesakes so many patients have the name that only the newest of them were looked at
     */
    public record Found(
            List<Hit> hits,
            boolean more,
            @Nullable Long older,
            @Nullable Instant reached,
            boolean namesakes) {
        Found(List<Hit> hits, boolean more, @Nullable Long older, @Nullable Instant reached) {
            this(hits, more, older, reached, false);
        }

        private Found among(boolean many) {
            return new Found(hits, more, older, reached, many);
        }
    }

    /**
     * Messages that a table names, or that are of a patient.
     *
     * @param sql what is asked of {@code j.id}
     * @param low all of these messages from this id on are meant; null where it is all there are
     * @param namesakes as {@link Found#namesakes}
     */
    private record Named(
            String sql, List<Object> arguments, @Nullable Long low, boolean namesakes) {}

    Set<String> feeds() {
        return new TreeSet<>(jdbc.queryForList("select feed from feed_sequence where feed <> ''", String.class));
    }

    /**
     * Whatever takes as long as there are messages is looked at for a moment, or for so many of them, and {@link Found#older} says
     * from where it goes on.
     *
     * @param before only messages with a lower id
     * @param most so many at most
     */
    Found find(MessageQuery query, User user, long before, int most) {
        Set<String> feeds = feeds();
        feeds.removeIf(feed -> !user.mayFeed(feed));
        if (query.feed() != null) {
            feeds.retainAll(Set.of(query.feed()));
        }
        @Nullable Set<String> only = query.feed() == null && user.feeds() == null ? null : feeds;
        long from = query.since() == null ? 0 : firstSince(query.since());
        long to = Math.min(before, query.until() == null ? Long.MAX_VALUE : firstSince(query.until()));
        @Nullable String state = query.state();
        @Nullable String table = state == null ? null : FEW.get(state);

        @Nullable Named named = null;
        if (!query.rest().isEmpty()) {
            named = candidates(query.rest(), feeds, user.may(Right.SEE_PATIENTS_IN_MESSAGES), to);
        } else if (table != null) {
            named = named(table, "", List.of(), from, to);
        } else if (query.finding() != null) {
            named = named("finding", "code", List.of(query.finding()), from, to);
        }
        StringBuilder where = new StringBuilder("1 = 1");
        List<Object> arguments = new ArrayList<>();
        if (named != null) {
            where.append(named.sql());
            arguments.addAll(named.arguments());
        }
        if (query.finding() != null && (table != null || !query.rest().isEmpty())) {
            where.append(" and exists (select 1 from finding f where f.intake_id = j.id and f.code = ?)");
            arguments.add(query.finding());
        }
        if (query.type() != null) {
            where.append(" and j.message_type like ?");
            arguments.add(query.type() + "%");
        }
        if (table != null && !query.rest().isEmpty()) {
            where.append(" and exists (select 1 from " + table + " t where t.intake_id = j.id)");
        } else if (state != null && table == null) {
            where.append(" and (" + NEWEST_STATE + ") = ?");
            arguments.add(state);
        }
        if (named != null) {
            return ofNamed(named, only, where.toString(), arguments, from, to, most);
        }
        boolean looksAtEach = query.type() != null || state != null;
        if (looksAtEach || only != null && (from > 0 || to < Long.MAX_VALUE)) {
            return ofAMoment(only, where.toString(), arguments, from, to, most);
        }
        if (from > 0 || to < Long.MAX_VALUE) {
            where.append(" and j.id >= ? and j.id < ?");
            arguments.addAll(List.of(from, to));
        }
        return page(
                only == null ? all(where.toString(), arguments) : ofEach(only, where.toString(), arguments),
                most,
                null);
    }

    /** @param low from where on all was looked at; null where that is all there are */
    private Found page(List<Hit> hits, int most, @Nullable Long low) {
        if (hits.size() > most) {
            return new Found(hits.subList(0, most), true, hits.get(most - 1).id(), null);
        }
        return new Found(hits, false, low, low == null ? null : receivedFrom(low));
    }

    /**
     * The newest first, piece by piece along the primary key, until enough is found or the moment is over; the first piece in any
     * case, so that it always goes on.
     */
    private Found ofAMoment(
            @Nullable Set<String> feeds, String where, List<Object> arguments, long from, long before, int most) {
        @Nullable Long newest = jdbc.queryForObject("select max(id) from journal", Long.class);
        @Nullable Long oldest = jdbc.queryForObject("select min(id) from journal", Long.class);
        long low = Math.max(from, oldest == null ? 0 : oldest);
        long at = Math.min(before, newest == null ? 0 : newest + 1);
        long until = System.nanoTime() + MOMENT.toNanos();
        List<Hit> hits = new ArrayList<>();
        long first = at;
        while (at > low && hits.size() <= most && (at == first || System.nanoTime() < until)) {
            long start = Math.max(low, at - AT_ONCE);
            List<Object> these = new ArrayList<>(arguments);
            String of = " and j.id >= ? and j.id < ?";
            these.addAll(List.of(start, at));
            if (feeds != null) {
                // not along the feed's index, which H2 would read from end to end for each piece
                of += " and coalesce(j.feed, '') in (" + (feeds.isEmpty() ? "''" : marks(feeds)) + ")";
                these.addAll(feeds);
            }
            hits.addAll(jdbc.query(
                    HITS + where + of + " order by j.id desc" + OF_THESE, MessageSearch::hit, these.toArray()));
            at = start;
        }
        return page(hits, most, at > low ? at : null);
    }

    /** When the first message with this id or a higher one came. */
    private @Nullable Instant receivedFrom(long id) {
        return jdbc
                .query(
                        "select received_at from journal where id >= ? order by id fetch first 1 row only",
                        (row, n) -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        id)
                .stream()
                .findFirst()
                .orElse(null);
    }

    /**
     * The newest of those that a table names.
     *
     * @param column what must be equal to {@code value}; empty where every row counts
     */
    private Named named(String table, String column, List<Object> value, long from, long to) {
        String equal = column.isEmpty() ? "" : column + " = ? and ";
        // by all columns of the index: H2 would sort otherwise
        String within = "select intake_id from " + table + " where " + equal + "intake_id >= ? and intake_id < ?";
        String rows = within + " order by " + (column.isEmpty() ? "" : column + " desc, ")
                + "intake_id desc fetch first " + namedAtOnce + " rows only";
        List<Object> arguments = new ArrayList<>(value);
        arguments.addAll(List.of(from, to));
        @Nullable
        Long low = jdbc.query(
                "select count(*), min(intake_id) from (" + rows + ") named",
                row -> row.next() && row.getLong(1) == namedAtOnce ? row.getLong(2) : null,
                arguments.toArray());
        List<Object> these = new ArrayList<>(value); // the same rows, though others come meanwhile
        these.addAll(List.of(low == null ? from : low, to));
        return new Named(" and j.id in (" + within + ")", these, low, false);
    }

    private Found ofNamed(
            Named named,
            @Nullable Set<String> feeds,
            String where,
            List<Object> arguments,
            long from,
            long to,
            int most) {
        List<Object> these = new ArrayList<>(arguments);
        these.addAll(List.of(from, to));
        @Nullable Long low = named.low() != null && named.low() > from ? named.low() : null;
        return page(ofFew(feeds, where + " and j.id + 0 >= ? and j.id + 0 < ?", these), most, low)
                .among(named.namesakes());
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

    private List<Hit> all(String where, List<Object> arguments) {
        return jdbc.query(HITS + where + " order by j.id desc" + OF_THESE, MessageSearch::hit, arguments.toArray());
    }

    /** Feed by feed, each along its own numbers: the rows of the others are not even looked at. */
    private List<Hit> ofEach(Set<String> feeds, String where, List<Object> arguments) {
        List<Hit> hits = new ArrayList<>();
        for (String feed : feeds) {
            List<Object> these = new ArrayList<>(arguments);
            these.add(feed);
            hits.addAll(jdbc.query(
                    HITS + where + " and j.feed = ? order by j.feed desc, j.sequence desc" + OF_THESE,
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
     * @param before only messages with a lower id
     */
    private Named candidates(List<String> words, Set<String> feeds, boolean byPatient, long before) {
        TreeSet<Long> ids = new TreeSet<>(Collections.reverseOrder());
        TreeSet<Long> ends = new TreeSet<>(); // below which there may be more
        Set<Long> records = new TreeSet<>();
        if (words.size() == 1) {
            String word = words.get(0);
            if (word.matches("\\d{1,18}")) {
                ids.addAll(jdbc.queryForList("select id from journal where id = ?", Long.class, Long.valueOf(word)));
            }
            for (String feed : feeds) {
                take(
                        jdbc.queryForList(
                                "select id from journal where feed = ? and control_id = ? and id < ? order by id desc"
                                        + " fetch first " + candidatesAtOnce + " rows only",
                                Long.class,
                                feed,
                                word,
                                before),
                        ids,
                        ends);
                if (byPatient) {
                    take(ofOrder(feed, word, before), ids, ends);
                }
            }
            if (byPatient) {
                records.addAll(jdbc.queryForList(
                        "select id from source_record where number = ? order by id fetch first 100 rows only",
                        Long.class,
                        word));
            }
        }
        boolean namesakes = false;
        boolean known = words.size() == 1 && feeds.stream().anyMatch(feed -> isKnown(feed, words.get(0)));
        if (byPatient && ids.isEmpty() && records.isEmpty() && !known) {
            records.addAll(names.records(words, null));
            namesakes = records.size() == NameIndex.MOST;
        }
        if (!records.isEmpty()) {
            take(ofRecords(records, before), ids, ends);
        }
        @Nullable Long low = ends.isEmpty() ? null : ends.last();
        if (low != null) {
            ids.removeIf(id -> id < low);
        }
        return ids.isEmpty()
                ? new Named(" and 1 = 0", List.of(), null, namesakes)
                : new Named(" and j.id in (" + marks(ids) + ")", List.copyOf(ids), low, namesakes);
    }

    /** Whether it is a control id or an order's number, of whatever time: then it is no name. */
    private boolean isKnown(String feed, String word) {
        return any("select id from journal where feed = ? and control_id = ?", feed, word)
                || any("select record_id from filler_order where feed = ? and number = ?", feed, word);
    }

    private boolean any(String sql, Object... arguments) {
        return !jdbc.queryForList(sql + " fetch first 1 row only", Long.class, arguments)
                .isEmpty();
    }

    private void take(List<Long> newest, Set<Long> ids, Set<Long> ends) {
        ids.addAll(newest);
        if (newest.size() == candidatesAtOnce) {
            ends.add(newest.get(candidatesAtOnce - 1));
        }
    }

    /** Messages that speak of an order, and not all of its patient's. */
    private List<Long> ofOrder(String feed, String number, long before) {
        List<Long> records = jdbc.queryForList(
                "select record_id from filler_order where feed = ? and number = ?", Long.class, feed, number);
        if (records.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(records);
        arguments.add("%\"" + number.replaceAll("([!%_])", "!$1") + "\"%");
        arguments.add(before);
        String of = "select distinct intake_id from fact where record_id in (" + marks(records)
                + ") and kind in ('report', 'order') and body like ? escape '!' and intake_id < ?";
        List<Long> ofIt = jdbc.queryForList(
                of + " order by 1 desc fetch first " + candidatesAtOnce + " rows only",
                Long.class,
                arguments.toArray());
        if (!ofIt.isEmpty()) {
            return ofIt;
        }
        arguments.set(arguments.size() - 1, Long.MAX_VALUE);
        return any(of, arguments.toArray()) ? List.of() : ofRecords(records, before);
    }

    private List<Long> ofRecords(Collection<Long> records, long before) {
        String of = " where record_id in (" + marks(records) + ") and intake_id < ?";
        List<Object> twice = new ArrayList<>(records);
        twice.add(before);
        twice.addAll(records);
        twice.add(before);
        return jdbc.queryForList(
                "select intake_id from record_version" + of + " union select intake_id from fact" + of
                        + " order by 1 desc fetch first " + candidatesAtOnce + " rows only",
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
