package org.tributary.matching.bulk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** The keys of all records, and which records share one: the only thing that DuckDB does here, and the Parquet files. */
final class KeyTable implements Closeable {
    /** Who takes a pair. */
    interface Pairs {
        /**
         * @param a the place of the one that comes first
         * @param rule the lowest of the rules by which they found each other
         */
        void take(int a, int b, int rule) throws IOException;
    }

    private final DuckDBConnection connection;

    private KeyTable(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * @param file of the database; what does not fit into memory goes beside it
     * @param memoryMegabytes what it may use
     */
    static KeyTable open(Path file, int memoryMegabytes) throws IOException {
        try {
            Properties properties = new Properties();
            properties.setProperty("memory_limit", memoryMegabytes + "MB");
            properties.setProperty(
                    "temp_directory", file.resolveSibling("spill").toString());
            properties.setProperty("autoinstall_known_extensions", "false");
            properties.setProperty("preserve_insertion_order", "false");
            Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, properties);
            return new KeyTable(connection.unwrap(DuckDBConnection.class));
        } catch (SQLException e) {
            throw new IOException(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Rows of keys, until it is closed. */
    final class Rows implements Closeable {
        private final DuckDBAppender appender;

        private Rows(String table) throws SQLException {
            appender = connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, table);
        }

        void add(int rule, long hash, int record) {
            try {
                appender.beginRow()
                        .append((byte) rule)
                        .append(hash)
                        .append(record)
                        .endRow();
            } catch (SQLException e) {
                throw new IllegalStateException("a key cannot be stored: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                appender.close();
            } catch (SQLException e) {
                throw new IOException("the keys cannot be stored: " + e.getMessage(), e);
            }
        }
    }

    /** An empty table, whatever was there before. */
    Rows fill(String table) throws IOException {
        try {
            run("create or replace table " + table + " (rule tinyint, hash bigint, id integer)");
            return new Rows(table);
        } catch (SQLException e) {
            throw new IOException("the keys cannot be stored: " + e.getMessage(), e);
        }
    }

    /**
     * Joins the table with itself, and keeps the pairs.
     *
     * @param mostSharing a key that more records have is passed over
     * @param lowest each pair once, with the lowest rule; else once for each rule
     * @return how many keys were passed over
     */
    long join(String table, String pairs, int mostSharing, boolean lowest) throws IOException {
        try {
            run("create or replace table skipped as select rule, hash from " + table
                    + " group by all having count(*) > " + mostSharing + " and count(distinct id) > " + mostSharing);
            run("create or replace table " + pairs + " as select l.id as a, r.id as b, "
                    + (lowest ? "min(l.rule)" : "l.rule")
                    + " as rule from " + table
                    + " l join " + table + " r on l.hash = r.hash and l.rule = r.rule and l.id < r.id"
                    + " where l.hash not in (select hash from skipped) group by l.id, r.id"
                    + (lowest ? "" : ", l.rule"));
            return count("select count(*) from skipped");
        } catch (SQLException e) {
            throw new IOException("the keys cannot be joined: " + e.getMessage(), e);
        }
    }

    /** Who takes a rule and a number. */
    interface Numbers {
        void take(int rule, long hash);
    }

    /** The keys that {@link #join} last passed over, in an order of their own. */
    void skipped(Numbers taker) throws IOException {
        numbers("select rule, hash from skipped order by rule, hash", taker);
    }

    /** Those of a table's keys that records of more than so many different ids have. */
    void sharedByMoreThan(int most, String table, Numbers taker) throws IOException {
        numbers(
                "select rule, hash from " + table + " group by all having count(*) > " + most
                        + " and count(distinct id) > " + most + " order by rule, hash",
                taker);
    }

    private void numbers(String select, Numbers taker) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                taker.take(rows.getInt(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw new IOException("the keys cannot be read: " + e.getMessage(), e);
        }
    }

    long count(String select) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            return rows.next() ? rows.getLong(1) : 0;
        } catch (SQLException e) {
            throw new IOException("the keys cannot be counted: " + e.getMessage(), e);
        }
    }

    /** All of them, ordered by the one that comes first, or by {@code order}. */
    void each(String pairs, String where, Pairs taker) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select a, b, rule from " + pairs + " " + where + " order by a, b")) {
            while (rows.next()) {
                taker.take(rows.getInt(1), rows.getInt(2), rows.getInt(3));
            }
        } catch (SQLException e) {
            throw new IOException("the pairs cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The same rows in Parquet.
     *
     * @param columns their names and types, in their order: {@code 'person_id': 'varchar'}
     */
    void parquet(Path csv, String columns, Path parquet) throws IOException {
        try {
            run("copy (select * from read_csv(" + quoted(csv) + ", header = true, auto_detect = false, delim = ',',"
                    + " quote = '\"', escape = '\"', columns = {" + columns + "})) to " + quoted(parquet)
                    + " (format parquet)");
        } catch (SQLException e) { // its message quotes the row
            throw new IOException(parquet + " cannot be written: SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the keys cannot be closed: " + e.getMessage(), e);
        }
    }

    static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".wal"));
    }
}
