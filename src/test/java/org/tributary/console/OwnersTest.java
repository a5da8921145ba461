package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.chart.Tasks;
import org.tributary.journal.Store;

/** Who has a task, in both databases. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnersTest {
    private static final CauseOwners.Cause CAUSE = new CauseOwners.Cause(CauseOwners.ERROR, "ward", "MAP-201");

    @TempDir
    Path dir;

    @ParameterizedTest(name = "PostgreSQL: {0}")
    @ValueSource(booleans = {false, true})
    void only_what_is_as_it_was_seen_changes_hands(boolean postgres) {
        try (Store store = postgres ? Store.postgres() : Store.h2(dir)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            TransactionTemplate transaction =
                    new TransactionTemplate(new DataSourceTransactionManager(store.database()));
            CauseOwners causes = new CauseOwners(jdbc, Clock.systemUTC());
            assertThat(causes.own(CAUSE, null, "anna")).isTrue();
            transaction.executeWithoutResult(status -> {
                assertThat(causes.own(CAUSE, null, "bob")).isFalse();
                status.setRollbackOnly();
            });
            assertThat(causes.own(CAUSE, "bob", "bob")).isFalse();
            assertThat(causes.all()).isEqualTo(Map.of(CAUSE, "anna"));
            assertThat(causes.own(CAUSE, "anna", "bob")).isTrue();
            assertThat(causes.own(CAUSE, "anna", null)).isFalse();
            assertThat(causes.own(CAUSE, "bob", null)).isTrue();
            assertThat(causes.all()).isEmpty();

            Tasks tasks = new Tasks(jdbc);
            tasks.settle(Tasks.MATCH_REVIEW, List.of("1-2"), Map.of("1-2", "likely"));
            long id = tasks.open().get(0).id();
            assertThat(tasks.own(id, null, "anna")).isTrue();
            assertThat(tasks.own(id, null, "bob")).isFalse();
            tasks.settle(Tasks.MATCH_REVIEW, List.of("1-2"), Map.of("1-2", "two candidates"));
            assertThat(tasks.open().get(0).owner())
                    .as("another reason is the same task")
                    .isEqualTo("anna");
            assertThat(tasks.own(id, "anna", null)).isTrue();
            tasks.settle(Tasks.MATCH_REVIEW, List.of("1-2"), Map.of());
            assertThat(tasks.own(id, null, "bob")).as("it is closed").isFalse();
        }
    }
}
