package org.tributary.flow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Outgoing;
import org.tributary.hl7v2.AckCode;
import org.tributary.hl7v2.AckError;
import org.tributary.hl7v2.Acknowledgment;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Header;
import org.tributary.intake.EnhancedMode;
import org.tributary.intake.FeedSettings;
import org.tributary.intake.Feeds;
import org.tributary.journal.JournalEntry;
import org.tributary.journal.OutcomeState;

/**
 * The application acknowledgments that senders ask for with MSH-16: AA once a message is filed or a rule of its feed took it
 * out, AE once it is parked. Each is an outbox row of the transaction that decides so. A message gets one: neither a repeat nor
 * a replay is answered again.
 */
final class ApplicationAcknowledgments {
    private final Feeds feeds;
    private final Outbox outbox;
    private final Destinations destinations;

    ApplicationAcknowledgments(Feeds feeds, Outbox outbox, Destinations destinations) {
        this.feeds = feeds;
        this.outbox = outbox;
        this.destinations = destinations;
    }

    /**
     * In the caller's transaction, under the locks of the message's patients.
     *
     * @param reason why it is parked: a finding's code
     */
    void offer(JournalEntry entry, OutcomeState state, @Nullable String reason) {
        boolean filed = state == OutcomeState.FILED || state == OutcomeState.FILTERED;
        if (!filed && state != OutcomeState.PARKED || !feeds.names().contains(entry.feed())) {
            return;
        }
        FeedSettings settings = feeds.settings(entry.feed());
        @Nullable String to = settings.applicationAcknowledgmentsTo();
        if (to == null || ClinicalDocuments.isOne(entry.bytes())) {
            return;
        }
        Header header = Header.read(entry.bytes(), settings.charset());
        if (!header.usable()
                || !EnhancedMode.wantsApplicationAcknowledgment(settings, header, filed)
                || outbox.isAcknowledged(entry.intakeId())) {
            return;
        }
        String controlId = ControlId.ofAcknowledgment(entry.intakeId(), to);
        AckCode code = filed ? AckCode.AA : AckCode.AE;
        Acknowledgment answer =
                Acknowledgment.ofApplication(header, code, controlId, Instant.now(), filed ? null : error(reason));
        outbox.acknowledge(
                new Outgoing(
                        to, entry.intakeId(), entry.patientKey(), Outbox.ACKNOWLEDGMENT, controlId, answer.bytes()),
                code.name());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                destinations.wake(to);
            }
        });
    }

    private static AckError error(@Nullable String reason) {
        return AckError.overall(
                ErrorCondition.APPLICATION_INTERNAL_ERROR,
                "The message could not be filed and waits for a person" + (reason == null ? "" : ": " + reason));
    }
}
