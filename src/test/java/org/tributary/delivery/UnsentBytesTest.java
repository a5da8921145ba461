package org.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnsentBytesTest {
    private static final int LARGE = 300 << 10;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_waits_is_measured_before_it_is_read_but_not_what_lies_in_files(boolean postgres) {
        try (Store store = postgres ? Store.postgres() : Store.h2(folder)) {
            Outbox outbox = new Outbox(
                    new JdbcTemplate(store.database()),
                    new TransactionTemplate(new DataSourceTransactionManager(store.database())),
                    new Bodies(new BlobStore(folder.resolve("blobs"))));
            assertThat(outbox.unsentBytes("p", 400)).isZero();
            for (int length : new int[] {10, 20, LARGE, 40}) {
                outbox.offer(new Outgoing("p", 1, "k", "ADT^A08", ControlId.of(1, "p", length), new byte[length]));
            }
            outbox.offer(new Outgoing("other", 1, "k", "ADT^A08", ControlId.of(1, "other", 0), new byte[1]));
            assertThat(outbox.unsentBytes("p", 400)).isEqualTo(70);
            assertThat(outbox.unsentBytes("p", 2)).as("the next two").isEqualTo(30);
        }
    }
}
