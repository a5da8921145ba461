package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.journal.Store;
import org.tributary.lock.JvmLocks;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.MatchModel;

/** A person takes back where a visit was moved, while a message moves it on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VisitTakenBackTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    private JdbcTemplate jdbc;
    private PersonIndex index;
    private TransactionTemplate transaction;
    private final JvmLocks inner = new JvmLocks();
    private volatile CountDownLatch waits = new CountDownLatch(0);

    /** Tells when somebody else asks for a person. */
    private final class Told implements Locks {
        @Override
        public void lock(Scope scope, Collection<String> keys) {
            if (scope == Scope.PERSON) {
                waits.countDown();
            }
            inner.lock(scope, keys);
        }
    }

    @Test
    void what_moved_it_on_meanwhile_is_looked_at_again() throws Exception {
        try (Store store = Store.h2(folder)) {
            jdbc = new JdbcTemplate(store.database());
            index = new PersonIndex(
                    jdbc, new SourceRecords(jdbc), new Tasks(jdbc), new Told(), MODEL, Authorities.none());
            transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
            say(1, "17", "EVA", "1965-02-14");
            say(2, "18", "ANNA", "1980-04-12");
            say(3, "19", "ROLF", "1938-11-02");
            transaction.executeWithoutResult(
                    status -> new Facts(jdbc).add(1, "east", 1, "r", null, 1, List.of(visit("V1"))));
            say(4, "18", "ANNA", "1980-04-12", moved("17", "18"));
            assertThat(where()).isEqualTo(2);
            long claim = jdbc.queryForObject("select id from assertion where number = 'V1'", Long.class);

            waits = new CountDownLatch(1);
            CompletableFuture<Void> takenBack = new CompletableFuture<>();
            Thread steward = new Thread(() -> {
                try {
                    takeBack(claim);
                    takenBack.complete(null);
                } catch (RuntimeException e) {
                    takenBack.completeExceptionally(e);
                }
            });
            transaction.executeWithoutResult(status -> {
                inner.lock(Scope.PERSON, List.of("1", "2", "3"));
                steward.start();
                try {
                    assertThat(waits.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                match(said(5, "19", "ROLF", "1938-11-02", moved("18", "19")));
            });
            assertThat(where()).isEqualTo(3);
            assertThatThrownBy(takenBack::join).hasRootCauseInstanceOf(PersonMovedException.class);
            takeBack(claim);
            assertThat(where()).as("18 never had it, and gave it to nobody").isEqualTo(1);
            assertThat(transaction.<Boolean>execute(status -> {
                        try {
                            return index.withdrawBilled(claim, "another", TODAY).isPresent();
                        } catch (PersonMovedException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .isFalse();
        }
    }

    private void takeBack(long claim) {
        transaction.executeWithoutResult(status -> {
            try {
                assertThat(index.withdrawBilled(claim, "a steward", TODAY)).isPresent();
            } catch (PersonMovedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private long where() {
        return jdbc.queryForObject("select record_id from fact", Long.class);
    }

    private void say(long intake, String number, String first, String born, IdentityClaim... claims) {
        transaction.executeWithoutResult(status -> match(said(intake, number, first, born, claims)));
    }

    private void match(PersonIndex.Said said) {
        try {
            index.match(said);
        } catch (PersonMovedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PersonIndex.Said said(
            long intake, String number, String first, String born, IdentityClaim... claims) {
        Patient patient = Patient.of(
                List.of(number(number)),
                List.of(new HumanName("STONE" + number, List.of(first), null, null, "L", null)),
                List.of(),
                List.of(),
                null,
                new Moment(born, null, false, born));
        return new PersonIndex.Said(
                "east",
                intake,
                intake,
                Instant.parse("2026-03-02T13:00:00Z"),
                new Reading("ADT^A45", null, List.of(new PatientRecord(patient, List.of())), List.of(claims)),
                false);
    }

    private static IdentityClaim moved(String from, String to) {
        return new IdentityClaim.Moved(
                IdentityClaim.Billed.VISIT, "V1", number(from), number(to), new Origin("PV1-19"));
    }

    private static PatientIdentifier number(String number) {
        return new PatientIdentifier(number, "east", "MR", new Origin("PID-3"));
    }

    private static Encounter visit(String number) {
        return new Encounter(
                Statement.asserted(number, new Origin("PV1"), Said.NOBODY, null),
                Concept.of(new Coding("L", "I", "inpatient")),
                null,
                number,
                null,
                null,
                List.of(),
                null,
                "A01",
                null);
    }
}
