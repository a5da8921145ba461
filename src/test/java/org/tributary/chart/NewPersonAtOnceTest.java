package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.journal.Store;
import org.tributary.lock.Locks;
import org.tributary.lock.PostgresLocks;
import org.tributary.matching.MatchModel;

/** Four senders tell of each of four new people at the same moment, in two processes on one PostgreSQL, on sixteen threads. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewPersonAtOnceTest {
    private static final int ENGINES = 2;
    private static final int THREADS = 8; // of each
    private static final int PEOPLE = 4; // at one moment: half of the threads of an engine tell of the same
    private static final int ROUNDS = Integer.getInteger("new.person.rounds", 30);
    private static final int MINUTES = 3;

    @TempDir
    Path dir;

    @Test
    void two_processes_make_one_person_of_what_they_hear_of_the_same_new_person_at_the_same_moment() throws Exception {
        try (Store store = Store.postgres()) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            jdbc.execute("create table meeting (round integer, engine integer)");
            List<Process> engines = new ArrayList<>();
            for (int engine = 0; engine < ENGINES; engine++) {
                engines.add(start(store.url(), engine));
            }
            try {
                for (Process engine : engines) {
                    assertThat(engine.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
                    assertThat(engine.exitValue()).isZero();
                }
            } finally {
                engines.forEach(Process::destroyForcibly);
            }
            List<Map<String, Object>> records = jdbc.queryForList("select number, person_id from source_record");
            assertThat(records).hasSize(ROUNDS * ENGINES * THREADS);
            assertThat(records).noneMatch(record -> record.get("person_id") == null);
            // the person's name is the record's number, up to the thread
            assertThat(jdbc.queryForList(
                            "select split_part(number, '-', 1) as whose, count(distinct person_id) as persons,"
                                    + " count(*) as records from source_record group by 1"))
                    .hasSize(ROUNDS * PEOPLE)
                    .allSatisfy(one -> assertThat(one)
                            .containsEntry("persons", 1L)
                            .containsEntry("records", (long) ENGINES * THREADS / PEOPLE));
            assertThat(jdbc.queryForObject("select count(distinct person_id) from source_record", Long.class))
                    .isEqualTo(ROUNDS * PEOPLE);
            assertThat(jdbc.queryForObject("select count(*) from edge where decision = 'auto'", Long.class))
                    .as("each pair of the four was compared")
                    .isEqualTo(ROUNDS * PEOPLE * 6L);
        }
    }

    private Process start(String url, int engine) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx300m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NewPersonAtOnceTest.class.getName(),
                        url,
                        Integer.toString(engine),
                        Integer.toString(ROUNDS))
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("engine-" + engine + ".log").toFile())
                .start();
    }

    /** One of the processes: the store's URL, which of them it is, and how often. */
    public static void main(String[] arguments) throws Exception {
        int engine = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        HikariDataSource database = new HikariDataSource();
        database.setJdbcUrl(arguments[0]);
        database.setUsername("postgres");
        database.setPassword("postgres");
        database.setMaximumPoolSize(THREADS + 1);
        JdbcTemplate jdbc = new JdbcTemplate(database);
        // a fourth argument leaves the locks out, and then the test fails
        Locks locks = arguments.length > 3 ? (scope, keys) -> {} : new PostgresLocks(jdbc);
        PersonIndex persons = new PersonIndex(
                jdbc,
                new SourceRecords(jdbc),
                new Tasks(jdbc),
                locks,
                MatchModel.load(Path.of("conf/matching.yaml")),
                Authorities.none());
        TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        int[] round = {0};
        CyclicBarrier together = new CyclicBarrier(THREADS, () -> meet(jdbc, engine, round[0]++));
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int own = thread;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int n = 0; n < rounds; n++) {
                            await(together);
                            tell(persons, transaction, n, engine * THREADS + own);
                        }
                    },
                    pool));
        }
        for (CompletableFuture<Void> one : all) {
            one.get();
        }
        pool.shutdown();
        database.close();
    }

    private static void await(CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the other process. */
    private static void meet(JdbcTemplate jdbc, int engine, int round) {
        jdbc.update("insert into meeting (round, engine) values (?, ?)", round, engine);
        String count = "select count(*) from meeting where round = " + round;
        while (Objects.requireNonNull(jdbc.queryForObject(count, Integer.class)) < ENGINES) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** As the pipeline does: what others moved meanwhile is tried again. */
    private static void tell(PersonIndex persons, TransactionTemplate transaction, int round, int teller) {
        int whose = round * PEOPLE + teller % PEOPLE;
        long intakeId = round * 1000L + teller;
        String feed = "feed-" + teller;
        Patient patient = patient(whose, feed, "P" + whose + "-" + teller);
        PersonIndex.Said said = new PersonIndex.Said(
                feed,
                intakeId,
                round,
                Instant.parse("2026-03-02T08:00:00Z"),
                new Reading("ADT^A04", null, List.of(new PatientRecord(patient, List.of())), List.of()),
                false);
        for (boolean done = false; !done; ) {
            try {
                done = Boolean.TRUE.equals(transaction.execute(status -> {
                    try {
                        persons.match(said);
                        return true;
                    } catch (PersonMovedException e) {
                        status.setRollbackOnly();
                        return false;
                    }
                }));
            } catch (TransientDataAccessException e) {
                done = false;
            }
        }
    }

    private static Patient patient(int whose, String feed, String number) {
        String name =
                "Q" + Integer.toString(whose + 1000, 36).replaceAll("\\d", "x") + (char) ('a' + whose % 26) + "son";
        String born = (1940 + whose % 60) + "-0" + (1 + whose % 9) + "-1" + whose % 10;
        return Patient.of(
                List.of(
                        new PatientIdentifier(number, "feed/" + feed + "/MR", "MR", new Origin("PID-3")),
                        new PatientIdentifier(
                                Integer.toString(412_660_000 + 7 * whose), "SSA", "SS", new Origin("PID-3"))),
                List.of(new HumanName(name, List.of("Margaret"), null, null, null, null)),
                List.of(new Address(
                        List.of(10 + whose + " Oak Avenue"), "Salem", "OR", "97301", null, null, "H", null)),
                List.of(),
                "F",
                new Moment(born, null, false, born));
    }
}
