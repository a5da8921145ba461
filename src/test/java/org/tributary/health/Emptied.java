package org.tributary.health;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** An engine's H2 as if nothing had ever come: for tests that share one engine, each beginning with record 1. */
public final class Emptied {
    private Emptied() {}

    /** While nothing is on its way. */
    public static void all(RunningEngine engine) {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        List<String> tables = jdbc.queryForList(
                "select table_name from information_schema.tables where table_schema = 'PUBLIC'"
                        + " and lower(table_name) not like 'flyway%' and table_type = 'BASE TABLE'",
                String.class);
        jdbc.execute((ConnectionCallback<Boolean>) connection -> empty(connection, tables));
    }

    private static boolean empty(Connection connection, List<String> tables) throws java.sql.SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set referential_integrity false");
            for (String table : tables) {
                statement.execute("truncate table \"" + table + "\" restart identity");
            }
            statement.execute("set referential_integrity true");
        }
        return true;
    }
}
