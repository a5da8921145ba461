package org.tributary.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
class ChainTest {
    enum Database {
        H2,
        POSTGRESQL
    }

    private static final Requester ANNA = new Requester("anna", "the ward asks, \u00e9\u4e2d");

    @TempDir
    Path folder;

    private Store store;
    private JdbcTemplate jdbc;
    private Audit audit;
    private TransactionTemplate transaction;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        jdbc = new JdbcTemplate(store.database());
        audit = new Audit(jdbc, Clock.systemUTC());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
    }

    /** A trail of so many rows; ids and places are 1, 2, 3 ... */
    private void open(Database kind, int rows) {
        open(kind);
        for (int row = 1; row <= rows; row++) {
            audit.record(row % 2 == 0 ? ANNA : new Requester("ben", null), "message", "id " + row, row);
        }
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    private Verdict.Fault fault() {
        return audit.verify("").fault();
    }

    @ParameterizedTest
    @EnumSource
    void a_trail_that_nobody_touched_is_right(Database kind) {
        open(kind);
        assertThat(audit.verify("").right()).isZero();
        for (int row = 1; row <= 2_500; row += 500) {
            int from = row;
            transaction.executeWithoutResult(status -> {
                for (int id = from; id < from + 500; id++) {
                    audit.record(ANNA, "message", "id " + id, 1);
                }
            });
        }
        Verdict found = audit.verify("");
        assertThat(found.fault()).isNull();
        assertThat(found.right()).isEqualTo(2_500);
        assertThat(found.takenOver()).isZero();
        assertThat(audit.verify(found.mark()).fault()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void each_changed_value_is_found(Database kind) {
        open(kind, 7);
        for (String change : List.of(
                "who = 'eve'",
                "what = 'nothing'",
                "target = 'id 99'",
                "reason = null",
                "affected = 5",
                "at = at + interval '1' second",
                "hash = (select hash from audit where id = 3)")) {
            String before = jdbc.queryForMap("select * from audit where id = 4").toString();
            transaction.executeWithoutResult(status -> {
                jdbc.update("update audit set " + change + " where id = 4");
                assertThat(jdbc.queryForMap("select * from audit where id = 4").toString())
                        .as(change)
                        .isNotEqualTo(before);
                Verdict found = audit.verify("");
                assertThat(found.fault()).as(change).isNotNull();
                assertThat(found.fault().kind()).as(change).isEqualTo(Verdict.Kind.CHANGED);
                assertThat(found.fault().row()).as(change).isEqualTo(4);
                assertThat(found.right()).as(change).isEqualTo(3);
                status.setRollbackOnly();
            });
        }
        assertThat(fault()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_removed_row_is_found_with_its_place(Database kind) {
        open(kind, 7);
        jdbc.update("delete from audit where id in (3, 4)");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.MISSING);
        assertThat(fault().says()).isEqualTo("The rows at places 3 to 4 are missing.");
        jdbc.update("update audit set link = link - 2 where id > 4");
        jdbc.update("update audit_head set links = 5");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.CHANGED);
        assertThat(fault().row()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void so_is_the_first_row_and_a_gap_wider_than_what_is_read_at_once(Database kind) {
        open(kind);
        transaction.executeWithoutResult(status -> {
            for (int row = 0; row < 2_300; row++) {
                audit.record(ANNA, "message", "id", 1);
            }
        });
        jdbc.update("delete from audit where link between 51 and 2250");
        assertThat(fault().says()).isEqualTo("The rows at places 51 to 2250 are missing.");
        jdbc.update("delete from audit where link = 1");
        assertThat(fault().says()).isEqualTo("The row at place 1 is missing.");
        assertThat(audit.verify("").right()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_row_that_was_slipped_in_is_found_and_keeps_nobody_from_recording(Database kind) {
        open(kind, 3);
        String columns =
                "insert into audit (at, who, what, target, affected, link, hash) values (current_timestamp, 'eve', 'x', 'y', 1, ";
        jdbc.update(columns + "null, null)");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.ADDED);
        assertThat(fault().row()).isEqualTo(4);
        jdbc.update("delete from audit where who = 'eve'");
        jdbc.update(columns + "2, null)");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.ADDED);
        jdbc.update("delete from audit where who = 'eve'");
        jdbc.update(columns + "4, (select hash from audit where id = 3))");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.ADDED);
        audit.record(ANNA, "message", "id 4", 1);
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.CHANGED);
        assertThat(fault().place()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void an_end_that_was_cut_off_is_found_and_with_its_length_only_by_a_mark_kept_elsewhere(Database kind) {
        open(kind, 5);
        String mark = audit.verify("").mark();
        jdbc.update("delete from audit where id > 3");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.CUT_OFF);
        assertThat(fault().says()).isEqualTo("The rows at places 4 to 5 are missing at the end.");
        jdbc.update("update audit_head set links = 3");
        assertThat(fault().kind()).isEqualTo(Verdict.Kind.MADE_ANEW);
        jdbc.update("update audit_head set hash = (select hash from audit where id = 3)");
        assertThat(fault()).isNull();
        assertThat(audit.verify(mark).fault().kind()).isEqualTo(Verdict.Kind.CUT_OFF);
        audit.record(ANNA, "message", "other", 1);
        audit.record(ANNA, "message", "other", 1);
        assertThat(fault()).isNull();
        assertThat(audit.verify(mark).fault().kind()).isEqualTo(Verdict.Kind.MADE_ANEW);
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_end_does_not_stop_recording_and_the_trail_tells_of_it(Database kind) {
        open(kind, 3);
        jdbc.update("delete from audit_head");
        audit.record(ANNA, "message", "id 4", 1);
        assertThat(fault()).isNull();
        assertThat(jdbc.queryForList("select what from audit order by link", String.class))
                .containsExactly("message", "message", "message", "audit head lost", "message");
    }

    @ParameterizedTest
    @EnumSource
    void rows_from_before_the_chain_are_taken_into_it_once(Database kind) throws Exception {
        open(kind);
        for (int row = 1; row <= 1_203; row++) {
            jdbc.update(
                    "insert into audit (at, who, what, target, affected) values (current_timestamp, 'ann', 'x', ?, 1)",
                    "id " + row);
        }
        jdbc.update("delete from audit where id = 7"); // an id that a transaction took and gave up
        ExecutorService threads = Executors.newFixedThreadPool(kind == Database.H2 ? 1 : 2); // H2 has one engine
        List<Callable<String>> starts =
                List.of(() -> audit.begin(), () -> new Audit(jdbc, Clock.systemUTC()).begin()); // two engines
        List<Future<String>> marks = threads.invokeAll(starts);
        assertThat(marks.get(1).get()).isEqualTo(marks.get(0).get());
        threads.shutdownNow();
        Verdict found = audit.verify("");
        assertThat(found.fault()).isNull();
        assertThat(found.takenOver()).isEqualTo(1_202);
        jdbc.update("update audit set who = 'eve' where id = 600");
        assertThat(fault().row()).isEqualTo(600);
        new Audit(jdbc, Clock.systemUTC()).begin();
        assertThat(fault().row()).isEqualTo(600);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_rolled_back_is_not_recorded(Database kind) {
        open(kind, 1);
        transaction.executeWithoutResult(status -> {
            audit.record(ANNA, "message", "id 2", 1);
            status.setRollbackOnly();
        });
        assertThat(audit.verify("").rows()).isEqualTo(1);
        assertThat(fault()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void several_engines_record_at_once_and_wait_for_each_other_in_no_circle(Database kind) throws Exception {
        open(kind);
        jdbc.update("insert into feed_sequence (feed, next) values ('a', 1)");
        List<Audit> engines = List.of(audit, new Audit(jdbc, Clock.systemUTC()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Audit engine = engines.get(i % 2);
            String row = i % 3 == 0 ? "a" : "b";
            work.add(() -> {
                transaction.executeWithoutResult(status -> {
                    if (row.equals("a")) { // what is locked after the record here is locked before it there
                        engine.record(ANNA, "message", "first", 1);
                        jdbc.update("update feed_sequence set next = next + 1 where feed = 'a'");
                    } else {
                        jdbc.update("update feed_sequence set next = next + 1 where feed = 'a'");
                        engine.record(ANNA, "message", "first", 1);
                    }
                    engine.record(ANNA, "message", "second", 1);
                });
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(work)) {
            done.get(60, TimeUnit.SECONDS);
        }
        threads.shutdownNow();
        Verdict found = audit.verify("");
        assertThat(found.fault()).isNull();
        assertThat(found.right()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource
    void a_look_while_others_record_finds_nothing_strange(Database kind) throws Exception {
        open(kind, 50);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> writing = thread.submit(() -> {
            for (int i = 0; i < 300; i++) {
                audit.record(ANNA, "message", "id", 1);
            }
        });
        do {
            assertThat(fault()).isNull();
        } while (!writing.isDone());
        writing.get();
        thread.shutdownNow();
        assertThat(audit.verify("").right()).isEqualTo(350);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_mark_is_refused(Database kind) {
        open(kind, 1);
        assertThatThrownBy(() -> audit.verify("12")).isInstanceOf(IllegalArgumentException.class);
    }
}
