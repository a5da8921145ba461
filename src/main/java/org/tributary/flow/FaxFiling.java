package org.tributary.flow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DocumentEvent;
import org.tributary.fax.DividedPdf;
import org.tributary.fax.EditedPdf;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxFiler;
import org.tributary.fax.FaxList;
import org.tributary.fax.Faxes;
import org.tributary.finding.Finding;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.OutcomeState;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/**
 * Files a fax to the person whom a clerk names, or takes it back: the document on the chart, the messages to destinations, the
 * task and the audit's record in one transaction.
 *
 * <p>A fact stands at a record, and persons are derived from records. A fax makes no record of its own: what was read from its
 * pages is uncertain, and would match like what a sender said. The document stands at that record of the person with which the
 * pages agree best, for that is what the clerk has seen and confirmed; where the pages agree with none, at the person's oldest
 * record, which gives the person its id. When the person's records turn out to be two people's, the document goes with that
 * record.
 */
public final class FaxFiling implements FaxFiler {
    /** Of what makes the document of a fax. */
    static final String REVISION = "fax-1";

    private static final String KIND = "MDM^T02";
    private static final String UNTYPED = "Fax";
    private static final String PDF = "application/pdf";

    private final Faxes faxes;
    private final FaxList list;
    private final Journal journal;
    private final Bodies bodies;
    private final SourceRecords records;
    private final Facts facts;
    private final Charts charts;
    private final Tasks tasks;
    private final Dispatcher dispatcher;
    private final HeldFaxes held;
    private final Destinations destinations;
    private final Outbox outbox;
    private final Locks locks;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final DiskSync disk;

    FaxFiling(
            Faxes faxes,
            FaxList list,
            Journal journal,
            Bodies bodies,
            SourceRecords records,
            Facts facts,
            Charts charts,
            Tasks tasks,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox,
            Locks locks,
            Audit audit,
            TransactionTemplate transaction,
            DiskSync disk) {
        this.faxes = faxes;
        this.list = list;
        this.journal = journal;
        this.bodies = bodies;
        this.records = records;
        this.facts = facts;
        this.charts = charts;
        this.tasks = tasks;
        this.dispatcher = dispatcher;
        this.held = dispatcher.faxes();
        this.destinations = destinations;
        this.outbox = outbox;
        this.locks = locks;
        this.audit = audit;
        this.transaction = transaction;
        this.disk = disk;
    }

    /** @param destinations who is told */
    public record Done(long personId, List<String> destinations) {}

    /**
     * Returns once it is on disk.
     *
     * @param type what kind of document it is, in the clerk's words; null where that was not said
     * @throws IllegalArgumentException where it cannot be filed; the message says why and what to do
     */
    public Done file(long intakeId, long personId, @Nullable String type, Requester by) {
        return told(Objects.requireNonNull(transaction.execute(status -> {
            Done done = filed(intakeId, personId, type, by, "by a person");
            tasks.close(Tasks.FAX, Long.toString(intakeId), by.who(), "filed to person " + personId);
            return done;
        })));
    }

    /** In the audit's record the rule is who filed it. */
    @Override
    public void fileByRule(
            long intakeId, long personId, String type, String rule, boolean review, BooleanSupplier stillSo) {
        told(Objects.requireNonNull(transaction.execute(status -> {
            Requester by = new Requester("rule " + rule, null);
            fax(intakeId);
            locks.lock(Scope.PERSON, List.of(Long.toString(personId)));
            if (!stillSo.getAsBoolean()) {
                throw new IllegalArgumentException("the fax or the charts that it could be filed to have changed");
            }
            Done done = filed(intakeId, personId, type, by, "by the rule " + rule);
            faxes.filedBy(rule, review, intakeId);
            String subject = Long.toString(intakeId);
            tasks.close(Tasks.FAX, subject, by.who(), "filed to person " + personId);
            if (review) {
                tasks.settle(Tasks.FAX_REVIEW, List.of(subject), Map.of(subject, "whether it filed itself rightly"));
            }
            return done;
        })));
    }

