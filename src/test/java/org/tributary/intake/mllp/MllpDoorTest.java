package org.tributary.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tributary.intake.mllp.Peering.CR;
import static org.tributary.intake.mllp.Peering.FS;
import static org.tributary.intake.mllp.Peering.VT;
import static org.tributary.intake.mllp.Peering.framed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.intake.mllp.Refusal.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MllpDoorTest {
    private static final String ONE = "MSH|^~\\&|ONE\r";
    private static final String TWO = "MSH|^~\\&|TWO\r";

    @Test
    void a_frame_gets_its_answer_and_the_connection_stays() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            assertThat(peer.say(framed(ONE)).hear()).isEqualTo("A:" + ONE);
            assertThat(peer.say(framed(TWO)).hear()).isEqualTo("A:" + TWO);
            assertThat(feed.received).containsExactly(ONE, TWO);
            assertThat(feed.peers.get(0).address().getPort()).isEqualTo(peer.socket.getLocalPort());
        }
    }

    @Test
    void five_hundred_frames_in_one_write_get_their_answers_in_order() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            StringBuilder all = new StringBuilder();
            IntStream.range(0, 500).forEach(i -> all.append(framed(ONE + i)));
            peer.say(all.toString());
            for (int i = 0; i < 500; i++) {
                assertThat(peer.hear()).isEqualTo("A:" + ONE + i);
            }
        }
    }

    @Test
    void frames_in_any_chunks_are_the_same_frames() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            StringBuilder all = new StringBuilder();
            IntStream.range(0, 60).forEach(i -> all.append(framed(ONE + i)).append("\n".repeat(i % 2)));
            for (int from = 0; from < all.length(); ) {
                int to = Math.min(all.length(), from + 1 + random.nextInt(40));
                peer.say(all.substring(from, to));
                from = to;
            }
            for (int i = 0; i < 60; i++) {
                assertThat(peer.hear()).as("seed %d", seed).isEqualTo("A:" + ONE + i);
            }
        }
    }

    @Test
    void byte_by_byte_is_a_frame_too() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            for (char c : framed(ONE).toCharArray()) {
                peer.say(String.valueOf(c));
            }
            assertThat(peer.hear()).isEqualTo("A:" + ONE);
        }
    }

    @Test
    void FS_without_CR_ends_the_frame_after_a_silence() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            long start = System.nanoTime();
            assertThat(peer.say(VT + ONE + FS).hear()).isEqualTo("A:" + ONE);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(150L, 900L);
            assertThat(peer.say(VT + ONE + FS + framed(TWO)).hear()).isEqualTo("A:" + ONE);
            assertThat(peer.hear()).isEqualTo("A:" + TWO);
        }
    }

    @Test
    void LF_after_CR_and_a_missing_VT_do_no_harm() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            assertThat(peer.say(framed(ONE) + "\n" + framed(TWO) + "\n").hear()).isEqualTo("A:" + ONE);
            assertThat(peer.hear()).isEqualTo("A:" + TWO);
            assertThat(peer.say(ONE + FS + CR).hear()).isEqualTo("A:" + ONE);
        }
    }

    @Test
    void garbage_between_frames_is_reported_and_skipped() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            assertThat(peer.say("GET / HTTP/1.1" + framed(ONE)).hear()).isEqualTo("A:" + ONE);
            await().until(() -> feed.refused.stream().anyMatch(refusal -> refusal.kind() == Kind.GARBAGE));
        }
    }

    @Test
    void a_sender_that_half_closes_gets_all_its_answers_and_then_the_end() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            feed.behaviour = slowly(30);
            peer.say(framed(ONE) + framed(TWO) + VT + ONE + FS);
            peer.socket.shutdownOutput();
            assertThat(peer.hear()).isEqualTo("A:" + ONE);
            assertThat(peer.hear()).isEqualTo("A:" + TWO);
            assertThat(peer.hear()).isEqualTo("A:" + ONE);
            assertThat(peer.hear()).isEqualTo("closed");
        }
    }

    @Test
    void a_sender_that_leaves_before_the_answer_is_still_received() throws Exception {
        try (Listening feed = new Listening("")) {
            feed.behaviour = slowly(50);
            try (Peering peer = feed.connect()) {
                peer.say(framed(ONE) + framed(TWO));
            }
            await().untilAsserted(() -> assertThat(feed.received).containsExactly(ONE, TWO));
        }
    }

    @Test
    void an_unfinished_frame_is_reported_when_the_connection_ends() throws Exception {
        try (Listening feed = new Listening("")) {
            try (Peering peer = feed.connect()) {
                peer.say(framed(ONE) + VT + "MSH|half");
                assertThat(peer.hear()).isEqualTo("A:" + ONE);
            }
            await().until(() -> !feed.refused.isEmpty());
            assertThat(feed.refused.get(0).kind()).isEqualTo(Kind.INCOMPLETE);
            assertThat(feed.refused.get(0).bytes()).asString().isEqualTo("MSH|half");
        }
    }

    @Test
    void a_frame_over_the_limit_is_reported_and_the_next_one_is_taken() throws Exception {
        try (Listening feed = new Listening("maxFrameBytes=1000");
                Peering peer = feed.connect()) {
            peer.say(framed("MSH|" + "x".repeat(5000)) + framed(ONE));
            assertThat(peer.hear()).isEqualTo("A:" + ONE);
            assertThat(feed.refused).extracting(Refusal::kind).containsExactly(Kind.OVERSIZED);
        }
    }

    @Test
    void a_receiver_may_ask_for_silence_and_the_connection_stays() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            feed.behaviour = frame -> text(frame).equals(ONE) ? Answer.none() : Answer.of(frame);
            assertThat(peer.say(framed(ONE) + framed(ONE) + framed(TWO)).hear()).isEqualTo(TWO);
        }
    }

    @Test
    void what_cannot_be_stored_closes_the_connection_and_nothing_behind_it_overtakes() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            feed.behaviour = frame -> text(frame).equals(TWO) ? Answer.close() : Answer.of(frame);
            peer.say(framed(ONE) + framed(TWO) + framed(ONE));
            assertThat(peer.hear()).isEqualTo(ONE);
            assertThat(peer.hear()).isEqualTo("closed");
            feed.context.stop();
            assertThat(feed.received).containsExactly(ONE, TWO);
        }
    }

    @Test
    void an_exception_never_reaches_the_peer() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            feed.behaviour = frame -> {
                throw new IllegalStateException("PID|SECRET");
            };
            assertThat(peer.say(framed(ONE)).hear()).isEqualTo("closed");
        }
    }

    @Test
    void two_hundred_connections_at_once_are_all_answered_though_each_answer_takes_its_time() throws Exception {
        ExecutorService senders = Executors.newFixedThreadPool(200);
        try (Listening feed = new Listening("")) {
            feed.behaviour = slowly(30);
            CountDownLatch connected = new CountDownLatch(200);
            List<Future<Long>> results = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String message = ONE + i;
                results.add(senders.submit(() -> {
                    try (Peering peer = feed.connect()) {
                        connected.countDown();
                        connected.await();
                        long start = System.nanoTime();
                        for (int n = 0; n < 5; n++) {
                            assertThat(peer.say(framed(message + "/" + n)).hear())
                                    .isEqualTo("A:" + message + "/" + n);
                        }
                        return System.nanoTime() - start;
                    }
                }));
            }
            long slowest = 0;
            for (Future<Long> result : results) {
                slowest = Math.max(slowest, result.get());
            }
            assertThat(feed.received).hasSize(1000);
            System.out.println("measured: 200 connections x 5 messages at 30 ms each, slowest connection "
                    + slowest / 1_000_000 + " ms");
            assertThat(slowest).isLessThan(TimeUnit.SECONDS.toNanos(5)); // 16 threads would need more than 1.9 s
        } finally {
            senders.shutdownNow();
        }
    }

    @Test
    void a_frame_of_fifty_megabytes_takes_linear_time() throws Exception {
        try (Listening feed = new Listening("");
                Peering peer = feed.connect()) {
            feed.behaviour = frame -> Answer.of("ok".getBytes());
            long[] millis = new long[2];
            for (int round = 0; round < 2; round++) {
                byte[] message = new byte[round == 0 ? 5_000_000 : 50_000_000];
                java.util.Arrays.fill(message, (byte) 'x');
                message[0] = 'M';
                long start = System.nanoTime();
                assertThat(peer.say(VT).say(message).say(FS + CR).hear()).isEqualTo("ok");
                millis[round] = (System.nanoTime() - start) / 1_000_000;
            }
            System.out.println("measured: 5 MB in " + millis[0] + " ms, 50 MB in " + millis[1] + " ms");
            assertThat(feed.received).containsExactly("5000000 bytes", "50000000 bytes");
            assertThat(millis[1]).isLessThan(10_000);
        }
    }

    @Test
    void stopping_answers_what_is_in_progress_and_starting_listens_again() throws Exception {
        int port = FreePort.any();
        try (Listening feed = new Listening("127.0.0.1:" + port, "", new FrameBudget());
                Peering peer = feed.connect()) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            feed.behaviour = frame -> {
                inside.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Answer.of(frame);
            };
            peer.say(framed(ONE));
            inside.await();
            Thread stop = new Thread(() -> {
                try {
                    feed.context.getRouteController().stopRoute(Listening.FEED);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            stop.start();
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> new Peering(port)).isInstanceOf(java.net.ConnectException.class));
            go.countDown();
            assertThat(peer.hear()).isEqualTo(ONE);
            assertThat(peer.hear()).isEqualTo("closed");
            stop.join();
            feed.context.getRouteController().startRoute(Listening.FEED);
            try (Peering again = feed.connect()) {
                assertThat(again.say(framed(TWO)).hear()).isEqualTo(TWO);
            }
            feed.context.getRouteController().suspendRoute(Listening.FEED);
            assertThatThrownBy(() -> new Peering(port)).isInstanceOf(java.net.ConnectException.class);
            feed.context.getRouteController().resumeRoute(Listening.FEED);
            try (Peering again = feed.connect()) {
                assertThat(again.say(framed(TWO)).hear()).isEqualTo(TWO);
            }
        }
    }

    @Test
    void an_idle_connection_is_closed_where_the_feed_says_so() throws Exception {
        try (Listening feed = new Listening("idleTimeout=1000");
                Peering peer = feed.connect()) {
            assertThat(peer.say(framed(ONE)).hear()).isEqualTo("A:" + ONE);
            assertThat(peer.hear()).isEqualTo("closed");
        }
    }

    private static java.util.function.Function<byte[], Answer> slowly(long millis) {
        return frame -> {
            try {
                Thread.sleep(millis); // as long as a disk sync
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Answer.of(("A:" + text(frame)).getBytes());
        };
    }

    private static String text(byte[] bytes) {
        return Listening.text(bytes);
    }
}
