package org.tributary.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.audit.Requester;
import org.tributary.delivery.Outbox;
import org.tributary.intake.Replay;
import org.tributary.intake.Selection;
import org.tributary.journal.Journal;
import org.tributary.journal.Waiting;
import org.tributary.loss.LossSummary;
import org.tributary.yaml.Nearest;

/** Messages: their way, what waits for somebody, what is processed or sent again. */
final class MessageDesk {
    private final Journal journal;
    private final Waiting waiting;
    private final Outbox outbox;
    private final Replay replay;
    private final LossDesk losses;
    private final Machinery machinery;
    private final Trail trail;

    MessageDesk(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Replay replay,
            LossDesk losses,
            Machinery machinery,
            Trail trail) {
        this.journal = journal;
        this.waiting = waiting;
        this.outbox = outbox;
        this.replay = replay;
        this.losses = losses;
        this.machinery = machinery;
        this.trail = trail;
    }

    Control.Replayed replay(Selection selection, boolean dryRun, Requester by) {
        @Nullable String code = selection.findingCode();
        if (code != null
                && Sentences.of(code).isEmpty()
                && !replay.isNoticed(code)) { // an older version's may be stored
            throw new IllegalArgumentException("no finding has the code " + code + "; "
                    + Nearest.of(code, Sentences.all().keySet())
                            .map(near -> "did you mean " + near + "?")
                            .orElse("docs/findings.md lists them.")
                    + " Nothing was replayed");
        }
        @Nullable String feed = selection.feed();
        if (feed != null && !replay.isFeed(feed)) {
            throw new IllegalArgumentException("no message ever came from a feed '" + feed + "'; nothing was replayed");
        }
        List<Replay.Chosen> chosen = dryRun ? replay.choose(selection) : replay.replay(selection, by);
        long waited = chosen.stream().filter(Replay.Chosen::waits).count();
        return new Control.Replayed(
                dryRun,
                chosen.size() - waited,
                waited,
                chosen.stream()
                        .limit(Control.Replayed.LISTED)
                        .map(one -> new ReplayedMessage(
                                one.intakeId(),
                                one.feed(),
                                one.receivedAt(),
                                one.waits() || one.state() == null
                                        ? "waiting"
                                        : one.state().stored()))
                        .toList());
    }

    LossSummary loss(String feed, int last, Requester by) {
        LossSummary summary = losses.of(feed, last);
        trail.told(by, "loss", "feed " + feed, summary.messages());
        return summary;
    }

    Unsettled unsettled() {
        return new Unsettled(
                journal.parked(Unsettled.LISTED).stream()
                        .map(one -> new Unsettled.Parked(
                                one.intakeId(), one.feed(), one.receivedAt(), one.parkedAt(), one.reason()))
                        .toList(),
                journal.parkedCount(),
                outbox.rejected(Unsettled.LISTED).stream()
                        .map(one -> new Unsettled.Rejected(
                                one.outboxId(),
                                one.intakeId(),
                                one.destination(),
                                one.kind(),
                                one.rejectedAt(),
                                one.code()))
                        .toList(),
                outbox.rejectedCount());
    }

    MessageWay message(long intakeId, boolean withBody, Requester by) {
        Journal.Received received = journal.received(intakeId);
        trail.looked(by, withBody ? "message --body" : "message", "id " + intakeId, 1);
        return new MessageWay(
                intakeId,
                received.feed(),
                received.sequence(),
                received.receivedAt(),
                received.door(),
                received.controlId(),
                received.messageType(),
                received.answer(),
                received.sizeBytes(),
                !waiting.patientKeys(intakeId).isEmpty(),
                journal.outcomes(intakeId).stream()
                        .map(one -> new MessageWay.Outcome(one.state().stored(), one.reason(), one.decidedAt()))
                        .toList(),
                journal.findings(intakeId).stream()
                        .map(one ->
                                new MessageWay.Noticed(one.code(), one.place(), Sentences.of(one.code()), one.newest()))
                        .toList(),
                waiting.failedTries(intakeId).stream()
                        .map(one -> new MessageWay.FailedTry(one.failedAt(), one.cause()))
                        .toList(),
                outbox.deliveries(intakeId).stream().map(MessageDesk::delivery).toList(),
                withBody ? journal.origin(intakeId).orElse(null) : null,
                withBody ? journal.entry(intakeId).bytes() : null);
    }

    private static MessageWay.Delivery delivery(Outbox.Delivery one) {
        return new MessageWay.Delivery(
                one.outboxId(),
                one.destination(),
                one.kind(),
                one.controlId(),
                one.createdAt(),
                one.unsent(),
                one.attempts().stream()
                        .map(attempt -> new MessageWay.Attempt(attempt.at(), attempt.result(), attempt.code()))
                        .toList());
    }

    void resendDelivery(long outboxId, Requester by) {
        String destination = trail.done(audit -> {
            String to = outbox.resend(outboxId);
            audit.record(by, "resend-delivery", "delivery " + outboxId + " to " + to, 1);
            return to;
        });
        machinery.wake(destination);
    }
}
