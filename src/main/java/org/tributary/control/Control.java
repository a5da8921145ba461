package org.tributary.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.audit.Verdict;
import org.tributary.chart.Sight;
import org.tributary.intake.Selection;
import org.tributary.loss.LossSummary;
import org.tributary.matching.Demographics;
import org.tributary.matching.Labels;

/** What the commands do, whichever way they reach the data. */
public interface Control {
    Status status();

    /**
     * @param dryRun only tells what would be replayed
     * @throws IllegalArgumentException when the selection cannot be followed; the message says why
     */
    Replayed replay(Selection selection, boolean dryRun, Requester by);

    /**
     * What the newest messages of a feed say and no rule of its mapping, as it stands in its file now, reads.
     *
     * @param last how many messages; at most {@link LossDesk#MOST}
     * @throws IllegalArgumentException when the feed has received nothing, or its mapping is wrong; the message says why
     */
    LossSummary loss(String feed, int last, Requester by);

    /** What waits for a person. */
    Unsettled unsettled();

    /**
     * What happened to a message.
     *
     * @param withBody the bytes too
     * @throws IllegalArgumentException when there is no such message
     */
    MessageWay message(long intakeId, boolean withBody, Requester by);

    /**
     * Has a rejected delivery sent again, unchanged, under the MSH-10 it had.
     *
     * @throws IllegalArgumentException when there is no such delivery, or it does not wait for a person
     */
    void resendDelivery(long outboxId, Requester by);

    /**
     * Sends a destination what is known now of its patients.
     *
     * @param person null for all: those of its panel, or everybody where it has none
     * @param dryRun only counts
     * @throws IllegalArgumentException when there is no such destination or person; the message says what to do
     * @throws NeedsEngineException when no engine runs: only one knows the destinations
     */
    Resent resend(String destination, @Nullable Long person, boolean dryRun, Requester by);

    /**
     * How much is sent.
     *
     * @param unknown persons of the panel of whom no source has spoken
     * @param leftOut documents whose bytes are gone, and messages that would be too long
     */
    record Resent(long persons, long unknown, long messages, long leftOut) {}

    /**
     * Closes a feed's door, or stops sending to a destination, until {@link #resume}: over a restart too.
     *
     * @throws IllegalArgumentException when neither has this name
     */
    void pause(String name, Requester by);

    void resume(String name, Requester by);

    /** @throws IllegalArgumentException when there is no such person; the message says where its records are now */
    PersonChart chart(long personId, Requester by);

    /** What somebody sees of it who does not see all; for the console, which asks who that is. */
    default PersonChart chart(long personId, Sight sight, Requester by) {
        throw new UnsupportedOperationException("a part of a chart is shown by the engine itself");
    }

    /**
     * The chart of whoever has a number.
     *
     * @param authority as conf/authorities.yaml names it
     * @throws IllegalArgumentException when nobody has it
     */
    PersonChart chart(String authority, String number, Requester by);

    /**
     * The chart as it was known at a time: what the messages say that had been filed by then.
     *
     * @throws IllegalArgumentException when there is no such person, or the time is yet to come
     */
    AsKnown asKnown(long personId, Instant at, Requester by);

    /**
     * Which message told what, and since when that is known.
     *
     * @throws IllegalArgumentException when there is no such person
     */
    ChartHistory history(long personId, Requester by);

    /**
     * What all sources say of a person, reconciled, as one C-CDA document (a CCD).
     *
     * @throws IllegalArgumentException when there is no such person
     */
    WrittenDocument document(long personId, Requester by);

    /** The same for somebody who does not see all. */
    default WrittenDocument document(long personId, Sight sight, Requester by) {
        throw new UnsupportedOperationException("a part of a chart is written by the engine itself");
    }

    /**
     * What sources say of a person's medications, as a FHIR Bundle with a List of them, in JSON.
     *
     * @throws IllegalArgumentException when there is no such person
     */
    WrittenDocument medicationList(long personId, Requester by);

    /** The ids of all persons, those with the most records first; at most {@link #PERSONS_LISTED}. */
    List<Long> persons();

    int PERSONS_LISTED = 1_000;

