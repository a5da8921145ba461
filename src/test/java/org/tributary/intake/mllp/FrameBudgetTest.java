package org.tributary.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tributary.intake.mllp.Peering.CR;
import static org.tributary.intake.mllp.Peering.FS;
import static org.tributary.intake.mllp.Peering.VT;
import static org.tributary.intake.mllp.Peering.framed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.intake.mllp.Refusal.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class FrameBudgetTest {
    private static final String HALF = "MSH|" + "x".repeat(400_000);

    @Test
    void half_frames_that_fill_the_memory_finish_one_after_the_other() throws Exception {
        FrameBudget budget = new FrameBudget(1_000_000, Duration.ofSeconds(30));
        ExecutorService senders = Executors.newCachedThreadPool();
        AtomicLong most = new AtomicLong();
        try (Listening feed = new Listening("127.0.0.1:0", "", budget)) {
            feed.behaviour = frame -> {
                most.accumulateAndGet(budget.heldBytes(), Math::max);
                return Answer.of(String.valueOf(frame.length).getBytes());
            };
            List<Peering> peers = new ArrayList<>();
            List<Future<?>> halves = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Peering peer = feed.connect();
                peers.add(peer);
                halves.add(senders.submit(() -> peer.say(VT + HALF)));
            }
            await().until(() -> budget.heldBytes() >= 1_000_000 && budget.waiting() > 10);
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Peering peer = peers.get(i);
                Future<?> half = halves.get(i);
                answers.add(senders.submit(() -> {
                    half.get();
                    return peer.say(HALF + FS + CR).hear();
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(String.valueOf(2 * HALF.length()));
            }
            System.out.println(
                    "measured: budget 1000000, 20 frames of " + 2 * HALF.length() + ", held at most " + most);
            assertThat(most.get()).isLessThan(1_000_000 + 20 * MllpConsumer.READ_BUFFER_BYTES + 3L * HALF.length());
            await().untilAsserted(() -> assertThat(budget.heldBytes()).isZero());
            for (Peering peer : peers) {
                assertThat(peer.say(framed("MSH|again")).hear()).isEqualTo("9");
                peer.close();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void frames_that_wait_for_the_disk_count_and_stop_the_reading_of_others() throws Exception {
        FrameBudget budget = new FrameBudget(100_000, Duration.ofSeconds(30));
        java.util.concurrent.CountDownLatch disk = new java.util.concurrent.CountDownLatch(1);
        try (Listening feed = new Listening("127.0.0.1:0", "", budget);
                Peering large = feed.connect();
                Peering small = feed.connect()) {
            feed.behaviour = frame -> {
                try {
                    disk.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Answer.of(String.valueOf(frame.length).getBytes());
            };
            large.say(framed("MSH|" + "x".repeat(150_000)));
            await().until(() -> budget.heldBytes() > 100_000);
            small.say(framed("MSH|1"));
            await().until(() -> budget.waiting() == 2);
            small.say(framed("MSH|22"));
            disk.countDown();
            assertThat(large.hear()).isEqualTo("150004");
            assertThat(small.hear()).isEqualTo("5");
            assertThat(small.hear()).isEqualTo("6");
        }
    }

    @Test
    void a_silent_first_reader_is_closed_and_reported_when_others_wait() throws Exception {
        FrameBudget budget = new FrameBudget(100_000, Duration.ofMillis(500));
        try (Listening feed = new Listening("127.0.0.1:0", "", budget);
                Peering silent = feed.connect();
                Peering other = feed.connect()) {
            feed.behaviour = frame -> Answer.of(String.valueOf(frame.length).getBytes());
            silent.say(VT + "MSH|" + "x".repeat(120_000));
            await().until(() -> budget.heldBytes() >= 100_000);
            assertThat(other.say(framed("MSH|1") + VT + "M").hear()).isEqualTo("5");
            assertThat(other.say("SH|2" + FS + CR).hear()).isEqualTo("5");
            assertThat(silent.hear()).isEqualTo("closed");
            assertThat(feed.refused).extracting(Refusal::kind).containsExactly(Kind.INCOMPLETE);
            assertThat(feed.refused.get(0).sizeBytes()).isEqualTo(120_004);
        }
    }
}
