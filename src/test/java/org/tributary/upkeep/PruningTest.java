package org.tributary.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PruningTest {
    enum Database {
        H2,
        POSTGRESQL
    }

    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant OLD = NOW.minus(Duration.ofDays(100));
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Pruning pruning(Duration bodies, Duration deliveries, Duration journal) {
        return new Pruning(
                jdbc,
                new TransactionTemplate(new DataSourceTransactionManager(store.database())),
                store.disk(),
                folder,
                new Retention(bodies, deliveries, journal));
    }

    @ParameterizedTest
    @EnumSource
    void old_bytes_go_and_what_waits_or_is_parked_or_is_young_keeps_its_own(Database kind) {
        open(kind);
        message(1, OLD, new byte[] {1});
        message(2, OLD, new byte[] {2});
        message(3, OLD, new byte[] {3});
        message(4, NOW, new byte[] {4});
        jdbc.update("insert into waiting (patient_key, intake_id) values ('k', 2)");
        jdbc.update("insert into parked (intake_id) values (3)");
        Pruning pruning = pruning(MONTH, null, null);
        assertThat(pruning.count(NOW)).isEqualTo(new Pruning.Pruned(1, 0, 0, 0));
        assertThat(pruning.prune(NOW)).isEqualTo(new Pruning.Pruned(1, 0, 0, 0));
        assertThat(jdbc.queryForList("select id from journal where body is null", Long.class))
                .containsExactly(1L);
        assertThat(pruning.prune(NOW).all()).as("the second time").isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_fax_that_waits_for_a_clerk_keeps_its_bytes(Database kind) {
        open(kind);
        for (int id = 1; id <= 2; id++) {
            message(id, OLD, new byte[] {(byte) id});
            jdbc.update(
                    "insert into fax (intake_id, feed, received_at, state, sidecar, tries, pages, pdf_bytes, mentions,"
                            + " proposals, filings) values (?, 'fax', ?, ?, '{}', 0, 1, 0, '[]', '[]', 0)",
                    id,
                    OLD.atOffset(ZoneOffset.UTC),
                    id == 1 ? "waiting" : "filed");
        }
        assertThat(pruning(MONTH, null, null).prune(NOW)).isEqualTo(new Pruning.Pruned(1, 0, 0, 0));
        assertThat(jdbc.queryForList("select id from journal where body is null", Long.class))
                .containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_goes_with_the_last_message_that_has_it(Database kind) throws Exception {
        open(kind);
        byte[] bytes = {5, 5};
        Path blob = blob(bytes);
        message(1, OLD, null, bytes);
        message(2, NOW, null, bytes);
        pruning(MONTH, null, null).prune(NOW);
        assertThat(blob).exists();
        pruning(MONTH, null, null).prune(NOW.plus(Duration.ofDays(60)));
        assertThat(blob).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_that_is_still_to_be_sent_stays_and_goes_with_its_delivery(Database kind) throws Exception {
        open(kind);
        byte[] bytes = {6, 6};
        Path blob = blob(bytes);
        message(1, OLD, null, bytes);
        jdbc.update(
                "insert into outbox (destination, intake_id, patient_key, control_id, kind, created_at, blob)"
                        + " values ('p', 1, 'k', 'c', 'ORU^R01', ?, ?)",
                OLD.atOffset(ZoneOffset.UTC),
                blob.getFileName().toString());
        pruning(MONTH, null, null).prune(NOW);
        assertThat(blob).exists();
        pruning(null, MONTH, null).prune(NOW);
        assertThat(blob).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void a_blob_whose_row_never_came_goes_after_a_day_and_one_that_was_kept_again_stays(Database kind)
            throws Exception {
        open(kind);
        Path forgotten = blob(new byte[] {7, 7});
        Path unfinished = Files.writeString(forgotten.resolveSibling(".tmp-1"), "half");
        Files.setLastModifiedTime(unfinished, FileTime.from(OLD));
        Path again = blob(new byte[] {8, 8});
        new Bodies(new BlobStore(folder.resolve("blobs"))).keepDocument(new byte[] {8, 8});
        Path named = blob(new byte[] {9, 9});
        message(1, NOW, null, new byte[] {9, 9});
        Pruning pruning = pruning(null, null, null);
        assertThat(pruning.count(NOW)).isEqualTo(new Pruning.Pruned(0, 0, 0, 1));
        assertThat(pruning.prune(NOW)).isEqualTo(new Pruning.Pruned(0, 0, 0, 1));
        assertThat(forgotten).doesNotExist();
        assertThat(unfinished).doesNotExist();
        assertThat(again).exists();
        assertThat(named).exists();
    }

    @Test
    void copies_that_doors_left_go_with_the_bodies_by_the_day_they_were_taken() throws Exception {
        open(Database.H2);
        Path done = Files.createDirectories(folder.resolve("sftp/lab/.done")).resolve("a.hl7");
        Path taken = Files.createDirectories(folder.resolve("fax/fax/taken")).resolve("1.tif");
        Path waits = folder.resolve("fax/fax/2.tif");
        Path wrong = Files.createDirectories(folder.resolve("sftp/lab/.error")).resolve("b.hl7");
        Path large = folder.resolve("fax/fax/taken/large-17-3.tif");
        for (Path file : List.of(done, taken, waits, wrong, large)) {
            Files.setLastModifiedTime(Files.writeString(file, "x"), FileTime.from(OLD)); // as the sender says
        }
        Instant today = Instant.now();
        assertThat(pruning(MONTH, null, null).prune(today).files()).isZero();
        assertThat(pruning(null, MONTH, null)
                        .count(today.plus(Duration.ofDays(40)))
                        .files())
                .isZero();
        assertThat(pruning(MONTH, null, null)
                        .prune(today.plus(Duration.ofDays(40)))
                        .files())
                .isEqualTo(2);
        assertThat(done).doesNotExist();
        assertThat(taken).doesNotExist();
        assertThat(waits).exists();
        assertThat(wrong).as("perhaps its only whole copy").exists();
        assertThat(large).exists();
    }

    @ParameterizedTest
    @EnumSource
    void old_deliveries_go_unless_they_are_to_be_sent_or_were_rejected(Database kind) {
        open(kind);
        for (int id = 1; id <= 3; id++) {
            jdbc.update(
                    "insert into outbox (destination, intake_id, patient_key, control_id, kind, created_at, body)"
                            + " values ('p', 1, 'k', 'c', 'ADT^A08', ?, ?)",
                    OLD.atOffset(ZoneOffset.UTC),
                    new byte[] {1});
        }
        jdbc.update("insert into unsent (destination, outbox_id) values ('p', 2)");
        jdbc.update("insert into rejected (outbox_id, destination) values (3, 'p')");
        assertThat(pruning(null, MONTH, null).prune(NOW)).isEqualTo(new Pruning.Pruned(0, 1, 0, 0));
        assertThat(jdbc.queryForList("select id from outbox order by id", Long.class))
                .containsExactly(2L, 3L);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_a_fact_rests_on_stays_for_ever(Database kind) {
        open(kind);
        message(1, OLD, new byte[] {1});
        message(2, OLD, new byte[] {2});
        jdbc.update(
                "insert into outcome (intake_id, state, decided_at) values (2, 'repeat', ?)",
                OLD.atOffset(ZoneOffset.UTC));
        jdbc.update("insert into fact (record_id, intake_id, revision, kind, group_key, sequence, body)"
                + " values (1, 1, 'r', 'allergy', 'g', 1, '{}')");
        assertThat(pruning(null, null, MONTH).prune(NOW)).isEqualTo(new Pruning.Pruned(0, 0, 1, 0));
        assertThat(jdbc.queryForList("select id from journal", Long.class)).containsExactly(1L);
        assertThat(jdbc.queryForList("select id from outcome", Long.class)).isEmpty();
    }

    @Test
    void a_setting_that_is_no_time_says_what_to_write() {
        assertThat(Retention.read("bodies", "forever")).isNull();
        assertThat(Retention.read("bodies", "365d")).isEqualTo(Duration.ofDays(365));
        for (String wrong : new String[] {"soon", "0d", "-3d"}) {
            assertThatThrownBy(() -> Retention.read("bodies", wrong))
                    .hasMessage("tributary.retention.bodies is forever or a time such as 365d, not " + wrong);
        }
    }

    private void message(long id, Instant received, byte[] body) {
        message(id, received, body, body);
    }

    private void message(long id, Instant received, byte[] inline, byte[] bytes) {
        jdbc.update(
                "insert into journal (id, feed, sequence, received_at, door, patient_key, digest, size_bytes, body)"
                        + " values (?, 'lab', ?, ?, 'mllp', 'k', ?, ?, ?)",
                id,
                id,
                received.atOffset(ZoneOffset.UTC),
                DigestUtils.sha256(bytes),
                bytes.length,
                inline);
    }

    private Path blob(byte[] bytes) throws Exception {
        String name = DigestUtils.sha256Hex(bytes);
        Path file = folder.resolve("blobs").resolve(name.substring(0, 2)).resolve(name);
        Files.createDirectories(file.getParent());
        return Files.setLastModifiedTime(Files.write(file, bytes), FileTime.from(OLD));
    }
}