    /**
     * Copies the store into a folder, as of one moment.
     *
     * @param folder absolute; absent or empty
     * @throws IllegalArgumentException when it cannot be written; the message says why
     */
    BackedUp backup(String folder, Requester by);

    /** How much a backup holds. */
    record BackedUp(String schema, long rows, long blobs) {}

    /**
     * Removes what is older than {@code tributary.retention} says.
     *
     * @param dryRun only counts
     */
    Pruned prune(boolean dryRun, Requester by);

    /** How many of each went. */
    record Pruned(boolean dryRun, long bodies, long deliveries, long journal, long files) {}

    /**
     * Looks whether each row of the audit trail is as it was recorded.
     *
     * @param mark the end of the chain as an earlier look told it; empty where none is at hand
     * @throws IllegalArgumentException where the mark is none
     */
    Verdict verifyAudit(String mark, Requester by);

    /** What a person has to decide; ids only. */
    List<OpenTask> tasks();

    /** Who may be one person, what matters most first; ids only. */
    List<ListedReview> reviews();

    /** The pairs of which both records are of these feeds; for the console, which asks who sees those. */
    default List<ListedReview> reviews(Predicate<String> feeds) {
        throw new UnsupportedOperationException("a part of what waits is shown by the engine itself");
    }

    /**
     * Two records side by side, and why they may be one person; on record.
     *
     * @throws IllegalArgumentException where one of them is no record
     */
    ReviewPage review(long one, long other, Requester by);

    /** Which listed combinations of fields agree in two records, a sentence; empty where no list is switched on. */
    default String combinations(long one, long other) {
        throw new UnsupportedOperationException("a part of a review is shown by the engine itself");
    }

    /**
     * What other weights would decide otherwise, of the pairs that are stored; decides nothing.
     *
     * @param model the text of a file that match train wrote; null for the weights of conf/matching.yaml
     * @throws IllegalArgumentException where it was learned with other rules
     */
    Trial trial(@Nullable String model);

    /**
     * Some of the stored records as the engine compares them, in the order of their ids; that they are read is on record.
     *
     * @param after the id of the last one of the page before; 0 at first
     */
    ComparedPage compared(long after, Requester by);

    /**
     * @param last the id of the last one that was looked at; {@code after} itself where there is none left
     * @param records of those that say anything
     */
    record ComparedPage(long last, List<Demographics> records) {}

    /** Records in a page of these. */
    int COMPARED_PAGE = 1_000;

    /**
     * Some of the stored records as a model is learned from them, without what an earlier model found too frequent; that they are
     * read is on record.
     *
     * @param after as of {@link #compared}
     */
    LearnablePage learnable(long after, Requester by);

    /**
     * @param last as of {@link ComparedPage}
     * @param versions what a sender said of one patient and what it said next, each by itself
     */
    record LearnablePage(long last, List<Demographics> records, List<Versions> versions) {}

    /** What a sender said of one patient, and what it said next. */
    record Versions(Demographics before, Demographics now) {}

    /** What persons said of pairs of records, at most {@link #DECIDED_LEARNED}, by the same rules. */
    List<Labels.Decided> decided();

    /** The newest ones. */
    int DECIDED_LEARNED = 5_000;

    /** What so many records share that nobody is looked for by it. */
    TooFrequentKeys keys();

    /**
     * @param model the id of what compares
     * @param keys how many the model has frozen
     * @param values how many values it takes as not known
     * @param all how many keys the engine set aside by itself: candidates for the next model
     * @param setAside those, the oldest first, at most {@link #KEYS_LISTED}
     */
    record TooFrequentKeys(String model, int keys, int values, long all, List<SetAside> setAside) {}

    /**
     * @param shares what its records share, in words
     * @param settled whether all that only this key had found was compared anew
     * @param records some of them
     */
    record SetAside(String shares, Instant since, boolean settled, List<Long> records) {}

    /** Keys in a list of them. */
    int KEYS_LISTED = 100;

    /** Records shown of each. */
    int KEY_RECORDS = 3;

    /** Puts on record that a person activates other weights. */
    void activated(String model, Requester by);

    /** So many stored pairs are looked at, those of the oldest records first. */
    int TRIED = 20_000;

