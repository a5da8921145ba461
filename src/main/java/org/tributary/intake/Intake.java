package org.tributary.intake;

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
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;
import org.tributary.intake.mllp.Answer;
import org.tributary.intake.mllp.MessageReceiver;
import org.tributary.intake.mllp.Peer;
import org.tributary.intake.mllp.Refusal;
import org.tributary.journal.Arrival;
import org.tributary.journal.Filings;
import org.tributary.journal.Inbox;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.Receipt;
import org.tributary.journal.StoreUnavailableException;

/** Stores an HL7 v2 message, then answers it: nothing is acknowledged that is not on disk. */
public final class Intake implements MessageReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long FILED_LIMIT_SECONDS = 60; // longer than that no sender waits

    private final Inbox inbox;
    private final Filings filings;
    private final Feeds feeds;
    private final Doors doors;
    private final WorkOffer work;
    private final Authorities authorities;
    private final Clock clock;
    private final IntakeWatcher watcher;

    /** Tells the pipeline that a message waits. */
    public interface WorkOffer {
        boolean offer(long intakeId, String patientKey);
    }

    public Intake(
            Inbox inbox,
            Filings filings,
            Feeds feeds,
            Doors doors,
            WorkOffer work,
            Authorities authorities,
            Clock clock,
            IntakeWatcher watcher) {
        this.authorities = authorities;
        this.inbox = inbox;
        this.filings = filings;
        this.feeds = feeds;
        this.doors = doors;
        this.work = work;
        this.clock = clock;
        this.watcher = watcher;
    }

    @Override
    public Answer receive(String feed, byte[] frame, List<Finding> framing, Peer peer) {
        long began = System.nanoTime();
        Answer answer = store(feed, frame, framing);
        watcher.answered(feed, answer.code(), frame.length, System.nanoTime() - began);
        return answer;
    }

    private Answer store(String feed, byte[] frame, List<Finding> framing) {
        FeedSettings settings = feeds.settings(feed);
        Message message = Message.read(frame, settings.charset());
        Header header = Header.of(message);
        Verdict verdict = Verdict.on(header, settings);
        AckCode code = code(settings, header, verdict.accepted());
        List<Finding> findings = new ArrayList<>(framing);
        findings.addAll(header.findings());
        findings.addAll(verdict.findings());
        List<String> keys = authorities.patientKeys(feed, message);
        Arrival arrival = new Arrival(
                feed,
                "mllp",
                frame,
                header.controlId(),
                header.raw(9),
                keys,
                code.name(),
                verdict.decided(),
                findings,
                clock.instant());
        try {
            Receipt receipt = inbox.append(arrival).get();
            if (verdict.decided() == null) {
                if (settings.ack() == FeedSettings.Ack.FILED) {
                    return answerOnceFiled(receipt, arrival, settings, header);
                }
                work.offer(receipt.intakeId(), arrival.patientKey());
            }
            return answer(settings, header, code, receipt, verdict.error());
        } catch (ExecutionException e) {
            return cannotStore(feed, settings, header, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.close();
        }
    }

    /** Tells the sender at once; its first bytes are kept, so that a person sees who sends what is too long. */
    @Override
    public Answer oversized(String feed, byte[] beginning, long bytesSeen, Peer peer) {
        Header header = Header.read(beginning, feeds.settings(feed).charset());
        boolean enhanced = enhanced(feeds.settings(feed), header);
        AckCode code = enhanced ? AckCode.CR : AckCode.AR;
        watcher.refused(feed, Refusal.Kind.OVERSIZED.name(), bytesSeen);
        keep(feed, beginning, header.controlId(), code.name(), IntakeFinding.OVERSIZED);
        AckError error = AckError.overall(
                ErrorCondition.APPLICATION_INTERNAL_ERROR, "The message is longer than this connection takes");
        return enhanced && !wanted(header.acceptAcknowledgment(), false)
                ? Answer.none()
                : Answer.of(
                        Acknowledgment.of(header, code, ownControlId(), clock.instant(), error)
                                .bytes(),
                        code.name());
    }

    @Override
    public void refused(String feed, Refusal refusal, Peer peer) {
        LOG.warn("feed {}: {}", feed, refusal);
        watcher.refused(feed, refusal.kind().name(), refusal.sizeBytes());
        if (refusal.bytes().length > 0) {
            keep(feed, refusal.bytes(), null, null, IntakeFinding.INCOMPLETE);
        }
    }

    private void keep(
            String feed, byte[] bytes, @Nullable String controlId, @Nullable String answer, IntakeFinding why) {
        inbox.append(new Arrival(
                feed,
                "mllp",
                bytes,
                controlId,
                null,
                List.of(feed),
                answer,
                OutcomeState.KEPT,
                List.of(new Finding(why, "")),
                clock.instant()));
    }

    private Answer answerOnceFiled(Receipt receipt, Arrival arrival, FeedSettings settings, Header header)
            throws InterruptedException, ExecutionException {
        CompletableFuture<OutcomeState> filed = filings.watch(receipt.intakeId());
        try {
            work.offer(receipt.intakeId(), arrival.patientKey());
            boolean parked = filed.get(FILED_LIMIT_SECONDS, TimeUnit.SECONDS) == OutcomeState.PARKED;
            @Nullable
            AckError error = parked
                    ? AckError.overall(
                            ErrorCondition.APPLICATION_INTERNAL_ERROR, "The message is kept and waits for a person")
                    : null;
            AckCode code = parked
                    ? (header.usable() && enhanced(settings, header) ? AckCode.CE : AckCode.AE)
                    : code(settings, header, true);
            return answer(settings, header, code, receipt, error);
        } catch (TimeoutException e) {
            LOG.warn(
                    "message {} is not filed yet; its sender gets no answer and may send it again", receipt.intakeId());
            return Answer.close();
        } finally {
            filings.forget(receipt.intakeId());
        }
    }

    private Answer cannotStore(String feed, FeedSettings settings, Header header, ExecutionException failure) {
        LOG.error("feed {}: a message could not be stored and is not acknowledged", feed, failure.getCause());
        if (failure.getCause() instanceof StoreUnavailableException) {
            doors.storeFailed();
        }
        return switch (settings.whenStoreFails()) {
            case CLOSE -> Answer.close();
            case ERROR -> refusal(header, enhanced(settings, header) ? AckCode.CE : AckCode.AE);
            case REJECT -> refusal(header, enhanced(settings, header) ? AckCode.CR : AckCode.AR);
        };
    }

    private Answer refusal(Header header, AckCode code) {
        AckError error = AckError.overall(
                ErrorCondition.APPLICATION_INTERNAL_ERROR, "The message could not be stored; send it again later");
        return Answer.of(
                Acknowledgment.of(header, code, ownControlId(), clock.instant(), error)
                        .bytes(),
                code.name());
    }

    /** MSH-10 of an answer about a message that has no intake id. */
    private String ownControlId() {
        return "A" + Long.toString(clock.millis(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    private Answer answer(
            FeedSettings settings, Header header, AckCode code, Receipt receipt, @Nullable AckError error) {
        if (enhanced(settings, header) && !wanted(header.acceptAcknowledgment(), code.isAccepted())) {
            return Answer.none();
        }
        String controlId =
                "A" + Long.toString(receipt.intakeId(), Character.MAX_RADIX).toUpperCase(Locale.ROOT);
        return Answer.of(
                Acknowledgment.of(header, code, controlId, clock.instant(), error)
                        .bytes(),
                code.name());
    }

    private static AckCode code(FeedSettings settings, Header header, boolean accepted) {
        return enhanced(settings, header) ? (accepted ? AckCode.CA : AckCode.CR) : (accepted ? AckCode.AA : AckCode.AR);
    }

    /** A message with neither MSH-15 nor MSH-16 asks for the original mode, whatever the feed allows. */
    private static boolean enhanced(FeedSettings settings, Header header) {
        return settings.acknowledge() == FeedSettings.Acknowledge.ENHANCED
                && !(header.acceptAcknowledgment().isEmpty()
                        && header.applicationAcknowledgment().isEmpty());
    }

    /** HL7 table 0155: always, never, on error or reject only, on success only. */
    private static boolean wanted(String condition, boolean accepted) {
        return switch (condition) {
            case "NE" -> false;
            case "ER" -> !accepted;
            case "SU" -> accepted;
            default -> true;
        };
    }
}
