package org.tributary.journal;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The table {@code paused}: which doors stay shut and which destinations get nothing until a person resumes them, whatever
 * restarts or is loaded anew meanwhile. A name may stand here that has no file now; it counts once it has one.
 */
public final class Pauses {
    private static final int WHO_LIMIT = 100; // the column's width

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public Pauses(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What it is that a name names. */
    public enum Kind {
        FEED("feed"),
        DESTINATION("destination");

        private final String stored;

        Kind(String stored) {
            this.stored = stored;
        }
    }

    /** In the caller's transaction. A second time changes nothing. */
    public void add(String name, Kind kind, String who) {
        if (!contains(name)) {
            jdbc.update(
                    "insert into paused (name, kind, since, who) values (?, ?, ?, ?)",
                    name,
                    kind.stored,
                    clock.instant().atOffset(ZoneOffset.UTC),
                    who.length() <= WHO_LIMIT ? who : who.substring(0, WHO_LIMIT));
        }
    }

    /** In the caller's transaction. */
    public void remove(String name) {
        jdbc.update("delete from paused where name = ?", name);
    }

    public boolean contains(String name) {
        return !jdbc.queryForList("select name from paused where name = ?", String.class, name)
                .isEmpty();
    }

    /** All that is paused, by name. */
    public Map<String, Kind> all() {
        Map<String, Kind> all = new TreeMap<>();
        jdbc.query("select name, kind from paused", row -> {
            all.put(row.getString(1), row.getString(2).equals(Kind.FEED.stored) ? Kind.FEED : Kind.DESTINATION);
        });
        return all;
    }
}
