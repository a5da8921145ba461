package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tributary.audit.Requester;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.User;
import org.tributary.console.access.Users;
import org.tributary.console.access.UsersTest;
import org.tributary.control.Control;
import org.tributary.flow.MappingFiles;
import org.tributary.health.RunningEngine;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;

/** The console over HTTP, on a real engine: who gets in, who sees what, what an act does in the store. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleTest {
    private static final String ADT = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|CTRL%s|P|2.5.1\rEVN||20260101\r"
            + "PID|1||%s^^^HOSP^MR||%s||19700102|F\rPV1|1|I\r";

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static ConsoleClient anna;
    private static final MovedClock CLOCK = new MovedClock();

    /** A clock that is put forward. */
    static final class MovedClock extends Clock {
        private Duration ahead = Duration.ZERO;

        void forward(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    @Configuration
    static class Clocks {
        @Bean
        Clock consoleClock() {
            return CLOCK;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("latin", "{charset: ISO-8859-1}")
                .feed("ward", "{}")
                .panel("north.csv", """
                        identifier,family,given,birth-date,sex,street,city,state,postal-code,phone
                        N-1,Quist,Torvald,1955-03-04,M,12 Harbor Lane,Springfield,IL,62704,2175550148
                        """)
                .destination("north", "{feeds: lab, panel: panels/north.csv}", 1)
                .start(Clocks.class);
        String link = engine.bean(Setup.class).path();
        assertThat(new ConsoleClient(engine.http())
                        .get("/setup/" + "0".repeat(48))
                        .statusCode())
                .isEqualTo(404);
        anna = ConsoleClient.first(engine.http(), link);
        assertThat(new ConsoleClient(engine.http()).get(link).statusCode())
                .as("the link is good once")
                .isEqualTo(404);
        send("1", "4711", "Zimmermann^Adelheid");
        engine.send("lab", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|CTRL2|P|2.5.1\r".getBytes());
        await().atMost(20, SECONDS).until(() -> count("select count(*) from outcome") >= 2);
        engine.bean(NameIndex.class).follow();
    }

    private static void send(String control, String number, String name) {
        assertThat(RunningEngine.code(
                        engine.send("lab", ADT.formatted(control, number, name).getBytes())))
                .isEqualTo("AA");
    }

    @BeforeEach
    void annaIsSignedIn() throws Exception {
        if (anna.get("/feeds").statusCode() != 200) {
            anna = new ConsoleClient(engine.http()).signIn("anna", ConsoleClient.PASSWORD);
        }
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void nothing_is_shown_to_who_has_not_signed_in() throws Exception {
        Set<String> open = Set.of("/login", "/login/code", "/login/second-factor", "/setup/{token}");
        List<String> shown = new ArrayList<>();
        Set<String> asked = new TreeSet<>();
        engine.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    boolean get = mapping.getMethodsCondition().getMethods().stream()
                            .anyMatch(one -> one.asHttpMethod() == HttpMethod.GET);
                    for (String path : mapping.getPatternValues()) {
                        asked.add(path);
                        String filled = path.replaceAll("\\{[^}]+}", "1");
                        ConsoleClient stranger = new ConsoleClient(engine.http());
                        try {
                            HttpResponse<String> answer = get ? stranger.get(filled) : stranger.post(filled);
                            boolean login = answer.statusCode() == 302
                                    && answer.headers()
                                            .firstValue("Location")
                                            .orElse("")
                                            .endsWith("/login");
                            if (!login
                                    && !Set.of(401, 403, 404).contains(answer.statusCode())
                                    && !open.contains(path)) {
                                shown.add(path + " " + answer.statusCode());
                            }
                        } catch (Exception e) {
                            throw new AssertionError(path, e);
                        }
                    }
                });
        assertThat(asked).hasSizeGreaterThan(40).contains("/control/status", "/feeds", "/messages/{id}", "/");
        assertThat(shown).filteredOn(one -> !one.startsWith("/error")).isEmpty();
    }

    @Test
    void metrics_are_for_whoever_has_the_token_and_health_is_for_all() throws Exception {
        ConsoleClient stranger = new ConsoleClient(engine.http());
        assertThat(stranger.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(stranger.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(anna.get("/actuator/prometheus").statusCode()).isEqualTo(401);
        assertThat(engine.get("/actuator/prometheus")).contains("tributary_messages_received_total");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(engine.data().resolve("metrics.token"))))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_role_opens_its_screens_and_no_other(Role role) throws Exception {
        String name = "role-" + role.name().toLowerCase().replace('_', '-');
        engine.bean(Users.class).add(name, ConsoleClient.PASSWORD, List.of(role), null);
        ConsoleClient client = new ConsoleClient(engine.http()).signIn(name, ConsoleClient.PASSWORD);
        User user = engine.bean(Users.class).all().stream()
                .map(Users.Listed::user)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        String home = client.get(Screen.of(user).get(0).path()).body();
        for (Screen screen : Screen.values()) {
            if (screen == Screen.PLAYGROUND) {
                continue; // its own test opens it
            }
            assertThat(client.get(screen.path()).statusCode())
                    .as(screen.path())
                    .isEqualTo(screen.opensFor(user) ? 200 : 403);
            assertThat(home.contains("href=\"" + screen.path() + "\" data-key")).isEqualTo(screen.opensFor(user));
        }
    }

    @Test
    void whoever_may_not_see_patients_sees_the_way_of_a_message_and_nothing_it_says() throws Exception {
        engine.bean(Users.class).add("otto", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient otto = new ConsoleClient(engine.http()).signIn("otto", ConsoleClient.PASSWORD);
        assertThat(anna.get("/messages/1").body()).contains("Zimmermann", "Adelheid", "4711", "filed");
        assertThat(otto.get("/messages/1").body()).contains("filed").doesNotContain("Zimmermann", "Adelheid", "4711");
        otto.get("/messages");
        for (String words : List.of("adelheid zimmermann", "Zimmermann", "4711")) {
            assertThat(otto.post("/messages", "words", words).body()).as(words).contains("Nothing found");
        }
        assertThat(otto.post("/messages", "words", "CTRL1").body()).contains("href=\"/messages/1\"");
        assertThat(otto.post("/messages/1/edit", "text", "MSH|", "reason", "x").statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_user_of_one_feed_sees_no_other() throws Exception {
        engine.bean(Users.class).add("wanda", ConsoleClient.PASSWORD, List.of(Role.ANALYST), List.of("ward"));
        ConsoleClient wanda = new ConsoleClient(engine.http()).signIn("wanda", ConsoleClient.PASSWORD);
        assertThat(wanda.get("/feeds").body()).contains("/messages/feed/ward").doesNotContain("/messages/feed/lab");
        assertThat(wanda.get("/messages/1").statusCode()).isEqualTo(404);
        assertThat(wanda.get("/messages").body()).contains("Nothing found");
        assertThat(wanda.get("/messages/feed/lab").statusCode()).isEqualTo(404);
    }

    @Test
    void who_manages_users_of_some_feeds_gives_no_more_and_touches_nobody_who_sees_more() throws Exception {
        Users users = engine.bean(Users.class);
        users.add("pernilla", ConsoleClient.PASSWORD, List.of(Role.ADMINISTRATOR, Role.AUDITOR), List.of("ward"));
        long hers = users.add("otmar", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("ward"));
        long others = users.add("leif", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("lab"));
        ConsoleClient pernilla = new ConsoleClient(engine.http()).signIn("pernilla", ConsoleClient.PASSWORD);
        assertThat(pernilla.get("/settings").body())
                .contains(">otmar<", ">pernilla<")
                .doesNotContain(">leif<", ">anna<");
        String[] all = {"role", "ANALYST", "all", "true", "everybody", "true"};
        pernilla.get("/settings/users/new");
        assertThat(pernilla.post("/settings/users/" + hers, all).body()).contains("only feeds that you see yourself");
        assertThat(users.user(hers).orElseThrow().feeds()).containsExactly("ward");
        assertThat(pernilla.post(
                                "/settings/users/new",
                                "name",
                                "zed",
                                "password",
                                ConsoleClient.PASSWORD,
                                "role",
                                "ANALYST",
                                "all",
                                "true",
                                "everybody",
                                "true")
                        .body())
                .contains("only feeds that you see yourself");
        for (long id : List.of(others, 1L)) {
            assertThat(pernilla.get("/settings/users/" + id).statusCode()).isEqualTo(404);
            for (String deed : List.of("", "/password", "/second-factor", "/end", "/sessions")) {
                pernilla.get("/settings");
                assertThat(pernilla.post(
                                        "/settings/users/" + id + deed,
                                        "password",
                                        "another long one",
                                        "role",
                                        "ANALYST",
                                        "all",
                                        "true",
                                        "everybody",
                                        "true")
                                .statusCode())
                        .as(deed)
                        .isEqualTo(404);
            }
        }
        assertThat(pernilla.get("/settings/sessions").body())
                .contains("pernilla")
                .doesNotContain("anna");
        Map<String, String> pages = crawled(pernilla);
        assertThat(pages).containsKeys("/feeds", "/audit", "/settings", "/settings/alerts", "/settings/users/new");
        pages.forEach((path, body) -> assertThat(body).as(path).doesNotContainPattern("\\b(lab|north|leif)\\b"));
    }

    @Test
    void the_places_of_a_cause_are_those_of_the_newest_processing() throws Exception {
        engine.bean(JdbcTemplate.class)
                .update("insert into finding (intake_id, code, place, outcome_id) values (2, 'MAP-201', 'OLD-9', 0)");
        assertThat(anna.get("/errors/lab/MAP-201").body()).contains("MSH-9").doesNotContain("OLD-9");
    }

    @Test
    void what_hangs_on_other_feeds_is_neither_counted_nor_named_nor_told_of() throws Exception {
        Users users = engine.bean(Users.class);
        List<Role> roles = List.of(Role.OPERATOR, Role.AUDITOR);
        users.add("wilma", ConsoleClient.PASSWORD, roles, List.of("ward"));
        users.add("lars", ConsoleClient.PASSWORD, roles, List.of("lab"));
        ConsoleClient wilma = new ConsoleClient(engine.http()).signIn("wilma", ConsoleClient.PASSWORD);
        ConsoleClient lars = new ConsoleClient(engine.http()).signIn("lars", ConsoleClient.PASSWORD);
        String parked = parked(count("select count(*) from parked"));
        assertThat(anna.get("/feeds").body()).contains("<b>north</b>", parked);
        assertThat(lars.get("/feeds").body()).contains("<b>north</b>");
        assertThat(wilma.get("/feeds").body())
                .as("north takes from lab alone")
                .doesNotContain("north")
                .contains(parked(count(
                        "select count(*) from parked p join journal j on j.id = p.intake_id where j.feed = 'ward'")));
        assertThat(wilma.get("/feeds/north/pause").statusCode()).isEqualTo(404);
        assertThat(lars.get("/feeds/north/pause").statusCode()).isEqualTo(200);

        anna.get("/messages/1"); // lab's
        anna.get("/charts/1");
        anna.get("/audit");
        assertThat(anna.get("/audit").body()).contains("<td>id 1</td>", "<td>person 1</td>", "<td>the trail</td>");
        assertThat(lars.get("/audit").body())
                .contains("<td>id 1</td>", "<td>person 1</td>", "<td>anna</td>")
                .containsPattern("<td>lars</td><td class=\"nowrap\">sign in</td>");
        assertThat(wilma.get("/audit").body())
                .contains("<td>wilma</td>", "<td>console</td>")
                .doesNotContain("<td>id 1</td>", "<td>person 1</td>", "north");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "CTRL1", "4711", "zimmer", "Adelheid ZIMMERMANN", "lab ADT^A01", "today filed"})
    void a_message_is_found_by_whatever_is_known_of_it(String words) throws Exception {
        anna.get("/messages");
        assertThat(anna.post("/messages", "words", words).body()).contains("href=\"/messages/1\"");
    }

    @Test
    void what_nobody_sent_is_not_found() throws Exception {
        anna.get("/messages");
        for (String words :
                List.of("4712", "Zimmerfrau", "ward", "2020-01-01", "HL7-999", "'; drop table journal; --")) {
            assertThat(anna.post("/messages", "words", words).body()).as(words).contains("Nothing found");
        }
    }

    @Test
    void a_failed_message_stands_under_its_cause_and_is_processed_again_from_there() throws Exception {
        String errors = anna.get("/errors").body();
        assertThat(errors).contains("MAP-201", "/errors/lab/MAP-201", "<td>mapping</td>");
        assertThat(anna.get("/errors/lab/MAP-201").body())
                .contains("href=\"/messages/2\"", "replay 1", "Where it says so", "<td class=\"mono\">MSH-9</td>");
        assertThat(anna.get("/errors/lab/MAP-201/dry-run").body())
                .contains("1 would be parked again: MAP-201", "href=\"/messages/2\"")
                .doesNotContain("would be read<");
        assertThat(count("select count(*) from outcome where intake_id = 2"))
                .as("nothing is done")
                .isEqualTo(1);
        DryRun dry = DryRun.of(
                List.of(1L, 2L, 999_999L),
                engine.bean(Journal.class),
                engine.bean(MappingFiles.class).current().forFeed("lab"),
                StandardCharsets.UTF_8);
        assertThat(dry).isEqualTo(new DryRun(1, Map.of("MAP-201", 1), 1, List.of(2L)));
        anna.post("/errors/lab/MAP-201/replay", "typed", "replay 7");
        assertThat(count("select count(*) from outcome where intake_id = 2"))
                .as("another number than there are does nothing")
                .isEqualTo(1);
        anna.post("/errors/lab/MAP-201/replay", "typed", "replay 1", "reason", "the mapping is there now");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome where intake_id = 2 and state = 'parked'") == 2);
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'replay'"
                        + " and reason = 'the mapping is there now'"))
                .isEqualTo(1);
    }

    @Test
    void an_edited_message_is_a_new_one_that_names_the_old() throws Exception {
        String text = ADT.formatted("9", "4799", "Edited^Eva").replace("\r", "\n");
        anna.get("/messages/1/edit");
        HttpResponse<String> sent = anna.post("/messages/1/edit", "text", text, "reason", "a wrong name");
        String made = sent.headers().firstValue("Location").orElse("");
        assertThat(made).matches(".*/messages/\\d+").doesNotEndWith("/messages/1");
        String page = anna.get(made.replace(engine.http(), "")).body();
        assertThat(page).contains("It was made of <a href=\"/messages/1\">message 1</a>", "door console", "Edited");
        assertThat(anna.get("/messages/1").body())
                .contains("Zimmermann", "edited it and sent that as", made.replaceAll(".*(/messages/)", "$1"))
                .doesNotContain("Edited");
    }

    @Test
    void a_paused_feed_is_shut_until_it_is_resumed() throws Exception {
        anna.get("/feeds/ward/pause");
        anna.post("/feeds/ward/pause", "reason", "its certificate");
        assertThat(engine.bean(Pauses.class).contains("ward")).isTrue();
        await().atMost(10, SECONDS).until(() -> !engine.listens("ward"));
        assertThat(anna.get("/feeds").body()).contains("ward is paused", "a person paused it");
        anna.get("/feeds/ward/pause");
        anna.post("/feeds/ward/resume");
        await().atMost(10, SECONDS).until(() -> engine.listens("ward"));
    }

    @Test
    void no_other_site_can_send_a_form() throws Exception {
        ConsoleClient other = new ConsoleClient(engine.http()).signIn("anna", ConsoleClient.PASSWORD);
        other.forgetToken();
        assertThat(other.post("/feeds/lab/pause", "reason", "x").statusCode()).isEqualTo(403);
        assertThat(engine.bean(Pauses.class).contains("lab")).isFalse();
    }

    @Test
    void pages_are_never_kept_and_run_no_foreign_script() throws Exception {
        HttpResponse<String> page = anna.get("/feeds");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.body())
                .doesNotContainPattern("<script>")
                .doesNotContainPattern(" style=")
                .doesNotContainPattern(" on[a-z]+=");
    }

    @Test
    void after_a_quarter_of_an_hour_the_user_signs_in_again_and_is_where_he_was() throws Exception {
        ConsoleClient client = new ConsoleClient(engine.http()).signIn("anna", ConsoleClient.PASSWORD);
        CLOCK.forward(Duration.ofMinutes(10));
        assertThat(client.get("/messages/1").statusCode()).isEqualTo(200);
        CLOCK.forward(Duration.ofMinutes(14));
        assertThat(client.get("/errors").statusCode()).isEqualTo(200);
        CLOCK.forward(SignedIn.IDLE.plusSeconds(5));
        assertThat(client.getPart("/messages/1").headers().firstValue("HX-Redirect"))
                .hasValue("/login");
        assertThat(client.get("/messages/1").headers().firstValue("Location").orElse(""))
                .endsWith("/login");
        client.get("/login");
        HttpResponse<String> again = client.post("/login", "name", "anna", "password", ConsoleClient.PASSWORD);
        assertThat(again.headers().firstValue("Location").orElse("")).endsWith("/messages/1");
        for (int i = 0; i < 50; i++) {
            CLOCK.forward(Duration.ofMinutes(14));
            client.get("/help");
        }
        CLOCK.forward(Duration.ofMinutes(14).plusSeconds(30));
        client.get("/help");
        CLOCK.forward(Duration.ofMinutes(12));
        assertThat(client.get("/help").statusCode())
                .as("twelve hours are the most")
                .isEqualTo(302);
    }

    @Test
    void a_user_of_one_feed_steers_no_other() throws Exception {
        engine.bean(Users.class).add("oskar", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), List.of("ward"));
        ConsoleClient oskar = new ConsoleClient(engine.http()).signIn("oskar", ConsoleClient.PASSWORD);
        assertThat(oskar.get("/feeds/lab/pause").statusCode()).isEqualTo(404);
        oskar.get("/feeds/ward/pause");
        assertThat(oskar.post("/feeds/lab/pause", "reason", "x").statusCode()).isEqualTo(404);
        assertThat(engine.bean(Pauses.class).contains("lab")).isFalse();
    }

    @Test
    void a_new_password_ends_the_sessions_that_went_on() throws Exception {
        long id = engine.bean(Users.class).add("nora", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient nora = new ConsoleClient(engine.http()).signIn("nora", ConsoleClient.PASSWORD);
        assertThat(nora.get("/feeds").statusCode()).isEqualTo(200);
        anna.get("/settings/users/" + id);
        anna.post("/settings/users/" + id + "/password", "password", "another long password");
        assertThat(nora.get("/feeds").statusCode()).isEqualTo(302);
    }

    @Test
    void whoever_finds_a_page_open_sets_up_no_second_factor() throws Exception {
        long id = engine.bean(Users.class).add("sven", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient sven = new ConsoleClient(engine.http()).signIn("sven", ConsoleClient.PASSWORD);
        String secret = sven.get("/login/second-factor")
                .body()
                .replaceAll("(?s).*Or type this key: <span class=\"mono\">([A-Z2-7]+)<.*", "$1");
        String code = UsersTest.code(secret, CLOCK.instant());
        assertThat(sven.post("/login/second-factor", "code", code, "password", "a guess of mine")
                        .body())
                .contains("Password or present code is not right");
        assertThat(engine.bean(Users.class).user(id).orElseThrow().secondFactor())
                .isFalse();
        sven.post("/login/second-factor", "code", code, "password", ConsoleClient.PASSWORD);
        assertThat(engine.bean(Users.class).user(id).orElseThrow().secondFactor())
                .isTrue();
        assertThat(sven.get("/feeds").statusCode()).as("this session goes on").isEqualTo(200);
        assertThat(count("select count(*) from audit where who = 'sven' and what = 'sign in refused'"))
                .isEqualTo(1);
    }

    @Test
    void a_user_who_is_refused_is_asked_again_for_the_same_feeds() throws Exception {
        anna.get("/settings/users/new");
        HttpResponse<String> again = anna.post(
                "/settings/users/new",
                "name",
                "carla",
                "password",
                "short",
                "role",
                "OPERATOR",
                "all",
                "false",
                "feed",
                "ward",
                "everybody",
                "true");
        assertThat(again.body())
                .containsPattern("value=\"ward\"[^>]* checked")
                .containsPattern("value=\"false\"[^>]* checked");
        assertThat(anna.post(
                                "/settings/users/new",
                                "name",
                                "carla",
                                "password",
                                ConsoleClient.PASSWORD,
                                "role",
                                "OPERATOR",
                                "all",
                                "false",
                                "everybody",
                                "true")
                        .body())
                .contains("Choose the feeds, or all of them.");
        assertThat(engine.bean(Users.class).known("carla")).isEmpty();
    }

    @Test
    void an_edited_message_keeps_the_letters_of_its_feed() throws Exception {
        byte[] latin = ADT.formatted("8", "4788", "Müller^Jörg").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(RunningEngine.code(engine.send("latin", latin))).isEqualTo("AA");
        await().atMost(10, SECONDS)
                .until(() -> count(
                                "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRL8'")
                        == 1);
        long id = count("select max(id) from journal where control_id = 'CTRL8'");
        assertThat(anna.get("/messages/" + id + "/edit").body()).contains("Müller^Jörg");
        String changed = ADT.formatted("88", "4788", "Müller^Björn").replace("\r", "\n");
        anna.post("/messages/" + id + "/edit", "text", changed, "reason", "a slip");
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForObject("select body from journal where control_id = 'CTRL88'", byte[].class))
                .isEqualTo(changed.replace("\n", "\r").strip().concat("\r").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(anna.post("/messages/" + id + "/edit", "text", changed.replace("Müller", "Μπλε"), "reason", "x")
                        .body())
                .contains("does not have");
        assertThat(anna.post(
                                "/messages/" + id + "/edit",
                                "text",
                                anna.get("/messages/" + id + "/edit")
                                        .body()
                                        .replaceAll("(?s).*<textarea[^>]*>\n?(.*)</textarea>.*", "$1")
                                        .replace("&amp;", "&"),
                                "reason",
                                "x")
                        .body())
                .contains("Nothing is changed.");
    }

    @Test
    void five_wrong_passwords_lock_a_name_for_a_while() throws Exception {
        engine.bean(Users.class).add("lotte", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient client = new ConsoleClient(engine.http());
        for (int i = 0; i < 5; i++) {
            client.get("/login");
            assertThat(client.post("/login", "name", "lotte", "password", "wrong wrong wrong")
                            .statusCode())
                    .isEqualTo(401);
        }
        client.get("/login");
        assertThat(client.post("/login", "name", "lotte", "password", ConsoleClient.PASSWORD)
                        .statusCode())
                .isEqualTo(401);
        CLOCK.forward(Duration.ofMinutes(16));
        client.get("/login");
        assertThat(client.post("/login", "name", "lotte", "password", ConsoleClient.PASSWORD)
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void who_breaks_the_glass_says_why_and_for_a_quarter_of_an_hour() throws Exception {
        engine.bean(Users.class).add("petra", ConsoleClient.PASSWORD, List.of(Role.PRIVACY_OFFICER), null);
        ConsoleClient petra = new ConsoleClient(engine.http()).signIn("petra", ConsoleClient.PASSWORD);
        assertThat(petra.get("/charts/1").statusCode()).isEqualTo(403);
        assertThat(petra.get("/charts").body()).contains("Break the glass");
        petra.post("/charts/glass", "reason", "complaint 17 of a patient");
        assertThat(petra.get("/charts/1").body()).contains("Zimmermann");
        assertThat(count("select count(*) from audit where who = 'petra' and what = 'break the glass'"
                        + " and reason = 'complaint 17 of a patient'"))
                .isEqualTo(1);
        CLOCK.forward(Duration.ofMinutes(8));
        petra.get("/audit");
        CLOCK.forward(Duration.ofMinutes(8));
        assertThat(petra.get("/charts/1").statusCode()).isEqualTo(403);
    }

    @Test
    void who_is_no_longer_a_user_is_out_at_the_next_page() throws Exception {
        long id = engine.bean(Users.class).add("frieda", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient frieda = new ConsoleClient(engine.http()).signIn("frieda", ConsoleClient.PASSWORD);
        assertThat(frieda.get("/feeds").statusCode()).isEqualTo(200);
        anna.get("/settings/users/" + id);
        anna.post("/settings/users/" + id + "/end");
        assertThat(frieda.get("/feeds").statusCode()).isEqualTo(302);
    }

    @Test
    void the_chart_of_a_person_is_found_by_name_and_each_look_is_in_the_audit_trail() throws Exception {
        anna.get("/charts");
        assertThat(anna.post("/charts", "words", "zimmermann 1970").body()).contains("href=\"/charts/1\"");
        assertThat(anna.post("/charts", "words", "zimmermann 1971").body()).contains("Nobody found");
        long before = count("select count(*) from audit where who = 'anna' and what = 'chart' and target = 'person 1'");
        String chart = anna.get("/charts/1").body();
        assertThat(chart).contains("href=\"/messages/1\"");
        assertThat(chart.substring(chart.indexOf("<title>"), chart.indexOf("</title>")))
                .doesNotContain("Zimmermann");
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'chart' and target = 'person 1'"))
                .isEqualTo(before + 1);
        assertThat(anna.get("/charts/1/ccd").body()).contains("<ClinicalDocument");
    }

    @Test
    void a_person_chooses_whose_word_counts_and_takes_it_back() throws Exception {
        for (String feed : List.of("lab", "latin")) {
            String name = feed.equals("lab") ? "Ahlgren^Ruta" : "Ahlgren^Ruth";
            engine.send(feed, ADT.formatted("9" + feed, "99", name).getBytes(StandardCharsets.UTF_8));
            await().atMost(10, SECONDS) // who spoke last counts
                    .until(() -> count(
                                    "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRL9"
                                            + feed + "'")
                            == 1);
        }
        long lab = count("select id from source_record where number = '99' and feed = 'lab'");
        long latin = count("select id from source_record where number = '99' and feed = 'latin'");
        engine.bean(Control.class)
                .decide(new Control.Pair(lab, latin, true, true), new Requester("a steward", "a test"));
        String chart = "/charts/" + Math.min(lab, latin);
        assertThat(anna.get(chart).body())
                .contains("<b>Ruth Ahlgren</b>", "its source spoke last", "Ruta Ahlgren (lab)", "Choose");
        anna.post(chart + "/choose", "record", Long.toString(lab), "attribute", "name", "reason", "asked her");
        assertThat(anna.get(chart).body()).contains("<b>Ruta Ahlgren</b>", "a person chose it");
        assertThat(anna.get("/review").body()).contains("its name counts", "asked her");
        long claim = count("select id from assertion where what = 'golden' and ended_at is null");
        anna.post("/review/claims/" + claim + "/withdraw");
        assertThat(anna.get(chart).body()).contains("<b>Ruth Ahlgren</b>");
    }

    @Test
    void a_medication_is_rejected_and_that_is_taken_back() throws Exception {
        String message = ADT.formatted("RX", "98", "Rosenqvist^Ebba").replace("ADT^A01^ADT_A01", "RDE^O11^RDE_O11")
                + "ORC|NW|R-98\rRXE||29046^Lisinopril^RXNORM|10||mg\r";
        engine.send("lab", message.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact f join source_record r on r.id = f.record_id"
                                + " where f.kind = 'medication' and r.number = '98'")
                        == 1);
        String chart = "/charts/" + count("select person_id from source_record where number = '98'");
        String page = anna.get(chart).body();
        String saw = page.split("name=\"saw\" value=\"", 2)[1].split("\"", 2)[0];
        anna.post(chart + "/reconcile", "drug", "Lisinopril", "saw", "0" + saw, "accepted", "false", "reason", "x");
        assertThat(anna.get(chart).body()).contains("something else was said of it meanwhile; look again");
        anna.post(
                chart + "/reconcile", "drug", "Lisinopril", "saw", saw, "accepted", "false", "reason", "never took it");
        assertThat(anna.get(chart).body()).contains("rejected</span>", "never took it", "Take back");
        assertThat(count("select count(*) from audit where what = 'reject medication' and who = 'anna'"))
                .isEqualTo(1);
        long claim = count("select id from assertion where what = 'medication' and ended_at is null");
        anna.post(chart + "/reconcile/" + claim + "/undo");
        assertThat(anna.get(chart).body()).contains("Taken back.").doesNotContain("rejected</span>");
    }

    @Test
    void what_two_sources_tell_under_one_name_is_parted_with_a_reason_and_joined_again() throws Exception {
        say("lab", "P1", "PART1", "Lindqvist^Maja", "19610203", "DG1|1||J45.9^Asthma^I10|||W\r");
        say("latin", "P2", "PART2", "Lindqvist^Maja", "19610203", "DG1|1||J45.9^Asthma^I10|||W\r");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact where kind = 'problem' and body like '%Asthma%'") == 2);
        long lab = count("select id from source_record where number = 'PART1'");
        long latin = count("select id from source_record where number = 'PART2'");
        engine.bean(Control.class)
                .decide(new Control.Pair(lab, latin, true, true), new Requester("a steward", "a test"));
        String chart = "/charts/" + count("select person_id from source_record where number = 'PART1'");
        long one = count("select id from journal where control_id = 'CTRLP1'");
        long other = count("select id from journal where control_id = 'CTRLP2'");
        assertThat(anna.get(chart).body())
                .contains("2 statements", "Two things?")
                .containsOnlyOnce("Asthma</b>");
        String[] form = {"title", "Asthma", "one", "" + one, "other", "" + other, "reason", "one is of childhood"};
        anna.post(chart + "/part", "title", "Asthma", "one", "" + one, "other", "" + one, "reason", "x");
        assertThat(anna.get(chart).body()).contains("Choose two messages.");
        anna.post(chart + "/part", form);
        assertThat(anna.get(chart).body())
                .contains("They are two things now", "one is of childhood", "two sources mean two things")
                .doesNotContain("Two things?")
                .containsPattern("(?s)Asthma</b>.*Asthma</b>");
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'part statements'"))
                .isEqualTo(1);
        long claim = count("select id from assertion where what = 'statements' and ended_at is null");
        engine.bean(Users.class).add("nils", ConsoleClient.PASSWORD, List.of(Role.STEWARD), List.of("lab"));
        ConsoleClient nils = new ConsoleClient(engine.http()).signIn("nils", ConsoleClient.PASSWORD);
        nils.get(chart);
        assertThat(nils.post(chart + "/part", form).statusCode()).isEqualTo(403);
        assertThat(nils.post(chart + "/part/" + claim + "/undo").statusCode()).isEqualTo(403);
        anna.get(chart);
        anna.post(chart + "/part/" + claim + "/undo");
        assertThat(anna.get(chart).body())
                .contains("Taken back.", "Two things?")
                .containsOnlyOnce("Asthma</b>");
    }

    @Test
    void a_practice_sees_its_own_patients_and_of_them_what_is_sent_to_it() throws Exception {
        String torvald = ADT.formatted("N1", "97", "Quist^Torvald")
                .replace("||19700102|F", "||19550304|M|||12 Harbor Lane^^Springfield^IL^62704||^PRN^PH^^1^217^5550148");
        engine.send("lab", torvald.getBytes(StandardCharsets.UTF_8));
        engine.send(
                "latin",
                torvald.replace("CTRLN1", "CTRLN2")
                        .replace("97^^^HOSP", "96^^^WARD")
                        .getBytes());
        String results = torvald.replace("ADT^A01^ADT_A01", "ORU^R01^ORU_R01").replace("CTRLN1", "CTRLN3")
                + "ORC|RE||F-1\rOBR|1||F-1|24323-8^Metabolic panel^LN\rOBX|1|NM|2823-3^Potassium^LN||4.4|mmol/L||||F\r"
                + "ORC|RE||F-2|||||||||||||||||||||||||R\rOBR|2||F-2|5221-7^Western blot^LN\r"
                + "OBX|1|NM|5221-7^Western blot^LN||7.7|1||||F\r";
        engine.send("lab", results.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where control_id in ('CTRLN1', 'CTRLN2', 'CTRLN3')")
                        == 3);
        String chart = "/charts/" + count("select person_id from source_record where number = '97'");
        assertThat(anna.get(chart).body()).contains("Potassium", "Western blot", "record", "As known on", "96");

        anna.get("/messages");
        assertThat(anna.post("/messages", "words", "F-2").body())
                .as("an order's messages, and not all of its patient's")
                .contains("CTRLN3")
                .doesNotContain("CTRLN1");
        anna.get("/settings/users/new");
        List<String> nora = List.of(
                "name",
                "norma",
                "password",
                ConsoleClient.PASSWORD,
                "all",
                "true",
                "everybody",
                "false",
                "practice",
                "north",
                "role");
        assertThat(anna.post("/settings/users/new", with(nora, "STEWARD")).body())
                .contains("is a clinician")
                .containsPattern("value=\"north\"[^>]* checked");
        anna.post("/settings/users/new", with(nora, "CLINICIAN"));
        ConsoleClient practice = new ConsoleClient(engine.http()).signIn("norma", ConsoleClient.PASSWORD);
        assertThat(practice.get(chart).body())
                .contains("Potassium", "What your feeds or practices may have")
                .doesNotContain("Western blot", "As known on", "WARD");
        assertThat(practice.get(chart + "/ccd").body()).contains("2823-3").doesNotContain("5221-7");
        sayOf("latin", "N5", torvald, "ORC|NW|R-7\rRXE||29046^Lisinopril^RXNORM|20||mg\r");
        sayOf("lab", "N6", torvald, "ORC|NW|R-8\rRXE||29046^Lisinopril^RXNORM|10||mg\r");
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from fact where kind = 'medication' and body like '%\"20\"%'") > 0
                        && count(
                                        "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id = 'CTRLN6'")
                                == 1);
        long person = Long.parseLong(chart.substring(chart.lastIndexOf('/') + 1));
        Requester steward = new Requester("a wider eye", "the ward told us");
        MedicationReview drug =
                engine.bean(Control.class).chart(person, steward).medications().get(0);
        long claim = engine.bean(Control.class)
                .reconcile(person, drug.drug(), drug.saw(), true, "latin", steward)
                .claim();
        assertThat(practice.get(chart).body())
                .contains("Lisinopril", "accepted as another source tells it", "who sees the whole chart decides")
                .doesNotContain("latin", "the ward told us", "name=\"accepted\"");
        engine.bean(Control.class).withdraw(claim, steward);
        assertThat(practice.get(chart + "/history").statusCode()).isEqualTo(403);
        assertThat(practice.get("/charts/1").statusCode())
                .as("a patient of others, as if there were none")
                .isEqualTo(practice.get("/charts/999999").statusCode())
                .isEqualTo(404);
        engine.bean(NameIndex.class).follow();
        practice.get("/charts");
        assertThat(practice.post("/charts", "words", "quist").body())
                .contains(chart)
                .doesNotContain("WARD");
        assertThat(practice.post("/charts", "words", "zimmermann").body()).contains("Nobody found");
        assertThat(practice.post("/charts", "words", "96").body()).contains("Nobody found");
    }

    @Test
    void a_document_on_a_chart_is_read_and_its_file_kept_by_who_sees_the_chart() throws Exception {
        String file = "%PDF-1.4 a scan";
        String message = "MSH|^~\\&|A|B|C|D|20260310||MDM^T02^MDM_T02|CTRLDOC|P|2.5.1\rEVN||20260310\r"
                + "PID|1||D-1^^^HOSP^MR||Dokumenta^Dora||19610203|F\rPV1|1|O\r"
                + "TXA|1|CN|TX|20260310||||||||DOC-77|||||AU\rOBX|1|TX|11488-4^Consult note^LN||The knee is stable.||||||F\r"
                + "OBX|2|ED|11488-4^Consult note^LN||^application^pdf^Base64^"
                + Base64.getEncoder().encodeToString(file.getBytes(StandardCharsets.UTF_8)) + "||||||F\r";
        engine.send("lab", message.getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where control_id = 'CTRLDOC' and state = 'filed'")
                        == 1);
        String chart = "/charts/" + count("select person_id from source_record where number = 'D-1'");
        Matcher link = Pattern.compile("href=\"(" + chart + "/documents/\\d+)\"")
                .matcher(anna.get(chart).body());
        assertThat(link.find()).isTrue();
        String document = link.group(1);
        assertThat(anna.get(document).body()).contains("The knee is stable.", "application/pdf", "/files/1");
        HttpResponse<String> kept = anna.get(document + "/files/1");
        assertThat(kept.body()).isEqualTo(file);
        assertThat(kept.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"document-\\d+.pdf\"");
        assertThat(count("select count(*) from audit where who = 'anna' and what in ('document', 'document file')"))
                .isEqualTo(2);
        assertThat(anna.get(document + "/files/2").statusCode()).isEqualTo(404);
        assertThat(anna.get(document + "/pages/1").statusCode())
                .as("a sender's PDF is not drawn here")
                .isEqualTo(404);
        assertThat(anna.get("/charts/1" + document.substring(chart.length())).statusCode())
                .as("nor is it on another chart")
                .isEqualTo(404);
        Users users = engine.bean(Users.class);
        users.add("lea", ConsoleClient.PASSWORD, List.of(Role.CLINICIAN), List.of("ward"));
        ConsoleClient lea = new ConsoleClient(engine.http()).signIn("lea", ConsoleClient.PASSWORD);
        assertThat(lea.get(document).statusCode()).isEqualTo(404);
        assertThat(lea.get(document + "/files/1").statusCode()).isEqualTo(404);

        engine.send(
                "lab",
                message.replace("MDM^T02^MDM_T02", "MDM^T11^MDM_T01")
                        .replace("CTRLDOC", "CTRLDOX")
                        .replaceAll("OBX.*\r", "")
                        .getBytes(StandardCharsets.UTF_8));
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(anna.get(document).statusCode())
                        .as("its sender took it back")
                        .isEqualTo(404));
    }

    @Test
    void who_gets_no_page_is_told_why() throws Exception {
        assertThat(anna.get("/nope").statusCode()).isEqualTo(404);
        assertThat(anna.get("/nope").body()).contains("There is no such page");
        engine.bean(Users.class).add("clara", ConsoleClient.PASSWORD, List.of(Role.FAX_CLERK), null);
        ConsoleClient clara = new ConsoleClient(engine.http()).signIn("clara", ConsoleClient.PASSWORD);
        assertThat(clara.get("/settings").statusCode()).isEqualTo(403);
        assertThat(clara.get("/settings").body()).contains("Not with your role");
        clara.get("/faxes");
        clara.post("/logout");
        HttpResponse<String> late = clara.post("/faxes/1/claim");
        assertThat(late.statusCode()).isEqualTo(403);
        assertThat(late.body()).contains("too old", "nothing was changed");
        assertThat(new ConsoleClient(engine.http()).get("/nope").statusCode())
                .as("who is not signed in is asked who it is, whatever the page")
                .isEqualTo(302);
    }

    @Test
    void practices_that_an_administrator_does_not_see_stay_with_the_clinician_whom_he_changes() throws Exception {
        Users users = engine.bean(Users.class);
        long nadia = users.add(
                "nadia", ConsoleClient.PASSWORD, List.of(Role.CLINICIAN), List.of("latin"), List.of("north", "gone"));
        users.add("ada", ConsoleClient.PASSWORD, List.of(Role.ADMINISTRATOR), List.of("latin"));
        String form = "/settings/users/" + nadia;
        ConsoleClient ada = new ConsoleClient(engine.http()).signIn("ada", ConsoleClient.PASSWORD);
        assertThat(ada.get(form).body())
                .contains("2 practices that you do not see")
                .doesNotContain("north", "gone");
        List<String> saved = List.of("all", "false", "feed", "latin", "everybody", "false", "role", "CLINICIAN");
        ada.post(form, saved.toArray(String[]::new));
        assertThat(users.user(nadia).orElseThrow().practices()).containsExactlyInAnyOrder("north", "gone");

        assertThat(anna.get(form).body())
                .as("who sees all sees also the one whose file is gone, and can take it away")
                .containsPattern("value=\"gone\"[^>]* checked");
        anna.post(form, with(List.of(with(saved, "practice")), "north"));
        assertThat(users.user(nadia).orElseThrow().practices()).containsExactly("north");
    }

    @Test
    void who_sees_one_feed_sees_no_word_of_another_on_any_page() throws Exception {
        String drug = "ORC|NW|%s\rRXE||29046^Lisinopril^RXNORM|%s||mg\r";
        say("latin", "V1", "VIS1", "Sichtbar^Xaver", "19310506", "");
        say("lab", "H1", "HIDE1", "Verborgen^Xaverius", "19310506", "AL1|1|DA|^Zedrachpollen||Geheimausschlag\r");
        sayAll("latin", "RDE^O11^RDE_O11", "V2", "VIS1", "Sichtbar^Xaver", "19310506", drug.formatted("R-1", "10"));
        sayAll(
                "lab",
                "RDE^O11^RDE_O11",
                "H2",
                "HIDE1",
                "Verborgen^Xaverius",
                "19310506",
                drug.formatted("R-2", "77.125"));
        say("latin", "V3", "VIS3", "Hofstetter^Adele", "19520708", "");
        say("lab", "H3", "HIDE3", "Hofstetter^Adelheid", "19520708", "");
        say("latin", "V4", "VIS4", "Sichtbarer^Xaver", "19310506", "");
        engine.send("lab", "MSH|^~\\&|A|B|C|D|20260101||ZZZ^Z99|HIDDENCTRL|P|2.5.1\r".getBytes());
        await().atMost(20, SECONDS)
                .until(() -> count(
                                "select count(*) from outcome o join journal j on j.id = o.intake_id where control_id in"
                                        + " ('CTRLV1', 'CTRLV2', 'CTRLV3', 'CTRLV4', 'CTRLH1', 'CTRLH2', 'CTRLH3', 'HIDDENCTRL')")
                        == 8);
        long seen = count("select id from source_record where number = 'VIS1'");
        long hidden = count("select id from source_record where number = 'HIDE1'");
        Control control = engine.bean(Control.class);
        Requester wide = new Requester("a wider eye", "the letter of Geheimhaus says so");
        control.decide(new Control.Pair(seen, hidden, true, true), wide);
        control.pin(hidden, "name", wide);
        long person = count("select person_id from source_record where number = 'VIS1'");
        MedicationReview whole = control.chart(person, wide).medications().get(0);
        control.reconcile(person, whole.drug(), whole.saw(), true, "lab", wide);
        engine.bean(NameIndex.class).follow();
        assertThat(anna.get("/charts/" + person).body())
                .as("what is hidden is there")
                .contains("Verborgen", "Zedrachpollen", "77.125", "accepted as lab tells it", "Geheimhaus");
        String all = anna.get("/tasks").body() + anna.get("/review").body();
        assertThat(all).contains("Adelheid", "a medication accepted as lab tells it", "its name counts");

        engine.bean(Users.class)
                .add(
                        "ivo",
                        ConsoleClient.PASSWORD,
                        List.of(Role.ANALYST, Role.STEWARD, Role.FAX_CLERK, Role.CLINICIAN),
                        List.of("latin"));
        ConsoleClient ivo = new ConsoleClient(engine.http()).signIn("ivo", ConsoleClient.PASSWORD);
        Map<String, String> pages = crawled(ivo);
        pages.put("search", ivo.post("/charts", "words", "xaver").body());
        for (String words : List.of("HIDE1", "verborgen", "xaverius")) {
            pages.put("charts " + words, ivo.post("/charts", "words", words).body());
            pages.put("messages " + words, ivo.post("/messages", "words", words).body());
            pages.put(
                    "fax " + words, ivo.post("/faxes/1/persons", "words", words).body());
        }
        assertThat(pages)
                .hasSizeGreaterThan(40)
                .containsKeys(
                        "/tasks", "/review", "/faxes", "/feeds", "/errors", "/charts/" + person, "/playground/latin");
        Pattern planted = Pattern.compile(
                "Verborgen|Xaverius|HIDE|Zedrach|Geheim|77\\.125|Adelheid|Zimmermann|HIDDENCTRL|\\blab\\b");
        pages.forEach((path, body) -> assertThat(planted.matcher(
                                body.replaceAll("value=\"(HIDE1|verborgen|xaverius)\"", ""))
                        .results()
                        .map(found -> body.substring(
                                Math.max(0, found.start() - 80), Math.min(body.length(), found.end() + 40)))
                        .toList())
                .as(path)
                .isEmpty());
        assertThat(pages.get("/charts/" + person))
                .contains(
                        "Sichtbar",
                        "Lisinopril",
                        "accepted as another source tells it",
                        "who sees the whole chart decides")
                .doesNotContain("name=\"accepted\"", "Take back");
        assertThat(pages.get("/review"))
                .contains("For somebody who sees more", "Hofstetter, Adele", "VIS3", "Sichtbarer");
        assertThat(pages.get("/tasks")).contains("somebody who sees both has to decide");
        assertThat(pages.get("/messages/" + count("select id from journal where control_id = 'CTRLV1'")))
                .contains("Sichtbar", "it is not shown to who sees some feeds only");

        long half = task("VIS3", "HIDE3");
        long foreign = task("VIS4", "HIDE1");
        String vis3 = "/charts/" + count("select person_id from source_record where number = 'VIS3'");
        String vis4 = "/charts/" + count("select person_id from source_record where number = 'VIS4'");
        assertThat(anna.get(vis3).body()).contains("/review/" + half);
        assertThat(anna.get(vis4).body()).contains("/review/" + foreign, "/review/" + task("VIS1", "VIS4"));
        assertThat(pages.get(vis3)).doesNotContain("/review/" + half);
        assertThat(pages.get(vis4)).contains("/review/" + task("VIS1", "VIS4")).doesNotContain("/review/" + foreign);
        String both = "/review/" + task("VIS1", "VIS4");
        assertThat(anna.get(both).body())
                .as("the other pair that one of the two waits in")
                .contains("may be one person with one of the two as well", "href=\"/review/" + foreign + "\"");
        assertThat(count("select count(*) from audit where who = 'anna' and target like 'other pairs of records %'"))
                .isPositive();
        assertThat(ivo.get(both).body())
                .contains("Sichtbarer")
                .doesNotContain("with one of the two as well", "/review/" + foreign, "Verborgen");
        for (long task : List.of(half, foreign)) {
            assertThat(ivo.get("/review/" + task).statusCode()).isEqualTo(302);
            ivo.post("/review/" + task, "same", "true", "despite", "true", "reason", "x");
        }
        assertThat(count("select count(*) from assertion where said_by = 'steward:ivo'"))
                .isZero();
        long claim = count("select id from assertion where what = 'medication' and reason like '%Geheimhaus%'");
        assertThat(ivo.post("/review/claims/" + claim + "/withdraw").statusCode())
                .isEqualTo(404);
        ivo.post("/charts/" + person + "/reconcile/" + claim + "/undo");
        ivo.post(
                "/charts/" + person + "/reconcile",
                "drug",
                whole.drug(),
                "saw",
                whole.saw(),
                "accepted",
                "false",
                "reason",
                "x");
        assertThat(count("select count(*) from assertion where id = " + claim + " and ended_at is null"))
                .isEqualTo(1);
        control.withdraw(claim, wide);
        control.withdraw(count("select id from assertion where what = 'golden' and reason like '%Geheimhaus%'"), wide);
    }

    private static void sayOf(String feed, String control, String patient, String more) {
        String message = patient.replace("ADT^A01^ADT_A01", "RDE^O11^RDE_O11").replace("CTRLN1", "CTRL" + control);
        String numbered = feed.equals("lab") ? message : message.replace("97^^^HOSP", "96^^^WARD");
        engine.send(feed, (numbered + more).getBytes(StandardCharsets.UTF_8));
    }

    private static void say(String feed, String control, String number, String name, String born, String more) {
        sayAll(feed, "ADT^A01^ADT_A01", control, number, name, born, more);
    }

    private static void sayAll(
            String feed, String event, String control, String number, String name, String born, String more) {
        String message = ADT.formatted(control, number, name)
                        .replace("ADT^A01^ADT_A01", event)
                        .replace("^^^HOSP^MR", "^^^" + feed.toUpperCase() + "^MR")
                        .replace("||19700102|F", "||" + born + "|F|||1 Elm St^^Springfield^IL^62701||555-0140")
                + more;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
    }

    private static long task(String one, String other) {
        long a = count("select id from source_record where number = '" + one + "'");
        long b = count("select id from source_record where number = '" + other + "'");
        return count("select id from task where kind = 'match-review' and closed_at is null and subject = '"
                + Math.min(a, b) + "-" + Math.max(a, b) + "'");
    }

    /** Every page that a user comes to by links, or by guessing the number of a chart, message or task. */
    private static Map<String, String> crawled(ConsoleClient client) throws Exception {
        Map<String, String> pages = new TreeMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/"));
        Stream.of(Screen.values()).map(Screen::path).forEach(next::add);
        for (String each : List.of("/charts/%s", "/charts/%s/history", "/charts/%s/ccd", "/messages/%s")) {
            String of = each.startsWith("/charts") ? "source_record" : "journal";
            engine.bean(JdbcTemplate.class)
                    .queryForList("select id from " + of + " where id < 100000", Long.class)
                    .forEach(id -> next.add(each.formatted(id)));
        }
        Set<String> asked = new TreeSet<>();
        Pattern link = Pattern.compile("(?:href|hx-get|data-live)=\"(/[^\"#]*)");
        while (!next.isEmpty() && asked.size() < 500) {
            String path = next.poll().replace("&amp;", "&");
            if (path.endsWith("/live") || path.endsWith(".js") || path.endsWith(".css") || !asked.add(path)) {
                continue;
            }
            HttpResponse<String> page = client.get(path);
            if (page.statusCode() == 200) {
                pages.put(path, page.body());
                link.matcher(page.body()).results().map(found -> found.group(1)).forEach(next::add);
            }
        }
        return pages;
    }

    private static String[] with(List<String> form, String last) {
        return Stream.concat(form.stream(), Stream.of(last)).toArray(String[]::new);
    }

    private static String parked(long count) {
        return "<b>" + (count == 0 ? "0" : "<a href=\"/errors\">" + count + "</a>") + "</b><span>parked for a person";
    }

    private static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
