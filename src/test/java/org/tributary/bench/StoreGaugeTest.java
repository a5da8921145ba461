package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreGaugeTest {
    @Test
    void files_that_come_and_grow_are_counted(@TempDir Path folder) throws Exception {
        StoreGauge gauge = StoreGauge.ofFolder(folder.resolve("store"));
        assertThat(gauge.bytes()).isZero();
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(folder.resolve("store/a"), "12345");
        assertThat(gauge.bytes()).isEqualTo(5);
        assertThat(gauge.syncs()).isEmpty();
    }

    @Test
    void an_empty_PostgreSQL_that_syncs_is_asked_for_its_size_and_its_syncs() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Plan.Store place = new Plan.Store(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            try (StoreGauge gauge = StoreGauge.ofPostgreSql(place)) {
                assertThat(gauge.bytes()).isPositive();
                assertThat(gauge.syncs()).isPresent();
                assertThat(gauge.name()).startsWith("PostgreSQL ");
            }

            statement.execute("alter role postgres set synchronous_commit = off");
            assertThatThrownBy(() -> StoreGauge.ofPostgreSql(place)).hasMessageContaining("synchronous_commit is off");
            statement.execute("create table somebodys (id int)");
            assertThatThrownBy(() -> StoreGauge.ofPostgreSql(place)).hasMessageContaining("not empty");
        }
    }
}
