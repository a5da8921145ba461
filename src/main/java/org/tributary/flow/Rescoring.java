package org.tributary.flow;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.chart.Charts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Destinations;
import org.tributary.journal.DiskSync;

/**
 * After conf/matching.yaml, one of its tables or the program changed: compares all records anew, while messages go on, so that
 * no person rests on scores of two models. What records of one model hang together changes in one transaction. An engine that
 * ends in between goes on after its next start: each record says by which model it was compared. From then on it looks after keys
 * that were set aside since: what nothing but such a key found is compared anew, so that it does not matter who came before.
 */
public final class Rescoring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rescoring.class);
    private static final Requester ENGINE =
            new Requester("engine", "conf/matching.yaml, its tables or the program changed");
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5); // whether the store is back
    private static final Duration TRY_AGAIN = Duration.ofMinutes(10); // what was left
    private static final int PAGE = 200;
    private static final int TELL_EVERY = 10_000; // records
    private static final Duration SETTLE_EVERY = Duration.ofSeconds(30); // whether a key was set aside
    private static final int KEYS = 50;
    private static final int TRIES_LIMIT = 20; // messages of the same patients may come in between

    private final PersonIndex persons;
    private final SourceRecords records;
    private final Charts charts;
    private final Telling telling;
    private final Destinations destinations;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Rescoring(
            PersonIndex persons,
            SourceRecords records,
            Charts charts,
            Telling telling,
            Destinations destinations,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk) {
        this.persons = persons;
        this.records = records;
        this.charts = charts;
        this.telling = telling;
        this.destinations = destinations;
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /** In a thread of its own. */
    public void start() {
        Thread thread = new Thread(this::untilDone, "rescoring");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    private void untilDone() {
        boolean done = false;
        while (true) {
            Duration wait = TRY_AGAIN;
            try {
                done = done || pass();
                wait = settle() && done ? SETTLE_EVERY : TRY_AGAIN;
            } catch (DataAccessException | TransactionException e) {
                wait = LOOK_AGAIN;
                if (!isStopped(Duration.ZERO)) {
                    LOG.warn("records wait to be compared by the rules of now, and are tried again", e);
                }
            }
            if (isStopped(wait)) {
                return;
            }
        }
    }

    private boolean isStopped(Duration wait) {
        try {
            return stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** @return whether none is left */
    private boolean pass() {
        long all = records.countOfAnotherModel(persons.model());
        if (all == 0) {
            return true;
        }
        LOG.warn(
                "{} records were compared by other rules than those of now, or by another version of the program; they are"
                        + " compared again while messages go on, and until then persons may rest on either",
                all);
        long done = 0;
        long moved = 0;
        long left = 0;
        long last = -1;
        for (List<Long> page = page(last); !page.isEmpty(); page = page(last)) {
            for (long record : page) {
                if (isStopped(Duration.ZERO)) {
                    return false;
                }
                Optional<Boolean> changed = again(record, false);
                moved += changed.orElse(false) ? 1 : 0;
                left += changed.isPresent() ? 0 : 1;
                if (++done % TELL_EVERY == 0) {
                    LOG.info("compared again: {} of {} records", done, all);
                }
                last = record;
            }
        }
        long others = moved;
        if (left < done) {
            transaction.executeWithoutResult(status -> audit.record(ENGINE, "compare-again", persons.model(), others));
            disk.await();
        }
        LOG.info(
                "records are compared by the rules of now; for {} of them persons changed, and {} are left",
                moved,
                left);
        return left == 0;
    }

    /**
     * What only keys found that were set aside since.
     *
     * @return whether nothing is left
     */
    private boolean settle() {
        boolean settled = true;
        for (String key : persons.unsettledKeys(KEYS)) {
            boolean all = true;
            for (long record : persons.restingOn(key, LocalDate.now(ZoneOffset.UTC))) {
                all &= !isStopped(Duration.ZERO) && again(record, true).isPresent();
            }
            if (all) {
                transaction.executeWithoutResult(status -> persons.settled(key));
            }
            settled &= all;
        }
        return settled;
    }

    private List<Long> page(long after) {
        return records.ofAnotherModel(persons.model(), after, PAGE);
    }

    /**
     * One record, and what hangs together with it.
     *
     * @return whether anybody is another person for it; empty where messages came in between too often, or it fails
     */
    private Optional<Boolean> again(long record, boolean anyModel) {
        Set<Long> together = Set.of(record);
        for (int tries = 1; tries <= TRIES_LIMIT; tries++) {
            Set<Long> some = together;
            try {
                Done done = Objects.requireNonNull(transaction.execute(status -> compare(record, some, anyModel)));
                if (!done.told.isEmpty()) {
                    disk.await();
                    done.told.forEach(destinations::wake);
                }
                return Optional.of(done.changed);
            } catch (RolledBackException e) {
                if (e.getCause() instanceof PersonIndex.TogetherException more) {
                    together = more.records();
                }
            } catch (TransientDataAccessException e) {
                LOG.debug("record {} and a message waited for each other", record);
            } catch (DataAccessException | TransactionException e) {
                throw e;
            } catch (RuntimeException e) { // the others do not wait for it
                LOG.error("record {} cannot be compared by the rules of now, and stays as it is", record, e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private record Done(boolean changed, List<String> told) {}

    private Done compare(long record, Set<Long> together, boolean anyModel) {
        try {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            Optional<PersonIndex.Result> result =
                    anyModel ? persons.compareAnew(together, today) : persons.compareAgain(together, today);
            if (result.isEmpty() || result.get().changed().isEmpty()) {
                return new Done(false, List.of());
            }
            result.get().changed().forEach(charts::deriveAll);
            return new Done(true, telling.persons(together, result.get()));
        } catch (PersonIndex.TogetherException | PersonMovedException e) {
            throw new RolledBackException(e);
        }
    }

    private static final class RolledBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RolledBackException(Exception cause) {
            super(cause);
        }
    }
}