    /** So many of them are listed. */
    int CHANGES_LISTED = 100;

    /**
     * @param model its id
     * @param pairs how many were compared
     * @param all how many are stored
     * @param counts {@code auto -> review}: how many
     * @param changed pairs of records that are decided otherwise, at most {@link #CHANGES_LISTED}
     */
    record Trial(String model, long pairs, long all, Map<String, Long> counts, List<Changed> changed) {}

    /** @param probability by the other weights */
    record Changed(long one, long other, String change, double probability) {}

    /**
     * Says that two source records are one person, or are not.
     *
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     * @throws NeedsEngineException when no engine runs: only one knows the destinations
     */
    Decided decide(Pair pair, Requester by);

    /**
     * Of whoever has this record, its word counts for an attribute.
     *
     * @param attribute as {@link org.tributary.chart.golden.Attribute#words} says it
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     * @throws NeedsEngineException when no engine runs
     */
    Decided pin(long record, String attribute, Requester by);

    /**
     * Whether a drug belongs on a person's list of medications, until somebody says something else of it.
     *
     * @param drug as the chart's reconciliation calls it
     * @param saw of what was looked at, its digest there; null for what is said now
     * @param source as which source tells it; empty where it makes no difference
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     * @throws NeedsEngineException when no engine runs
     */
    Decided reconcile(long personId, String drug, @Nullable String saw, boolean accepted, String source, Requester by);

    /**
     * That what two messages say under one name of the chart is not one thing.
     *
     * @param title of the row
     * @param one a message of the one source, {@code other} of the other
     * @throws IllegalArgumentException where it is refused; the message says why and what to do
     * @throws NeedsEngineException when no engine runs
     */
    Decided part(long personId, String title, long one, long other, Requester by);

    /**
     * Takes back what {@link #decide}, {@link #pin}, {@link #reconcile} or {@link #part} said.
     *
     * @throws IllegalArgumentException where there is no such claim in force
     * @throws NeedsEngineException when no engine runs
     */
    Decided withdraw(long claim, Requester by);

    /** What persons said of pairs of records and did not take back. */
    List<Said> claims();

    /**
     * Those that are about records of these feeds alone; without what others wrote as a reason, who may see more. For the console,
     * which asks who that is.
     *
     * @param who whose own reasons are told
     */
    default List<Said> claims(Predicate<String> feeds, String who) {
        throw new UnsupportedOperationException("a part of what was decided is shown by the engine itself");
    }

    /**
     * @param one a record's id, as {@link #tasks} name it
     * @param despiteVetoes one person although the comparison found something that speaks against it
     */
    record Pair(long one, long other, boolean same, boolean despiteVetoes) {}

    /**
     * @param persons whose the two records are now
     * @param destinations who is told
     */
    record Decided(long claim, List<Long> persons, List<String> destinations) {}

    /**
     * A claim in force.
     *
     * @param records the ids of the one or two records that it is about; empty for what a sender said of a visit or account
     * @param says in words
     * @param who a person, or the feed
     */
    record Said(
            long claim,
            List<Long> records,
            String says,
            String who,
            @Nullable String reason,
            Instant saidAt) {
        Said withoutReason() {
            return new Said(claim, records, says, who, null, saidAt);
        }
    }

    /** @param decidedToo also those that were filed or discarded, the newest first; else those that wait, the oldest first */
    List<ListedFax> faxes(boolean decidedToo);

    /**
     * @param withPdf its pages too
     * @throws IllegalArgumentException when there is no such fax
     */
    FaxPage fax(long id, boolean withPdf, Requester by);

    /**
     * For somebody who sees what some feeds say: those are proposed of whom these speak, and compared with what they say. For the
     * console, which asks who that is.
     */
    default FaxPage fax(long id, boolean withPdf, Predicate<String> feeds, Requester by) {
        throw new UnsupportedOperationException("a part of a fax's page is shown by the engine itself");
    }

    /**
     * Files a fax to a person: the document is on the chart, and the destinations that want it are told.
     *
     * @param type what kind of document it is; null where that was not said
     * @throws IllegalArgumentException when it cannot be filed; the message says why
     * @throws NeedsEngineException when no engine runs: only one knows the destinations
     */
    FiledFax fileFax(long id, long personId, @Nullable String type, Requester by);

