package org.tributary.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tributary.h2.H2Database;
import org.tributary.h2.H2DiskSync;

/** A real, empty store for one test: H2 in a file, or PostgreSQL started from its own binaries. */
public final class Store implements AutoCloseable {
    private static final Object LOCK = new Object();
    private static EmbeddedPostgres postgres;

    private final HikariDataSource database;
    private final DiskSync disk;
    private final String url;

    private Store(String url, String user, boolean syncs) {
        this.url = url;
        H2Database h2 = new H2Database(url, user, user);
        HikariConfig config = new HikariConfig();
        if (syncs) {
            config.setJdbcUrl(url);
            config.setUsername(user);
            config.setPassword(user);
        } else {
            config.setDataSource(h2.connections());
        }
        config.setMaximumPoolSize(20);
        database = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        disk = syncs ? DiskSync.withEachCommit() : new H2DiskSync(h2, database);
    }

    public static Store h2(Path folder) {
        return new Store("jdbc:h2:file:" + folder.resolve("store") + ";DB_CLOSE_ON_EXIT=FALSE", "t", false);
    }

    /** The URL of a new and empty database on PostgreSQL; its user is {@code postgres}. */
    public static String emptyPostgres() {
        try {
            synchronized (LOCK) {
                if (postgres == null) {
                    postgres = EmbeddedPostgres.builder().start();
                }
                String name = "t" + UUID.randomUUID().toString().replace("-", "");
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return postgres.getJdbcUrl("postgres", name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Store postgres() {
        return new Store(emptyPostgres(), "postgres", true);
    }

    public DataSource database() {
        return database;
    }

    public DiskSync disk() {
        return disk;
    }

    public String url() {
        return url;
    }

    @Override
    public void close() {
        database.close();
    }
}
