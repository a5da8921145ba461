package org.tributary.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bastiaanjansen.otp.HMACAlgorithm;
import com.bastiaanjansen.otp.TOTPGenerator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
public class UsersTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:10Z");

    enum Database {
        H2,
        POSTGRESQL
    }

    @TempDir
    Path folder;

    private Store store;
    private Users users;

    private void open(Database kind) {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        users = new Users(new JdbcTemplate(store.database()), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_password_is_known_and_kept_as_Argon2id(Database kind) {
        open(kind);
        long id = users.add("Anna", PASSWORD, List.of(Role.STEWARD), List.of("lab", "ward"));
        assertThat(users.prove("anna ", PASSWORD)).isInstanceOf(Users.Answer.Known.class);
        assertThat(users.prove("anna", PASSWORD + "x")).isInstanceOf(Users.Answer.Refused.class);
        assertThat(users.prove("nobody", PASSWORD)).isInstanceOf(Users.Answer.Refused.class);
        assertThat(new JdbcTemplate(store.database()).queryForObject("select password from console_user", String.class))
                .as("what nobody's password is compared with takes as long")
                .startsWith(Users.NOBODYS.substring(0, Users.NOBODYS.indexOf("p=1$") + 4))
                .hasSameSizeAs(Users.NOBODYS)
                .doesNotContain("horse");
        User user = users.user(id).orElseThrow();
        assertThat(user.mayFeed("lab")).isTrue();
        assertThat(user.mayFeed("other")).isFalse();
        assertThat(user.may(Right.DECIDE_PERSONS)).isTrue();
        assertThat(user.may(Right.MANAGE_USERS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_code_counts_once_and_only_around_its_time(Database kind) {
        open(kind);
        long id = users.add("anna", PASSWORD, List.of(Role.STEWARD), null);
        Users.Enrolment enrolment = users.enrolment(users.user(id).orElseThrow());
        assertThat(users.enrol(id, enrolment.secret(), "000000x")).isFalse();
        String before = code(enrolment.secret(), NOW.minus(Duration.ofSeconds(30)));
        assertThat(users.enrol(id, enrolment.secret(), before)).isTrue();
        assertThat(users.user(id).orElseThrow().secondFactor()).isTrue();

        assertThat(users.proveCode(id, before)).as("it was used to enrol").isFalse();
        assertThat(users.proveCode(id, code(enrolment.secret(), NOW.minus(Duration.ofMinutes(2)))))
                .isFalse();
        String now = code(enrolment.secret(), NOW);
        assertThat(users.proveCode(id, now.substring(0, 3) + " " + now.substring(3)))
                .isTrue();
        assertThat(users.proveCode(id, now)).as("a code counts once").isFalse();
    }

    @Test
    void codes_are_those_of_the_standard() {
        open(Database.H2);
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // RFC 6238, appendix B: 12345678901234567890
        SecondFactor factor = new SecondFactor(Clock.fixed(Instant.ofEpochSecond(59), ZoneOffset.UTC));
        assertThat(factor.step(secret, "287082", -1)).hasValue(1);
        SecondFactor later = new SecondFactor(Clock.fixed(Instant.ofEpochSecond(1111111109), ZoneOffset.UTC));
        assertThat(later.step(secret, "081804", -1)).hasValue(1111111109 / 30);
    }

    @Test
    void what_is_guessed_too_easily_is_refused() {
        open(Database.H2);
        for (String weak : List.of("short", "aaaaaaaaaaaaaaaa", "anna-anna-2026")) {
            assertThatThrownBy(() -> users.add("anna", weak, List.of(Role.STEWARD), null))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(users.isEmpty()).isTrue();
    }

    @Test
    void somebody_is_always_left_who_can_make_users() {
        open(Database.H2);
        long id = users.add("anna", PASSWORD, List.of(Role.ADMINISTRATOR), null);
        assertThatThrownBy(() -> users.end(id)).hasMessageContaining("only administrator");
        assertThatThrownBy(() -> users.change(id, List.of(Role.STEWARD), null, null))
                .hasMessageContaining("only administrator");
        users.add("bert", PASSWORD, List.of(Role.ADMINISTRATOR), null);
        users.end(id);
        assertThat(users.user(id)).isEmpty();
        assertThat(users.prove("anna", PASSWORD)).isInstanceOf(Users.Answer.Refused.class);
    }

    @Test
    void somebody_is_always_left_who_can_let_others_see_all_feeds() {
        open(Database.H2);
        List<Role> administrator = List.of(Role.ADMINISTRATOR);
        long anna = users.add("anna", PASSWORD, administrator, null);
        long bert = users.add("bert", PASSWORD, administrator, List.of("lab"));
        assertThatThrownBy(() -> users.change(anna, administrator, List.of("lab"), null))
                .hasMessageContaining("sees all feeds");
        assertThatThrownBy(() -> users.end(anna)).hasMessageContaining("sees all feeds");
        users.change(bert, List.of(Role.STEWARD), List.of("lab"), null);
        long dora = users.add("dora", PASSWORD, administrator, null);
        users.change(anna, administrator, List.of("lab"), null);
        users.end(anna);
        assertThat(users.user(dora)).isPresent();
    }

    /** What an authenticator app shows. */
    public static String code(String secret, Instant at) {
        return new TOTPGenerator.Builder(secret.getBytes(StandardCharsets.US_ASCII))
                .withHOTPGenerator(builder -> {
                    builder.withPasswordLength(6);
                    builder.withAlgorithm(HMACAlgorithm.SHA1);
                })
                .withPeriod(Duration.ofSeconds(30))
                .build()
                .at(at);
    }
}
