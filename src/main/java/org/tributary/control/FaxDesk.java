package org.tributary.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Receipts;
import org.tributary.fax.EditedPdf;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxRequests;
import org.tributary.fax.Faxes;
import org.tributary.fax.PageEdits;
import org.tributary.fax.Senders;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.matching.MatchModel;

/** The work list of faxes, and one of them, as they are shown. */
final class FaxDesk {
    /** Of somebody who sees all. */
    static final Predicate<String> EVERY_FEED = feed -> true;

    private static final int LISTED = 1_000;

    private final Faxes faxes;
    private final FaxRequests requests;
    private final Senders senders;
    private final FaxReceivers receivers;
    private final FaxCandidates candidates;
    private final Journal journal;
    private final Bodies bodies;
    private final SourceRecords records;

    FaxDesk(JdbcTemplate jdbc, Journal journal, Bodies bodies, MatchModel model) {
        this.faxes = new Faxes(jdbc);
        this.requests = new FaxRequests(jdbc);
        this.senders = new Senders(jdbc);
        this.receivers = new FaxReceivers(faxes, new Receipts(jdbc));
        this.journal = journal;
        this.bodies = bodies;
        this.records = new SourceRecords(jdbc);
        this.candidates = new FaxCandidates(jdbc, records, model);
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
        Fax fax = found(faxes, id);
        List<FaxPage.Proposed> proposed =
                fax.state() == Fax.State.WAITING ? candidates.proposed(fax, feeds) : List.of();
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
                fax.mentions().stream().map(one -> FaxSaid.said(one, fax)).toList(),
                proposed,
                fax.state() == Fax.State.WAITING && feeds != EVERY_FEED ? candidates.beyond(fax, proposed) : 0,
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
                fax.parts().stream().map(FaxSaid::part).toList(),
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

    /** Who has which of those that wait. */
    Map<Long, String> owners() {
        return faxes.owners();
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

    private List<String> codes(long id) {
        return journal.findings(id).stream()
                .filter(Journal.Noticed::newest)
                .map(one -> one.code() + (one.place().isEmpty() ? "" : " at " + one.place()))
                .toList();
    }

    /** @throws IllegalArgumentException where there is none of that id */
    static Fax found(Faxes faxes, long id) {
        return faxes.find(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no fax has the id " + id + "; tributary fax list shows those that wait"));
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