    /** In the caller's transaction. */
    private Done filed(long intakeId, long personId, @Nullable String said, Requester by, String why) {
        Fax fax = fax(intakeId);
        @Nullable String type = said == null ? fax.documentType() : said;
        locks.lock(Scope.PERSON, List.of(Long.toString(personId)));
        fax.requireNobodyElses(by.who());
        SourceRecords.SourceRecord record = record(fax, personId);
        byte[] original = bodies.document(Objects.requireNonNull(fax.pdf()));
        byte[] pages = EditedPdf.of(original, fax.edits());
        String pdf = fax.edits().isEmpty() ? fax.pdf() : bodies.keepDocument(pages);
        if (!faxes.file(intakeId, personId, record.id(), type, by.who())) {
            fax(intakeId).requireNobodyElses(by.who());
            throw decided(fax(intakeId));
        }
        faxes.filedAs(intakeId, pdf);
        Document document = document(fax, fax.filings() + 1, type, pdf, pages.length);
        int filing = fax.filings() + 1;
        charts.derive(
                personId,
                facts.addElsewhere(
                        record.id(),
                        fax.feed(),
                        intakeId,
                        REVISION,
                        received(fax),
                        journal.entry(intakeId).sequence(),
                        List.of(document)));
        List<Finding> findings = new ArrayList<>();
        List<String> told = offer(
                fax,
                filing,
                matched(record, personId, document),
                DocumentEvent.T02,
                document,
                pages,
                destinations.subscribed(fax.feed(), KIND).stream()
                        .filter(to -> dispatcher.isSubscribed(personId, to))
                        .toList(),
                findings);
        journal.conclude(intakeId, OutcomeState.FILED, why, findings);
        audit.record(by, "fax file", "fax " + intakeId + " to person " + personId, 1);
        return new Done(personId, told);
    }

    /**
     * Takes a filed fax off the chart and back to the work list; who was sent it is told (MDM^T11).
     *
     * @throws IllegalArgumentException where it is not filed
     */
    public Done unfile(long intakeId, Requester by) {
        Done done = Objects.requireNonNull(transaction.execute(status -> {
            Done back = unfiled(intakeId, by, "fax unfile", true);
            list.openTask(intakeId);
            return back;
        }));
        list.wake(); // it may have to be read anew
        return told(done);
    }

    /**
     * Files it to another person instead; who was sent it is told that it is not the first one's, and gets it as the other's.
     *
     * @throws IllegalArgumentException where it is not filed, or cannot be filed there; then nothing has changed
     */
    public Done move(long intakeId, long personId, Requester by) {
        return told(Objects.requireNonNull(transaction.execute(status -> {
            Fax fax = fax(intakeId);
            @Nullable Long recordId = fax.recordId();
            @Nullable
            Long from = recordId == null
                    ? null
                    : records.find(recordId).orElseThrow().personId(); // perhaps another by now
            if (fax.state() == Fax.State.FILED && from != null) {
                if (from == personId) {
                    throw new IllegalArgumentException(
                            "fax " + intakeId + " is filed to person " + personId + " already");
                }
                locks.lock(Scope.PERSON, List.of(Long.toString(from), Long.toString(personId)));
            }
            @Nullable String date = fax.documentDate();
            List<String> told =
                    new ArrayList<>(unfiled(intakeId, by, "fax move", false).destinations());
            faxes.describe(intakeId, null, date, by.who());
            told.addAll(filed(intakeId, personId, fax.documentType(), by, "by a person")
                    .destinations());
            return new Done(personId, told.stream().distinct().toList());
        })));
    }

    /**
     * Tells what kind of document a fax is and of which day. Of one that is filed the receivers are told that what they have is
     * none (MDM^T11), and get it anew (MDM^T02).
     *
     * @param type null where that stays as it is
     * @param date ISO 8601; null where that stays
     * @return who was told; nobody where it is not filed yet
     * @throws IllegalArgumentException where it is neither waiting nor filed, or another's
     */
    public List<String> describe(long intakeId, @Nullable String type, @Nullable String date, Requester by) {
        Done done = Objects.requireNonNull(transaction.execute(status -> {
            Fax fax = fax(intakeId);
            String kind = type == null ? fax.documentType() : type;
            String day = date == null ? fax.documentDate() : date;
            if (fax.state() != Fax.State.FILED) {
                fax.requireNobodyElses(by.who());
                if (!faxes.describe(intakeId, type, date, by.who())) {
                    throw decided(fax);
                }
                audit.record(by, "fax change", "fax " + intakeId, 1);
                return new Done(0, List.of());
            }
            Done taken = unfiled(intakeId, by, "fax change", false);
            faxes.describe(intakeId, kind, day, by.who());
            return filed(intakeId, taken.personId(), kind, by, "by a person");
        }));
        return told(done).destinations();
    }

