package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.journal.DiskFloor;
import org.tributary.journal.Store;
import org.tributary.journal.StoreProbe;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutagesTest {
    private static final int MORE_THAN_ENOUGH = 50;

    @TempDir
    Path folder;

    private final AtomicLong free = new AtomicLong(Long.MAX_VALUE);
    private Store store;
    private Outages outages;

    @BeforeEach
    void open() {
        store = Store.h2(folder);
        DiskFloor floor = new DiskFloor(1, free::get);
        outages = new Outages(new StoreProbe(new JdbcTemplate(store.database()), store.disk(), floor));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_store_that_does_not_work_is_never_a_messages_fault() {
        free.set(0);
        for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
            assertThat(outages.isItsOwnFault(7)).isFalse();
        }
    }

    @Test
    void what_fails_again_and_again_while_the_store_works_is_its_own_fault_and_no_other_messages() {
        assertThat(outages.isItsOwnFault(7)).isFalse();
        for (int i = 0; i < MORE_THAN_ENOUGH; i++) {
            outages.isItsOwnFault(7);
        }
        assertThat(outages.isItsOwnFault(7)).isTrue();
        assertThat(outages.isItsOwnFault(8)).isFalse();
    }
}
