package org.tributary.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tributary.intake.mllp.Peering.framed;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;
import org.tributary.delivery.mllp.TestCertificates;
import org.tributary.delivery.tls.Tls;
import org.tributary.intake.mllp.Refusal.Kind;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MllpAccessTest {
    @TempDir
    static Path folder;

    static TestCertificates certificates;

    @BeforeAll
    static void certificates() throws Exception {
        certificates = new TestCertificates(folder);
        certificates.make("engine", "CN=engine", "san=ip:127.0.0.1,dns:localhost");
        certificates.make("mary", "CN=St Mary,O=Hospital", "san=dns:st-mary.example");
        certificates.make("john", "CN=St John", "san=dns:st-john.example");
        certificates.trust("engine-trusts", "mary", "john");
        certificates.trust("clients-trust", "engine");
    }

    private static String door(String more) {
        return "keyStore=" + folder + "/engine.p12&keyStorePassword=secret&trustStore=" + folder
                + "/engine-trusts.p12&trustStorePassword=secret" + more;
    }

    private static Socket tls(int port, String client, String protocol) throws Exception {
        String key = client.isEmpty() ? null : folder + "/" + client + ".p12";
        Tls tls = Tls.load(Path.of(""), key, "secret", folder + "/clients-trust.p12", "secret", false);
        SSLSocket socket = (SSLSocket) tls.context().getSocketFactory().createSocket("127.0.0.1", port);
        socket.setEnabledProtocols(new String[] {protocol});
        return socket;
    }

    @Test
    void TLS_carries_frames_of_any_size_in_both_versions() throws Exception {
        try (Listening feed = new Listening(door(""))) {
            feed.behaviour = frame -> Answer.of(frame.length > 1000 ? "large".getBytes() : frame);
            for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                try (Peering peer = new Peering(tls(feed.port(), "", protocol))) {
                    assertThat(peer.say(framed("MSH|1") + framed("MSH|2")).hear())
                            .isEqualTo("MSH|1");
                    assertThat(peer.hear()).isEqualTo("MSH|2");
                    assertThat(peer.say(framed("MSH|" + "x".repeat(5_000_000))).hear())
                            .isEqualTo("large");
                    assertThat(peer.say(Peering.VT + "MSH|3" + Peering.FS).hear())
                            .isEqualTo("MSH|3");
                }
            }
        }
    }

    @Test
    void a_receiver_may_stay_silent_over_TLS() throws Exception {
        try (Listening feed = new Listening(door(""));
                Peering peer = new Peering(tls(feed.port(), "", "TLSv1.3"))) {
            feed.behaviour = frame -> frame.length == 5 ? Answer.none() : Answer.of(frame);
            assertThat(peer.say(framed("MSH|1") + framed("MSH|22")).hear()).isEqualTo("MSH|22");
        }
    }

    @Test
    void half_close_over_TLS_1_3_still_gets_the_answers() throws Exception {
        try (Listening feed = new Listening(door(""));
                Peering peer = new Peering(tls(feed.port(), "", "TLSv1.3"))) {
            peer.say(framed("MSH|1") + framed("MSH|2"));
            peer.socket.shutdownOutput();
            assertThat(peer.hear()).isEqualTo("A:MSH|1");
            assertThat(peer.hear()).isEqualTo("A:MSH|2");
        }
    }

    @Test
    void a_feed_bound_to_a_certificate_takes_it_by_CN_or_SAN_and_no_other() throws Exception {
        for (String subject : new String[] {"St%20Mary", "st-mary.example"}) {
            try (Listening feed = new Listening(door("&clientAuth=required&clientSubject=" + subject))) {
                for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
                    try (Peering mary = new Peering(tls(feed.port(), "mary", protocol));
                            Peering john = new Peering(tls(feed.port(), "john", protocol))) {
                        assertThat(mary.say(framed("MSH|1")).hear()).isEqualTo("A:MSH|1");
                        assertThat(feed.peers.get(0).certificateSubject()).contains("CN=St Mary");
                        assertThat(sayAndHear(john, "MSH|2")).isEqualTo("closed");
                    }
                }
                assertThat(feed.received).containsOnly("MSH|1");
                await().untilAsserted(() -> assertThat(feed.refused)
                        .extracting(Refusal::kind)
                        .containsExactly(Kind.CERTIFICATE, Kind.CERTIFICATE));
            }
        }
    }

    @Test
    void a_required_certificate_that_is_missing_ends_the_connection() throws Exception {
        try (Listening feed = new Listening(door("&clientAuth=required"));
                Peering nobody = new Peering(tls(feed.port(), "", "TLSv1.3"))) {
            assertThat(sayAndHear(nobody, "MSH|1")).isEqualTo("closed");
            assertThat(feed.received).isEmpty();
        }
    }

    @Test
    void plain_bytes_on_a_TLS_door_are_no_message() throws Exception {
        try (Listening feed = new Listening(door(""));
                Peering plain = feed.connect()) {
            plain.say(framed("MSH|1"));
            await().until(() -> feed.door().connections() == 0);
            assertThat(feed.received).isEmpty();
        }
    }

    @Test
    void the_sender_speaks_TLS_with_its_own_certificate_and_checks_the_host() throws Exception {
        try (Listening feed = new Listening(door("&clientAuth=required&clientSubject=St%20Mary"))) {
            Tls tls = Tls.load(
                    Path.of(""), folder + "/mary.p12", "secret", folder + "/clients-trust.p12", "secret", false);
            try (MllpConnection sender =
                    new MllpConnection(new MllpConnection.Target("127.0.0.1", feed.port(), 2000, 5000, 100_000, tls))) {
                for (int i = 0; i < 3; i++) {
                    assertThat(((Reply.Answered) sender.send("MSH|1".getBytes())).ack())
                            .asString()
                            .isEqualTo("A:MSH|1");
                }
                assertThat(feed.peers.stream().map(Peer::address).distinct()).hasSize(1);
            }
            Tls stranger = Tls.load(Path.of(""), null, null, folder + "/engine-trusts.p12", "secret", false);
            try (MllpConnection sender = new MllpConnection(
                    new MllpConnection.Target("127.0.0.1", feed.port(), 2000, 5000, 100_000, stranger))) {
                assertThat(sender.send("MSH|1".getBytes())).isInstanceOf(Reply.NotSent.class);
            }
        }
    }

    @Test
    void other_networks_are_closed_at_accept_and_counted() throws Exception {
        try (Listening feed = new Listening("allowFrom=10.0.0.0/8,192.168.1.7");
                Peering stranger = feed.connect()) {
            assertThat(sayAndHear(stranger, "MSH|1")).isEqualTo("closed");
            assertThat(feed.refused).extracting(Refusal::kind).containsExactly(Kind.ADDRESS);
            assertThat(feed.received).isEmpty();
        }
        try (Listening feed = new Listening("allowFrom=10.0.0.0/8,127.0.0.0/30");
                Peering friend = feed.connect()) {
            assertThat(friend.say(framed("MSH|1")).hear()).isEqualTo("A:MSH|1");
        }
    }

    @Test
    void connections_beyond_the_maximum_are_closed_and_a_free_place_is_taken_again() throws Exception {
        try (Listening feed = new Listening("maxConnections=1");
                Peering first = feed.connect()) {
            assertThat(first.say(framed("MSH|1")).hear()).isEqualTo("A:MSH|1");
            try (Peering second = feed.connect()) {
                assertThat(sayAndHear(second, "MSH|2")).isEqualTo("closed");
            }
            assertThat(feed.refused).extracting(Refusal::kind).containsExactly(Kind.CONNECTIONS);
            first.close();
            await().until(() -> feed.door().connections() == 0);
            try (Peering third = feed.connect()) {
                assertThat(third.say(framed("MSH|3")).hear()).isEqualTo("A:MSH|3");
            }
        }
    }

    @Test
    void networks_are_read_as_CIDR() throws Exception {
        Networks networks = Networks.parse("10.1.0.0/17, 2001:db8::/33");
        assertThat(networks.allow(InetAddress.getByName("10.1.127.255"))).isTrue();
        assertThat(networks.allow(InetAddress.getByName("10.1.128.0"))).isFalse();
        assertThat(networks.allow(InetAddress.getByName("2001:db8:7fff::1"))).isTrue();
        assertThat(networks.allow(InetAddress.getByName("2001:db8:8000::1"))).isFalse();
        for (String wrong : new String[] {"10.0.0.0/33", "hospital.example", "10.0.0.0/x", "10.0.0.0/-1"}) {
            assertThatThrownBy(() -> Networks.parse(wrong))
                    .hasMessageContaining(wrong)
                    .hasMessageContaining("CIDR");
        }
    }

    @Test
    void listening_in_the_clear_for_other_machines_is_refused_unless_said_so() throws Exception {
        assertThatThrownBy(() -> new Listening("0.0.0.0:0", "", new FrameBudget()))
                .rootCause()
                .hasMessageContaining("without TLS")
                .hasMessageContaining("insecure=true");
        try (Listening feed = new Listening("0.0.0.0:0", "insecure=true", new FrameBudget());
                Peering peer = feed.connect()) {
            assertThat(peer.say(framed("MSH|1")).hear()).isEqualTo("A:MSH|1");
        }
        try (Listening feed = new Listening("0.0.0.0:0", door(""), new FrameBudget())) {
            assertThat(feed.port()).isPositive();
        }
    }

    @Test
    void wrong_options_stop_the_start_with_their_name() {
        record Row(String options, String message) {}
        for (Row row : new Row[] {
            new Row("idleTimeuot=3", "idleTimeuot"),
            new Row("allowFrom=here", "allowFrom"),
            new Row("clientAuth=maybe", "clientAuth"),
            new Row("clientSubject=x", "clientAuth=required"),
            new Row("idleTimeout=soon", "idleTimeout"),
            new Row("keyStore=/no/such.p12", "there is no keyStore /no/such.p12"),
            new Row(
                    "keyStorePassword=wrong&keyStore=" + folder + "/engine.p12",
                    "keyStorePassword does not open keyStore " + folder + "/engine.p12"),
        }) {
            assertThatThrownBy(() -> new Listening(row.options))
                    .as(row.options)
                    .satisfies(e -> assertThat(org.assertj.core.util.Throwables.getStackTrace(e))
                            .contains(row.message));
        }
        assertThatThrownBy(() -> new Listening("127.0.0.1", "", new FrameBudget()))
                .rootCause()
                .hasMessageContaining("mllp:host:port");
    }

    private static String sayAndHear(Peering peer, String message) throws Exception {
        try {
            peer.say(framed(message));
        } catch (java.io.IOException e) {
            return "closed";
        }
        return peer.hear();
    }
}
