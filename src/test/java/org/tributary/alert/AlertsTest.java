package org.tributary.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.intake.DoorState;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @TempDir
    Path folder;

    private final Moving clock = new Moving();
    private final List<JsonNode> posted = Collections.synchronizedList(new ArrayList<>());
    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger answer = new AtomicInteger(200);
    private HttpServer receiver;
    private GreenMail mail;
    private Store store;
    private AlertBook book;

    /** A clock that a test moves. */
    private static final class Moving extends Clock {
        private volatile Instant now = NOON;

        void move(Duration span) {
            now = now.plus(span);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            int status = answer.get();
            JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
            if (status == 200) {
                posted.add(body);
                tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        use(Store.h2(folder));
    }

    private void use(Store fresh) {
        store = fresh;
        book = new AlertBook(
                new JdbcTemplate(store.database()),
                new TransactionTemplate(new DataSourceTransactionManager(store.database())));
    }

    @AfterEach
    void close() {
        receiver.stop(0);
        mail.stop();
        store.close();
    }

    private AlertSettings settings(Map<String, Duration> silence) {
        return new AlertSettings(
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                silence,
                5,
                Duration.ofMinutes(15),
                5,
                5,
                21,
                new AlertSettings.Webhook(
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook", "a-token"),
                new AlertSettings.Mail(
                        "127.0.0.1",
                        mail.getSmtp().getPort(),
                        AlertSettings.Mail.Security.NONE,
                        "",
                        "",
                        "engine@example.org",
                        "desk@example.org, night@example.org"));
    }

    private Alerts alerts(Source... sources) {
        return new Alerts(
                book,
                List.of(sources),
                AlertConfiguration.channels(settings(Map.of())),
                "here",
                clock,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10));
    }

    private final List<Condition> wrong = Collections.synchronizedList(new ArrayList<>());

    /** Tells what {@link #wrong} holds. */
    private Source source(Kind kind) {
        return new Source() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public List<Condition> look() {
                return List.copyOf(wrong);
            }
        };
    }

    private void pass(Alerts alerts, Duration span) {
        for (Duration gone = Duration.ZERO; gone.compareTo(span) < 0; gone = gone.plusSeconds(30)) {
            alerts.look();
            alerts.tell();
            clock.move(Duration.ofSeconds(30));
        }
    }

    private List<String> events() {
        return posted.stream().map(one -> one.get("event").asText()).toList();
    }

    private List<String> subjects() throws Exception {
        List<String> subjects = new ArrayList<>();
        for (MimeMessage one : mail.getReceivedMessages()) {
            subjects.add(one.getSubject());
        }
        return subjects;
    }

    @Test
    void a_silent_feed_is_told_once_by_webhook_and_mail_and_its_next_message_once() throws Exception {
        Instant[] last = {clock.instant()};
        Watched watched = new Watched(settings(Map.of("lab", Duration.ofMinutes(30))), clock, "here");
        Alerts alerts = alerts(watched.feeds(
                () -> List.of(new DoorState("lab", DoorState.Status.LISTENING, "127.0.0.1:2575", 1)),
                feed -> new FeedPulse.Beat(0, last[0], null)));
        pass(alerts, Duration.ofMinutes(29));
        assertThat(events()).isEmpty();
        pass(alerts, Duration.ofHours(5));
        assertThat(events()).containsExactly("raised");
        assertThat(posted.get(0).get("kind").asText()).isEqualTo("feed-silent");
        assertThat(posted.get(0).get("subject").asText()).isEqualTo("lab");
        assertThat(tokens).containsExactly("Bearer a-token");
        last[0] = clock.instant();
        pass(alerts, Duration.ofMinutes(20));
        assertThat(events()).containsExactly("raised", "recovered");
        String says = "Feed lab is silent for longer than 30 min.";
        assertThat(subjects()) // each of the two addresses has its own
                .containsExactlyInAnyOrder(
                        "[Tributary] " + says,
                        "[Tributary] " + says,
                        "[Tributary] Over: " + says,
                        "[Tributary] Over: " + says);
        assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
                .contains("Since: 2026-03-02T12:3", "here");
        assertThat(book.alerts(10)).singleElement().satisfies(one -> {
            assertThat(one.recoveredAt()).isNotNull();
            assertThat(one.told())
                    .hasSize(4)
                    .allSatisfy(told -> assertThat(told.sentAt()).isNotNull());
        });
    }

    @Test
    void a_feed_without_a_limit_of_its_own_is_held_against_what_is_usual_and_a_paused_one_is_not_watched() {
        Watched watched = new Watched(settings(Map.of()), clock, "here");
        Instant last = clock.instant();
        Source feeds = watched.feeds(
                () -> List.of(
                        new DoorState("busy", DoorState.Status.LISTENING, "a", 1),
                        new DoorState("seldom", DoorState.Status.LISTENING, "b", 1),
                        new DoorState("new", DoorState.Status.LISTENING, "c", 1),
                        new DoorState("stopped", DoorState.Status.PAUSED, "d", 0)),
                feed -> new FeedPulse.Beat(0, last, feed.equals("new") ? null : feed.equals("seldom") ? 2.0 : 40.0));
        clock.move(Duration.ofMinutes(59));
        assertThat(feeds.look()).isEmpty();
        clock.move(Duration.ofMinutes(2));
        assertThat(feeds.look())
                .extracting(Condition::says)
                .containsExactly("Feed busy is silent for an hour; 40 messages are usual at this time.");
    }

    @Test
    void what_flickers_is_not_told() {
        Alerts alerts = alerts(source(Kind.DISK_LOW));
        for (int i = 0; i < 20; i++) {
            wrong.add(new Condition(Kind.DISK_LOW, "data folder on here", "low"));
            pass(alerts, Duration.ofSeconds(30));
            wrong.clear();
            pass(alerts, Duration.ofSeconds(30));
        }
        assertThat(events()).isEmpty();
        wrong.add(new Condition(Kind.DISK_LOW, "data folder on here", "low"));
        pass(alerts, Duration.ofMinutes(3));
        for (int i = 0; i < 20; i++) {
            wrong.clear();
            pass(alerts, Duration.ofSeconds(30));
            wrong.add(new Condition(Kind.DISK_LOW, "data folder on here", "low"));
            pass(alerts, Duration.ofSeconds(30));
        }
        assertThat(events()).containsExactly("raised");
    }

    @Test
    void a_receiver_that_is_down_is_tried_again_and_told_in_order_once_and_mail_does_not_wait_for_it()
            throws Exception {
        answer.set(503);
        Alerts alerts = alerts(source(Kind.DELIVERY_LATE));
        wrong.add(new Condition(Kind.DELIVERY_LATE, "practice", "late"));
        pass(alerts, Duration.ofMinutes(5));
        wrong.clear();
        pass(alerts, Duration.ofMinutes(5));
        assertThat(events()).isEmpty();
        assertThat(subjects()).hasSize(4);
        assertThat(book.alerts(1).get(0).told())
                .filteredOn(told -> told.channel().equals("webhook"))
                .extracting(AlertBook.Told::problem)
                .contains("answered 503");
        answer.set(200);
        pass(alerts, Duration.ofMinutes(25));
        assertThat(events()).containsExactly("raised", "recovered");
        assertThat(subjects()).hasSize(4);
    }

    @Test
    void a_restart_repeats_nothing_and_goes_on_with_what_was_not_told() {
        answer.set(500);
        wrong.add(new Condition(Kind.PARKED, "lab", "parked"));
        pass(alerts(source(Kind.PARKED)), Duration.ofMinutes(3));
        answer.set(200);
        Alerts again = alerts(source(Kind.PARKED));
        pass(again, Duration.ofMinutes(30));
        assertThat(events()).containsExactly("raised");
        pass(alerts(source(Kind.PARKED)), Duration.ofMinutes(30));
        assertThat(events()).containsExactly("raised");
    }

    @Test
    void two_engines_on_one_store_tell_once_together() {
        store.close();
        use(Store.postgres());
        wrong.add(new Condition(Kind.DELIVERY_LATE, "practice", "late"));
        Alerts one = alerts(source(Kind.DELIVERY_LATE));
        Alerts other = alerts(source(Kind.DELIVERY_LATE));
        for (int i = 0; i < 10; i++) {
            pass(one, Duration.ofSeconds(30));
            pass(other, Duration.ofSeconds(30));
        }
        assertThat(events()).containsExactly("raised");
        wrong.clear();
        for (int i = 0; i < 10; i++) {
            pass(one, Duration.ofSeconds(30));
            pass(other, Duration.ofSeconds(30));
        }
        assertThat(events()).containsExactly("raised", "recovered");
    }

    @Test
    void an_engine_leaves_alone_what_another_one_sees_of_itself() {
        book.raise(new Condition(Kind.DISK_LOW, "data folder on elsewhere", "low"), NOON, List.of("webhook"));
        pass(alerts(source(Kind.DISK_LOW)), Duration.ofMinutes(5));
        assertThat(book.alerts(1).get(0).recoveredAt()).isNull();
    }

    @Test
    void that_nothing_can_be_stored_is_told_although_nothing_can_be_stored_and_written_down_afterwards() {
        store.close();
        Alerts alerts = alerts(source(Kind.CANNOT_STORE));
        wrong.add(new Condition(Kind.CANNOT_STORE, "store on here", "The engine on here cannot store."));
        for (int i = 0; i < 10; i++) {
            alerts.look();
            assertThatThrownBy(alerts::tell).isInstanceOf(RuntimeException.class); // after what needs no store
            clock.move(Duration.ofSeconds(30));
        }
        assertThat(events()).containsExactly("raised");
        assertThat(alerts.pastTheStore()).hasSize(1);
    }

    @Test
    void its_end_is_told_and_in_the_history() {
        Alerts alerts = alerts(source(Kind.CANNOT_STORE));
        wrong.add(new Condition(Kind.CANNOT_STORE, "store on here", "cannot store"));
        pass(alerts, Duration.ofMinutes(5));
        wrong.clear();
        pass(alerts, Duration.ofMinutes(5));
        assertThat(events()).containsExactly("raised", "recovered");
        assertThat(book.alerts(10))
                .singleElement()
                .satisfies(one -> assertThat(one.recoveredAt()).isNotNull());
    }

    @Test
    void where_it_cannot_be_told_whether_something_is_wrong_nothing_is_over() {
        wrong.add(new Condition(Kind.PARKED, "lab", "parked"));
        pass(alerts(source(Kind.PARKED)), Duration.ofMinutes(3));
        Alerts alerts = alerts(new Source() {
            @Override
            public Kind kind() {
                return Kind.PARKED;
            }

            @Override
            public List<Condition> look() {
                throw new IllegalStateException("no connection");
            }
        });
        pass(alerts, Duration.ofMinutes(30));
        assertThat(events()).containsExactly("raised");
    }

    @Test
    void a_test_alert_says_of_each_way_whether_it_was_taken() {
        answer.set(404);
        Alerts alerts = alerts();
        assertThat(alerts.test())
                .containsExactlyEntriesOf(
                        new java.util.TreeMap<>(Map.of("mail", "", "webhook", "answered 404")).descendingMap());
        mail.stop();
        answer.set(200);
        Map<String, String> problems = alerts.test();
        assertThat(problems.get("webhook")).isEmpty();
        assertThat(problems.get("mail")).startsWith("not sent (");
        assertThat(events()).containsExactly("test");
    }

    @Test
    void a_mail_server_without_addresses_is_refused() {
        assertThatThrownBy(() -> new AlertSettings.Mail(
                        "mail.example.org", 25, AlertSettings.Mail.Security.NONE, "", "", "", ""))
                .hasMessageContaining("from and to");
    }
}
