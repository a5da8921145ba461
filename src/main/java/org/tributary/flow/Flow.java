package org.tributary.flow;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.carried.CarriedDocuments;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.chart.FillerOrders;
import org.tributary.chart.NumberedOrders;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.conformance.Mode;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.fax.Fax;
import org.tributary.fax.FaxList;
import org.tributary.fax.page.FaxFinding;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.MessageFinding;
import org.tributary.intake.Feeds;
import org.tributary.intake.Intake;
import org.tributary.intake.IntakeFinding;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.MessageParts;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Normalizer;
import org.tributary.routes.FeedSteps;

/** The steps of {@code routes/pipeline.camel.yaml}. What lies between {@code open} and {@code close} is one transaction. */
public final class Flow {
    private static final int UNREAD_LIMIT = 50; // places listed of one message; what a feed sends unread repeats
    private static final int TURNS_LIMIT = 500; // messages taken up in one go before this one: bounds memory

    /** A copy of such a one is a repeat. */
    private static final Set<OutcomeState> TAKEN = Set.of(OutcomeState.FILED, OutcomeState.LISTED, OutcomeState.HELD);

    private final Failures failures;
    private final Journal journal;
    private final Waiting waiting;
    private final Destinations destinations;
    private final Locks locks;
    private final TransactionTemplate transaction;
    private final StoreProbe store;
    private final Feeds feeds;
    private final FeedSteps feedSteps;
    private final Supplier<Mappings> mappings;
    private final ClinicalDocuments documents;
    private final PersonIndex persons;
    private final Filing filing;
    private final Offering offering;
    private final FaxList faxes;
    private final ApplicationAcknowledgments acknowledgments;
    private final MessageParts parts;
    private final Joining joining;
    private final Intake.WorkOffer again;

    public Flow(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Destinations destinations,
            Locks locks,
            TransactionTemplate transaction,
            StoreProbe store,
            Feeds feeds,
            FeedSteps feedSteps,
            Supplier<Mappings> mappings,
            ClinicalDocuments documents,
            PersonIndex persons,
            Facts facts,
            Charts charts,
            FillerOrders fillerOrders,
            NumberedOrders numberedOrders,
            Dispatcher dispatcher,
            FaxList faxes,
            MessageParts parts,
            DiskSync disk,
            Intake.WorkOffer again) {
        this.again = again;
        this.parts = parts;
        this.joining = new Joining(journal, parts, locks);
        this.faxes = faxes;
        this.feeds = feeds;
        this.feedSteps = feedSteps;
        this.mappings = mappings;
        this.documents = documents;
        this.persons = persons;
        this.journal = journal;
        this.waiting = waiting;
        this.destinations = destinations;
        this.locks = locks;
        this.transaction = transaction;
        this.store = store;
        Amends amends = new Amends(dispatcher, destinations, outbox);
        this.filing = new Filing(locks, persons, facts, charts, fillerOrders, numberedOrders, dispatcher, amends);
        this.offering = new Offering(dispatcher, destinations, outbox, amends);
        this.acknowledgments = new ApplicationAcknowledgments(feeds, outbox, destinations);
        this.failures = new Failures(
                journal,
                waiting,
                locks,
                transaction,
                store,
                acknowledgments,
                new LargeMessages(journal, waiting, disk));
    }

    /**
     * What has to be processed now: this message, and before it all that came earlier for any of its patients and still
     * waits. So order rests on the store, whatever the broker does. Empty when it waits no longer.
     *
     * @return intake ids, ascending; without the message itself when too many are before it (then the sweeper offers it
     *     again)
     */
    public List<Long> inTurn(long intakeId) throws InterruptedException {
        store.awaitRoom();
        SortedSet<Long> turns = new TreeSet<>();
        TreeSet<Long> toLookAt = new TreeSet<>(waiting.upTo(intakeId, TURNS_LIMIT));
        while (!toLookAt.isEmpty() && turns.size() < TURNS_LIMIT) {
            long next = toLookAt.last();
            toLookAt.remove(next);
            if (turns.add(next) && next != intakeId) {
                toLookAt.addAll(waiting.upTo(next, TURNS_LIMIT));
                toLookAt.removeAll(turns);
            }
        }
        return List.copyOf(turns);
    }

