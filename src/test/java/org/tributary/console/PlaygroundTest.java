package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.health.RunningEngine;

/** A mapping edited in the console of a running engine, over HTTP, as somebody who has signed in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaygroundTest {
    private static final String PASSWORD = "correct horse battery";
    private static final String AT_FIRST = "feed: lab\nextends: base\nzone: America/Chicago\n";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static JdbcTemplate jdbc;
    private static Browser anna;
    private static Path file;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir).feed("lab", "{}").feed("ward", "{}");
        file = dir.resolve("home/mappings/feeds/lab.yaml");
        Files.writeString(file, AT_FIRST);
        engine.start();
        jdbc = engine.bean(JdbcTemplate.class);
        anna = new Browser();
        String setup = engine.bean(Setup.class).path();
        anna.page(setup);
        assertThat(anna.post(setup, Map.of("name", "anna", "password", PASSWORD, "again", PASSWORD))
                        .statusCode())
                .isEqualTo(302);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    /** Each test begins with the same file, taken up by the engine. */
    @BeforeEach
    void atFirst() throws Exception {
        Files.writeString(file, AT_FIRST);
        Playground playground = engine.bean(Playground.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> playground.problems().isEmpty()
                        && playground.deployed().forFeed("lab").explain().stream()
                                .noneMatch(line -> line.name().startsWith("OBX.method")
                                        && !String.valueOf(line.place()).startsWith("mappings/hl7v2")));
    }

    @Test
    void a_broken_edit_shows_its_place_and_what_to_do_and_changes_nothing() throws Exception {
        String broken = AT_FIRST + "override:\n  OBX.abuot: {value: OBX-3}\n";
        String tried = anna.part("/playground/lab", Map.of("rules", broken, "message", oru("GLU")));
        assertThat(tried)
                .contains("mappings/feeds/lab.yaml:5:3  MAP-115  there is no rule OBX.abuot to override")
                .contains("    OBX.abuot: {value: OBX-3}\n    ^ Put it under 'add:', or: Did you mean about?")
                .contains("data-line=\"5\"");

        HttpResponse<String> saved = anna.save("lab", broken, "a slip");
        assertThat(saved.statusCode()).isEqualTo(422);
        assertThat(saved.body())
                .contains("Nothing was written.", "MAP-115", "OBX.abuot: {value: OBX-3}")
                .contains("data-line=\"5\""); // and what was typed is still there
        assertThat(Files.readString(file)).isEqualTo(AT_FIRST);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void a_changed_rule_shows_beside_the_deployed_one_as_facts_and_as_FHIR() throws Exception {
        String tried = anna.part("/playground/lab", Map.of("rules", changed(), "message", oru("GLU")));
        assertThat(tried)
                .contains("Differs from the deployed rules")
                .containsPattern("line new\">\\s+method:")
                .containsPattern("line new\">\\s*(&#34;|&quot;|\")method");
        assertThat(anna.part("/playground/lab", Map.of("rules", AT_FIRST, "message", oru("GLU"))))
                .contains("These are the deployed rules.")
                .contains("code GLU")
                .doesNotContain("line new", "line old");
        assertThat(anna.part("/playground/lab", Map.of("rules", AT_FIRST, "message", "no message at all")))
                .contains("neither HL7 v2 nor C-CDA");
    }

    @Test
    void the_comparison_names_each_of_the_newest_messages_that_would_come_out_differently() throws Exception {
        long with = receive("lab", oru("NA"));
        long without = receive("lab", adt());
        String compared = anna.part("/playground/lab", Map.of("rules", changed(), "message", "", "what", "compare"));
        assertThat(compared)
                .contains("<a href=\"/messages/" + with + "\">")
                .doesNotContain("/messages/" + without + "\"")
                .contains("observation method")
                .containsPattern("line new\">\\s+method:");
        assertThat(anna.part("/playground/lab", Map.of("rules", AT_FIRST, "message", "", "what", "compare")))
                .contains("differs</b>")
                .doesNotContain("/messages/");
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where who = 'anna' and what = 'compare mapping'", Long.class))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void saving_writes_the_file_with_a_reason_and_the_engine_reads_the_next_message_by_it() throws Exception {
        long before = receive("lab", oru("K"));
        HttpResponse<String> saved =
                anna.save("lab", changed().stripTrailing().replace("\n", "\r\n"), "their method stands in OBX-3");
        assertThat(saved.statusCode()).as(alert(saved)).isEqualTo(302);
        assertThat(Files.readString(file)).isEqualTo(changed());
        assertThat(leftovers()).isEmpty();
        assertThat(jdbc.queryForList(
                        "select target || ': ' || reason from audit where who = 'anna' and what = 'save mapping'",
                        String.class))
                .contains("mappings/feeds/lab.yaml: their method stands in OBX-3");

        Playground playground = engine.bean(Playground.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> playground.deployed().forFeed("lab").explain().stream()
                        .anyMatch(line ->
                                line.name().equals("OBX.method") && line.text().contains("OBX-3")));
        long after = receive("lab", oru("CL"));
        assertThat(facts(before)).noneMatch(fact -> fact.contains("\"method\""));
        assertThat(facts(after)).anyMatch(fact -> fact.contains("\"method\""));
    }

    @Test
    void nothing_is_saved_when_a_mapping_test_fails_with_it() throws Exception {
        Path test = file.resolveSibling("lab.test.yaml");
        Files.writeString(test, """
                tests:
                  - name: the method is not known
                    given: |
                      MSH|^~\\&|LAB|LAB|TRIB|HIE|20260302093000||ORU^R01|1|P|2.3.1
                      PID|1||77^^^LAB^MR||DOE^JANE
                      OBR|1|P-1|A-1|GLUP^Panel^L
                      OBX|1|NM|GLU^Glucose^L||150|mg/dL
                    expect:
                      observations[0].method.text: ""
                """);
        try {
            HttpResponse<String> refused = anna.save("lab", changed(), "try");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body())
                    .contains("mappings/feeds/lab.test.yaml:2  the method is not known")
                    .contains("observations[0].method.text: expected");
            assertThat(Files.readString(file)).isEqualTo(AT_FIRST);
        } finally {
            Files.delete(test);
        }
    }

    @Test
    void nothing_is_saved_without_a_reason_or_over_somebody_elses_change() throws Exception {
        assertThat(anna.save("lab", changed(), " ").body()).contains("Say why it is changed.");
        String page = anna.page("/playground/lab");
        Files.writeString(file, AT_FIRST + "# by hand\n");
        HttpResponse<String> late = anna.post(
                "/playground/lab/save",
                Map.of("rules", changed(), "message", "", "seen", found(SEEN, page), "reason", "mine"));
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("changed by somebody else");
        assertThat(Files.readString(file)).isEqualTo(AT_FIRST + "# by hand\n");
    }

    @Test
    void a_feed_without_a_file_gets_one() throws Exception {
        Path own = file.resolveSibling("ward.yaml");
        try {
            assertThat(anna.page("/playground/ward")).contains("is not there yet", "feed: ward");
            HttpResponse<String> saved =
                    anna.save("ward", "feed: ward\nextends: base\nzone: Europe/Berlin\n", "their zone is known now");
            assertThat(saved.statusCode()).as(alert(saved)).isEqualTo(302);
            assertThat(own).hasContent("feed: ward\nextends: base\nzone: Europe/Berlin\n");
        } finally {
            Files.deleteIfExists(own);
        }
    }

    @Test
    void a_message_of_the_feed_can_be_taken_and_looking_at_it_is_recorded() throws Exception {
        long id = receive("lab", oru("TAKEN"));
        HttpResponse<String> taken = anna.get("/playground/lab/messages/" + id);
        assertThat(taken.body()).startsWith("MSH|").contains("\nOBX|1|NM|TAKEN^");
        assertThat(anna.page("/playground/lab?message=" + id)).contains("TAKEN^");
        assertThat(anna.get("/playground/ward/messages/" + id).statusCode()).isEqualTo(404);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where who = 'anna' and target like ?", Long.class, "%" + id + "%"))
                .isPositive();
    }

    @Test
    void who_may_not_edit_mappings_gets_403_whoever_may_not_see_the_feed_404_and_no_path_leads_elsewhere()
            throws Exception {
        Users users = engine.bean(Users.class);
        users.add("otto", PASSWORD, List.of(Role.OPERATOR), null);
        users.add("wanda", PASSWORD, List.of(Role.ANALYST), List.of("ward"));
        Browser otto = new Browser().signIn("otto");
        assertThat(otto.get("/playground").statusCode()).isEqualTo(403);
        assertThat(otto.get("/playground/lab").statusCode()).isEqualTo(403);
        assertThat(otto.post(
                                "/playground/lab/save",
                                Map.of("rules", changed(), "message", "", "seen", "x", "reason", "mine"))
                        .statusCode())
                .isEqualTo(403);
        Browser wanda = new Browser().signIn("wanda");
        assertThat(wanda.page("/playground")).contains("/playground/ward").doesNotContain("/playground/lab");
        assertThat(wanda.get("/playground/lab").statusCode()).isEqualTo(404);
        assertThat(anna.get("/playground/..%2Fhl7v2").statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(anna.get("/playground/elsewhere").statusCode()).isEqualTo(404);
        assertThat(Files.readString(file)).isEqualTo(AT_FIRST);
    }

    private static String changed() {
        return AT_FIRST + "override:\n  OBX.method: {value: OBX-3}\n";
    }

    private static String oru(String code) {
        return "MSH|^~\\&|LAB|LAB|TRIB|HIE|20260302093000||ORU^R01|C" + ++number + "|P|2.3.1\n"
                + "PID|1||77^^^LAB^MR||DOE^JANE||19800412|F\n"
                + "OBR|1|P-1|A-" + number + "|GLUP^Panel^L|||20260302073000\n"
                + "OBX|1|NM|" + code + "^Something^L||150|mg/dL|70-99|HH|||F\n";
    }

    private static String adt() {
        return "MSH|^~\\&|LAB|LAB|TRIB|HIE|20260302093000||ADT^A08|C" + ++number
                + "|P|2.3.1\nEVN|A08|20260302093000\nPID|1||77^^^LAB^MR||DOE^JANE||19800412|F\n";
    }

    /** Sends it, and waits until it is filed. */
    private static long receive(String feed, String message) {
        String control = "C" + number;
        assertThat(RunningEngine.code(
                        engine.send(feed, message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc.queryForObject(
                                "select count(*) from outcome where intake_id = (select id from journal where control_id = ?)",
                                Long.class,
                                control)
                        > 0);
        return jdbc.queryForObject("select id from journal where control_id = ?", Long.class, control);
    }

    private static List<String> facts(long intakeId) {
        return jdbc.queryForList("select body from fact where intake_id = ?", String.class, intakeId);
    }

    private static List<Path> leftovers() throws IOException {
        try (Stream<Path> all = Files.list(file.getParent())) {
            return all.filter(one -> !one.toString().endsWith(".yaml")).toList();
        }
    }

    /** What a page says went wrong. */
    private static String alert(HttpResponse<String> page) {
        int at = page.body().indexOf("role=\"alert\"");
        return at < 0 ? "" : page.body().substring(at, Math.min(page.body().length(), at + 2000));
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    /** A session: keeps cookies and the token that each form sends back. */
    private static final class Browser {
        private final HttpClient client =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        private String token = "";

        Browser signIn(String name) throws Exception {
            page("/login");
            assertThat(post("/login", Map.of("name", name, "password", PASSWORD))
                            .statusCode())
                    .isEqualTo(302);
            HttpResponse<String> home = get("/help");
            token = found(TOKEN, home.body());
            return this;
        }

        HttpResponse<String> get(String path) throws Exception {
            return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        }

        String page(String path) throws Exception {
            HttpResponse<String> got = get(path);
            assertThat(got.statusCode()).as(path).isEqualTo(200);
            token = found(TOKEN, got.body());
            return got.body();
        }

        HttpResponse<String> post(String path, Map<String, String> fields) throws Exception {
            return client.send(form(request(path), fields).build(), HttpResponse.BodyHandlers.ofString());
        }

        /** As htmx asks for a part of a page. */
        String part(String path, Map<String, String> fields) throws Exception {
            page(path);
            HttpResponse<String> got = client.send(
                    form(request(path).header("HX-Request", "true"), fields).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(got.statusCode()).as(path).isEqualTo(200);
            assertThat(got.body()).doesNotContain("<html");
            return got.body();
        }

        HttpResponse<String> save(String feed, String rules, String reason) throws Exception {
            String page = page("/playground/" + feed);
            return post(
                    "/playground/" + feed + "/save",
                    Map.of("rules", rules, "message", "", "seen", found(SEEN, page), "reason", reason));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(engine.http() + path)).timeout(Duration.ofSeconds(60));
        }

        private HttpRequest.Builder form(HttpRequest.Builder request, Map<String, String> fields) {
            String body = Stream.concat(fields.entrySet().stream(), Map.of("_csrf", token).entrySet().stream())
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
    }
}
