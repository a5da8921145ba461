package org.tributary.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.delivery.Receipts;
import org.tributary.fax.CoverSheet;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxPart;
import org.tributary.fax.FaxRequests;
import org.tributary.fax.Faxes;
import org.tributary.fax.PageEdits;
import org.tributary.fax.Senders;
import org.tributary.journal.Journal;
import org.tributary.journal.OutcomeState;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/** What clerks do with faxes of the work list, beside filing them. Everything in the caller's transaction. */
final class FaxClerk {
    private static final int LABELS = 20;
    private static final int LABEL_LENGTH = 40;
    private static final int SENDER_LENGTH = 200;

    private final Faxes faxes;
    private final Locks locks;
    private final FaxRequests requests;
    private final Senders senders;
    private final FaxReceivers receivers;
    private final Journal journal;
    private final Tasks tasks;
    private final SourceRecords records;

    FaxClerk(JdbcTemplate jdbc, Journal journal, Locks locks) {
        this.locks = locks;
        this.faxes = new Faxes(jdbc);
        this.requests = new FaxRequests(jdbc);
        this.senders = new Senders(jdbc);
        this.receivers = new FaxReceivers(faxes, new Receipts(jdbc));
        this.journal = journal;
        this.tasks = new Tasks(jdbc);
        this.records = new SourceRecords(jdbc);
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where it does not wait
     */
    void discard(long id, @Nullable String reason, String by) {
        leave(id, Fax.State.DISCARDED, reason, by);
    }

    private void leave(long id, Fax.State as, @Nullable String reason, String by) {
        Fax fax = locked(id);
        if (fax.state() == Fax.State.WAITING) {
            fax.requireNobodyElses(by);
        }
        if (!faxes.leave(id, as, reason, by)) {
            throw new IllegalArgumentException("fax " + id + " is "
                    + FaxDesk.word(fax.state())
                    + (fax.state() == Fax.State.FILED
                            ? "; take it back first: tributary fax unfile " + id
                            : " already"));
        }
        tasks.close(Tasks.FAX, Long.toString(id), by, FaxDesk.word(as));
        journal.conclude(id, OutcomeState.KEPT, FaxDesk.word(as) + " by a person", List.of());
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where it cannot be done
     */
    void work(long id, Control.FaxWork what, @Nullable String text, Requester by) {
        Fax fax = locked(id);
        String who = by.who();
        String said = text == null ? "" : text.strip();
        switch (what) {
            case CLAIM, RELEASE -> claim(fax, what == Control.FaxWork.CLAIM, who);
            case ASSIGN -> assign(fax, said);
            case NOTE -> faxes.note(id, said);
            case LABEL, UNLABEL -> label(fax, said, what == Control.FaxWork.LABEL);
            case URGENT -> faxes.prioritise(id, Fax.Priority.URGENT);
            case ORDINARY -> faxes.prioritise(id, Fax.Priority.ORDINARY);
            case SENDER -> sender(fax, said);
            case JUNK -> leave(id, Fax.State.JUNK, by.reason(), who);
            case BACK -> back(fax);
            case REVIEWED -> reviewed(fax, who);
            case HANDED_OVER -> receivers.handedOver(fax, by);
        }
    }

    /**
     * In the caller's transaction.
     *
     * @throws IllegalArgumentException where there is no such person
     */
    Control.Cover cover(long personId, String request, String who) {
        if (records.ofPerson(personId).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no person " + personId + "; tributary chart looks a number up");
        }
        FaxRequests.Request issued = requests.issue(personId, request, who);
        return new Control.Cover(issued.code(), CoverSheet.of(issued));
    }

    private void sender(Fax fax, String sender) {
        if (sender.isEmpty() || sender.length() > SENDER_LENGTH) {
            throw new IllegalArgumentException("say in 1 to " + SENDER_LENGTH + " signs who sent it");
        }
        senders.told(fax.intakeId(), sender.replaceAll("\\s+", " "));
    }

    private void label(Fax fax, String label, boolean wanted) {
        if (label.isEmpty() || label.length() > LABEL_LENGTH) {
            throw new IllegalArgumentException("a label has 1 to " + LABEL_LENGTH + " signs");
        }
        Set<String> labels = new TreeSet<>(fax.labels());
        if (wanted ? !labels.add(label) : !labels.remove(label)) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + (wanted ? " has that label already" : " has no such label"));
        }
        if (labels.size() > LABELS) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + " has " + LABELS + " labels; take one off first");
        }
        faxes.label(fax.intakeId(), List.copyOf(labels));
    }

    private void back(Fax fax) {
        if (!faxes.back(fax.intakeId())) {
            throw new IllegalArgumentException("fax " + fax.intakeId() + " is " + FaxDesk.word(fax.state())
                    + (fax.state() == Fax.State.FILED
                            ? "; take it off the chart: tributary fax unfile " + fax.intakeId()
                            : "; only what was discarded or is junk goes back"));
        }
        String subject = Long.toString(fax.intakeId());
        tasks.settle(Tasks.FAX, List.of(subject), Map.of(subject, "whose it is"));
        journal.conclude(fax.intakeId(), OutcomeState.LISTED, "put back by a person", List.of());
    }

    private void reviewed(Fax fax, String who) {
        if (!faxes.review(fax.intakeId())) {
            throw new IllegalArgumentException("nobody was asked to look at fax " + fax.intakeId()
                    + " again; tributary tasks shows which faxes that filed themselves wait for it");
        }
        tasks.close(Tasks.FAX_REVIEW, Long.toString(fax.intakeId()), who, "it is right");
    }

    /**
     * In the caller's transaction.
     *
     * @return the pages that are left
     * @throws IllegalArgumentException where it does not wait, or has no such page
     */
    List<Integer> edit(long id, Control.PageEdit edit, String who) {
        Fax fax = locked(id);
        requireWaiting(fax);
        fax.requireNobodyElses(who);
        List<Integer> pages = new ArrayList<>(edit.pages());
        for (FaxPart part : fax.parts()) {
            for (int i = 0; i < part.kinds().size(); i++) {
                if (edit.kinds().contains(FaxDesk.word(part.kinds().get(i)))) {
                    pages.add(part.pages().get(i));
                }
            }
        }
        if (pages.isEmpty() && !edit.restore()) {
            throw new IllegalArgumentException("fax " + id + " has no such page");
        }
        pages.stream()
                .filter(page -> page < 1 || page > fax.pages())
                .findFirst()
                .ifPresent(page -> {
                    throw new IllegalArgumentException(
                            "fax " + id + " has no page " + page + "; its pages are 1 to " + fax.pages());
                });
        @Nullable Integer turn = edit.turn();
        PageEdits edits =
                edit.restore() ? PageEdits.NONE : turn == null ? fax.edits().drop(pages) : fax.edits();
        if (turn != null && !edit.restore()) {
            for (int page : pages) {
                edits = edits.turn(page, turn);
            }
        }
        List<Integer> left = edits.left(fax.pages());
        if (left.isEmpty()) {
            throw new IllegalArgumentException("no page of fax " + id + " would be left; tributary fax discard " + id
                    + " takes it out of the list");
        }
        if (!faxes.edit(id, edits, who)) {
            throw new IllegalArgumentException("fax " + id + " was changed at this moment; try again");
        }
        return left;
    }

    private void claim(Fax fax, boolean wanted, String who) {
        long id = fax.intakeId();
        boolean done = wanted ? faxes.claim(id, who) : faxes.release(id);
        if (!done) {
            requireWaiting(fax);
            fax.requireNobodyElses(who);
            throw new IllegalArgumentException("nobody has claimed fax " + id);
        }
    }

    private void assign(Fax fax, String whom) {
        requireWaiting(fax);
        if (whom.isEmpty()) {
            throw new IllegalArgumentException("say whose fax " + fax.intakeId() + " is to be");
        }
        faxes.release(fax.intakeId());
        faxes.claim(fax.intakeId(), whom);
    }

    private static void requireWaiting(Fax fax) {
        if (fax.state() != Fax.State.WAITING) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + " does not wait any more: it is " + FaxDesk.word(fax.state()));
        }
    }

    /** Nobody else files, divides, edits or puts it aside until the caller's transaction ends. */
    private Fax locked(long id) {
        locks.lock(Scope.FAX, List.of(Long.toString(id)));
        return FaxDesk.found(faxes, id);
    }
}
