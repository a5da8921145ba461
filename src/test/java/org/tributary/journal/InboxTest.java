package org.tributary.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InboxTest {
    @TempDir
    Path folder;

    enum Database {
        H2,
        POSTGRESQL;

        Store open(Path folder) {
            return this == H2 ? Store.h2(folder) : Store.postgres();
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytes_come_back_exactly_as_they_arrived(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            byte[] all = new byte[256];
            for (int i = 0; i < 256; i++) {
                all[i] = (byte) i;
            }
            Receipt receipt = get(inbox.append(arrival("lab", all, "p1")));
            JournalEntry entry = journal(store).entry(receipt.intakeId());
            assertThat(entry.bytes()).isEqualTo(all);
            assertThat(entry.feed()).isEqualTo("lab");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_over_a_megabyte_lies_in_a_file_named_by_its_hash(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            byte[] large = new byte[Bodies.INLINE_LIMIT_BYTES + 1];
            Arrays.fill(large, (byte) 'x');
            Receipt receipt = get(inbox.append(arrival("lab", large, "p1")));
            assertThat(journal(store).entry(receipt.intakeId()).bytes()).isEqualTo(large);
            assertThat(new JdbcTemplate(store.database())
                            .queryForObject("select count(*) from journal where body is null", Integer.class))
                    .isEqualTo(1);
            try (Stream<Path> files = Files.walk(folder.resolve("blobs"))) {
                assertThat(files.filter(Files::isRegularFile)).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void each_feed_counts_its_messages_from_one_without_a_gap(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            List<CompletableFuture<Receipt>> lab = new ArrayList<>();
            List<CompletableFuture<Receipt>> ward = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                lab.add(inbox.append(arrival("lab", new byte[] {1}, "p" + i % 7)));
                if (i % 5 == 0) {
                    ward.add(inbox.append(arrival("ward", new byte[] {2}, "p" + i % 3)));
                }
            }
            for (int i = 0; i < lab.size(); i++) {
                assertThat(get(lab.get(i)).sequence()).isEqualTo(i + 1);
            }
            for (int i = 0; i < ward.size(); i++) {
                assertThat(get(ward.get(i)).sequence()).isEqualTo(i + 1);
            }
            assertThat(new Waiting(new JdbcTemplate(store.database())).count()).isEqualTo(600);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_sync_covers_all_that_wait(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            List<CompletableFuture<Receipt>> all = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                all.add(inbox.append(arrival("lab", new byte[] {1}, "p")));
            }
            for (CompletableFuture<Receipt> one : all) {
                get(one);
            }
            if (kind == Database.H2) {
                assertThat(store.disk().count()).isBetween(1L, 500L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sequence_goes_on_where_it_was_after_a_restart(Database kind) throws Exception {
        try (Store store = kind.open(folder)) {
            try (Inbox inbox = inbox(store)) {
                get(inbox.append(arrival("lab", new byte[] {1}, "p")));
            }
            try (Inbox inbox = inbox(store)) {
                assertThat(get(inbox.append(arrival("lab", new byte[] {1}, "p")))
                                .sequence())
                        .isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_was_not_accepted_is_kept_and_does_not_wait(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            Arrival refused = new Arrival(
                    "lab",
                    "mllp",
                    new byte[] {1},
                    null,
                    null,
                    List.of("lab"),
                    "AR",
                    OutcomeState.KEPT,
                    List.of(),
                    Instant.now());
            long id = get(inbox.append(refused)).intakeId();
            assertThat(journal(store).state(id)).contains(OutcomeState.KEPT);
            assertThat(new Waiting(new JdbcTemplate(store.database())).count()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void search_keys_that_no_database_takes_are_made_to_fit(Database kind) throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            Arrival odd = new Arrival(
                    "lab",
                    "mllp",
                    new byte[] {1},
                    "id\0" + "x".repeat(1000),
                    "y".repeat(500),
                    List.of("k".repeat(900), "k".repeat(900)),
                    "AA",
                    null,
                    List.of(),
                    Instant.now());
            assertThat(get(inbox.append(odd)).sequence()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_the_database_refuses_is_parked_with_its_bytes_alone_and_its_neighbours_are_stored(Database kind)
            throws Exception {
        try (Store store = kind.open(folder);
                Inbox inbox = inbox(store)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            jdbc.execute("alter table journal add constraint no_poison check (patient_key <> 'poison')");
            byte[] bytes = "MSH|poison".getBytes(StandardCharsets.UTF_8);
            CompletableFuture<Receipt> before = inbox.append(arrival("lab", new byte[] {1}, "p"));
            CompletableFuture<Receipt> refused = inbox.append(arrival("lab", bytes, "poison"));
            CompletableFuture<Receipt> after = inbox.append(arrival("lab", new byte[] {2}, "q"));

            assertThat(get(before).bare()).isFalse();
            assertThat(get(after).bare()).isFalse();
            assertThat(get(refused).bare()).isTrue();
            long id = get(refused).intakeId();
            Journal journal = journal(store);
            assertThat(journal.state(id)).contains(OutcomeState.PARKED);
            assertThat(journal.entry(id).bytes()).isEqualTo(bytes);
            assertThat(journal.findings(id)).extracting(Journal.Noticed::code).containsExactly("JOURNAL-101");
            assertThat(jdbc.queryForList("select sequence from journal order by sequence", Long.class))
                    .containsExactly(1L, 2L, 3L);

            jdbc.execute("alter table journal add constraint nothing check (feed <> 'ward')");
            assertThatThrownBy(() -> get(inbox.append(arrival("ward", bytes, "poison"))))
                    .as("a database that takes not even that fails")
                    .hasCauseInstanceOf(StoreUnavailableException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_receipted_once_the_database_is_gone(Database kind) throws Exception {
        Store store = kind.open(folder);
        try (Inbox inbox = inbox(store)) {
            store.close();
            assertThatThrownBy(() -> get(inbox.append(arrival("lab", new byte[] {1}, "p"))))
                    .hasCauseInstanceOf(StoreUnavailableException.class);
        }
    }

    private Inbox inbox(Store store) {
        return new Inbox(new JournalWriter(store.database(), bodies()), store.disk());
    }

    private Journal journal(Store store) {
        return new Journal(new JdbcTemplate(store.database()), bodies(), new Filings());
    }

    private Bodies bodies() {
        return new Bodies(new BlobStore(folder.resolve("blobs")));
    }

    private static Arrival arrival(String feed, byte[] bytes, String patient) {
        return new Arrival(
                feed, "mllp", bytes, "id-1", "ADT^A08", List.of(patient), "AA", null, List.of(), Instant.now());
    }

    private static Receipt get(CompletableFuture<Receipt> receipt) throws Exception {
        return receipt.get(20, TimeUnit.SECONDS);
    }
}
