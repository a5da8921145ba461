package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.chart.Tasks;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.control.Control;
import org.tributary.fax.SampleFax;
import org.tributary.health.RunningEngine;

/** What waits for people, and who takes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TasksTest {
    private static final String ADT = "MSH|^~\\&|A|B|C|D|20260101||ADT^A04^ADT_A01|%s|P|2.5.1\rEVN||20260101\r"
            + "PID|1||%s^^^%s^MR||%s||19700102|F|||1 Elm St^^Springfield^IL^62701||555-0140\rPV1|1|O\r";

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static Practice practice;
    private static ConsoleClient anna;
    private static long review;
    private static long fax;

    @BeforeAll
    static void start() throws Exception {
        practice = new Practice();
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100}
                              steps: []
                        """)
                .destination("practice", "{kinds: \"ADT,MDM\", retryDelayMillis: 50}", practice.port())
                .with("tributary.fax.ocr.command", "/nonexistent/tesseract")
                .start();
        anna = ConsoleClient.first(engine.http(), engine.bean(Setup.class).path());
        send("lab", ADT.formatted("B1", "4711", "LAB", "Zimmermann^Adelheid"));
        send("ward", ADT.formatted("B2", "17", "WARD", "Zimmermann^Adele"));
        send("ward", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|B3|P|2.5.1\r");
        await().atMost(30, SECONDS)
                .until(() -> count("select count(*) from task where kind = 'match-review'") == 1
                        && count("select count(*) from parked") == 1);
        Files.write(engine.data().resolve("fax/fax/one.tif"), SampleFax.tiff("one"));
        await().atMost(30, SECONDS)
                .until(() -> count("select count(*) from outcome") >= 4
                        && count("select count(*) from fax where read_at is not null") == 1);
        review = count("select id from task where kind = 'match-review' and closed_at is null");
        fax = count("select intake_id from fax");
        Users users = engine.bean(Users.class);
        users.add("stella", ConsoleClient.PASSWORD, List.of(Role.STEWARD), null);
        users.add("rita", ConsoleClient.PASSWORD, List.of(Role.FAX_CLERK), List.of("fax"));
        users.add("frida", ConsoleClient.PASSWORD, List.of(Role.FAX_CLERK), List.of("ward"));
        users.add("arno", ConsoleClient.PASSWORD, List.of(Role.ANALYST), List.of("ward"));
    }

    private static void send(String feed, String message) {
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        practice.close();
    }

    @BeforeEach
    void nobodyHasAnything() {
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        jdbc.update("update task set owner = null");
        jdbc.update("update fax set owner = null");
        jdbc.update("delete from cause_owner");
    }

    private static ConsoleClient as(String name) throws Exception {
        return new ConsoleClient(engine.http()).signIn(name, ConsoleClient.PASSWORD);
    }

    @Test
    void each_sees_what_he_may_decide_and_nothing_else() throws Exception {
        assertThat(anna.get("/tasks").body())
                .contains("/review/" + review, "/faxes/" + fax, "/errors/ward/MAP-201", "All <span")
                .contains("Zimmermann, Adelheid", "Zimmermann, Adele")
                .contains("<title>Tasks ·");
        assertThat(as("stella").get("/tasks").body())
                .contains("/review/" + review)
                .doesNotContain("/faxes/" + fax, "/errors/ward/MAP-201");
        assertThat(as("rita").get("/tasks").body())
                .contains("/faxes/" + fax)
                .doesNotContain("/review/" + review, "/errors/ward/MAP-201");
        assertThat(as("frida").get("/tasks").body()).contains("Nothing waits");
        assertThat(as("arno").get("/tasks").body())
                .contains("/errors/ward/MAP-201")
                .doesNotContain("/review/" + review, "/faxes/" + fax);
    }

    @Test
    void what_somebody_takes_is_his_until_he_gives_it_back() throws Exception {
        ConsoleClient stella = as("stella");
        stella.get("/tasks");
        HttpResponse<String> taken = stella.post("/tasks", "take", "task-" + review + "|", "show", "nobodys");
        assertThat(taken.headers().firstValue("Location").orElse("")).endsWith("/tasks?show=nobodys&by=age");
        assertThat(stella.get("/tasks?show=nobodys").body()).contains("1 is yours now.", "Everything has somebody");
        assertThat(stella.get("/tasks?show=mine").body()).contains("/review/" + review, "<b>you</b>");
        assertThat(anna.get("/tasks").body()).contains(">stella<");
        assertThat(anna.get("/tasks?show=mine").body()).contains("Nothing is yours");
        assertThat(anna.get("/review/" + review).body()).contains("stella works on it.");
        assertThat(anna.get("/review").body()).contains(">stella<");
        assertThat(Typed.of("tasks", "--data", engine.data()).out()).containsPattern("match-review .* stella");
        assertThat(Typed.of("match", "tasks", "--data", engine.data()).out()).containsPattern("min +stella");
        assertThat(audited("task taken")).contains("stella task " + review + " to stella");

        stella.post("/tasks", "release", "task-" + review + "|stella");
        assertThat(owner(review)).isNull();
        assertThat(audited("task given back")).contains("stella task " + review);
    }

    @Test
    void who_may_not_see_a_task_does_not_get_it() throws Exception {
        anna.get("/tasks");
        anna.post("/tasks", "task", "fax-" + fax + "|", "task", "task-" + review + "|", "to", "rita");
        assertThat(anna.get("/tasks").body()).contains("1 is now with rita.", "rita may not see records");
        assertThat(owner(review)).isNull();
        assertThat(faxOwner()).isEqualTo("rita");
        assertThat(audited("fax assign")).contains("anna fax " + fax + " to rita");
        for (String other : List.of("frida", "stella", "nobody at all")) {
            anna.post("/tasks", "task", "fax-" + fax + "|rita", "to", other);
            assertThat(faxOwner()).as(other).isEqualTo("rita");
        }
        anna.post("/tasks", "task", "error-ward/MAP-201|", "to", "arno");
        assertThat(anna.get("/tasks").body()).contains("1 is now with arno.");
        assertThat(as("arno").get("/tasks?show=mine").body()).contains("/errors/ward/MAP-201");
        assertThat(anna.get("/errors/ward/MAP-201").body()).contains("arno sees to it.");
    }

    @Test
    void nobody_takes_or_gives_what_is_not_his_to_see() throws Exception {
        ConsoleClient frida = as("frida");
        frida.get("/tasks");
        for (String one :
                List.of("fax-" + fax + "|", "task-" + review + "|", "error-ward/MAP-201|", "task-99|", "x|")) {
            frida.post("/tasks", "take", one);
            assertThat(frida.get("/tasks").body()).as(one).contains("Nothing was done.");
        }
        frida.post("/tasks", "take", "no bar");
        frida.post("/faxes/" + fax + "/work", "what", "ASSIGN", "text", "frida");
        assertThat(anna.post("/faxes/" + fax + "/work", "what", "ASSIGN", "text", "frida")
                        .statusCode())
                .as("only the task list knows to whom")
                .isEqualTo(403);
        assertThat(owner(review)).isNull();
        assertThat(faxOwner()).isNull();
        assertThat(count("select count(*) from cause_owner")).isZero();
        engine.bean(Users.class).add("audrey", ConsoleClient.PASSWORD, List.of(Role.AUDITOR), null);
        ConsoleClient audrey = as("audrey");
        audrey.get("/audit");
        assertThat(audrey.post("/tasks", "take", "task-" + review + "|").statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_faster_one_has_it() throws Exception {
        ConsoleClient stella = as("stella");
        stella.get("/tasks");
        anna.get("/tasks");
        for (String one : List.of("task-" + review + "|", "fax-" + fax + "|", "error-ward/MAP-201|")) {
            anna.post("/tasks", "take", one);
            assertThat(anna.get("/tasks").body()).contains("1 is yours now.");
            anna.post("/tasks", "take", one); // the page of before
            assertThat(anna.get("/tasks").body()).contains("has another owner by now");
        }
        stella.post("/tasks", "take", "task-" + review + "|");
        assertThat(owner(review)).isEqualTo("anna");
    }

    @Test
    void a_form_of_another_site_takes_nothing() throws Exception {
        ConsoleClient stella = as("stella");
        stella.forgetToken();
        assertThat(stella.post("/tasks", "take", "task-" + review + "|").statusCode())
                .isEqualTo(403);
        assertThat(owner(review)).isNull();
    }

    @Test
    void the_list_is_by_age_kind_or_owner_and_of_one_kind() throws Exception {
        anna.get("/tasks");
        anna.post("/tasks", "take", "fax-" + fax + "|");
        anna.get("/tasks");
        assertThat(order(anna.get("/tasks?by=owner").body())).endsWith("/faxes/" + fax);
        assertThat(order(anna.get("/tasks?by=kind").body()))
                .containsExactly("/errors/ward/MAP-201", "/faxes/" + fax, "/review/" + review);
        assertThat(order(anna.get("/tasks?by=age").body()))
                .endsWith("/faxes/" + fax)
                .hasSize(3);
        assertThat(order(anna.get("/tasks?kind=error").body())).containsExactly("/errors/ward/MAP-201");
        assertThat(order(anna.get("/tasks?by=%27&show=%22&kind=%3Cb%3E").body()))
                .isEmpty();
    }

    @Test
    void who_is_ended_or_does_other_work_has_nothing_any_more() throws Exception {
        Users users = engine.bean(Users.class);
        long id = users.add("gustav", ConsoleClient.PASSWORD, List.of(Role.STEWARD), null);
        anna.get("/tasks");
        anna.post("/tasks", "task", "task-" + review + "|", "to", "gustav");
        assertThat(order(anna.get("/tasks?show=nobodys").body())).doesNotContain("/review/" + review);
        users.change(id, List.of(Role.FAX_CLERK), null, null);
        assertThat(order(anna.get("/tasks?show=nobodys").body())).contains("/review/" + review);
        assertThat(anna.get("/tasks").body()).contains("may not any more");
        anna.post("/tasks", "take", "task-" + review + "|gustav");
        assertThat(owner(review)).isEqualTo("anna");
        users.end(id);
        anna.post("/tasks", "task", "task-" + review + "|anna", "to", "gustav");
        assertThat(anna.get("/tasks").body()).contains("There is no user of this name.");
    }

    @Test
    void what_somebody_has_he_has_after_a_restart() throws Exception {
        anna.get("/tasks");
        anna.post("/tasks", "take", "task-" + review + "|");
        anna.get("/tasks");
        anna.post("/tasks", "take", "error-ward/MAP-201|");
        anna.get("/tasks");
        anna.post("/tasks", "take", "fax-" + fax + "|");
        engine.close();
        assertThat(Typed.of("tasks", "--data", engine.data()).out())
                .as("the store at rest says so too")
                .containsPattern("match-review .* anna")
                .containsPattern("fax .* anna");
        engine.start();
        anna = as("anna");
        assertThat(order(anna.get("/tasks?show=mine").body())).hasSize(3);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void what_receivers_rejected_what_filed_itself_and_what_hangs_together_lead_where_it_is_decided() throws Exception {
        practice.answer = message -> "AR";
        send("lab", ADT.formatted("B9", "4719", "LAB", "Ohlsson^Per"));
        await().atMost(20, SECONDS).until(() -> count("select count(*) from rejected") == 1);
        Tasks tasks = engine.bean(Tasks.class);
        tasks.settle(Tasks.CHAIN, List.of("1"), Map.of("1", "more records hang together"));
        tasks.settle(Tasks.FAX_REVIEW, List.of("" + fax), Map.of("" + fax, "whether it filed itself rightly"));
        assertThat(order(anna.get("/tasks?kind=rejected").body())).containsExactly("/errors");
        assertThat(order(anna.get("/tasks?kind=too+many+records").body())).containsExactly("/charts/1");
        assertThat(order(anna.get("/tasks?kind=fax+that+filed+itself").body())).containsExactly("/faxes/" + fax);
        assertThat(order(as("rita").get("/tasks").body())).containsExactly("/faxes/" + fax, "/faxes/" + fax);
        assertThat(order(as("frida").get("/tasks").body()))
                .as("of another feed")
                .isEmpty();
        assertThat(order(as("arno").get("/tasks?kind=rejected").body()))
                .as("of a message of another feed")
                .isEmpty();
        anna.get("/tasks");
        anna.post("/tasks", "task", "rejected-practice/AR|", "to", "arno");
        assertThat(anna.get("/tasks").body()).contains("arno may not see 1 delivery to practice.");
        anna.post("/tasks", "take", "rejected-practice/AR|");
        assertThat(anna.get("/errors").body()).contains("<td>anna</td>");
        assertThat(audited("task taken")).contains("anna rejected AR of practice to anna");

        engine.bean(Control.class).fileFax(fax, 1, "Letter", new Requester("a clerk", null));
        await().atMost(20, SECONDS)
                .until(() -> order(anna.get("/tasks?kind=fax+refused").body()).size() == 1);
        assertThat(order(anna.get("/tasks?kind=fax").body())).isEmpty();
        anna.post("/tasks", "task", "refused-" + fax + "|", "to", "rita");
        assertThat(as("rita").get("/tasks?show=mine").body()).contains("a receiver refused it");
    }

    private static List<String> order(String page) {
        return Pattern.compile("<a class=\"row\" href=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String owner(long task) {
        return engine.bean(JdbcTemplate.class)
                .queryForObject("select owner from task where id = " + task, String.class);
    }

    private static String faxOwner() {
        return engine.bean(JdbcTemplate.class).queryForObject("select owner from fax", String.class);
    }

    private static List<String> audited(String what) {
        return engine.bean(JdbcTemplate.class)
                .queryForList("select who || ' ' || target from audit where what = ?", String.class, what);
    }

    private static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
