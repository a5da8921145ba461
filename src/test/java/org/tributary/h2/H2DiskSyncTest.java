package org.tributary.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tributary.journal.StoreUnavailableException;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class H2DiskSyncTest {
    @TempDir
    Path folder;

    @Test
    void work_that_fails_fails_nobody_else() throws Exception {
        H2Database h2 = new H2Database("jdbc:h2:file:" + folder.resolve("store"), "t", "t");
        try (Connection open = h2.connections().getConnection()) {
            H2DiskSync disk = new H2DiskSync(h2, h2.connections());
            CompletableFuture<Void> other = CompletableFuture.runAsync(disk::await);
            assertThatThrownBy(() -> disk.await(() -> {
                        throw new IllegalStateException("theirs");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("theirs");
            other.get();
            assertThat(disk.count()).isPositive();
        }
    }

    @Test
    void an_error_while_syncing_reaches_all_who_wait_and_the_next_sync_is_made() throws Exception {
        H2Database h2 = new H2Database("jdbc:h2:file:" + folder.resolve("store"), "t", "t");
        AtomicBoolean failing = new AtomicBoolean(true);
        try (Connection open = h2.connections().getConnection()) {
            H2DiskSync disk = new H2DiskSync(h2, new DelegatingDataSource(h2.connections()) {
                @Override
                public Connection getConnection() throws java.sql.SQLException {
                    if (failing.get()) {
                        throw new OutOfMemoryError("as if");
                    }
                    return super.getConnection();
                }
            });
            assertThatThrownBy(disk::await).isInstanceOf(StoreUnavailableException.class);
            failing.set(false);
            disk.await();
            assertThat(disk.count()).isEqualTo(1);
        }
    }
}
