package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.hl7v2.MllpFrames;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionTest {
    private final Ledger ledger = new Ledger(0);

    @Test
    void all_is_sent_and_each_answer_belongs_to_its_message() throws Exception {
        assertThat(converse(20, 4, id -> "MSA|" + (id.equals("B3") ? "AE" : "AA") + "|" + id))
                .isTrue();
        assertThat(ledger.counts().sent()).isEqualTo(20);
        assertThat(ledger.counts().accepted()).isEqualTo(19);
        assertThat(ledger.counts().refused()).isEqualTo(1);
    }

    @Test
    void a_connection_that_the_other_side_closes_is_broken_and_its_message_unanswered() throws Exception {
        assertThat(converse(20, 1, id -> id.equals("B5") ? "" : "MSA|AA|" + id)).isFalse();
        assertThat(ledger.counts().accepted()).isEqualTo(4);
        assertThat(ledger.counts().sent()).isBetween(5L, 6L);
    }

    @Test
    void an_answer_to_another_message_breaks_the_connection() throws Exception {
        assertThat(converse(3, 1, id -> "MSA|AA|B9")).isFalse();
        assertThat(ledger.counts().accepted()).isZero();
    }

    /** @param answer to a control id; nothing closes the connection */
    private boolean converse(int messages, int window, Function<String, String> answer) throws Exception {
        try (ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread peer = new Thread(() -> answerAll(door, answer));
            peer.start();
            AtomicInteger left = new AtomicInteger(messages);
            boolean whole = new Connection(
                            door.getLocalPort(),
                            window,
                            new Pace(0),
                            () -> left.getAndDecrement() > 0 ? new Message() : null,
                            ledger)
                    .join();
            peer.join();
            return whole;
        }
    }

    private static void answerAll(ServerSocket door, Function<String, String> answer) {
        try (Socket connection = door.accept()) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (byte[] frame = Frames.read(in); frame != null; frame = Frames.read(in)) {
                String id = SyntheticMessage.field(new String(frame, StandardCharsets.US_ASCII), "MSH", 10);
                String said = answer.apply(id);
                if (said.isEmpty()) {
                    return;
                }
                connection
                        .getOutputStream()
                        .write(MllpFrames.wrap(("MSH|^~\\&|\r" + said + "\r").getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            // The sender went away.
        }
    }

    private static final class Message implements Traffic.Draft {
        @Override
        public int record() {
            return 1;
        }

        @Override
        public byte[] bytes(long n) {
            return ("MSH|^~\\&||||||||" + SyntheticMessage.controlId(n) + "|\r").getBytes(StandardCharsets.US_ASCII);
        }
    }
}
