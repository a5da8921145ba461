package org.tributary.fax;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.chart.Proposals;
import org.tributary.fax.page.FaxFinding;
import org.tributary.finding.Finding;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.Outage;

/**
 * Reads the faxes of the work list, one after the other, in a thread of its own: that takes seconds for each page, and no
 * transaction and no lock is held meanwhile. What it read is committed at once; a crash before leaves the fax unread, and it is
 * read again. Two engines may read one fax: the first one's reading stays.
 */
public final class FaxWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaxWorker.class);
    private static final int TRIES_LIMIT = 3; // a page that kills the engine is not read a fourth time
    private static final long LOOK_SECONDS = 5; // for what another engine listed, or a crash left
    private static final int TAKEN_AT_ONCE = 20;

    private final Faxes faxes;
    private final Journal journal;
    private final Bodies bodies;
    private final Proposals proposals;
    private final TransactionTemplate transaction;
    private final FaxReader reader;
    private final FaxRequests requests;
    private final SelfFiling filing;
    private final Supplier<FaxFiler> filer;
    private final Semaphore wakes = new Semaphore(0);
    private final Set<Long> forgiven = new HashSet<>(); // whose last try an outage cut short; this thread's alone
    private final AtomicLong pagesRead = new AtomicLong();
    private @Nullable Thread thread;

    FaxWorker(
            Faxes faxes,
            Journal journal,
            Bodies bodies,
            Proposals proposals,
            TransactionTemplate transaction,
            FaxReader reader,
            FaxRequests requests,
            SelfFiling filing,
            Supplier<FaxFiler> filer) {
        this.faxes = faxes;
        this.journal = journal;
        this.bodies = bodies;
        this.proposals = proposals;
        this.transaction = transaction;
        this.reader = reader;
        this.requests = requests;
        this.filing = filing;
        this.filer = filer;
    }

    /** Reads what waits, and from now on what comes. */
    public synchronized void start() {
        if (thread == null) {
            Thread made = new Thread(this::run, "fax-reader");
            made.setDaemon(true);
            made.setPriority(Thread.MIN_PRIORITY); // messages first
            made.start();
            thread = made;
        }
    }

    /** Pages whose text was read since the start. */
    public long pagesRead() {
        return pagesRead.get();
    }

    public void wake() {
        wakes.release();
    }

    @Override
    public synchronized void close() throws InterruptedException {
        if (thread != null) {
            thread.interrupt();
            thread.join(TimeUnit.SECONDS.toMillis(LOOK_SECONDS));
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                boolean more = look();
                if (!more && wakes.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    wakes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return whether more may wait */
    private boolean look() throws InterruptedException {
        try {
            List<Long> unread = faxes.unread(TAKEN_AT_ONCE);
            boolean failed = false;
            for (long intakeId : unread) {
                failed |= !read(intakeId);
            }
            return !failed && unread.size() == TAKEN_AT_ONCE;
        } catch (RuntimeException e) {
            LOG.warn("faxes could not be looked for; this is tried again", e);
            return false;
        }
    }

    private boolean read(long intakeId) throws InterruptedException {
        try {
            if (!forgiven.remove(intakeId) && faxes.countTry(intakeId) > TRIES_LIMIT) {
                LOG.error("fax {} could not be read in {} tries", intakeId, TRIES_LIMIT);
                keep(
                        intakeId,
                        new FaxReading(
                                0, null, List.of(), List.of(), List.of(new Finding(FaxFinding.NOT_COMPLETED, ""))),
                        List.of());
                return true;
            }
            JournalEntry entry = journal.entry(intakeId);
            LocalDate day = entry.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
            FaxReading reading = reader.read(entry.bytes(), day);
            pagesRead.addAndGet(reading.understood().size());
            if (keep(intakeId, reading, proposals.of(Descriptions.of(reading.mentions(), day), day))) {
                filing.consider(intakeId, reading, day, filer.get());
            }
            return true;
        } catch (InterruptedException e) {
            forgive(intakeId);
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) { // the last two at bytes made for it
            if (Outage.isOutage(e)) {
                forgiven.add(intakeId);
            }
            LOG.warn("fax {} could not be read; this is tried again", intakeId, e);
            return false;
        }
    }

    /** @return false where it was read, or decided upon, in between */
    private boolean keep(long intakeId, FaxReading reading, List<Proposals.Proposal> whose) {
        byte @Nullable [] rendition = reading.rendition();
        @Nullable String pdf = rendition == null ? null : bodies.keepDocument(rendition);
        long size = rendition == null ? 0 : rendition.length;
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean first = faxes.read(intakeId, reading.pages(), pdf, size, reading.mentions(), whose);
            if (first) {
                List<FaxPart> parts = reading.documents().stream()
                        .map(one -> FaxPart.of(one, reading.understood()))
                        .toList();
                faxes.keepParts(intakeId, parts, reading.content());
                requests.returned(intakeId, reading.barcodes());
                journal.notice(intakeId, reading.findings());
            }
            return first;
        }));
    }

    private void forgive(long intakeId) {
        try {
            faxes.forgiveTry(intakeId);
        } catch (RuntimeException e) {
            LOG.debug("the try stays counted: the store closed first", e);
        }
    }
}
