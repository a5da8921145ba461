package org.tributary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.Home;
import org.tributary.cli.Practice;
import org.tributary.crash.CrashRun.Outcome;
import org.tributary.crash.CrashRun.Plan;
import org.tributary.crash.CrashRun.Site;

/**
 * The product's promise: what was acknowledged arrives, once, in order per patient, whatever dies when.
 *
 * <p>{@code -Dcrash.seed=...} repeats the random moments of a run; {@code -Pcrash} runs the long ones.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashTest {
    private static final int SHORT_ROUNDS = 5;
    private static final int LONG_ROUNDS = Integer.getInteger("crash.rounds", 100);

    private List<Stored> rows = List.of(); // the inbox after the last stop

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path dir;

    /** One feed, one destination, and the pipeline that everybody has. */
    @BeforeEach
    void writeRoutes() throws IOException {
        Path routes = Home.make(dir.resolve("home")).resolve("routes");
        Files.writeString(routes.resolve("feeds/load.yaml"), """
                - route:
                    id: load
                    from:
                      uri: mllp:127.0.0.1:2575
                      steps: []
                """);
        Files.writeString(routes.resolve("destinations/receiver.yaml"), """
                - route:
                    id: receiver
                    from:
                      uri: destination:receiver
                      parameters: {retryDelayMillis: 50, retryDelayMaxMillis: 500}
                      steps:
                        - to: mllp:127.0.0.1:{{tributary.test.destination.port}}
                """);
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_when_the_process_is_killed_while_an_analyst_edits_the_files()
            throws Exception {
        whileEditing(SHORT_ROUNDS);
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_when_the_power_fails_and_the_broker_forgets_everything()
            throws Exception {
        assertClean(plan(3, true, true));
    }

    @Test
    @Tag("crash")
    void the_same_holds_for_many_kills() throws Exception {
        assertClean(plan(LONG_ROUNDS, false, false));
    }

    @Test
    @Tag("crash")
    void the_same_holds_for_many_power_cuts_with_a_broker_that_forgets() throws Exception {
        assertClean(plan(LONG_ROUNDS, true, true));
    }

    @Test
    @Tag("crash")
    void the_same_holds_for_many_kills_while_an_analyst_edits_the_files() throws Exception {
        whileEditing(LONG_ROUNDS / 4);
    }

    private void whileEditing(int rounds) throws IOException, InterruptedException {
        Thread analyst = new Thread(this::edit, "analyst");
        analyst.start();
        try {
            assertClean(plan(rounds, false, false));
        } finally {
            analyst.interrupt();
            analyst.join();
        }
    }

    @Test
    void the_same_holds_for_merges_documents_and_files() throws Exception {
        everyDoor(1);
    }

    @Test
    @Tag("crash")
    void the_same_holds_for_merges_documents_and_files_over_many_kills() throws Exception {
        everyDoor(LONG_ROUNDS);
    }

    private void everyDoor(int rounds) throws IOException, InterruptedException {
        Path feeds = dir.resolve("home/routes/feeds");
        Files.writeString(feeds.resolve(Site.WEB + ".yaml"), feed(Site.WEB, "http-in", "apiKey"));
        Files.writeString(feeds.resolve(Site.FILES + ".yaml"), feed(Site.FILES, "sftp-in", "password"));
        Path load = feeds.resolve("load.yaml");
        Files.writeString(
                load,
                Files.readString(load)
                        .replace(
                                "steps: []",
                                "parameters: {acknowledge: enhanced, applicationAcknowledgmentsTo: acks}\n      steps: []"));
        Sender.Load messages = rounds == 1
                ? new Sender.Load(
                        "load", 1, 1, 1, 200, true) // the sixth of a patient merges: a short load must come so far
                : new Sender.Load("load", 2, 4, 1, 200, true);
        Plan plan = plan(rounds, false, false, messages, true);
        Outcome outcome;
        try (Practice hospital = new Practice()) {
            Files.writeString(
                    dir.resolve("home/routes/destinations/acks.yaml"),
                    Files.readString(dir.resolve("home/routes/destinations/receiver.yaml"))
                            .replace("receiver", "acks")
                            .replace("{retryDelayMillis", "{kinds: ACK, retryDelayMillis")
                            .replace("{{tributary.test.destination.port}}", String.valueOf(hospital.port())));
            outcome = assertClean(plan);
            assertAcknowledgedOnce(hospital.received);
        }
        assertThat(outcome.brought())
                .as("documents and files reached the engine")
                .allMatch(count -> count > rounds);
        assertThat(outcome.merges()).as("merges among the load").isPositive();
    }

    /** What was filed has one acknowledgment, however often it was sent: each time under the same MSH-10. */
    private void assertAcknowledgedOnce(List<String> acknowledgments) {
        Map<String, Set<String>> byMessage = new HashMap<>();
        for (String acknowledgment : acknowledgments) {
            String[] answer = acknowledgment.split("\rMSA\\|")[1].split("[|\r]");
            assertThat(answer[0]).as(answer[1]).isEqualTo("AA");
            byMessage
                    .computeIfAbsent(answer[1], first -> new HashSet<>())
                    .add(acknowledgment.split("\\|")[9]);
        }
        List<String> filed = rows.stream()
                .filter(row -> row.feed().equals("load") && row.state().equals("filed"))
                .map(Stored::controlId)
                .toList();
        assertThat(byMessage.keySet()).hasSizeGreaterThan(1).containsExactlyInAnyOrderElementsOf(filed);
        assertThat(byMessage.values()).allMatch(ids -> ids.size() == 1);
        assertThat(byMessage.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
    }

    private static String feed(String name, String scheme, String secret) {
        return """
                - route:
                    id: %s
                    from:
                      uri: %s:%s
                      parameters: {%s: %s}
                      steps: []
                """.formatted(name, scheme, name, secret, Partner.SECRET);
    }

    /** Every edit of the feed's file drops its own connections, in the middle of whatever they do. */
    private void edit() {
        try {
            for (int n = 1; ; n++) {
                TimeUnit.MILLISECONDS.sleep(1300);
                Path file = dir.resolve("home/routes")
                        .resolve(n % 2 == 0 ? "feeds/load.yaml" : "destinations/receiver.yaml");
                Path beside = dir.resolve("edited");
                Files.writeString(beside, Files.readString(file) + "# edit " + n + "\n");
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Outcome assertClean(Plan plan) throws IOException, InterruptedException {
        Outcome outcome = CrashRun.run(new Tributary(), plan, dir);
        assertThat(outcome.acknowledged()).as("the load reached the engine").isGreaterThan(plan.rounds());
        assertThat(outcome.verdict().clean())
                .as("%s%n%s%nlog: %s", plan, outcome, dir.resolve("engine.log"))
                .isTrue();
        return outcome;
    }

    private static Plan plan(int rounds, boolean powerCut, boolean wipeBroker) {
        return plan(rounds, powerCut, wipeBroker, new Sender.Load("load", 4, 40, 4, 500), false);
    }

    private static Plan plan(int rounds, boolean powerCut, boolean wipeBroker, Sender.Load load, boolean everyDoor) {
        return new Plan(
                rounds,
                Long.getLong("crash.seed", System.nanoTime()),
                powerCut,
                wipeBroker,
                true,
                true,
                Duration.ofMillis(everyDoor ? 4000 : 1500), // files and documents come slower
                Duration.ofMinutes(20), // an engine that ends is noticed at once; one on a busy machine is only slow
                Duration.ofMinutes(5),
                load,
                everyDoor);
    }

    private final class Tributary implements CrashRun.Engine {
        @Override
        public EngineProcess start(Site site) throws IOException {
            return EngineProcess.start(
                    CrashEngine.class.getName(), jvmOptions(site), engineArgs(site), Map.of(), site.log());
        }

        @Override
        public Optional<List<Stored>> stored(Site site) {
            rows = inbox(site);
            return Optional.of(rows);
        }
    }

    private static List<String> engineArgs(Site site) {
        return List.of("run", "--data", site.dir().toString(), "--ports-from", Integer.toString(site.portsFrom()));
    }

    private static List<String> jvmOptions(Site site) {
        return List.of(
                "-Dtributary.store.url=" + site.storeUrl() + ";DB_CLOSE_ON_EXIT=FALSE",
                "-Dtributary.home=" + site.dir().resolve("home"),
                "-Dtributary.test.destination.port=" + site.destinationPort(),
                PowerCutFileSystem.leakOption(),
                "-XX:TieredStopAtLevel=1");
    }

    private static List<Stored> inbox(Site site) {
        String sql = "select j.feed, j.control_id, coalesce((select o.state from outcome o where o.intake_id = j.id"
                + " order by o.id desc fetch first 1 row only), 'waiting') from journal j";
        List<Stored> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(site.storeUrlOnDisk(), "tributary", "");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(new Stored(result.getString(1), result.getString(2), result.getString(3)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("the journal cannot be read after the last stop", e);
        }
    }
}
