package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.Home;
import org.tributary.journal.Arrival;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Inbox;
import org.tributary.journal.JournalWriter;
import org.tributary.journal.OutcomeState;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CommandsOnAStoreAtRestTest {
    @TempDir
    Path data;

    private long id;

    /** A folder as an engine leaves it: one parked message. */
    @BeforeEach
    void leaveAStore() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url());
        database.setUser("tributary");
        database.setPassword("");
        Flyway.configure().dataSource(database).load().migrate();
        Bodies bodies = new Bodies(new BlobStore(data.resolve("blobs")));
        try (Inbox inbox = new Inbox(new JournalWriter(database, bodies), DiskSync.withEachCommit())) {
            byte[] bytes = "MSH|^~\\&|L|H|||2026||ADT^A08|C1|P|2.5.1\rPID|1||77||ZZNAME\r\u001b[2J"
                    .getBytes(StandardCharsets.UTF_8);
            id = inbox.append(new Arrival(
                            "lab",
                            "mllp",
                            bytes,
                            "C1",
                            "ADT^A08",
                            List.of("p"),
                            "AA",
                            OutcomeState.PARKED,
                            List.of(),
                            Instant.now()))
                    .get(20, TimeUnit.SECONDS)
                    .intakeId();
        }
    }

    @Test
    void the_same_questions_are_answered() throws Exception {
        Typed status = Typed.of("status", "--data", data);
        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.out())
                .contains("No engine runs", "1 waits for a person")
                .containsPattern("lab +stopped +- +1");
        assertThat(Typed.of("parked", "--data", data).out()).containsPattern(id + " +lab");
        assertThat(Typed.of("message", id, "--data", data).out())
                .contains("parked")
                .doesNotContain("ZZNAME");
        assertThat(Typed.of("message", id, "--body", "--data", data).out())
                .contains("ZZNAME")
                .doesNotContain("\u001b");
        assertThat(Typed.of("replay", "--state", "parked", "--data", data).out())
                .contains("1 message is processed");
        assertThat(Typed.of("status", "--data", data).out()).contains("1 message waits to be processed, 0 wait for a");
        assertThat(single("select string_agg(what, ';') within group (order by id) from audit"))
                .isEqualTo("message;message --body;replay");
    }

    @Test
    void the_audit_trail_is_looked_at_and_what_was_changed_is_told() throws Exception {
        assertThat(Typed.of("message", id, "--data", data).exit()).isZero();
        Typed right = Typed.of("audit", "verify", "--data", data);
        assertThat(right.exit()).as(right.err()).isZero();
        assertThat(right.out()).contains("1 rows are right.", "Mark: 1:");
        assertThat(Typed.of("audit", "verify", "--mark", "2:" + "0".repeat(64), "--data", data)
                        .out())
                .contains("is not the one that the mark was taken of");
        try (Connection connection = DriverManager.getConnection(url(), "tributary", "");
                Statement statement = connection.createStatement()) {
            statement.execute("update audit set who = 'nobody' where what = 'message'");
        }
        Typed wrong = Typed.of("audit", "verify", "--data", data);
        assertThat(wrong.exit()).isOne();
        assertThat(wrong.out()).contains("WRONG at place 1 of 3: Row 1 is not as it was recorded");
        assertThat(Typed.of("audit", "verify", "--mark", "x", "--data", data).err())
                .contains("a mark looks like");
    }

    @Test
    void a_token_that_a_killed_engine_left_is_no_obstacle() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Files.writeString(data.resolve("control.token"), "0".repeat(64) + "\n" + free + "\n");
        assertThat(Typed.of("status", "--data", data).out()).contains("No engine runs");
        Files.writeString(data.resolve("control.token"), "half");
        assertThat(Typed.of("status", "--data", data).out()).contains("No engine runs");
    }

    @Test
    void a_pause_is_kept_for_the_next_start_and_a_wrong_name_is_refused() throws Exception {
        assertThat(Typed.of("pause", "lab", "--data", data).exit()).isZero();
        assertThat(Typed.of("status", "--data", data).out()).containsPattern("lab +paused +- +1");
        assertThat(single("select kind from paused where name = 'lab'")).isEqualTo("feed");
        assertThat(Typed.of("resume", "lab", "--data", data).exit()).isZero();
        assertThat(single("select count(*) from paused")).isEqualTo("0");
        assertThat(Typed.of("pause", "nobody", "--data", data).err()).contains("no feed and no destination");
    }

    @Test
    void what_a_person_decides_of_two_records_needs_an_engine_and_says_so() {
        assertThat(Typed.of("link", 1, 2, "--reason", "x", "--data", data).err())
                .contains("only while an engine runs");
        assertThat(Typed.of("claims", "--data", data).out()).contains("0 claims.");
    }

    @Test
    void what_is_older_than_the_settings_say_is_pruned_and_nothing_where_they_say_nothing() throws Throwable {
        assertThat(Typed.of("replay", id, "--data", data).exit()).isZero();
        try (Connection connection = DriverManager.getConnection(url(), "tributary", "");
                Statement statement = connection.createStatement()) {
            statement.execute("update journal set received_at = timestamp with time zone '2020-01-01 00:00:00+00'");
            statement.execute("delete from waiting");
        }
        assertThat(Typed.of("prune", "--data", data, "--reason", "room").out()).contains("Gone: 0 bodies");

        Path home = Home.make(data.resolve("home"));
        Files.writeString(home.resolve("conf/application.yaml"), "tributary.retention: {bodies: 30d}\n");
        at(home, () -> {
            assertThat(Typed.of("prune", "--dry-run", "--data", data).out()).contains("Would go: 1 bodies");
            assertThat(Typed.of("prune", "--data", data, "--reason", "room").out())
                    .contains("Gone: 1 bodies");
            Files.writeString(home.resolve("conf/application.yaml"), "tributary.retention: {bodies: soon}\n");
            assertThat(Typed.of("prune", "--data", data, "--reason", "room").err())
                    .contains("tributary.retention.bodies is forever or a time such as 365d, not soon");
        });
        assertThat(single("select count(*) from journal where body is null")).isEqualTo("1");
    }

    @Test
    void the_store_that_the_settings_name_is_read() throws Throwable {
        Path home = Home.make(data.resolve("home"));
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        Files.writeString(home.resolve("conf/application.yaml"), "tributary.store.url: " + url() + "\n");
        at(home, () -> assertThat(Typed.of("parked", "--data", elsewhere).out()).containsPattern(id + " +lab"));
        assertThat(Typed.of("parked", "--data", elsewhere).err()).contains("there is no store in");
    }

    @Test
    void an_empty_folder_gets_no_store() {
        Path empty = data.resolve("empty");
        assertThat(empty.toFile().mkdir()).isTrue();
        Typed typed = Typed.of("status", "--data", empty);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.err()).contains("there is no store in");
        assertThat(empty).isEmptyDirectory();
        assertThat(Typed.of("status", "--data", data.resolve("nowhere")).err()).contains("is no folder");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay x",
                "replay --state lost",
                "replay --from yesterday",
                "replay --from 2026-03-02 --to 2026-03-01",
                "message",
                "resend",
                "resend-delivery",
                "pause",
                "loss",
                "link 17 23",
                "link 17 --reason x",
                "status --unknown",
                "send file --to nowhere",
                "send file --to 127.0.0.1:70000",
                "send file",
                "send file --to 127.0.0.1:1 --rate fast",
                "send file --to 127.0.0.1:1 --connections 0"
            })
    void wrong_usage_ends_with_2(String line) {
        assertThat(Typed.of((Object[]) line.split(" ")).exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "status",
                "replay",
                "parked",
                "message",
                "resend",
                "resend-delivery",
                "pause",
                "resume",
                "send",
                "link",
                "loss",
                "test-mappings",
                "not-same",
                "withdraw",
                "claims"
            })
    void each_command_explains_itself_with_examples(String command) {
        Typed help = Typed.of(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.out()).contains("Example", "tributary " + command);
    }

    private String single(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url(), "tributary", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void at(Path home, ThrowingCallable what) throws Throwable {
        String before = System.setProperty("tributary.home", home.toString());
        try {
            what.call();
        } finally {
            if (before == null) {
                System.clearProperty("tributary.home");
            } else {
                System.setProperty("tributary.home", before);
            }
        }
    }

    private String url() {
        return "jdbc:h2:file:" + data.toAbsolutePath() + "/store/tributary";
    }
}
