package org.tributary.control;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Patient;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.delivery.Receipts;
import org.tributary.fax.Compared;
import org.tributary.fax.CoverSheet;
import org.tributary.fax.Descriptions;
import org.tributary.fax.Differences;
import org.tributary.fax.EditedPdf;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxPart;
import org.tributary.fax.FaxRequests;
import org.tributary.fax.Faxes;
import org.tributary.fax.PageEdits;
import org.tributary.fax.Senders;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Kind;
import org.tributary.fax.understanding.Mention;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.journal.OutcomeState;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.matching.MatchModel;

/** The work list of faxes as the commands show it. */
final class FaxDesk {
    /** Of somebody who sees all. */
    static final Predicate<String> EVERY_FEED = feed -> true;

    private static final int LISTED = 1_000;
    private static final int VERSIONS = 3; // the newest that a record says
    private static final int LABELS = 20;
    private static final int LABEL_LENGTH = 40;
    private static final int SENDER_LENGTH = 200;

    private final Faxes faxes;
    private final Locks locks;
    private final FaxRequests requests;
    private final Senders senders;
    private final FaxReceivers receivers;
    private final Journal journal;
    private final Bodies bodies;
    private final Tasks tasks;
    private final SourceRecords records;
    private final Proposals proposals;

    FaxDesk(JdbcTemplate jdbc, Journal journal, Bodies bodies, Locks locks, MatchModel model) {
        this.locks = locks;
        this.faxes = new Faxes(jdbc);
        this.requests = new FaxRequests(jdbc);
        this.senders = new Senders(jdbc);
        this.receivers = new FaxReceivers(faxes, new Receipts(jdbc));
        this.journal = journal;
        this.bodies = bodies;
        this.tasks = new Tasks(jdbc);
        this.records = new SourceRecords(jdbc);
        this.proposals = new Proposals(jdbc, records, model);
    }

    List<ListedFax> list(boolean decidedToo) {
        List<Fax> listed = decidedToo
                ? faxes.newest(LISTED)
                : Stream.concat(urgentFirst(faxes.waiting(LISTED)).stream(), faxes.unacknowledged(LISTED).stream())
                        .toList();
        Map<Long, List<FaxReceiver>> getting = receivers.of(listed);
        return listed.stream()
                .map(fax -> new ListedFax(
                        fax.intakeId(),
                        fax.feed(),
                        fax.receivedAt(),
                        word(fax.state()),
                        fax.readAt() != null,
                        fax.pages(),
                        fax.proposals().stream()
                                .map(Proposals.Proposal::personId)
                                .toList(),
                        codes(fax.intakeId()),
                        fax.personId(),
                        fax.owner(),
                        urgent(fax),
                        fax.sameAs(),
                        fax.dueAt(),
                        fax.rule(),
                        fax.review(),
                        fax.labels(),
                        getting.getOrDefault(fax.intakeId(), List.of()),
                        FaxReceivers.isOpen(fax, getting.getOrDefault(fax.intakeId(), List.of()))))
                .toList();
    }

    /** Why it comes first: a person's word, else that of a page; null where it does not. */
    private static @Nullable String urgent(Fax fax) {
        return !fax.isUrgent() ? null : fax.priority() == null ? fax.urgentWord() : "urgent";
    }

