package org.tributary.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How large the store is, and how often it was synced. */
interface StoreGauge extends AutoCloseable {
    long bytes() throws IOException, SQLException;

    /** Since some beginning; empty where the engine itself counts them. */
    OptionalLong syncs() throws SQLException;

    /** What it is, such as {@code PostgreSQL 15.4}. */
    String name() throws SQLException;

    @Override
    void close() throws SQLException;

    /** H2: the files below the data folder. */
    static StoreGauge ofFolder(Path folder) {
        return new StoreGauge() {
            @Override
            public long bytes() throws IOException {
                if (!Files.exists(folder)) {
                    return 0; // before the first start
                }
                try (Stream<Path> files = Files.walk(folder)) {
                    return files.filter(Files::isRegularFile)
                            .mapToLong(StoreGauge::size)
                            .sum();
                }
            }

            @Override
            public OptionalLong syncs() {
                return OptionalLong.empty();
            }

            @Override
            public String name() {
                return "H2";
            }

            @Override
            public void close() {}
        };
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // compacted away between the list and the look
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IOException when it is not empty, or forgets what it has committed */
    static StoreGauge ofPostgreSql(Plan.Store store) throws IOException, SQLException {
        PostgreSql gauge = new PostgreSql(DriverManager.getConnection(store.url(), store.user(), store.password()));
        try {
            gauge.requireEmptyAndDurable();
            return gauge;
        } catch (IOException | SQLException e) {
            gauge.close();
            throw e;
        }
    }

    /** Asked over a connection of its own. */
    final class PostgreSql implements StoreGauge {
        private final Connection connection;

        private PostgreSql(Connection connection) {
            this.connection = connection;
        }

        private void requireEmptyAndDurable() throws IOException, SQLException {
            if (number("select count(*) from pg_tables where schemaname = current_schema()") > 0) {
                throw new IOException("the database is not empty; give the bench one of its own");
            }
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                if (text("select current_setting('" + setting + "')").equals("off")) {
                    throw new IOException("the database forgets in a power cut: " + setting + " is off");
                }
            }
        }

        @Override
        public long bytes() throws SQLException {
            return number("select pg_database_size(current_database())");
        }

        @Override
        public OptionalLong syncs() throws SQLException {
            if (connection.getMetaData().getDatabaseMajorVersion() < 18) {
                return OptionalLong.of(number("select wal_sync from pg_stat_wal"));
            }
            return OptionalLong.of(number("select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'"));
        }

        @Override
        public String name() throws SQLException {
            return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }

        private long number(String sql) throws SQLException {
            return Long.parseLong(text(sql));
        }

        private String text(String sql) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
