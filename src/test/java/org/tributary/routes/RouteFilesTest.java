package org.tributary.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.delivery.DestinationComponent;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.mllp.MllpConnection;
import org.tributary.delivery.mllp.Reply;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.intake.Feeds;
import org.tributary.intake.mllp.Answer;
import org.tributary.intake.mllp.MessageReceiver;
import org.tributary.intake.mllp.Peer;
import org.tributary.intake.mllp.Refusal;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RouteFilesTest {
    private static final byte[] A04 =
            "MSH|^~\\&|A|B|||2026||ADT^A04|1|P|2.5\rPV1|1|O\r".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Feeds feeds = new Feeds();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private RouteFiles files;
    private int port;
    private int otherPort;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("feeds"));
        Files.createDirectories(folder.resolve("destinations"));
        port = freePort();
        otherPort = freePort();
        camel.getRegistry().bind("receiver", MessageReceiver.class, new Recorder());
        camel.getRegistry().bind("feeds", feeds);
        camel.getRegistry().bind("hl7", new Hl7Language());
        camel.addComponent("filtered", new FilteredComponent());
        camel.addComponent("destination", DestinationComponent.forChecking());
        camel.start();
        files = new RouteFiles(camel, folder, feeds, new Destinations(), name -> false, Surroundings.none());
    }

    @AfterEach
    void stop() {
        files.close();
        camel.stop();
    }

    @Test
    void an_edited_file_reloads_its_own_route_and_no_other_connection_is_dropped() throws Exception {
        write("lab", port, "");
        write("ward", otherPort, "");
        files.open();
        try (MllpConnection ward = connect(otherPort)) {
            assertThat(ward.send(A04)).isInstanceOf(Reply.Answered.class);
            int moved = freePort();
            write("lab", moved, "");
            await().until(() -> answers(moved));
            assertThat(answers(port)).isFalse();
            assertThat(ward.send(A04)).isInstanceOf(Reply.Answered.class);
        }
        assertThat(received.stream().filter("ward"::equals)).hasSize(2);
    }

    @Test
    void a_broken_edit_leaves_the_old_route_running_and_says_what_is_wrong_with_file_and_line() throws Exception {
        write("lab", port, "");
        files.open();
        Files.writeString(
                folder.resolve("feeds/lab.yaml"),
                text("lab", port, "").replace("steps: []", "parameters: {acknowlege: original}\n      steps: []"));
        await().until(() -> !files.problems().isEmpty());
        Problem problem = files.problems().get(0);
        assertThat(problem.file()).isEqualTo("routes/feeds/lab.yaml");
        assertThat(problem.line()).isEqualTo(5);
        assertThat(problem.problem()).contains("acknowlege");
        assertThat(answers(port)).isTrue();

        write("lab", port, "# mended\n");
        await().until(() -> files.problems().isEmpty());
        assertThat(answers(port)).isTrue();
    }

    @Test
    void an_edit_that_cannot_listen_puts_the_old_route_back() throws Exception {
        write("lab", port, "");
        files.open();
        try (ServerSocket taken = new ServerSocket(0)) {
            write("lab", taken.getLocalPort(), "");
            await().until(() -> !files.problems().isEmpty());
            assertThat(answers(port)).isTrue();
        }
    }

    @Test
    void a_new_file_opens_a_door_and_a_deleted_one_closes_it() throws Exception {
        files.open();
        write("lab", port, "");
        await().until(() -> answers(port));
        assertThat(feeds.names()).containsExactly("lab");
        Files.delete(folder.resolve("feeds/lab.yaml"));
        await().until(() -> feeds.names().isEmpty());
        assertThat(answers(port)).isFalse();
    }

    @Test
    void a_feed_whose_acknowledgments_go_nowhere_waits_until_the_destination_is_there() throws Exception {
        files.open();
        Files.writeString(
                folder.resolve("feeds/lab.yaml"),
                text("lab", port, "")
                        .replace(
                                "steps: []",
                                "parameters: {acknowledge: enhanced, applicationAcknowledgmentsTo: acks}\n      steps: []"));
        await().until(() -> !files.problems().isEmpty());
        assertThat(files.problems()).extracting(Problem::code).containsExactly("ROUTE-116");
        Files.writeString(
                folder.resolve("destinations/acks.yaml"),
                "- route:\n    id: acks\n    from:\n      uri: destination:acks\n      steps: []\n");
        await().until(() -> answers(port));
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void two_feeds_that_change_ports_both_move_and_two_on_one_port_stop_the_start() throws Exception {
        write("lab", port, "");
        write("ward", otherPort, "");
        files.open();
        write("lab", otherPort, "");
        await().until(() -> !files.problems().isEmpty());
        assertThat(files.problems()).extracting(Problem::code).containsExactly("ROUTE-118");
        assertThat(answers(port)).as("what ran before still runs").isTrue();
        write("ward", freePort(), "");
        await().until(() -> files.problems().isEmpty() && !answers(port));
        assertThat(answers(otherPort)).isTrue();

        write("ward", otherPort, "");
        files.close();
        assertThatThrownBy(files::open).hasMessageContaining("ROUTE-118");
    }

    @Test
    void a_destination_whose_feed_is_not_there_waits_for_it() throws Exception {
        files.open();
        Files.writeString(
                folder.resolve("destinations/practice.yaml"),
                "- route:\n    id: practice\n    from:\n      uri: destination:practice\n"
                        + "      parameters: {feeds: lab}\n      steps: []\n");
        await().until(() -> !files.problems().isEmpty());
        assertThat(files.problems()).extracting(Problem::code).containsExactly("ROUTE-119");
        write("lab", port, "");
        await().until(() -> files.problems().isEmpty());
        assertThat(camel.getRoute("practice")).isNotNull();
    }

    @Test
    void a_wrong_file_stops_the_start_with_all_that_is_wrong() throws Exception {
        write("lab", port, "");
        Files.writeString(folder.resolve("feeds/ward.yaml"), "- route:\n    id: other\n    from: {uri: 'exec:rm'}\n");
        Files.writeString(folder.resolve("feeds/x.yaml"), "a: [");
        assertThatThrownBy(files::open)
                .hasMessageContaining("routes/feeds/ward.yaml:2:9  ROUTE-103")
                .hasMessageContaining("ROUTE-107")
                .hasMessageContaining("routes/feeds/x.yaml:1:5  ROUTE-101");
    }

    @Test
    void steps_filter_a_message_by_the_name_of_their_rule() throws Exception {
        Files.writeString(
                folder.resolve("feeds/lab.yaml"), text("lab", port, "").replace("steps: []", """
                steps:
                        - filter:
                            language: {language: hl7, expression: "PV1-2 = O"}
                            steps:
                              - to: filtered:no-outpatients
                """));
        files.open();
        FeedSteps steps = new FeedSteps(camel, feeds);
        assertThat(steps.run("lab", Message.read(A04, StandardCharsets.UTF_8))).contains("no-outpatients");
        byte[] inpatient =
                new String(A04, StandardCharsets.UTF_8).replace("|O", "|I").getBytes(StandardCharsets.UTF_8);
        assertThat(steps.run("lab", Message.read(inpatient, StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void a_choice_with_terser_and_a_stop_lets_the_rest_pass() throws Exception {
        Files.writeString(
                folder.resolve("feeds/lab.yaml"), text("lab", port, "").replace("steps: []", """
                steps:
                        - choice:
                            when:
                              - hl7terser: "/.PV1-44"
                                steps:
                                  - to: filtered:has-admit-date
                            otherwise:
                              steps:
                                - stop: {}
                """));
        files.open();
        FeedSteps steps = new FeedSteps(camel, feeds);
        assertThat(steps.run("lab", Message.read(A04, StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void a_secret_comes_from_the_environment_and_a_missing_one_is_named() throws Exception {
        Files.writeString(
                folder.resolve("feeds/lab.yaml"),
                text("lab", port, "")
                        .replace("steps: []", "parameters: {allowFrom: '${LAB_NETWORK}'}\n      steps: []"));
        RouteFile file = RouteFile.read(RouteKind.FEED, folder.resolve("feeds/lab.yaml"));
        assertThat(new RouteCheck(Map.of()).problems(file))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).contains("LAB_NETWORK"));
        assertThat(new RouteCheck(Map.of("LAB_NETWORK", "127.0.0.0/8")).problems(file))
                .isEmpty();
    }

    private void write(String feed, int itsPort, String comment) throws IOException {
        Files.writeString(folder.resolve("feeds/" + feed + ".yaml"), text(feed, itsPort, comment));
    }

    private static String text(String feed, int port, String comment) {
        return comment + "- route:\n    id: " + feed + "\n    from:\n      uri: mllp:127.0.0.1:" + port
                + "\n      steps: []\n";
    }

    private static boolean answers(int port) {
        try (MllpConnection connection = connect(port)) {
            return connection.send(A04) instanceof Reply.Answered;
        }
    }

    private static MllpConnection connect(int port) {
        return new MllpConnection(new MllpConnection.Target("127.0.0.1", port, 1000, 5000, 1 << 20, null));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private final class Recorder implements MessageReceiver {
        @Override
        public Answer receive(String feed, byte[] frame, List<Finding> framing, Peer peer) {
            received.add(feed);
            return Answer.of("MSA|AA\r".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void refused(String feed, Refusal refusal, Peer peer) {}
    }
}
