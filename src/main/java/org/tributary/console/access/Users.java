package org.tributary.console.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** The table {@code console_user}. There is no password that comes with the program. */
public final class Users {
    public static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 200;
    private static final int FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final String NAME = "[\\p{L}0-9][\\p{L}0-9._@-]{0,59}";

    /** What a name that nobody has is compared with: it takes as long as anybody's. Of a random secret that was not kept. */
    static final String NOBODYS =
            "$argon2id$v=19$m=16384,t=2,p=1$iU5rUCETdMTIG37/t4ZypQ" + "$P9I96ImU0ZS3xw4rM75WIhYh1JJzeD0KHMQrHrxTWQg";

    private static final String COLUMNS = "select id, name, password, totp_secret, totp_step, roles, feeds, failures,"
            + " locked_until, created_at, ended_at, proofs, practices from console_user";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final SecondFactor secondFactor;
    private final Argon2PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

    public Users(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.secondFactor = new SecondFactor(clock);
    }

    private record Row(
            User user,
            String password,
            @Nullable String secret,
            long step,
            int failures,
            @Nullable Instant lockedUntil,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    /** One line of the list of users. */
    public record Listed(User user, Instant createdAt, boolean ended, boolean locked) {}

    public List<Listed> all() {
        Instant now = clock.instant();
        return jdbc.query(COLUMNS + " order by lower(name)", (row, n) -> row(row)).stream()
                .map(row -> new Listed(
                        row.user(),
                        row.createdAt(),
                        row.endedAt() != null,
                        row.lockedUntil() != null && row.lockedUntil().isAfter(now)))
                .toList();
    }

    public boolean isEmpty() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from console_user", Long.class)) == 0;
    }

    /** One who is there still. */
    public Optional<User> user(long id) {
        return row(id).filter(row -> row.endedAt() == null).map(Row::user);
    }

    /** With the charts of all patients. */
    public long add(String name, String password, List<Role> roles, @Nullable List<String> feeds) {
        return add(name, password, roles, feeds, null);
    }

    /**
     * @param feeds null for all
     * @param practices null for all
     * @throws IllegalArgumentException where name, password, roles or practices will not do; the message says why
     */
    public long add(
            String name,
            String password,
            List<Role> roles,
            @Nullable List<String> feeds,
            @Nullable List<String> practices) {
        String given = name.strip();
        if (!given.matches(NAME)) {
            throw new IllegalArgumentException("A name is one to sixty letters, digits and any of . _ @ -");
        }
        check(password, given);
        check(roles, practices);
        try {
            jdbc.update(
                    "insert into console_user (name, password, roles, feeds, practices, failures, created_at)"
                            + " values (?, ?, ?, ?, ?, 0, ?)",
                    given.toLowerCase(Locale.ROOT),
                    encoder.encode(password),
                    words(roles),
                    words(feeds),
                    words(practices),
                    now());
        } catch (DuplicateKeyException e) {
            throw new IllegalArgumentException("There is a user of this name.", e);
        }
        return byName(given).orElseThrow().user().id();
    }

