package org.tributary.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.Header;
import org.tributary.intake.mllp.Answer;
import org.tributary.intake.mllp.MessageReceiver;
import org.tributary.intake.mllp.Peer;
import org.tributary.intake.mllp.Refusal;
import org.tributary.journal.OutcomeState;

/** Stores an HL7 v2 message that came over MLLP, then answers it: nothing is acknowledged that is not on disk. */
public final class Intake implements MessageReceiver {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final String DOOR = "mllp";

    private final Reception reception;
    private final Feeds feeds;
    private final IntakeWatcher watcher;

    /** Tells the pipeline that a message waits. */
    public interface WorkOffer {
        boolean offer(long intakeId, String patientKey);
    }

    public Intake(Reception reception, Feeds feeds, IntakeWatcher watcher) {
        this.reception = reception;
        this.feeds = feeds;
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
        try {
            Taken.@Nullable Reply reply =
                    reception.message(feed, DOOR, frame, framing).await().reply();
            if (reply == null) {
                return Answer.close();
            }
            return reply.wanted() ? Answer.of(reply.acknowledgment().bytes(), reply.code()) : Answer.none();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.close();
        }
    }

    /** Tells the sender at once; its first bytes are kept, so that a person sees who sends what is too long. */
    @Override
    public Answer oversized(String feed, byte[] beginning, long bytesSeen, Peer peer) {
        Header header = Header.read(beginning, feeds.settings(feed).charset());
        boolean enhanced = EnhancedMode.asked(feeds.settings(feed), header);
        AckCode code = enhanced ? AckCode.CR : AckCode.AR;
        watcher.refused(feed, Refusal.Kind.OVERSIZED.name(), bytesSeen);
        keep(feed, beginning, header.controlId(), code.name(), IntakeFinding.OVERSIZED);
        return enhanced && !EnhancedMode.wantsAcceptAcknowledgment(header, false)
                ? Answer.none()
                : Answer.of(
                        reception
                                .unnumbered(
                                        header,
                                        code,
                                        Reception.overall("The message is longer than this connection takes"))
                                .bytes(),
                        code.name());
    }

    @Override
    public void refused(String feed, Refusal refusal, Peer peer) {
        LOG.warn("feed {}: {} (from {})", feed, refusal, peer.address().getHostString());
        watcher.refused(feed, refusal.kind().name(), refusal.sizeBytes());
        if (refusal.bytes().length > 0) {
            keep(feed, refusal.bytes(), null, null, IntakeFinding.INCOMPLETE);
        }
    }

    private void keep(
            String feed, byte[] bytes, @Nullable String controlId, @Nullable String answer, IntakeFinding why) {
        reception.keep(feed, DOOR, bytes, controlId, answer, OutcomeState.KEPT, List.of(new Finding(why, "")));
    }
}
