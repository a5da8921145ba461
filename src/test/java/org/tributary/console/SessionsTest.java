package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.health.RunningEngine;

/** Who is signed in, and how that ends. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SessionsTest {
    private static final Pattern HANDLE =
            Pattern.compile("/sessions/([-0-9a-f]{36})/end\"(?s:.*?)>(End|Sign out)</button>");

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static ConsoleClient anna;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir).feed("lab", "{}").start();
        anna = ConsoleClient.first(engine.http(), engine.bean(Setup.class).path());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static ConsoleClient user(String name, Role role) throws Exception {
        engine.bean(Users.class).add(name, ConsoleClient.PASSWORD, List.of(role), null);
        return as(name);
    }

    private static ConsoleClient as(String name) throws Exception {
        return new ConsoleClient(engine.http()).signIn(name, ConsoleClient.PASSWORD);
    }

    /** Those of a page: all but the one that asks. */
    private static List<String> others(String page) {
        return HANDLE.matcher(page)
                .results()
                .filter(found -> found.group(2).equals("End"))
                .map(found -> found.group(1))
                .toList();
    }

    private static boolean isIn(ConsoleClient client) throws Exception {
        return client.get("/help").statusCode() == 200;
    }

    @Test
    void a_user_sees_and_ends_his_own_and_no_other() throws Exception {
        ConsoleClient here = user("otto", Role.OPERATOR);
        ConsoleClient there = as("otto");
        ConsoleClient stranger = user("odile", Role.OPERATOR);
        String page = here.get("/sessions").body();
        assertThat(HANDLE.matcher(page).results()).hasSize(2);
        assertThat(page).contains("127.0.0.1", "this one", "no known browser").doesNotContain("odile");
        String other = others(page).get(0);
        stranger.get("/sessions");
        assertThat(stranger.post("/sessions/" + other + "/end").statusCode()).isEqualTo(404);
        assertThat(isIn(there)).isTrue();
        here.get("/sessions");
        here.post("/sessions/" + other + "/end");
        assertThat(isIn(there)).isFalse();
        assertThat(here.get("/sessions").body()).contains("It is over");
        assertThat(others(here.get("/sessions").body())).isEmpty();
        assertThat(here.post("/sessions/" + other + "/end").statusCode())
                .as("it is over")
                .isEqualTo(404);
        assertThat(audited("session ended")).anyMatch(one -> one.startsWith("otto session of user "));
        String own = HANDLE.matcher(here.get("/sessions").body())
                .results()
                .map(MatchResult::group)
                .map(one -> one.replaceAll("(?s)/sessions/([-0-9a-f]{36}).*", "$1"))
                .findFirst()
                .orElseThrow();
        here.post("/sessions/" + own + "/end");
        assertThat(isIn(here)).isFalse();
    }

    @Test
    void all_others_end_at_once_also_at_other_engines() throws Exception {
        ConsoleClient here = user("olga", Role.OPERATOR);
        ConsoleClient there = as("olga");
        here.get("/sessions");
        here.post("/sessions/others/end");
        assertThat(isIn(there)).isFalse();
        assertThat(isIn(here)).isTrue();
        assertThat(others(here.get("/sessions").body())).isEmpty();
        assertThat(audited("sessions ended")).anyMatch(one -> one.startsWith("olga all of user "));
    }

    @Test
    void who_manages_users_sees_and_ends_everybodys() throws Exception {
        ConsoleClient oskar = user("oskar", Role.OPERATOR);
        long id = engine.bean(Users.class).known("oskar").orElseThrow().id();
        assertThat(oskar.get("/settings/sessions").statusCode()).isEqualTo(403);
        String page = anna.get("/settings/sessions").body();
        assertThat(page).contains(">oskar</a>", ">anna</a>");
        String row = page.substring(page.indexOf(">oskar</a>"));
        oskar.get("/sessions");
        assertThat(oskar.post("/settings/sessions/" + others(row).get(0) + "/end")
                        .statusCode())
                .isEqualTo(403);
        anna.get("/settings/sessions");
        anna.post("/settings/sessions/" + others(row).get(0) + "/end");
        assertThat(isIn(oskar)).isFalse();

        ConsoleClient again = as("oskar");
        ConsoleClient twice = as("oskar");
        anna.get("/settings/users/" + id);
        anna.post("/settings/users/" + id + "/sessions");
        assertThat(isIn(again)).isFalse();
        assertThat(isIn(twice)).isFalse();
        assertThat(isIn(anna)).isTrue();
        anna.get("/settings");
        long own = engine.bean(Users.class).known("anna").orElseThrow().id();
        anna.post("/settings/users/" + own + "/sessions");
        assertThat(isIn(anna)).as("whoever ends his own stays").isTrue();
    }

    @Test
    void who_has_signed_out_is_not_listed_and_no_other_site_ends_anything() throws Exception {
        ConsoleClient here = user("orla", Role.OPERATOR);
        ConsoleClient there = as("orla");
        there.get("/feeds");
        there.post("/logout");
        String page = here.get("/sessions").body();
        assertThat(HANDLE.matcher(page).results()).hasSize(1);
        ConsoleClient third = as("orla");
        third.get("/help");
        String other = others(here.get("/sessions").body()).get(0);
        here.forgetToken();
        assertThat(here.post("/sessions/" + other + "/end").statusCode()).isEqualTo(403);
        assertThat(here.post("/sessions/others/end").statusCode()).isEqualTo(403);
        assertThat(isIn(third)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Firefox on Linux, Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
        "Chrome on Windows, Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36",
        "Edge on Windows, Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
        "Safari on macOS, Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.5 Safari/605.1.15",
        "Safari on iPhone, Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1",
        "Chrome on Android, Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36",
        "no known browser, curl/8.5.0",
        "no known browser, ''",
        "no known browser,"
    })
    void a_browser_is_told_by_its_kind(String kind, String agent) {
        assertThat(Sessions.browser(agent)).isEqualTo(kind);
    }

    private static List<String> audited(String what) {
        return engine.bean(JdbcTemplate.class)
                .queryForList("select who || ' ' || target from audit where what = ?", String.class, what);
    }
}
