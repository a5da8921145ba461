package org.tributary.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The table {@code audit}: append-only, and each row holds a hash over itself and the row before it. Takes part in the caller's
 * transaction, so that nothing is done unrecorded; its row is written as that transaction's last act.
 */
public final class Audit {
    private static final int WHO_LIMIT = 100; // the columns' widths
    private static final int TARGET_LIMIT = 1000;
    private static final int REASON_LIMIT = 500;

    private final Chain chain;
    private final TransactionTemplate transaction;
    private final Object database;
    private final Clock clock;

    public Audit(JdbcTemplate jdbc, Clock clock) {
        this.chain = new Chain(jdbc, clock);
        this.database = Objects.requireNonNull(jdbc.getDataSource());
        this.transaction =
                new TransactionTemplate(new DataSourceTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        this.clock = clock;
    }

    /**
     * @param what the command
     * @param target ids and names, never a patient's value
     * @param affected how many messages, deliveries or doors
     */
    public void record(Requester by, String what, String target, long affected) {
        Entry entry = new Entry(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                fitting(by.who(), WHO_LIMIT),
                what,
                fitting(target, TARGET_LIMIT),
                by.reason() == null ? null : fitting(by.reason(), REASON_LIMIT),
                affected);
        if (TransactionSynchronizationManager.isActualTransactionActive()
                && TransactionSynchronizationManager.hasResource(database)) {
            // last of all: the end of the chain is locked while nothing else is waited for, so nobody waits in a circle
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    chain.add(entry);
                }
            });
        } else {
            transaction.executeWithoutResult(status -> chain.add(entry));
        }
    }

    /**
     * Takes the rows that are there into the chain, where there was none yet.
     *
     * @return the mark of its end, as {@link #verify} takes it
     */
    public String begin() {
        try {
            return Objects.requireNonNull(
                    transaction.execute(status -> chain.begun().mark()));
        } catch (DuplicateKeyException e) { // another engine began it in the same moment
            return Objects.requireNonNull(
                    transaction.execute(status -> chain.begun().mark()));
        }
    }

    /**
     * Looks at each row whether it is as it was recorded. Others may add rows meanwhile.
     *
     * @param mark what an earlier look told, kept elsewhere; empty where none is at hand
     * @throws IllegalArgumentException where the mark is none
     */
    public Verdict verify(String mark) {
        begin();
        return new Verification(chain, transaction).look(mark);
    }

    private static String fitting(String text, int limit) {
        String clean = text.replace("\0", "");
        return clean.length() <= limit ? clean : clean.substring(0, limit - 3) + "...";
    }
}
