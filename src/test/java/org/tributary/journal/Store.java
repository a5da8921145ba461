package org.tributary.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tributary.h2.H2Database;
import org.tributary.h2.H2DiskSync;

/**
 * A real, empty store for one test: H2 in a file, or PostgreSQL started from its own binaries. Its tables are made once in each
 * JVM and copied; a store that is there already is migrated.
 */
public final class Store implements AutoCloseable {
    private static final Object LOCK = new Object();
    private static EmbeddedPostgres postgres;
    private static boolean migratedPostgres;
    private static Path migratedH2;

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
        migrate(database);
        disk = syncs ? DiskSync.withEachCommit() : new H2DiskSync(h2, database);
    }

    public static Store h2(Path folder) {
        Path file = folder.resolve("store.mv.db");
        try {
            synchronized (LOCK) {
                if (migratedH2 == null) {
                    Path once = Files.createTempDirectory("tributary-store");
                    new Store(h2Url(once), "t", false).close();
                    migratedH2 = once.resolve("store.mv.db");
                    migratedH2.toFile().deleteOnExit();
                    once.toFile().deleteOnExit();
                }
                if (!Files.exists(file)) {
                    Files.createDirectories(folder);
                    Files.copy(migratedH2, file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Store(h2Url(folder), "t", false);
    }

    /** The URL of a new and empty database on PostgreSQL; its user is {@code postgres}. */
    public static String emptyPostgres() {
        return newPostgres("template1");
    }

    public static Store postgres() {
        synchronized (LOCK) {
            if (!migratedPostgres) {
                newDatabase("migrated", "template1");
                try (HikariDataSource once = new HikariDataSource()) {
                    once.setJdbcUrl(postgres.getJdbcUrl("postgres", "migrated"));
                    migrate(once);
                }
                migratedPostgres = true;
            }
        }
        return new Store(newPostgres("migrated"), "postgres", true);
    }

    private static String newPostgres(String like) {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        newDatabase(name, like);
        return postgres.getJdbcUrl("postgres", name);
    }

    private static void newDatabase(String name, String like) {
        synchronized (LOCK) {
            try {
                if (postgres == null) {
                    postgres = EmbeddedPostgres.builder().start();
                }
                try (var connection = postgres.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute("create database " + name + " template " + like);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String h2Url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("store") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
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