    private static void check(String password, String name) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("A password has at least " + SHORTEST_PASSWORD + " characters.");
        }
        if (password.chars().distinct().count() < 5
                || password.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("This password is guessed too easily: it repeats, or holds the name.");
        }
    }

    /** What the other roles see is not one practice's. */
    private static void check(List<Role> roles, @Nullable List<String> practices) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("Give at least one role.");
        }
        if (practices != null && !List.of(Role.CLINICIAN).containsAll(roles)) {
            throw new IllegalArgumentException(
                    "Who sees the charts of some practices only is a clinician: the other roles see everybody's.");
        }
    }

    /** @throws IllegalArgumentException where it will not do */
    public void setPassword(long id, String password) {
        check(password, row(id).orElseThrow().user().name());
        jdbc.update(
                "update console_user set password = ?, failures = 0, locked_until = null, proofs = proofs + 1 where id = ?",
                encoder.encode(password),
                id);
    }

    public void change(long id, List<Role> roles, @Nullable List<String> feeds, @Nullable List<String> practices) {
        check(roles, practices);
        if (!roles.contains(Role.ADMINISTRATOR) || feeds != null) {
            requireAnotherAdministrator(id, roles.contains(Role.ADMINISTRATOR));
        }
        jdbc.update(
                "update console_user set roles = ?, feeds = ?, practices = ? where id = ?",
                words(roles),
                words(feeds),
                words(practices),
                id);
    }

    /** Somebody whose time here is over; the name stays taken, because the audit trail names it. */
    public void end(long id) {
        requireAnotherAdministrator(id, false);
        jdbc.update("update console_user set ended_at = ? where id = ?", now(), id);
    }

    /**
     * Who sees all feeds lets others see them: the last administrator who does stays so, and the last of any.
     *
     * @param stays whether the user will still be an administrator, of some feeds
     */
    private void requireAnotherAdministrator(long id, boolean stays) {
        List<User> others = all().stream()
                .filter(one -> !one.ended() && one.user().id() != id)
                .map(Listed::user)
                .filter(user -> user.roles().contains(Role.ADMINISTRATOR))
                .toList();
        if (others.isEmpty() && !stays) {
            throw new IllegalArgumentException("This is the only administrator; make another one first.");
        }
        boolean all = user(id).map(user -> user.roles().contains(Role.ADMINISTRATOR) && user.feeds() == null)
                .orElse(false);
        if (all && others.stream().allMatch(user -> user.feeds() != null)) {
            throw new IllegalArgumentException(
                    "This is the only administrator who sees all feeds; make another one first.");
        }
    }

    /** What became of a name and password. */
    public sealed interface Answer {
        /** Wrong, locked or over: which of them is not told. */
        record Refused() implements Answer {}

        /** Right. Where {@link User#secondFactor} is so, a code is still to be given. */
        record Known(User user) implements Answer {}
    }

    /** After {@value #FAILURES} wrong passwords in a row a name is locked for a quarter of an hour. */
    public Answer prove(String name, String password) {
        @Nullable Row row = byName(name).orElse(null);
        boolean right = encoder.matches(
                password.length() > LONGEST_PASSWORD ? "" : password, row == null ? NOBODYS : row.password());
        if (row == null || row.endedAt() != null || isLocked(row)) {
            return new Answer.Refused();
        }
        if (!right) {
            failed(row);
            return new Answer.Refused();
        }
        if (row.secret() == null) {
            succeeded(row.user().id());
        }
        return new Answer.Known(row.user());
    }

    /** The code of somebody whose password was right. A code counts once. */
    public boolean proveCode(long id, String code) {
        @Nullable Row row = row(id).orElse(null);
        if (row == null || row.endedAt() != null || row.secret() == null || isLocked(row)) {
            return false;
        }
        OptionalLong step = secondFactor.step(row.secret(), code, row.step());
        if (step.isEmpty()
                || jdbc.update(
                                "update console_user set totp_step = ? where id = ? and (totp_step is null or totp_step < ?)",
                                step.getAsLong(),
                                id,
                                step.getAsLong())
                        == 0) {
            failed(row);
            return false;
        }
        succeeded(id);
        return true;
    }

    /** What a person needs to set up an authenticator app. */
    public record Enrolment(String secret, String path, int width) {}

    public Enrolment enrolment(User user) {
        return enrolment(user, SecondFactor.newSecret());
    }

    /** The same picture again, after a wrong code. */
    public Enrolment enrolment(User user, String secret) {
        SecondFactor.Picture picture = SecondFactor.picture(secret, user.name());
        return new Enrolment(secret, picture.path(), picture.width());
    }

    /** @return whether the code fits; from then on one is asked for */
    public boolean enrol(long id, String secret, String code) {
        OptionalLong step = secondFactor.step(secret, code, -1);
        if (step.isEmpty()) {
            return false;
        }
        jdbc.update(
                "update console_user set totp_secret = ?, totp_step = ?, proofs = proofs + 1 where id = ?",
                secret,
                step.getAsLong(),
                id);
        return true;
    }

    /** All that began before, at whichever engine. */
    public void endSessions(long id) {
        jdbc.update("update console_user set proofs = proofs + 1 where id = ?", id);
    }

    /** For somebody who has lost the phone. */
    public void forgetSecondFactor(long id) {
        jdbc.update(
                "update console_user set totp_secret = null, totp_step = null, proofs = proofs + 1 where id = ?", id);
    }

    private boolean isLocked(Row row) {
        return row.lockedUntil() != null && row.lockedUntil().isAfter(clock.instant());
    }

    private void failed(Row row) {
        jdbc.update( // counted there, for many may fail at the same time
                "update console_user set failures = failures + 1 where id = ?",
                row.user().id());
        jdbc.update(
                "update console_user set failures = 0, locked_until = ? where id = ? and failures >= " + FAILURES,
                clock.instant().plus(LOCKED).atOffset(ZoneOffset.UTC),
                row.user().id());
    }

    private void succeeded(long id) {
        jdbc.update("update console_user set failures = 0, locked_until = null where id = ?", id);
    }

    /** Who is called so, and is there still. */
    public Optional<User> known(String name) {
        return byName(name).filter(row -> row.endedAt() == null).map(Row::user);
    }

    private Optional<Row> byName(String name) {
        return jdbc
                .query(
                        COLUMNS + " where name = ?",
                        (row, n) -> row(row),
                        name.strip().toLowerCase(Locale.ROOT))
                .stream()
                .findFirst();
    }

    private Optional<Row> row(long id) {
        return jdbc.query(COLUMNS + " where id = ?", (row, n) -> row(row), id).stream()
                .findFirst();
    }

    private static Row row(ResultSet row) throws SQLException {
        @Nullable String secret = row.getString(4);
        return new Row(
                new User(
                        row.getLong(1),
                        row.getString(2),
                        Stream.of(row.getString(6).split(",")).map(Role::of).toList(),
                        list(row.getString(7)),
                        list(row.getString(13)),
                        secret != null,
                        row.getLong(12)),
                row.getString(3),
                secret,
                row.getLong(5),
                row.getInt(8),
                instant(row, 9),
                Objects.requireNonNull(instant(row, 10)),
                instant(row, 11));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable List<String> list(@Nullable String words) {
        return words == null
                ? null
                : Arrays.stream(words.split(","))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static @Nullable String words(@Nullable Collection<String> list) {
        return list == null ? null : String.join(",", list);
    }

    private static String words(List<Role> roles) {
        return roles.stream().map(Role::name).collect(Collectors.joining(","));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
