package org.tributary.flow;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.chart.PersonMovedException;
import org.tributary.finding.Finding;
import org.tributary.journal.Journal;
import org.tributary.journal.Outage;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.routes.FeedReloadingException;

/** Whose fault it was that a message could not be processed: its own, which parks it in the end, or an outage's. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int TRIES_LIMIT = 3; // a fault of the message shows each time; the others cover a rare race

    private final Outages outages;
    private final Journal journal;
    private final Waiting waiting;
    private final Locks locks;
    private final TransactionTemplate transaction;
    private final StoreProbe store;
    private final ApplicationAcknowledgments acknowledgments;
    private final LargeMessages large;

    Failures(
            Journal journal,
            Waiting waiting,
            Locks locks,
            TransactionTemplate transaction,
            StoreProbe store,
            ApplicationAcknowledgments acknowledgments,
            LargeMessages large) {
        this.outages = new Outages(store);
        this.journal = journal;
        this.waiting = waiting;
        this.locks = locks;
        this.transaction = transaction;
        this.store = store;
        this.acknowledgments = acknowledgments;
        this.large = large;
    }

    /**
     * After the message's transaction was rolled back. A fault of the message counts against it, and parks it in the end;
     * an outage of the store or broker does not, and is waited for.
     *
     * @throws Exception the failure, where the message is to be tried again
     */
    void failed(long intakeId, Exception failure) throws Exception {
        if (comesLater(failure)) {
            throw failure;
        }
        large.survived(intakeId);
        if (Outage.isOutage(failure) && !outages.isItsOwnFault(intakeId)) {
            LOG.warn("message {} waits until the store works again", intakeId, failure);
            store.awaitWorking();
            throw failure;
        }
        String cause = place(failure);
        int tries = waiting.failed(intakeId, cause);
        if (tries < TRIES_LIMIT) {
            throw failure;
        }
        LOG.error("message {} failed {} times and is parked: {}", intakeId, tries, cause);
        park(intakeId, new Finding(FlowFinding.CANNOT_BE_PROCESSED, cause));
    }

    /** As long as somebody waits for it. */
    private void park(long intakeId, Finding poison) {
        transaction.executeWithoutResult(status -> {
            locks.lock(Scope.PATIENT, waiting.patientKeys(intakeId));
            if (!waiting.patientKeys(intakeId).isEmpty()) {
                acknowledgePoison(intakeId, poison.code().id());
                journal.conclude(intakeId, OutcomeState.PARKED, poison.code().id(), List.of(poison));
            }
        });
    }

    /**
     * Before a message is processed, outside of its transaction: waits until there is memory for it. One that ended the process
     * too often is parked.
     *
     * @return to be closed after it, however it went; null for one that is not large
     */
    LargeMessages.@Nullable InHand begin(long intakeId) throws InterruptedException, OutOfTurnException {
        LargeMessages.@Nullable InHand message = large.begin(intakeId);
        if (message != null && !message.lacking().isEmpty()) {
            LOG.error("message {} needs more memory than there is and is parked: {}", intakeId, message.lacking());
            try (message) {
                park(intakeId, new Finding(FlowFinding.NEEDS_MORE_MEMORY, message.lacking()));
            }
            return null;
        }
        if (message != null && message.tries() > TRIES_LIMIT) {
            LOG.error("message {} ended the engine {} times and is parked", intakeId, TRIES_LIMIT);
            try (message) {
                park(intakeId, new Finding(FlowFinding.CANNOT_BE_PROCESSED, LargeMessages.ENDED));
            }
            return null;
        }
        return message;
    }

    /** Whether nothing failed, and it is only tried again; the transaction wraps what its route threw. */
    private static boolean comesLater(Exception failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfTurnException
                    || cause instanceof FeedReloadingException
                    || cause instanceof PersonMovedException) {
                return true;
            }
        }
        return false;
    }

    private void acknowledgePoison(long intakeId, String code) {
        try {
            acknowledgments.offer(journal.entry(intakeId), OutcomeState.PARKED, code);
        } catch (DataAccessException e) {
            throw e; // the transaction is lost with it
        } catch (RuntimeException e) {
            LOG.error("message {} is parked; its sender cannot be told", intakeId, e); // it must not be tried for ever
        }
    }

    /** The class and line of a failure: its message could hold a patient's data. */
    private static String place(Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
