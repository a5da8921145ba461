package org.tributary.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.DocumentHeader;
import org.tributary.conformance.Conformance;
import org.tributary.conformance.Mode;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;
import org.tributary.journal.Arrival;
import org.tributary.journal.Filings;
import org.tributary.journal.Inbox;
import org.tributary.journal.JournalFinding;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.Receipt;
import org.tributary.journal.StoreUnavailableException;

/** What every door does with what it was given: judge the header, store the bytes, have them processed, find the answer. */
public final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Origin HEADER = new Origin("/ClinicalDocument/recordTarget");
    private static final long FILED_LIMIT_SECONDS = 60; // longer than that no sender waits

    private final Inbox inbox;
    private final Filings filings;
    private final Feeds feeds;
    private final Doors doors;
    private final Intake.WorkOffer work;
    private final Authorities authorities;
    private final Conformance.OfFeeds conformances;
    private final Clock clock;

    public Reception(
            Inbox inbox,
            Filings filings,
            Feeds feeds,
            Doors doors,
            Intake.WorkOffer work,
            Authorities authorities,
            Conformance.OfFeeds conformances,
            Clock clock) {
        this.inbox = inbox;
        this.filings = filings;
        this.feeds = feeds;
        this.doors = doors;
        this.work = work;
        this.authorities = authorities;
        this.conformances = conformances;
        this.clock = clock;
    }

    /**
     * Takes one HL7 v2 message; several may be on their way to the disk before the first is awaited.
     *
     * @param noticed what the door saw about its bytes
     */
    public Pending message(String feed, String door, byte[] bytes, List<Finding> noticed) {
        return message(feed, door, bytes, noticed, null);
    }

    /** @param origin what it was called where it came from; null where it had no name */
    public Pending message(String feed, String door, byte[] bytes, List<Finding> noticed, @Nullable String origin) {
        FeedSettings settings = feeds.settings(feed);
        Message message = Message.read(bytes, settings.charset());
        Header header = Header.of(message);
        Verdict verdict = verdict(feed, settings, header, message);
        List<Finding> findings = new ArrayList<>(noticed);
        findings.addAll(header.findings());
        findings.addAll(verdict.findings());
        AckCode code = code(settings, header, verdict.word());
        Arrival arrival = new Arrival(
                feed,
                door,
                bytes,
                header.controlId(),
                header.raw(9),
                authorities.patientKeys(feed, message),
                code.name(),
                decided(verdict, settings, header),
                findings,
                clock.instant(),
                origin);
        return new Pending(settings, header, verdict, code, arrival, inbox.append(arrival));
    }

    private Verdict verdict(String feed, FeedSettings settings, Header header, Message message) {
        Verdict byHeader = Verdict.on(header, settings);
        if (byHeader.decided() != null) {
            return byHeader;
        }
        Conformance conformance = conformances.of(feed);
        return conformance.mode() == Mode.REJECT ? Verdict.on(conformance.check(message)) : byHeader;
    }

    /** What the door parks while its sender wants to hear of it, the pipeline parks: it writes the acknowledgment with it. */
    private static @Nullable OutcomeState decided(Verdict verdict, FeedSettings settings, Header header) {
        boolean tell = verdict.decided() == OutcomeState.PARKED
                && EnhancedMode.wantsApplicationAcknowledgment(settings, header, false);
        return tell ? null : verdict.decided();
    }

    /**
     * Takes a clinical document; the pipeline reads it. It keeps the order of its patients, like a message; its own id
     * tells whether it came before.
     *
     * @param decided what becomes of it at the door already; null where the pipeline reads it
     * @param noticed what the door saw
     */
    public PendingDocument document(
            String feed,
            String door,
            byte[] bytes,
            @Nullable OutcomeState decided,
            List<Finding> noticed,
            @Nullable String origin) {
        DocumentHeader header = CcdaReader.header(bytes).orElse(new DocumentHeader(null, List.of()));
        Arrival arrival = new Arrival(
                feed,
                door,
                bytes,
                header.id(),
                "C-CDA",
                patientKeys(feed, header),
                null,
                decided,
                noticed,
                clock.instant(),
                origin);
        return new PendingDocument(arrival, inbox.append(arrival));
    }

    private List<String> patientKeys(String feed, DocumentHeader header) {
        List<List<PatientIdentifier>> patients = header.patients().stream()
                .map(ids -> ids.stream()
                        .map(id -> authorities.identifier(feed, id.root(), id.extension(), HEADER))
                        .toList())
                .toList();
        return Authorities.patientKeys(feed, patients);
    }

    /** What a piece is known by in the journal: MSH-10, or a document's id; empty where it has none. */
    public static String controlId(byte[] piece) {
        if (CcdaReader.recognises(piece)) {
            return CcdaReader.header(piece).map(DocumentHeader::id).orElse("");
        }
        return Header.read(piece, StandardCharsets.UTF_8).controlId();
    }

    /**
     * Takes any document that the pipeline knows.
     *
     * @param controlId what tells it from others of its feed, in place of MSH-10
     * @param kind what it is, in place of MSH-9
     */
    public PendingDocument document(String feed, String door, byte[] bytes, @Nullable String controlId, String kind) {
        Arrival arrival =
                new Arrival(feed, door, bytes, controlId, kind, List.of(feed), null, null, List.of(), clock.instant());
        return new PendingDocument(arrival, inbox.append(arrival));
    }

    /** Keeps what belongs to a document, such as a fax's sidecar; it is never processed by itself. */
    public CompletableFuture<Receipt> beside(String feed, String door, byte[] bytes, String controlId, String kind) {
        return inbox.append(new Arrival(
                feed,
                door,
                bytes,
                controlId,
                kind,
                List.of(feed),
                null,
                OutcomeState.KEPT,
                List.of(),
                clock.instant()));
    }

    /** A document on its way to the disk. */
    public final class PendingDocument {
        private final Arrival arrival;
        private final CompletableFuture<Receipt> onDisk;

        private PendingDocument(Arrival arrival, CompletableFuture<Receipt> onDisk) {
            this.arrival = arrival;
            this.onDisk = onDisk;
        }

        /** Returns once it is on disk; null where it could not be stored. */
        public @Nullable Receipt await() throws InterruptedException {
            try {
                Receipt receipt = onDisk.get();
                if (arrival.decided() == null) {
                    work.offer(receipt.intakeId(), arrival.patientKey());
                }
                return receipt;
            } catch (ExecutionException e) {
                failed(arrival.feed(), e);
                return null;
            }
        }
    }

    /**
     * Keeps what is no message that we read, so that a person sees it.
     *
     * @param decided what becomes of it; it is never processed unless a person replays it
     * @param answer what the sender is told; null where nothing is said
     */
    public CompletableFuture<Receipt> keep(
            String feed,
            String door,
            byte[] bytes,
            @Nullable String controlId,
            @Nullable String answer,
            OutcomeState decided,
            List<Finding> findings) {
        return keep(feed, door, bytes, controlId, answer, decided, findings, null);
    }

    /** @param origin what it was called where it came from; null where it had no name */
    public CompletableFuture<Receipt> keep(
            String feed,
            String door,
            byte[] bytes,
            @Nullable String controlId,
            @Nullable String answer,
            OutcomeState decided,
            List<Finding> findings,
            @Nullable String origin) {
        return inbox.append(new Arrival(
                feed, door, bytes, controlId, null, List.of(feed), answer, decided, findings, clock.instant(), origin));
    }

    /** @return false when it is not on disk; the doors are told */
    public boolean isKept(String feed, CompletableFuture<Receipt> receipt) throws InterruptedException {
        try {
            receipt.get();
            return true;
        } catch (ExecutionException e) {
            failed(feed, e);
            return false;
        }
    }

    /** An answer to a message that has no intake id. */
    Acknowledgment unnumbered(Header header, AckCode code, AckError error) {
        String controlId = "A" + base36(clock.millis());
        return Acknowledgment.of(header, code, controlId, clock.instant(), error);
    }

    private void failed(String feed, ExecutionException failure) {
        LOG.error("feed {}: a message could not be stored and is not acknowledged", feed, failure.getCause());
        if (failure.getCause() instanceof StoreUnavailableException) {
            doors.storeFailed();
        }
    }

    /** A message on its way to the disk. */
    public final class Pending {
        private final FeedSettings settings;
        private final Header header;
        private final Verdict verdict;
        private final AckCode code;
        private final Arrival arrival;
        private final CompletableFuture<Receipt> onDisk;

        private Pending(
                FeedSettings settings,
                Header header,
                Verdict verdict,
                AckCode code,
                Arrival arrival,
                CompletableFuture<Receipt> onDisk) {
            this.settings = settings;
            this.header = header;
            this.verdict = verdict;
            this.code = code;
            this.arrival = arrival;
            this.onDisk = onDisk;
        }

        /** Returns once it is on disk, or filed where the feed's answer promises that, or neither was possible. */
        public Taken await() throws InterruptedException {
            return await(settings.ack() == FeedSettings.Ack.FILED);
        }

        /** Returns once it is on disk, or could not be stored. */
        public Taken awaitStored() throws InterruptedException {
            return await(false);
        }

        private Taken await(boolean untilFiled) throws InterruptedException {
            try {
                Receipt receipt = onDisk.get();
                if (receipt.bare()) {
                    return untilFiled ? parked(receipt) : stored(receipt, code, verdict.errors());
                }
                if (untilFiled && verdict.decided() == null) {
                    return onceFiled(receipt);
                }
                if (arrival.decided() == null) {
                    work.offer(receipt.intakeId(), arrival.patientKey());
                }
                return stored(receipt, code, verdict.errors());
            } catch (ExecutionException e) {
                failed(arrival.feed(), e);
                return notStored();
            }
        }

        private Taken onceFiled(Receipt receipt) throws InterruptedException, ExecutionException {
            CompletableFuture<OutcomeState> filed = filings.watch(receipt.intakeId());
            try {
                work.offer(receipt.intakeId(), arrival.patientKey());
                if (filed.get(FILED_LIMIT_SECONDS, TimeUnit.SECONDS) != OutcomeState.PARKED) {
                    return stored(receipt, code(settings, header, Verdict.Word.ACCEPTED), List.of());
                }
                return parked(receipt);
            } catch (TimeoutException e) {
                LOG.warn(
                        "message {} is not filed yet; its sender gets no answer and may send it again",
                        receipt.intakeId());
                return new Taken(Taken.State.NOT_FILED_YET, receipt, null, arrival.findings());
            } finally {
                filings.forget(receipt.intakeId());
            }
        }

        private Taken parked(Receipt receipt) {
            AckCode parked = header.usable() && EnhancedMode.asked(settings, header) ? AckCode.CE : AckCode.AE;
            return stored(receipt, parked, List.of(overall("The message is kept and waits for a person")));
        }

        private Taken stored(Receipt receipt, AckCode given, List<AckError> errors) {
            boolean wanted = !EnhancedMode.asked(settings, header)
                    || EnhancedMode.wantsAcceptAcknowledgment(header, given.isAccepted());
            String controlId = "A" + base36(receipt.intakeId());
            Acknowledgment answer = Acknowledgment.withErrors(header, given, controlId, clock.instant(), errors);
            return new Taken(Taken.State.STORED, receipt, new Taken.Reply(answer, wanted), findings(receipt));
        }

        private List<Finding> findings(Receipt receipt) {
            if (!receipt.bare()) {
                return arrival.findings();
            }
            List<Finding> all = new ArrayList<>(arrival.findings());
            all.add(new Finding(JournalFinding.ROW_REFUSED, ""));
            return all;
        }

        private Taken notStored() {
            boolean commit = EnhancedMode.asked(settings, header);
            @Nullable
            AckCode given = switch (settings.whenStoreFails()) {
                case CLOSE -> null;
                case ERROR -> commit ? AckCode.CE : AckCode.AE;
                case REJECT -> commit ? AckCode.CR : AckCode.AR;
            };
            Taken.@Nullable Reply reply = given == null
                    ? null
                    : new Taken.Reply(
                            unnumbered(header, given, overall("The message could not be stored; send it again later")),
                            true);
            return new Taken(Taken.State.NOT_STORED, null, reply, arrival.findings());
        }
    }

    static AckError overall(String words) {
        return AckError.overall(ErrorCondition.APPLICATION_INTERNAL_ERROR, words);
    }

    private static String base36(long number) {
        return Long.toString(number, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    private static AckCode code(FeedSettings settings, Header header, Verdict.Word word) {
        boolean commit = EnhancedMode.asked(settings, header);
        return switch (word) {
            case ACCEPTED -> commit ? AckCode.CA : AckCode.AA;
            case ERROR -> commit ? AckCode.CE : AckCode.AE;
            case REJECTED -> commit ? AckCode.CR : AckCode.AR;
        };
    }
}