    /** A word on a page that calls it urgent lifts a fax; only a person lowers one. Then what is due first. */
    private static List<Fax> urgentFirst(List<Fax> waiting) {
        return waiting.stream()
                .sorted(Comparator.comparing((Fax fax) -> !fax.isUrgent())
                        .thenComparing(Fax::dueAt, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** As a person says, else as people said of the faxes that its number sent before; null where nobody did. */
    private FaxPage.@Nullable Sender sender(Fax fax) {
        @Nullable String told = fax.sender();
        return told != null
                ? new FaxPage.Sender(told, 0)
                : senders.of(fax)
                        .map(known -> new FaxPage.Sender(known.name(), known.times()))
                        .orElse(null);
    }

    /**
     * @param feeds who is proposed, and what their charts say, is by these feeds' records
     * @throws IllegalArgumentException where there is no such fax
     */
    FaxPage page(long id, boolean withPdf, Predicate<String> feeds) {
        Fax fax = fax(id);
        List<FaxPage.Proposed> proposed = fax.state() == Fax.State.WAITING ? proposed(fax, feeds) : List.of();
        @Nullable String pdf = fax.pdf();
        return new FaxPage(
                id,
                fax.feed(),
                fax.receivedAt(),
                word(fax.state()),
                fax.readAt() != null,
                fax.pages(),
                fax.edits().left(fax.pages()),
                fax.sidecar().caller(),
                fax.sidecar().called(),
                urgent(fax),
                sender(fax),
                fax.mentions().stream().map(one -> said(one, fax)).toList(),
                proposed,
                fax.state() == Fax.State.WAITING && feeds != EVERY_FEED ? beyond(fax, proposed) : 0,
                codes(id),
                fax.personId(),
                fax.documentType(),
                fax.documentDate(),
                fax.decidedBy(),
                fax.decidedAt(),
                fax.reason(),
                fax.owner(),
                fax.note(),
                fax.sameAs(),
                fax.parts().stream().map(FaxDesk::part).toList(),
                fax.dueAt(),
                fax.labels(),
                fax.rule(),
                fax.against(),
                fax.review(),
                fax.partOf(),
                changes(fax.edits()),
                answers(fax),
                receivers.of(fax),
                fax.handedOver(),
                withPdf && pdf != null ? EditedPdf.of(bodies.document(pdf), fax.edits()) : null);
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
                    + word(fax.state())
                    + (fax.state() == Fax.State.FILED
                            ? "; take it back first: tributary fax unfile " + id
                            : " already"));
        }
        tasks.close(Tasks.FAX, Long.toString(id), by, word(as));
        journal.conclude(id, OutcomeState.KEPT, word(as) + " by a person", List.of());
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
            throw new IllegalArgumentException("fax " + fax.intakeId() + " is " + word(fax.state())
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
                if (edit.kinds().contains(word(part.kinds().get(i)))) {
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

    /** Who has which of those that wait. */
    Map<Long, String> owners() {
        return faxes.owners();
    }

    private static void requireWaiting(Fax fax) {
        if (fax.state() != Fax.State.WAITING) {
            throw new IllegalArgumentException(
                    "fax " + fax.intakeId() + " does not wait any more: it is " + word(fax.state()));
        }
    }

    private FaxPage.@Nullable Answers answers(Fax fax) {
        return Optional.ofNullable(fax.request())
                .flatMap(requests::find)
                .map(request -> new FaxPage.Answers(
                        request.code(),
                        records.find(request.personId())
                                .map(SourceRecords.SourceRecord::personId)
                                .orElse(request.personId()),
                        request.request()))
                .orElse(null);
    }

    private static List<String> changes(PageEdits edits) {
        List<String> changes = new ArrayList<>();
        edits.turned()
                .forEach(turn -> changes.add("page " + turn.page() + " turned by " + turn.degrees() + " degrees"));
        edits.dropped().forEach(page -> changes.add("page " + page + " left out"));
        return changes;
    }

    /** Nobody else files, divides, edits or puts it aside until the caller's transaction ends. */
    private Fax locked(long id) {
        locks.lock(Scope.FAX, List.of(Long.toString(id)));
        return fax(id);
    }

    private Fax fax(long id) {
        return faxes.find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fax has the id " + id + "; tributary fax list shows those that wait"));
    }

    /** By the records of now: more may have come since it was read. */
    private List<FaxPage.Proposed> proposed(Fax fax, Predicate<String> feeds) {
        return proposals(fax, feeds).stream()
                .map(one -> new FaxPage.Proposed(
                        one.personId(),
                        described(one.recordId()),
                        Math.round(one.bits() * 10) / 10.0,
                        one.reasons(),
                        compared(fax, one.personId(), feeds)))
                .toList();
    }

    private List<Proposals.Proposal> proposals(Fax fax, Predicate<String> feeds) {
        LocalDate received = fax.receivedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        return proposals.of(Descriptions.of(fax.mentions(), received), received, feeds);
    }

    /** How many are proposed to whoever sees all, and not here. */
    private int beyond(Fax fax, List<FaxPage.Proposed> here) {
        Set<Long> shown = here.stream().map(FaxPage.Proposed::personId).collect(Collectors.toSet());
        return (int) proposals(fax, EVERY_FEED).stream()
                .filter(one -> !shown.contains(one.personId()))
                .count();
    }

    private List<FaxPage.Compared> compared(Fax fax, long personId, Predicate<String> feeds) {
        List<Patient> versions = new ArrayList<>();
        List<Chart.Number> numbers = new ArrayList<>();
        for (SourceRecords.SourceRecord record : records.ofPerson(personId)) {
            if (!feeds.test(record.feed())) {
                continue;
            }
            numbers.add(new Chart.Number(record.authority(), record.number()));
            versions.addAll(records.versions(record.id(), VERSIONS));
        }
        return Compared.of(fax.mentions(), versions, numbers).stream()
                .map(one -> compared(one, fax))
                .toList();
    }

    private static FaxPage.Compared compared(Compared one, Fax fax) {
        FaxPage.Said said = said(fax.mentions().get(one.mention()), fax);
        @Nullable Differences differences = one.differences();
        return new FaxPage.Compared(
                said.what(),
                one.mention(),
                said.place(),
                one.otherPages(),
                differences == null ? whole(one.said()) : pieces(differences.page()),
                one.chart() == null ? null : differences == null ? whole(one.chart()) : pieces(differences.chart()),
                one.of(),
                differences == null ? null : Integer.valueOf(differences.count()));
    }

    private static List<FaxPage.Piece> whole(String text) {
        return List.of(new FaxPage.Piece(text, false));
    }

    private static List<FaxPage.Piece> pieces(List<Differences.Piece> pieces) {
        return pieces.stream()
                .map(piece -> new FaxPage.Piece(piece.text(), piece.differs()))
                .toList();
    }

    private String described(long recordId) {
        List<Patient> versions = records.versions(recordId);
        List<String> parts = new ArrayList<>();
        versions.stream()
                .flatMap(version -> version.names().stream())
                .findFirst()
                .map(HumanName::inWords)
                .ifPresent(parts::add);
        versions.stream()
                .map(Patient::birthDate)
                .filter(Objects::nonNull)
                .findFirst()
                .map(born -> "born " + born.iso())
                .ifPresent(parts::add);
        records.find(recordId)
                .map(record -> record.number() + " of " + record.authority())
                .ifPresent(parts::add);
        return String.join(", ", parts);
    }

    private List<String> codes(long id) {
        return journal.findings(id).stream()
                .filter(Journal.Noticed::newest)
                .map(one -> one.code() + (one.place().isEmpty() ? "" : " at " + one.place()))
                .toList();
    }

    private static FaxPage.Said said(Mention mention, Fax fax) {
        String what = switch (mention.field()) {
            case NAME -> "name";
            case FAMILY_NAME -> "last name";
            case GIVEN_NAME -> "first name";
            case BIRTH_DATE -> "birth date";
            case RECORD_NUMBER -> "number";
            case MIDDLE_NAME -> "middle name";
            case PHONE -> "phone";
            case MEMBER_ID -> "member number";
            case ACCESSION -> "accession";
            case AGE -> "age";
            case NPI, DOCUMENT_DATE, PERSON, HEADING, OTHER -> "other";
        };
        return new FaxPage.Said(
                what, mention.value(), mention.page(), mention.line(), mention.confidence(), place(mention, fax));
    }

    private static FaxPage.Place place(Mention mention, Fax fax) {
        int page = mention.page();
        int turned = fax.edits().turned().stream()
                .filter(turn -> turn.page() == page)
                .mapToInt(PageEdits.Turn::degrees)
                .sum();
        Box box = mention.box();
        int sheet = fax.edits().left(fax.pages()).indexOf(page) + 1;
        return new FaxPage.Place(page, sheet, turned, box.x(), box.y(), box.width(), box.height());
    }

    private static FaxPage.Part part(FaxPart part) {
        return new FaxPage.Part(
                part.pages(),
                part.kind().name(),
                part.kind() == Kind.OTHER ? null : part.kind().title(),
                part.date(),
                part.sender(),
                part.urgent(),
                part.meanConfidence());
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