    /** In the caller's transaction. */
    private Done unfiled(long intakeId, Requester by, String what, boolean readAnew) {
        Fax fax = fax(intakeId);
        @Nullable Long recordId = fax.recordId();
        if (fax.state() != Fax.State.FILED || recordId == null) {
            throw new IllegalArgumentException("fax " + intakeId + " is not filed; there is nothing to take back");
        }
        SourceRecords.SourceRecord record = records.find(recordId).orElseThrow();
        long personId = Objects.requireNonNull(record.personId()); // the records may be another person's by now
        locks.lock(Scope.PERSON, List.of(Long.toString(personId)));
        if (!records.find(recordId).orElseThrow().equals(record) || !faxes.unfile(intakeId, readAnew)) {
            throw new IllegalArgumentException("fax " + intakeId + " was changed at this moment; try again");
        }
        facts.remove(intakeId);
        charts.deriveAll(personId);
        tasks.close(Tasks.FAX_REVIEW, Long.toString(intakeId), by.who(), "taken back");
        Document document =
                document(fax, fax.filings(), fax.documentType(), Objects.requireNonNull(fax.pdf()), fax.pdfBytes());
        List<Finding> findings = new ArrayList<>();
        List<String> told = offer(
                fax,
                fax.filings(),
                matched(record, personId, document),
                DocumentEvent.T11,
                document,
                null,
                destinations.subscribed(fax.feed(), KIND).stream()
                        .filter(to -> !held.of(fax, personId, to, 0).isNothing())
                        .toList(),
                findings);
        journal.conclude(intakeId, OutcomeState.LISTED, "taken back by a person", findings);
        audit.record(by, what, "fax " + intakeId + " from person " + personId, 1);
        return new Done(personId, told);
    }

    private Done told(Done done) {
        disk.await();
        done.destinations().forEach(destinations::wake);
        return done;
    }

    /** Before any person is locked; nobody else changes it from then on. */
    private Fax fax(long intakeId) {
        locks.lock(Scope.FAX, List.of(Long.toString(intakeId)));
        return faxes.find(intakeId)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fax has the id " + intakeId + "; tributary fax list shows those that wait"));
    }