    /** Waits until there is memory for it, which it has until the exchange is done, whichever way its route ends. */
    public void begin(long intakeId, Exchange exchange) throws InterruptedException, OutOfTurnException {
        LargeMessages.@Nullable InHand message = failures.begin(intakeId);
        if (message != null) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    message.close();
                }
            });
        }
    }

    /**
     * Takes up a message: locks its patients. Ends the route when there is nothing to do, because it was processed before.
     *
     * @throws OutOfTurnException when an earlier message of one of its patients still waits
     */
    public @Nullable Work open(long intakeId, Exchange exchange) throws OutOfTurnException {
        locks.lock(Scope.PATIENT, waiting.patientKeys(intakeId));
        List<Long> turns = waiting.upTo(intakeId, 2);
        if (turns.isEmpty()) {
            exchange.setRouteStop(true);
            return null;
        }
        if (turns.get(0) != intakeId) {
            throw new OutOfTurnException(intakeId);
        }
        JournalEntry entry = journal.entry(intakeId);
        List<Journal.EarlierCopy> copies = journal.earlierCopies(entry);
        if (!entry.replayed() && isRepeat(entry, copies)) {
            exchange.setRouteStop(true);
            return null;
        }
        Work work = new Work(entry);
        if (copies.stream().anyMatch(copy -> !copy.sameBytes())) {
            boolean document = ClinicalDocuments.isOne(entry.bytes());
            work.found(List.of(
                    document
                            ? new Finding(FlowFinding.SAME_DOCUMENT_ID, "/ClinicalDocument/id")
                            : new Finding(FlowFinding.SAME_CONTROL_ID, "MSH-10")));
        }
        return work;
    }

    /** Puts a fax on the work list and ends the route: whose it is, a person says. */
    public Work fax(Work work, Exchange exchange) {
        JournalEntry entry = work.entry();
        if (!entry.door().equals(FaxList.DOOR)) {
            return work;
        }
        exchange.setRouteStop(true);
        if (!FaxList.isFax(entry.bytes())) { // a person replayed what was parked at the door
            work.found(List.of(new Finding(FaxFinding.NOT_A_FAX, "")));
            journal.conclude(entry.intakeId(), OutcomeState.PARKED, FaxFinding.NOT_A_FAX.id(), work.findings());
            return work;
        }
        FaxList.Listed listed = faxes.list(entry);
        work.found(listed.findings());
        journal.conclude(entry.intakeId(), outcome(listed.state()), null, work.findings());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                faxes.wake();
            }
        });
        return work;
    }

    private static OutcomeState outcome(Fax.State state) {
        return switch (state) {
            case WAITING -> OutcomeState.LISTED;
            case FILED -> OutcomeState.FILED;
            case DISCARDED, JUNK, SPLIT -> OutcomeState.KEPT;
        };
    }

    /** Bytes to segments and fields; ends the route for a part of a message whose other parts are missing. */
    public Work read(Work work, Exchange exchange) {
        if (ClinicalDocuments.isOne(work.entry().bytes())) {
            return work; // it has no segments
        }
        String feed = work.entry().feed();
        Charset charset = feeds.names().contains(feed) ? feeds.settings(feed).charset() : StandardCharsets.UTF_8;
        Message sent = Message.read(work.entry().bytes(), charset);
        if (sent.findings().stream().anyMatch(Flow::isSecond)) {
            work.message(sent);
            work.found(sent.findings());
            conclude(work.entry(), OutcomeState.PARKED, MessageFinding.SECOND_HEADER.id(), work.findings());
            exchange.setRouteStop(true);
            return work;
        }
        Joining.Joined joined = joining.join(work.entry(), sent, charset);
        work.message(joined.message());
        work.found(joined.message().findings());
        if (joined.state() == Joining.State.HELD) {
            journal.conclude(work.entry(), OutcomeState.HELD, "waits for the other parts", work.findings());
        }
        if (joined.state() == Joining.State.HELD || joined.state() == Joining.State.NOT_ITS_TURN) {
            exchange.setRouteStop(true);
        }
        if (joined.state() == Joining.State.NOT_ITS_TURN) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    again.offer(work.entry().intakeId(), work.entry().patientKey());
                }
            });
        }
        for (long part : joined.others()) {
            conclude(
                    journal.entry(part),
                    OutcomeState.FILED,
                    "as a part of message " + work.entry().intakeId(),
                    List.of());
        }
        return work;
    }

    /** Two messages in one frame: the second would be read as if it were the first's, and about its patient. */
    private static boolean isSecond(Finding finding) {
        return finding.code() == MessageFinding.SECOND_HEADER;
    }

    /**
     * Parts of messages whose others did not come for so long: they are parked, for a person to ask the sender. Should the
     * missing one come after all, they are filed with it.
     */
    public void parkLateParts(Duration waited) {
        for (long part : parts.late(Instant.now().minus(waited))) {
            transaction.executeWithoutResult(status -> {
                JournalEntry entry = journal.entry(part);
                locks.lock(Scope.PARTS, List.of(entry.feed()));
                if (journal.state(part).filter(OutcomeState.HELD::equals).isPresent()) {
                    List<Finding> missing = List.of(new Finding(MappingFinding.FRAGMENT, ""));
                    conclude(entry, OutcomeState.PARKED, MappingFinding.FRAGMENT.id(), missing);
                }
            });
        }
    }

    /** The steps of the feed's own file; ends the route where one of them filters the message. */
    public Work feedSteps(Work work, Exchange exchange) throws Exception {
        if (!work.hasMessage()) {
            return work; // their conditions speak of segments
        }
        if (isOfTheOtherEnvironment(work)) {
            conclude(work.entry(), OutcomeState.PARKED, IntakeFinding.OTHER_ENVIRONMENT.id(), work.findings());
            exchange.setRouteStop(true);
            return work;
        }
        Optional<String> rule = feedSteps.run(work.entry().feed(), work.message());
        if (rule.isPresent()) {
            conclude(work.entry(), OutcomeState.FILTERED, rule.get(), work.findings());
            exchange.setRouteStop(true);
        }
        return work;
    }

    /** The door left it to us, so that its sender is told in the same transaction. A replay is a person's decision. */
    private boolean isOfTheOtherEnvironment(Work work) {
        JournalEntry entry = work.entry();
        boolean possible = !feeds.names().contains(entry.feed())
                || feeds.settings(entry.feed()).parks(Header.of(work.message()));
        return possible
                && !entry.replayed()
                && journal.noticedAtTheDoor(entry.intakeId(), IntakeFinding.OTHER_ENVIRONMENT);
    }

    private void conclude(JournalEntry entry, OutcomeState state, @Nullable String reason, List<Finding> findings) {
        acknowledgments.offer(entry, state, reason);
        journal.conclude(entry, state, reason, findings);
    }

    /** Fields to canonical facts, by the feed's mapping; ends the route where no mapping knows this type of message. */
    public Work normalize(Work work, Exchange exchange) {
        if (!work.hasMessage()) {
            return normalizeDocument(work, exchange);
        }
        Normalizer normalizer = mappings.get().forFeed(work.entry().feed());
        if (normalizer.conformance().mode() == Mode.REPORT) { // what refuses has done so at the door
            work.found(normalizer.conformance().check(work.message()).findings());
        }
        Normalized normalized = normalizer.normalize(work.message());
        work.found(normalized.findings());
        normalized.unread().stream()
                .limit(UNREAD_LIMIT)
                .forEach(place -> work.found(List.of(new Finding(FlowFinding.NOT_READ, place))));
        if (normalized.unread().size() > UNREAD_LIMIT) {
            work.found(List.of(new Finding(FlowFinding.MORE_NOT_READ, "")));
        }
        MappingFinding refusal = normalized.refusal();
        if (refusal != null) {
            conclude(work.entry(), OutcomeState.PARKED, refusal.id(), work.findings());
            exchange.setRouteStop(true);
        }
        CarriedDocuments.Read read = documents.carried(work.entry().feed(), normalized.reading(), work.contents());
        work.found(read.findings());
        work.reading(read.reading(), normalizer.revision());
        return work;
    }

    private Work normalizeDocument(Work work, Exchange exchange) {
        JournalEntry entry = work.entry();
        try {
            CcdaReading document = documents.read(entry.feed(), entry.bytes());
            work.found(document.findings());
            work.reading(document.attributable(), ClinicalDocuments.REVISION);
        } catch (UnreadableDocument e) {
            work.found(List.of(e.finding()));
            journal.conclude(entry, OutcomeState.PARKED, e.finding().code().id(), work.findings());
            exchange.setRouteStop(true);
        }
        return work;
    }

    /** Whose is it? Locks the persons until the end of the transaction. */
    public Work match(Work work) throws PersonMovedException {
        JournalEntry entry = work.entry();
        work.matched(persons.match(new PersonIndex.Said(
                entry.feed(),
                entry.intakeId(),
                entry.sequence(),
                entry.receivedAt(),
                work.reading(),
                entry.replayed())));
        return work;
    }

    /** @see Filing */
    public Work file(Work work) {
        return filing.file(work);
    }

    /** @see Offering */
    public Work offer(Work work) {
        return offering.offer(work);
    }

    /** Says that the message is filed; its destinations are woken once that is committed. */
    public void close(Work work) {
        conclude(work.entry(), OutcomeState.FILED, null, work.findings());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.offeredTo().forEach(destinations::wake);
            }
        });
    }

    /** @see Failures#failed */
    public void failed(long intakeId, Exception failure) throws Exception {
        failures.failed(intakeId, failure);
    }

    /** A resent message is answered and journaled, and files nothing twice; a copy of one that was parked is new. */
    private boolean isRepeat(JournalEntry entry, List<Journal.EarlierCopy> copies) {
        Optional<Journal.EarlierCopy> first = copies.stream()
                .filter(copy -> copy.sameBytes() && copy.state() != null && TAKEN.contains(copy.state()))
                .findFirst();
        first.ifPresent(
                copy -> journal.conclude(entry, OutcomeState.REPEAT, "of message " + copy.intakeId(), List.of()));
        return first.isPresent();
    }
}
