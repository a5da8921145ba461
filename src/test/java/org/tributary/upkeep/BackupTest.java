package org.tributary.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.h2.H2Database;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupTest {
    enum Kind {
        H2,
        POSTGRESQL
    }

    private static final byte[] BLOB = "a scanned page".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    private Store open(Kind kind) throws IOException {
        return kind == Kind.H2 ? Store.h2(Files.createDirectories(dir.resolve("live"))) : Store.postgres();
    }

    @ParameterizedTest
    @CsvSource({"H2,H2", "H2,POSTGRESQL", "POSTGRESQL,H2", "POSTGRESQL,POSTGRESQL"})
    void a_backup_restores_every_row_and_blob_in_either_database(Kind from, Kind to) throws Exception {
        Map<String, List<Map<String, Object>>> before;
        try (Store store = open(from)) {
            fill(new JdbcTemplate(store.database()));
            writeBlob();
            Manifest manifest = new Backup(store.database(), dir.resolve("blobs")).to(dir.resolve("backup"));
            assertThat(manifest.blobs()).isEqualTo(1);
            assertThat(manifest.rows()).isEqualTo(8); // record_name_upto has one of its own
            before = content(store.database().getConnection());
        }
        Path data = dir.resolve("restored");
        Restore restore = new Restore(dir.resolve("backup"));
        if (to == Kind.H2) {
            restore.intoFolder(data);
            H2Database h2 = new H2Database("jdbc:h2:file:" + data.resolve("store/tributary"), "tributary", "");
            try (Connection connection = h2.connections().getConnection()) {
                assertSame(connection, before);
                assertThat(new Audit(new JdbcTemplate(h2.connections()), Clock.systemUTC())
                                .verify("")
                                .fault())
                        .isNull();
            }
        } else {
            try (Store store = Store.postgres()) {
                try (Connection connection = store.database().getConnection()) {
                    restore.into(store.database(), data);
                    assertSame(connection, before);
                }
            }
        }
        assertThat(data.resolve("blobs").resolve(blobName())).hasBinaryContent(BLOB);
    }

    @Test
    void a_backup_is_of_one_moment_while_others_go_on_writing() throws Exception {
        try (Store store = Store.h2(dir)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            Thread writer = new Thread(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    insertTwice(store, i);
                }
            });
            writer.start();
            while (jdbc.queryForObject("select count(*) from parked", Long.class) < 10) {
                Thread.onSpinWait();
            }
            Manifest manifest = new Backup(store.database(), dir.resolve("none")).to(dir.resolve("backup"));
            writer.interrupt();
            writer.join();
            assertThat(manifest.tables().get("parked").rows())
                    .isEqualTo(manifest.tables().get("rejected").rows())
                    .isGreaterThanOrEqualTo(10);
        }
    }

    private static void insertTwice(Store store, int id) {
        try (Connection connection = store.database().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into rejected (outbox_id, destination) values (" + id + ", 'x')");
            statement.execute("insert into parked (intake_id) values (" + id + ")");
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_folder_that_holds_something_is_not_written_to() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("backup"));
        Files.writeString(folder.resolve("notes"), "mine");
        try (Store store = Store.h2(dir)) {
            assertThatThrownBy(() -> new Backup(store.database(), dir.resolve("none")).to(folder))
                    .hasMessageContaining("a folder of its own");
        }
    }

    @Test
    void a_backup_whose_files_changed_or_that_was_broken_off_is_refused() throws Exception {
        Path backup = dir.resolve("backup");
        try (Store store = Store.h2(dir)) {
            fill(new JdbcTemplate(store.database()));
            new Backup(store.database(), dir.resolve("none")).to(backup);
        }
        Files.write(backup.resolve("tables/parked.jsonl.gz"), new byte[] {1}, StandardOpenOption.APPEND);
        assertThatThrownBy(() -> new Restore(backup)).hasMessageContaining("parked.jsonl.gz is not what was written");
        Files.delete(backup.resolve("manifest.json"));
        assertThatThrownBy(() -> new Restore(backup)).hasMessageContaining("no whole backup");
    }

    @Test
    void a_data_folder_with_a_store_is_not_restored_into() throws Exception {
        try (Store store = Store.h2(dir)) {
            new Backup(store.database(), dir.resolve("none")).to(dir.resolve("backup"));
        }
        Path data = Files.createDirectories(dir.resolve("data"));
        Files.createDirectory(data.resolve("store"));
        assertThatThrownBy(() -> new Restore(dir.resolve("backup")).intoFolder(data))
                .hasMessageContaining("has a store already");
    }

    private static void fill(JdbcTemplate jdbc) {
        jdbc.update("insert into parked (intake_id) values (7)");
        jdbc.update(
                "insert into journal (feed, sequence, received_at, door, control_id, message_type, patient_key,"
                        + " answer, digest, size_bytes, body) values ('lab', 1, timestamp with time zone"
                        + " '2026-03-02 08:00:00.123456+00:00', 'mllp', null, 'ADT^A08', 'k|ü\t\"', 'AA', ?, 3, ?)",
                new byte[] {0, -1},
                new byte[] {1, 13, 10});
        jdbc.update(
                "insert into journal (feed, sequence, received_at, door, patient_key, digest, size_bytes)"
                        + " values ('lab', 2, current_timestamp, 'mllp', 'k', ?, 0)",
                (Object) new byte[0]);
        jdbc.update("insert into edge (a, b, bits, probability, decision, model, evidence)"
                + " values (1, 2, 12.345678901234567, 0.1, 'review', 'm', '{}')");
        new Audit(jdbc, Clock.systemUTC()).record(new Requester("anna", null), "message", "id 1", 1);
        jdbc.update("insert into task (kind, subject, reason, created_at) values ('fax', '1', 'r', current_timestamp)");
    }

    private void writeBlob() throws IOException {
        Path blob = dir.resolve("blobs").resolve(blobName());
        Files.createDirectories(blob.getParent());
        Files.write(blob, BLOB);
        Files.write(blob.resolveSibling(".tmp-1"), new byte[] {1});
    }

    private static String blobName() {
        String digest = DigestUtils.sha256Hex(BLOB);
        return digest.substring(0, 2) + "/" + digest;
    }

    private static Map<String, List<Map<String, Object>>> content(Connection connection) throws SQLException {
        Map<String, List<Map<String, Object>>> content = new TreeMap<>();
        JdbcTemplate jdbc =
                new JdbcTemplate(new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
        for (String table : Tables.of(connection)) {
            content.put(table, jdbc.query("select * from " + table, (row, n) -> {
                Map<String, Object> values = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Object value = row.getObject(i);
                    values.put(
                            row.getMetaData().getColumnLabel(i).toLowerCase(java.util.Locale.ROOT),
                            value instanceof java.time.OffsetDateTime || value instanceof java.sql.Timestamp
                                    ? row.getObject(i, java.time.OffsetDateTime.class)
                                            .toInstant()
                                    : value instanceof byte[] bytes ? DigestUtils.sha256Hex(bytes) : row.getString(i));
                }
                return values;
            }));
        }
        return content;
    }

    private static void assertSame(Connection connection, Map<String, List<Map<String, Object>>> before)
            throws SQLException {
        assertThat(content(connection)).isEqualTo(before);
        JdbcTemplate jdbc =
                new JdbcTemplate(new org.springframework.jdbc.datasource.SingleConnectionDataSource(connection, true));
        jdbc.update("insert into task (kind, subject, reason, created_at) values ('fax', '2', 'r', current_timestamp)");
        assertThat(jdbc.queryForList("select id from task order by id", Long.class))
                .as("new rows are numbered after the restored ones")
                .hasSize(2)
                .doesNotHaveDuplicates();
    }
}
