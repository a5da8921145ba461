package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NameIndexTest {
    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;
    private NameIndex index;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        index = new NameIndex(jdbc, new TransactionTemplate(new DataSourceTransactionManager(store.database())));
    }

    @AfterEach
    void close() {
        index.close();
        store.close();
    }

    private void version(long id, long record, String family, String given) {
        jdbc.update(
                "insert into source_record (id, feed, authority, number, demographics) select ?, 'lab', 'x', ?, ? where not"
                        + " exists (select 1 from source_record where id = ?)",
                record,
                "n" + record,
                "{\"birthDates\":[\"19800203\"]}",
                record);
        jdbc.update(
                "insert into record_version (id, record_id, intake_id, sequence, digest, patient) values (?, ?, 1, 1, ?, ?)",
                id,
                record,
                new byte[] {1},
                "{\"names\":[{\"family\":\"" + family + "\",\"given\":[\"" + given + "\"]}]}");
    }

    private List<Long> found(String... words) {
        return index.records(List.of(words), null);
    }

    @ParameterizedTest
    @EnumSource
    void a_version_whose_transaction_ends_after_that_of_a_later_one_is_found_too(Database kind) {
        open(kind);
        version(1, 11, "Miller", "Ann");
        version(3, 13, "Miller", "Zoe");
        index.follow();
        assertThat(found("miller")).containsExactly(13L, 11L);
        version(2, 12, "Miller", "Max");
        index.follow();
        assertThat(found("miller")).containsExactly(13L, 12L, 11L);
        assertThat(jdbc.queryForObject("select version_id from record_name_upto", Long.class))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void the_mark_waits_for_what_is_missing_so_that_another_engine_finds_it(Database kind) {
        open(kind);
        version(1, 11, "Miller", "Ann");
        version(3, 13, "Miller", "Zoe");
        index.follow();
        assertThat(jdbc.queryForObject("select version_id from record_name_upto", Long.class))
                .isEqualTo(1);
        version(2, 12, "Miller", "Max");
        try (NameIndex other =
                new NameIndex(jdbc, new TransactionTemplate(new DataSourceTransactionManager(store.database())))) {
            other.follow();
            assertThat(found("max")).containsExactly(12L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void names_are_found_by_their_beginnings_without_accents_and_with_a_birth_date(Database kind) {
        open(kind);
        version(1, 11, "O'Brien-Müller", "Zoë");
        version(2, 12, "Ng", "Li");
        index.follow();
        assertThat(found("obrien")).containsExactly(11L);
        assertThat(found("mull", "zoe")).containsExactly(11L);
        assertThat(found("mull", "ann")).isEmpty();
        assertThat(found("ng")).containsExactly(12L);
        assertThat(found("n")).as("one letter is all of nobody's name").isEmpty();
        assertThat(found("mü%")).isEmpty();
        assertThat(index.records(List.of("obrien"), "198002")).containsExactly(11L);
        assertThat(index.records(List.of("obrien"), "1981")).isEmpty();
    }
}
