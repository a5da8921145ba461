package org.tributary.delivery.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.delivery.NoAnswerException;
import org.tributary.delivery.NotSentException;
import org.tributary.intake.mllp.MllpEndpoint;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class MllpConnectionTest {
    private static final String ACK = "\u000bMSA|AA\r\u001c\r";

    private ServerSocket listener;
    private MllpConnection connection;

    /** One scripted conversation: what the other side does with the next connection. */
    private interface Conversation {
        void with(Socket socket) throws Exception;
    }

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        connection = sender(1000);
    }

    @AfterEach
    void stop() throws IOException {
        connection.close();
        listener.close();
    }

    private MllpConnection sender(int responseTimeoutMillis) {
        return new MllpConnection(new MllpConnection.Target(
                "127.0.0.1", listener.getLocalPort(), 1000, responseTimeoutMillis, 10_000, null));
    }

    private Thread peer(Conversation... conversations) {
        Thread thread = new Thread(() -> {
            for (Conversation conversation : conversations) {
                try (Socket socket = listener.accept()) {
                    conversation.with(socket);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void hear(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (int b = in.read(); b >= 0 && b != 0x1C; b = in.read()) {}
        in.read();
    }

    private static void say(Socket socket, String raw) throws IOException {
        socket.getOutputStream().write(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Reply send() {
        return connection.send("MSH|1".getBytes());
    }

    private static String ack(Reply reply) {
        return reply.fold(answered -> new String(answered.ack()), Reply.NoAnswer::reason, Reply.NotSent::reason);
    }

    @Test
    void one_connection_serves_many_messages() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        Thread peer = peer(socket -> {
            for (int i = 0; i < 3; i++) {
                hear(socket);
                heard.incrementAndGet();
                say(socket, ACK);
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(ack(send())).isEqualTo("MSA|AA\r");
        }
        peer.join();
        assertThat(heard).hasValue(3);
    }

    @Test
    void answers_in_any_shape_are_read() throws Exception {
        for (String shape :
                new String[] {"\u000bMSA|AA\r\u001c", "\u000bMSA|AA\r\u001c\r\n", "MSH|^~\\&|AA\r\u001c\r"}) {
            Thread peer = peer(socket -> {
                hear(socket);
                for (char c : shape.toCharArray()) {
                    say(socket, String.valueOf(c));
                }
                hear(socket);
            });
            assertThat(ack(send())).startsWith("MS").endsWith("|AA\r");
            connection.close();
            peer.join();
        }
    }

    @Test
    void the_first_message_after_the_peer_restarted_is_not_lost() throws Exception {
        Thread first = peer(socket -> {
            hear(socket);
            say(socket, ACK);
        });
        assertThat(ack(send())).isEqualTo("MSA|AA\r");
        first.join(); // closed by now
        Thread second = peer(socket -> {
            hear(socket);
            say(socket, ACK);
        });
        assertThat(ack(send())).isEqualTo("MSA|AA\r");
        second.join();
    }

    @Test
    void a_late_answer_is_never_taken_for_the_next_message() throws Exception {
        connection = sender(300);
        Thread peer = peer(
                socket -> {
                    hear(socket);
                    hear(socket); // until the sender gives up
                },
                socket -> {
                    hear(socket);
                    say(socket, ACK + "\u000bMSA|LATE\r\u001c\r");
                    hear(socket);
                },
                socket -> {
                    hear(socket);
                    say(socket, ACK);
                });
        assertThat(send()).isEqualTo(new Reply.NoAnswer("no answer within 300 ms"));
        assertThat(ack(send())).isEqualTo("MSA|AA\r");
        assertThat(ack(send())).isEqualTo("MSA|AA\r");
        peer.join();
    }

    @Test
    void a_connection_that_ends_without_an_answer_leaves_the_message_in_doubt() throws Exception {
        peer(MllpConnectionTest::hear);
        assertThat(send()).isInstanceOf(Reply.NoAnswer.class);
    }

    @Test
    void a_peer_that_does_not_read_cannot_hold_the_sender() throws Exception {
        connection = sender(500);
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        peer(socket -> done.await());
        assertThat(connection.send(new byte[20_000_000])).isEqualTo(new Reply.NoAnswer("no answer within 500 ms"));
        done.countDown();
    }

    @Test
    void an_answer_in_drips_does_not_stretch_the_time() throws Exception {
        connection = sender(500);
        peer(socket -> {
            hear(socket);
            try {
                for (int i = 0; i < 100; i++) {
                    say(socket, i == 0 ? "\u000bM" : "x");
                    Thread.sleep(50); // slower than the time out, faster than a single read's
                }
            } catch (IOException e) {
                // the sender has given up, as it should
            }
        });
        long start = System.nanoTime();
        assertThat(send()).isInstanceOf(Reply.NoAnswer.class);
        assertThat(System.nanoTime() - start).isLessThan(3_000_000_000L);
    }

    @Test
    void nobody_listening_means_not_sent() throws Exception {
        listener.close();
        assertThat(send()).isEqualTo(new Reply.NotSent("no connection: ConnectException"));
    }

    /** What a receiver may answer to the message B, after it was sent A, and what becomes of B. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "its own acknowledgment              | MSA!AA!B            | delivered",
                "blanks around                       | MSA!AA! B           | delivered",
                "A's that came late, then its own    | MSA!AA!A;MSA!AA!B  | delivered",
                "A's refusal, late, then its own     | MSA!AR!A;MSA!CA!B  | delivered",
                "its own refusal                     | MSA!AE!B            | RejectedException",
                "a refusal of what could not be read | MSA!AR              | RejectedException",
                "A's that came late, and no other    | MSA!AA!A            | NoAnswerException",
                "one of a message never sent         | MSA!AA!X            | NoAcknowledgmentException",
                "a refusal of a message never sent   | MSA!AE!X            | NoAcknowledgmentException",
                "one that names no message           | MSA!AA              | NoAcknowledgmentException",
                "a code that there is not            | MSA!OK!B            | NoAcknowledgmentException",
                "no acknowledgment at all            | PID!1               | NoAcknowledgmentException",
            })
    void an_answer_counts_for_the_message_that_it_names(String name, String answers, String becomes) throws Exception {
        peer(
                socket -> {
                    hear(socket);
                    say(socket, answer("MSA|AA|A"));
                    hear(socket);
                    for (String each : answers.split(";")) {
                        say(socket, answer(each.replace('!', '|')));
                    }
                    hear(socket); // until the sender has enough
                },
                socket -> {
                    hear(socket);
                    say(socket, answer("MSA|AA|B"));
                });
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            MllpProducer producer = new MllpProducer(
                    context.getEndpoint("mllp:127.0.0.1:" + listener.getLocalPort()), sender(600), true);
            assertThat(sent(producer, "A")).isEqualTo("delivered");
            assertThat(sent(producer, "B")).isEqualTo(becomes);
            if (becomes.startsWith("No")) {
                assertThat(sent(producer, "B")).as("on a new connection").isEqualTo("delivered");
            }
            producer.stop();
        }
    }

    @Test
    void a_receiver_that_never_says_which_message_it_answers_can_be_lived_with() throws Exception {
        peer(socket -> {
            hear(socket);
            say(socket, answer("MSA|AA"));
            hear(socket);
            say(socket, answer("MSA|AA|17"));
        });
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            MllpEndpoint endpoint = context.getEndpoint(
                    "mllp:127.0.0.1:" + listener.getLocalPort() + "?checkControlId=false", MllpEndpoint.class);
            MllpProducer producer = (MllpProducer) endpoint.createProducer();
            assertThat(sent(producer, "A")).isEqualTo("delivered");
            assertThat(sent(producer, "B")).isEqualTo("delivered");
            producer.stop();
        }
    }

    private static String answer(String msa) {
        return "\u000bMSH|^~\\&|||||||ACK|1|P|2.5\r" + msa + "\r\u001c\r";
    }

    private static String sent(MllpProducer producer, String controlId) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getIn()
                .setBody(("MSH|^~\\&|||||||ADT^A08|" + controlId + "|P|2.5\r").getBytes(StandardCharsets.UTF_8));
        try {
            producer.process(exchange);
            return "delivered";
        } catch (Exception e) {
            return e.getClass().getSimpleName();
        }
    }

    @Test
    void in_a_route_the_answer_is_the_body_and_the_rest_are_exceptions() throws Exception {
        Thread peer = peer(
                socket -> {
                    hear(socket);
                    say(socket, ACK);
                },
                MllpConnectionTest::hear);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:out").to("mllp:127.0.0.1:" + listener.getLocalPort() + "?responseTimeout=800");
                }
            });
            context.start();
            var template = context.createProducerTemplate();
            assertThat(template.requestBody("direct:out", "MSH|1", String.class))
                    .isEqualTo("MSA|AA\r");
            assertThatThrownBy(() -> template.requestBody("direct:out", "MSH|1", String.class))
                    .hasRootCauseInstanceOf(NoAnswerException.class);
            peer.join();
            listener.close();
            assertThatThrownBy(() -> template.requestBody("direct:out", "MSH|1", String.class))
                    .hasRootCauseInstanceOf(NotSentException.class);
            assertThatThrownBy(() -> context.getEndpoint("mllp:192.0.2.1:2575").createProducer())
                    .hasMessageContaining("insecure=true");
        }
    }
}
