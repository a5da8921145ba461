package org.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrdinalsTest {
    @TempDir
    Path folder;

    @Test
    void what_a_replay_left_out_is_no_number_for_another_message() {
        try (Store store = Store.h2(folder)) {
            Outbox outbox = new Outbox(
                    new JdbcTemplate(store.database()),
                    new TransactionTemplate(new DataSourceTransactionManager(store.database())),
                    new Bodies(new BlobStore(folder.resolve("blobs"))));
            assertThat(outbox.nextOrdinal(1, "p")).isZero();
            for (int ordinal : new int[] {0, 1, 5, 6}) {
                outbox.offer(new Outgoing("p", 1, "k", "ADT^A08", ControlId.of(1, "p", ordinal), new byte[] {1}));
            }
            assertThat(outbox.nextOrdinal(1, "p")).isEqualTo(7);
            assertThat(outbox.nextOrdinal(1, "other")).isZero();
        }
    }

    @Test
    void what_is_pruned_is_known_as_offered_and_its_number_is_not_given_again() {
        try (Store store = Store.h2(folder)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            Outbox outbox = new Outbox(
                    jdbc,
                    new TransactionTemplate(new DataSourceTransactionManager(store.database())),
                    new Bodies(new BlobStore(folder.resolve("blobs"))));
            for (int ordinal : new int[] {0, 4}) {
                long id = outbox.offer(
                        new Outgoing("p", 1, "k", "ADT^A08", ControlId.of(1, "p", ordinal), new byte[] {1}));
                new Ordinals(jdbc).keep(List.of(id));
                jdbc.update("delete from unsent");
                jdbc.update("delete from outbox where id = ?", id);
            }
            assertThat(outbox.nextOrdinal(1, "p")).isEqualTo(5);
            outbox.offer(new Outgoing("p", 1, "k", "ADT^A08", ControlId.of(1, "p", 5), new byte[] {1}));
            assertThat(outbox.nextOrdinal(1, "p")).isEqualTo(6);
            assertThat(outbox.wasOffered(1, "p")).isTrue();
            assertThat(outbox.wasOffered(1, "other")).isFalse();
        }
    }
}
