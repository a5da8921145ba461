package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tributary.console.access.Role;
import org.tributary.console.access.Users;
import org.tributary.console.access.UsersTest;
import org.tributary.journal.Pauses;

/** Who gets into the console, and for how long: passwords, sessions, forms of other sites. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest extends ConsoleOnAnEngine {
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
    void who_is_no_longer_a_user_is_out_at_the_next_page() throws Exception {
        long id = engine.bean(Users.class).add("frieda", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient frieda = new ConsoleClient(engine.http()).signIn("frieda", ConsoleClient.PASSWORD);
        assertThat(frieda.get("/feeds").statusCode()).isEqualTo(200);
        anna.get("/settings/users/" + id);
        anna.post("/settings/users/" + id + "/end");
        assertThat(frieda.get("/feeds").statusCode()).isEqualTo(302);
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
}
