package org.tributary.health;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** For tests that share one engine: its H2 store as it was before the first message, ids from 1 again. */
public final class EmptyStore {
    private EmptyStore() {}

    /** Only while nothing waits to be processed, read or sent. */
    public static void make(JdbcTemplate jdbc) {
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'"
                        + " and lower(table_name) <> 'flyway_schema_history'",
                String.class);
        tables.forEach(table -> jdbc.execute("truncate table " + table + " restart identity"));
    }
}
