package org.tributary.intake.fax;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.fax.EditedPdf;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxList;
import org.tributary.fax.Faxes;
import org.tributary.fax.Sidecar;
import org.tributary.intake.Reception;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Receipt;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/**
 * Makes several faxes of one. Each part is taken in like a fax that came so, with the same sidecar, and read by itself; the whole
 * one leaves the list and says into which. What was taken in before a crash is taken in once: the same pages are the same bytes.
 */
public final class FaxSplitting {
    private final Faxes faxes;
    private final Locks locks;
    private final FaxList list;
    private final Bodies bodies;
    private final Reception reception;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;

    FaxSplitting(
            Faxes faxes,
            Locks locks,
            FaxList list,
            Bodies bodies,
            Reception reception,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk) {
        this.faxes = faxes;
        this.locks = locks;
        this.list = list;
        this.bodies = bodies;
        this.reception = reception;
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /**
     * @param parts which pages each has, from 1; together all that are left of it, each once
     * @return the parts' ids
     * @throws IllegalArgumentException where it does not wait, or these are not its pages
     */
    public List<Long> split(long intakeId, List<List<Integer>> parts, Requester by) {
        List<Long> ids = Objects.requireNonNull(transaction.execute(status -> divided(intakeId, parts, by)));
        disk.await();
        list.wake();
        return ids;
    }

    /** Whoever files, edits or divides the same fax meanwhile waits, and sees then what became of it. */
    private List<Long> divided(long intakeId, List<List<Integer>> parts, Requester by) {
        locks.lock(Scope.FAX, List.of(Long.toString(intakeId)));
        Fax fax = faxes.find(intakeId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fax has the id " + intakeId + "; tributary fax list shows those that wait"));
        @Nullable String pdf = fax.pdf();
        if (fax.state() != Fax.State.WAITING || fax.readAt() == null || pdf == null) {
            throw new IllegalArgumentException("fax " + intakeId + " does not wait with pages that can be divided");
        }
        fax.requireNobodyElses(by.who());
        List<Integer> left = fax.edits().left(fax.pages());
        List<Integer> all = parts.stream().flatMap(List::stream).sorted().toList();
        if (parts.size() < 2 || parts.stream().anyMatch(List::isEmpty) || !all.equals(left)) {
            throw new IllegalArgumentException(
                    "the parts of fax " + intakeId + " are two or more that have its pages " + left + " each once");
        }
        byte[] whole = bodies.document(pdf);
        List<Long> ids = new ArrayList<>();
        for (List<Integer> part : parts) {
            byte[] pages = EditedPdf.of(whole, fax.edits(), part);
            ids.add(before(fax, pages, ids).orElseGet(() -> taken(fax, pages)));
        }
        if (!faxes.leave(intakeId, Fax.State.SPLIT, "into " + ids, by.who())) {
            throw new IllegalArgumentException("fax " + intakeId + " was changed at this moment; try again");
        }
        list.split(fax, ids, by.who());
        audit.record(by, "fax split", "fax " + intakeId + " into " + ids, ids.size());
        return ids;
    }

    /** As what a split that was cut short took it in. Parts that look alike are several all the same. */
    private Optional<Long> before(Fax fax, byte[] bytes, List<Long> others) {
        return faxes.takenIn(fax.feed(), FaxList.controlId(bytes), fax.intakeId()).stream()
                .filter(id -> !others.contains(id))
                .findFirst();
    }

    private long taken(Fax fax, byte[] bytes) {
        String controlId = FaxList.controlId(bytes);
        try {
            boolean told = fax.sidecar().equals(Sidecar.NONE)
                    || reception.isKept(
                            fax.feed(),
                            reception.beside(
                                    fax.feed(),
                                    FaxList.DOOR,
                                    fax.sidecar().json(),
                                    FaxList.sidecarId(controlId),
                                    FaxList.SIDECAR_KIND));
            @Nullable
            Receipt receipt = !told
                    ? null
                    : reception
                            .document(fax.feed(), FaxList.DOOR, bytes, controlId, FaxList.KIND)
                            .await();
            if (receipt == null) {
                throw new IllegalStateException(
                        "the parts of fax " + fax.intakeId() + " cannot be stored now; try again");
            }
            return receipt.intakeId();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("splitting fax " + fax.intakeId() + " was cut short; try again", e);
        }
    }
}
