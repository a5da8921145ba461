package org.tributary.upkeep;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tables of a store, as its database lists them. */
final class Tables {
    private static final String HISTORY = "flyway_schema_history";

    private Tables() {}

    /** Ours, in lower case, without the history of migrations. */
    static SortedSet<String> of(Connection connection) throws SQLException {
        SortedSet<String> tables = new TreeSet<>();
        DatabaseMetaData meta = connection.getMetaData();
        try (ResultSet rows = meta.getTables(
                connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!name.equals(HISTORY)) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    /** The Flyway version that they are of. */
    static String schema(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select \"version\" from \"" + HISTORY
                        + "\" where \"success\" = true and \"version\" is not null order by \"installed_rank\" desc")) {
            if (!rows.next()) {
                throw new SQLException("the store has no schema");
            }
            return rows.getString(1);
        }
    }

    /** From here on rows have ids that no identity gave: the records of panels. */
    private static final long OWN_IDS = 1L << 52;

    /** Has new rows numbered after those that are there. */
    static void restartIdentities(Connection connection, String table) throws SQLException {
        SortedSet<String> identities = new TreeSet<>();
        DatabaseMetaData meta = connection.getMetaData();
        String stored = meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
        try (ResultSet columns = meta.getColumns(connection.getCatalog(), connection.getSchema(), stored, "%")) {
            while (columns.next()) {
                if ("YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
                    identities.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        for (String column : identities) {
            try (Statement statement = connection.createStatement()) {
                long next = 1;
                try (ResultSet most = statement.executeQuery(
                        "select max(" + column + ") from " + table + " where " + column + " < " + OWN_IDS)) {
                    most.next();
                    next += most.getLong(1);
                }
                statement.execute("alter table " + table + " alter column " + column + " restart with " + next);
            }
        }
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
