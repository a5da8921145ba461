package org.tributary.control;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.audit.Verdict;
import org.tributary.journal.DiskSync;

/** What is asked and done here stands in the audit trail, and on disk, before it is answered. */
final class Trail {
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;

    Trail(Audit audit, TransactionTemplate transaction, DiskSync disk) {
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /** That somebody looks, before anything is shown. */
    void looked(Requester by, String what, String target, long affected) {
        told(by, what, target, affected);
        disk.await();
    }

    /** The same where what was done is done, or shows nothing of a patient. */
    void told(Requester by, String what, String target, long affected) {
        transaction.executeWithoutResult(status -> audit.record(by, what, target, affected));
    }

    /** What is done and what is told of it, together or not at all; afterwards both are on disk. */
    <R> R done(Function<Audit, R> deed) {
        R result = Objects.requireNonNull(transaction.execute(status -> deed.apply(audit)));
        disk.await();
        return result;
    }

    /** The same of what has no result. */
    void did(Consumer<Audit> deed) {
        transaction.executeWithoutResult(status -> deed.accept(audit));
        disk.await();
    }

    /** @param mark of an earlier look; empty for none */
    Verdict verified(String mark) {
        return audit.verify(mark);
    }
}