    private SourceRecords.SourceRecord record(Fax fax, long personId) {
        if (fax.state() != Fax.State.WAITING) {
            throw decided(fax);
        }
        if (fax.readAt() == null) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + " is still being read; try again in a few seconds");
        }
        if (fax.pdf() == null) {
            throw new IllegalArgumentException("no page of fax " + fax.intakeId()
                    + " can be decoded, so there is nothing to file; have it sent again, and discard this one");
        }
        List<SourceRecords.SourceRecord> theirs = records.ofPerson(personId);
        if (theirs.isEmpty()) {
            @Nullable
            Long holder = records.find(personId)
                    .map(SourceRecords.SourceRecord::personId)
                    .orElse(null);
            throw new IllegalArgumentException(
                    holder == null
                            ? "there is no person " + personId + "; tributary fax show " + fax.intakeId()
                                    + " proposes some, and tributary chart looks a number up"
                            : holder == personId
                                    ? "person " + personId
                                            + " is known from a panel only; file it once a source has spoken of it"
                                    : "person " + personId + " is part of person " + holder + " now; file it there");
        }
        for (Proposals.Proposal proposal : fax.proposals()) {
            Optional<SourceRecords.SourceRecord> agreeing = theirs.stream()
                    .filter(record -> record.id() == proposal.recordId())
                    .findFirst();
            if (agreeing.isPresent()) {
                return agreeing.get();
            }
        }
        return theirs.get(0);
    }

    private static IllegalArgumentException decided(Fax fax) {
        String what = fax.state() == Fax.State.FILED ? "filed to person " + fax.personId() : "discarded";
        String remedy = fax.state() == Fax.State.FILED
                ? "; tributary fax unfile " + fax.intakeId() + " takes it back"
                : "; tributary message " + fax.intakeId() + " tells what became of it";
        return new IllegalArgumentException(
                "fax " + fax.intakeId() + " was " + what + " by " + fax.decidedBy() + " already" + remedy);
    }

    /** @param filing which filing of this fax it is, from 1: a receiver must not take a second one for that which was cancelled */
    private static Document document(Fax fax, int filing, @Nullable String type, String pdf, long pdfBytes) {
        int left = fax.edits().left(fax.pages()).size();
        String pages = fax.pages() == 1 ? "page 1" : "pages 1 to " + fax.pages();
        String id = "FAX-" + fax.intakeId() + (filing == 1 ? "" : "-" + filing);
        Moment received = received(fax);
        return new Document(
                Statement.asserted(id, new Origin(pages), new Said(null, null, null, null, received, false), null),
                Concept.text(type == null ? UNTYPED : type),
                id,
                null,
                date(fax, received),
                "Fax of " + (left == 1 ? "1 page" : left + " pages"),
                new Attachment(PDF, pdf, pdfBytes, null, null),
                null);
    }

    /** What a person told of it; else when it came. */
    private static Moment date(Fax fax, Moment received) {
        @Nullable String said = fax.documentDate();
        return said == null ? received : new Moment(said, null, false, said);
    }

    private static Moment received(Fax fax) {
        Instant second = fax.receivedAt().truncatedTo(ChronoUnit.SECONDS);
        String written = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(second.atOffset(ZoneOffset.UTC));
        return new Moment(written.length() == 16 ? written + ":00" : written, "+00:00", false, second.toString());
    }

    /** Who the patient is, as that record says it now. */
    private PersonIndex.Matched matched(SourceRecords.SourceRecord record, long personId, Document document) {
        Patient patient = records.versions(record.id()).get(0);
        return new PersonIndex.Matched(
                record.id(), personId, records.ofPerson(personId), new PatientRecord(patient, List.of(document)));
    }

    /** In as many messages as its receiver needs to take it: each is a document of its own, and so is taken back by itself. */
    private List<String> offer(
            Fax fax,
            int filing,
            PersonIndex.Matched whose,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            List<Subscription> subscriptions,
            List<Finding> findings) {
        List<String> told = new ArrayList<>();
        for (Subscription to : subscriptions) {
            if (content == null) {
                for (Document one : held.of(fax, whose.personId(), to, 0).documents(document)) {
                    offer(fax, whose, event, one, null, to, findings);
                }
            } else {
                List<DividedPdf.Piece> pieces =
                        DividedPdf.of(content, fax.edits().left(fax.pages()).size(), to.maxPdfBytes());
                List<Document> documents = FaxInParts.of(document, pieces);
                for (int i = 0; i < pieces.size(); i++) {
                    offer(fax, whose, event, documents.get(i), pieces.get(i).pdf(), to, findings);
                }
                findings.addAll(FaxInParts.notices(pieces, to.destination()));
                if (pieces.size() > 1) {
                    faxes.sentInParts(fax.intakeId(), filing, to.destination(), pieces.size());
                }
            }
            told.add(to.destination());
        }
        return told;
    }

    private void offer(
            Fax fax,
            PersonIndex.Matched whose,
            DocumentEvent event,
            Document document,
            byte @Nullable [] content,
            Subscription to,
            List<Finding> findings) {
        int before = outbox.nextOrdinal(fax.intakeId(), to.destination());
        String controlId = ControlId.of(fax.intakeId(), to.destination(), before);
        Dispatch message = dispatcher.document(fax.intakeId(), whose, event, document, content, to, controlId);
        findings.addAll(message.findings());
        outbox.offer(Outgoing.of(message, to.destination(), fax.intakeId(), fax.feed(), controlId));
    }
}
