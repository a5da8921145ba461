package org.tributary.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
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

    @Test
    void a_version_takes_the_place_of_the_last_one_that_its_receiver_did_not_refuse() {
        try (Store store = Store.h2(folder)) {
            Editions editions = new Editions(new JdbcTemplate(store.database()));
            Edition first = editions.next("p", 7);
            offer(store, "p", first, true);
            end(store, Outbox.Result.REJECTED);
            assertThat(editions.closing("p", 7)).as("it has no chart to close").isEmpty();
            Edition second = editions.next("p", 7);
            assertThat(second.replaces()).as("it has none").isNull();
            assertThat(List.of(second.setId(), second.version())).containsExactly(first.setId(), 2);
            offer(store, "p", second, true);
            end(store, Outbox.Result.DELIVERED);

            Edition third = editions.next("p", 7);
            offer(store, "p", third, true);
            Edition fourth = editions.next("p", 7);
            assertThat(fourth.replaces()).as("nobody refused it yet").isEqualTo(third.id());
            offer(store, "p", fourth, true);
            long refused = end(store, Outbox.Result.REJECTED);
            end(store, Outbox.Result.REJECTED);
            assertThat(editions.next("p", 7).replaces()).isEqualTo(second.id());

            outbox(store).resend(refused);
            assertThat(editions.next("p", 7).replaces())
                    .as("a later one was offered since")
                    .isEqualTo(second.id());
            end(store, Outbox.Result.DELIVERED);
            assertThat(editions.next("p", 7).replaces()).as("now it has it").isEqualTo(third.id());
        }
    }

    @Test
    void a_refused_version_that_is_sent_once_more_counts_again() {
        try (Store store = Store.h2(folder)) {
            Editions editions = new Editions(new JdbcTemplate(store.database()));
            Edition first = editions.next("p", 7);
            offer(store, "p", first, true);
            long refused = end(store, Outbox.Result.REJECTED);
            outbox(store).resend(refused);
            assertThat(editions.next("p", 7).replaces()).isEqualTo(first.id());
            end(store, Outbox.Result.DELIVERED);
            assertThat(editions.next("p", 7).replaces()).isEqualTo(first.id());
        }
    }

    /** How the oldest that waits ended. */
    private long end(Store store, Outbox.Result result) {
        Outbox outbox = outbox(store);
        Outbox.Row row = outbox.unsent("p", 1).get(0);
        outbox.record("p", List.of(new Outbox.Ended(row, result, null, Instant.now())));
        return row.id();
    }

    private Outbox outbox(Store store) {
        return new Outbox(
                new JdbcTemplate(store.database()),
                new TransactionTemplate(new DataSourceTransactionManager(store.database())),
                new Bodies(new BlobStore(folder.resolve("blobs"))));
    }

    private void offer(Store store, String destination, Edition edition, boolean commit) {
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        Outbox outbox = outbox(store);
        Dispatch chart = new Dispatch("CCD", new byte[] {1}, Set.of(edition.personId()), List.of(), edition);
        transaction.executeWithoutResult(status -> {
            outbox.offer(Outgoing.of(chart, destination, 1, "k", ControlId.of(1, destination, offered++)));
            if (!commit) {
                status.setRollbackOnly();
            }
        });
    }
}