    /**
     * Takes a filed fax back to the work list; the destinations that have it are told.
     *
     * @throws IllegalArgumentException when it is not filed
     * @throws NeedsEngineException when no engine runs
     */
    FiledFax unfileFax(long id, Requester by);

    /** @throws IllegalArgumentException when it does not wait */
    void discardFax(long id, Requester by);

    /** What is done with a fax that waits, but for filing. */
    enum FaxWork {
        /** It is mine now; nobody else's. */
        CLAIM,
        /** It is now the one's whose name the text is, whoever had it; whether that one may is for the caller to know. */
        ASSIGN,
        /** It is nobody's, whoever had it. */
        RELEASE,
        /** The note is now this. */
        NOTE,
        /** It has this label too. */
        LABEL,
        /** It has this label no longer. */
        UNLABEL,
        /** It is an advertisement, or nothing; out of the list. */
        JUNK,
        /** What was discarded, or junk, waits again. */
        BACK,
        /** A person has looked at what a rule filed, and it is right. */
        REVIEWED,
        /** It is urgent, whatever its pages say. */
        URGENT,
        /** It is not, whatever its pages say. */
        ORDINARY,
        /** It came from whom the text names; the next faxes of its number are probably from the same. */
        SENDER,
        /** It arrived though a receiver has not acknowledged it; the reason says how. */
        HANDED_OVER
    }

    /**
     * A change of a waiting fax's pages; the original keeps them.
     *
     * @param pages from 1
     * @param turn degrees clockwise for these pages; null where they are left out instead
     * @param kinds kinds of pages, such as {@code cover}, that are left out beside them
     * @param restore takes back all changes made so far, and makes none
     */
    record PageEdit(List<Integer> pages, @Nullable Integer turn, List<String> kinds, boolean restore) {}

    /**
     * @return the pages that are left
     * @throws IllegalArgumentException when it cannot be done; the message says why
     */
    List<Integer> editFax(long id, PageEdit edit, Requester by);

    /**
     * Files a filed fax to another person; the destinations that have it are told, and get it as the other's.
     *
     * @throws IllegalArgumentException when it is not filed, or cannot be filed there
     * @throws NeedsEngineException when no engine runs
     */
    FiledFax moveFax(long id, long personId, Requester by);

    /**
     * Tells what kind of document a fax is, and of which day; who has it already gets it anew.
     *
     * @param type null where that stays as it is
     * @param date ISO 8601; null where that stays
     * @return the destinations that are told; none where it waits still
     * @throws IllegalArgumentException when it neither waits nor is filed, or it is no date
     * @throws NeedsEngineException when no engine runs
     */
    List<String> changeFax(long id, @Nullable String type, @Nullable String date, Requester by);

    /**
     * Makes several faxes of one; each waits, and is read by itself.
     *
     * @param parts which pages each has, from 1; together all that are left of it, each once
     * @return their ids, in that order
     * @throws IllegalArgumentException when it does not wait, or these are not its pages
     * @throws NeedsEngineException when no engine runs
     */
    List<Long> splitFax(long id, List<List<Integer>> parts, Requester by);

    /**
     * @param text the note, label or name; null for all else
     * @throws IllegalArgumentException when it cannot be done; the message says why
     */
    void workFax(long id, FaxWork what, @Nullable String text, Requester by);

    /**
     * Issues a cover sheet for somebody to send back before the answer; the fax that bears its bar code is then known as that.
     *
     * @param request what is asked for, in a clerk's words
     * @throws IllegalArgumentException when there is no such person
     */
    Cover coverFax(long personId, String request, Requester by);

    /** @param pdf the page; it holds nothing of the patient */
    record Cover(String code, byte[] pdf) {}

    /** @param destinations who is told */
    record FiledFax(long personId, List<String> destinations) {}

    /** @param dryRun whether nothing was done */
    record Replayed(boolean dryRun, long replayed, long waitedAlready, List<ReplayedMessage> messages) {
        /** So many are listed; the numbers count all. */
        public static final int LISTED = 1_000;
    }
}
