package org.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.Edition;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EditionsTest {
    @TempDir
    Path folder;

    private int offered;

    @Test
    void versions_go_on_where_they_were_after_a_restart_and_what_was_not_offered_or_not_committed_is_none() {
        Edition first;
        try (Store store = Store.h2(folder)) {
            Editions editions = new Editions(new JdbcTemplate(store.database()));
            assertThat(editions.closing("p", 7)).as("it has no chart to close").isEmpty();
            first = editions.next("p", 7);
            assertThat(first.version()).isEqualTo(1);
            assertThat(first.replaces()).isNull();
            assertThat(editions.next("p", 7).version()).as("only looked at").isEqualTo(1);
            offer(store, "p", first, true);
            offer(store, "p", editions.next("p", 7), false);
        }
        try (Store store = Store.h2(folder)) {
            Editions editions = new Editions(new JdbcTemplate(store.database()));
            Edition second = editions.next("p", 7);
            assertThat(List.of(second.setId(), second.version(), second.replaces()))
                    .containsExactly(first.setId(), 2, first.id());
            assertThat(second.id()).isNotEqualTo(first.id());
            offer(store, "p", second, true);
            assertThat(editions.next("p", 8).setId()).as("another person's").isNotEqualTo(first.setId());
            assertThat(editions.next("q", 7).setId())
                    .as("another destination's")
                    .isNotEqualTo(first.setId());
        }
    }

    @Test
    void a_chart_is_closed_once_and_goes_on_where_its_person_is_one_again() {
        try (Store store = Store.h2(folder)) {
            Editions editions = new Editions(new JdbcTemplate(store.database()));
            offer(store, "p", editions.next("p", 7), true);
            Edition closing = editions.closing("p", 7).orElseThrow();
            assertThat(closing.version()).isEqualTo(2);
            offer(store, "p", closing, true);
            assertThat(editions.closing("p", 7)).isEmpty();
            Edition again = editions.next("p", 7);
            assertThat(again.version()).isEqualTo(3);
            assertThat(again.replaces()).isEqualTo(closing.id());
            offer(store, "p", again, true);
            assertThat(editions.closing("p", 7)).isPresent();
        }
    }

    private void offer(Store store, String destination, Edition edition, boolean commit) {
        JdbcTemplate jdbc = new JdbcTemplate(store.database());
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        Outbox outbox = new Outbox(jdbc, transaction, new Bodies(new BlobStore(folder.resolve("blobs"))));
        Dispatch chart = new Dispatch("CCD", new byte[] {1}, Set.of(edition.personId()), List.of(), edition);
        transaction.executeWithoutResult(status -> {
            outbox.offer(Outgoing.of(chart, destination, 1, "k", ControlId.of(1, destination, offered++)));
            if (!commit) {
                status.setRollbackOnly();
            }
        });
    }
}
