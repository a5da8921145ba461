package org.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.Store;

/** Of whom destinations have heard is noted without asking the store for each message; that a row is gone shows that nobody asked. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NotedOnceTest {
    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void open() {
        store = Store.h2(folder);
        jdbc = new JdbcTemplate(store.database());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_committed_is_noted_once_for_each_destination_and_anew_after_a_restart() {
        Told told = new Told(jdbc);
        note(told, 1, 2);
        assertThat(told.of("p", List.of(1L, 2L, 3L))).containsExactlyInAnyOrder(1L, 2L);
        jdbc.update("delete from told");
        note(told, 1, 2, 3);
        assertThat(told.of("p", List.of(1L, 2L, 3L))).containsExactly(3L);
        transaction.executeWithoutResult(status -> told.note("q", List.of(1L)));
        assertThat(told.of("q", List.of(1L))).containsExactly(1L);
        note(new Told(jdbc), 1, 2, 3);
        assertThat(told.of("p", List.of(1L, 2L, 3L))).hasSize(3);
    }

    @Test
    void what_was_rolled_back_is_noted_the_next_time() {
        Told told = new Told(jdbc);
        transaction.executeWithoutResult(status -> {
            told.note("p", List.of(1L));
            status.setRollbackOnly();
        });
        assertThat(told.of("p", List.of(1L))).isEmpty();
        note(told, 1);
        assertThat(told.of("p", List.of(1L))).containsExactly(1L);
    }

    @Test
    void only_those_noted_last_are_remembered() {
        Told told = new Told(jdbc, 2);
        note(told, 1, 2);
        note(told, 3);
        jdbc.update("delete from told");
        note(told, 2);
        note(told, 3);
        note(told, 1);
        assertThat(told.of("p", List.of(1L, 2L, 3L))).containsExactly(1L);
    }

    private void note(Told told, long... persons) {
        List<Long> ids = Arrays.stream(persons).boxed().toList();
        transaction.executeWithoutResult(status -> told.note("p", ids));
    }
}
