package org.tributary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.crash.Arrival.Answer;

/** The two ends of the harness, with nothing between them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SenderAndReceiverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void all_frames_of_a_pipelining_sender_arrive_in_order() throws Exception {
        int port = CrashRun.freePorts(1);
        try (Receiver receiver = new Receiver(port).listen();
                Sender sender = new Sender(new Sender.Load("A", 2, 4, 16, 0), port).start()) {
            assertThat(receiver.awaitArrivals(() -> receiver.arrivals().size() >= 500, PATIENCE))
                    .isTrue();
            assertThat(sender.finish(PATIENCE)).isTrue();
            assertThat(sender.strayAcknowledgments()).isZero();
            assertClean(sender, receiver);
        }
    }

    @Test
    void a_receiver_that_leaves_and_comes_back_gets_the_unacknowledged_message_again_with_the_same_id()
            throws Exception {
        int port = CrashRun.freePorts(1);
        try (Receiver receiver = new Receiver(port).listen();
                Sender sender = new Sender(new Sender.Load("A", 1, 2, 1, 200), port).start()) {
            receiver.answer(arrival -> receiver.arrivals().size() == 5 ? Answer.SILENCE : Answer.ACCEPT);
            assertThat(receiver.awaitArrivals(() -> receiver.arrivals().size() >= 6, PATIENCE))
                    .isTrue();
            receiver.stopListening();
            receiver.answer(arrival -> Answer.ACCEPT);
            receiver.listen();
            int before = receiver.arrivals().size();
            assertThat(receiver.awaitArrivals(() -> receiver.arrivals().size() >= before + 5, PATIENCE))
                    .isTrue();
            assertThat(sender.finish(PATIENCE)).isTrue();
            assertThat(sender.resends()).isPositive();
            assertThat(verdict(sender, receiver).repeats()).isPositive();
            assertClean(sender, receiver);
        }
    }

    @Test
    void a_refused_message_is_sent_again_until_it_is_accepted() throws Exception {
        int port = CrashRun.freePorts(1);
        AtomicInteger refusals = new AtomicInteger(3);
        try (Receiver receiver = new Receiver(port).listen()) {
            receiver.answer(arrival -> refusals.getAndDecrement() > 0 ? Answer.REJECT : Answer.ACCEPT);
            try (Sender sender = new Sender(new Sender.Load("A", 1, 1, 1, 100), port).start()) {
                assertThat(sender.awaitAcknowledgment(PATIENCE)).isTrue();
                assertThat(sender.finish(PATIENCE)).isTrue();
                assertThat(sender.refusals()).isEqualTo(3);
                assertClean(sender, receiver);
            }
        }
    }

    @Test
    void a_field_is_found_by_its_name() {
        byte[] message = SyntheticUpdate.message("A", "C1", "AP0001", 42);
        assertThat(Mllp.field(message, "MSH-4")).isEqualTo("A");
        assertThat(Mllp.field(message, "MSH-10")).isEqualTo("C1");
        assertThat(Mllp.field(message, "PID-3")).isEqualTo("AP0001");
        assertThat(Mllp.field(message, "PID-18")).isEqualTo("42");
        assertThat(Mllp.field(message, "PV1-19")).isEqualTo("42");
        assertThat(Mllp.field(message, "PV1-40")).isEmpty();
    }

    private static void assertClean(Sender sender, Receiver receiver) {
        Verdict verdict = verdict(sender, receiver);
        assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }

    private static Verdict verdict(Sender sender, Receiver receiver) {
        return Ledger.compare(sender.ledger(), Optional.empty(), receiver.arrivals());
    }
}
