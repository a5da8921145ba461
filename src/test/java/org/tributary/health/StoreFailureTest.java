package org.tributary.health;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tributary.flow.OutOfTurnException;
import org.tributary.intake.DoorState;
import org.tributary.intake.Doors;
import org.tributary.journal.DiskFloor;

/** The doors close while nothing can be kept, open by themselves, and what was acknowledged in between is there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreFailureTest {
    private static final AtomicLong FREE = new AtomicLong();
    private static final AtomicBoolean BROKEN = new AtomicBoolean();
    private static final long PLENTY = 10L << 30;

    @TempDir
    Path dir;

    private RunningEngine engine;
    private int acknowledged;

    @Configuration
    static class Failing {
        @Bean
        DiskFloor diskFloor() {
            return new DiskFloor(512L << 20, FREE::get);
        }

        @Bean
        static BeanPostProcessor breakable() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource whole ? new Breakable(whole) : bean;
                }
            };
        }
    }

    private static final class Breakable extends DelegatingDataSource {
        Breakable(DataSource whole) {
            super(whole);
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (BROKEN.get()) {
                throw new SQLTransientConnectionException("broken for the test");
            }
            return super.getConnection();
        }
    }

    @BeforeEach
    void start() throws Exception {
        FREE.set(PLENTY);
        BROKEN.set(false);
        engine = new RunningEngine(dir).feed("lab", "{}").feed("ward", "{}").start(Failing.class);
        assertThat(acknowledged("lab")).isTrue();
        await().atMost(15, SECONDS).until(() -> waiting() == 0);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void a_disk_that_fills_up_closes_the_doors_until_it_has_room_again() {
        FREE.set(100L << 20);
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab") && !engine.listens("ward"));
        assertThat(acknowledged("lab")).isFalse();

        FREE.set((512L << 20) + 1);
        assertThat(states()).as("not at the floor itself, or they would flap").containsOnly(DoorState.Status.CLOSED);

        FREE.set(PLENTY);
        await().atMost(5, SECONDS).until(() -> engine.listens("lab") && engine.listens("ward"));
        assertThat(acknowledged("lab")).isTrue();
        assertNothingIsLost();
    }

    @Test
    void a_message_taken_before_the_disk_filled_up_is_processed_once_there_is_room() {
        FREE.set(100L << 20);
        engine.bean(DiskFloor.class).look();
        assertThat(acknowledged("lab")).as("the doors have not looked yet").isTrue();
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab"));
        assertThat(waiting()).as("the pipeline waits").isEqualTo(1);
        FREE.set(PLENTY);
        assertNothingIsLost();
    }

    @Test
    void a_database_that_fails_closes_the_doors_until_it_works_again() {
        BROKEN.set(true);
        assertThat(acknowledged("lab")).isFalse();
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab") && !engine.listens("ward"));
        BROKEN.set(false);
        await().atMost(5, SECONDS).until(() -> engine.listens("lab") && engine.listens("ward"));
        assertThat(acknowledged("lab")).isTrue();
        assertNothingIsLost();
    }

    @Test
    void a_database_that_dies_at_once_has_all_that_was_acknowledged_when_it_is_back() {
        for (int n = 0; n < 20; n++) {
            assertThat(acknowledged("lab")).isTrue();
        }
        engine.bean(JdbcTemplate.class).execute("shutdown immediately");
        await().atMost(20, SECONDS).ignoreExceptions().until(() -> engine.listens("lab") && acknowledged("lab"));
        assertNothingIsLost();
    }

    @Test
    void a_message_whose_turn_has_not_come_is_never_taken_for_a_poisonous_one() throws Exception {
        CamelContext camel = engine.bean(CamelContext.class);
        camel.getRouteController().suspendRoute("pipeline");
        assertThat(acknowledged("lab")).isTrue();
        assertThat(acknowledged("lab")).isTrue();
        long second = engine.bean(JdbcTemplate.class).queryForObject("select max(intake_id) from waiting", Long.class);
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            for (int tries = 0; tries < 5; tries++) {
                assertThatThrownBy(() -> template.sendBody("direct:message", second))
                        .rootCause()
                        .isInstanceOf(OutOfTurnException.class);
            }
        }
        camel.getRouteController().resumeRoute("pipeline");
        assertNothingIsLost();
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForObject("select count(*) from outcome where state = 'parked'", Integer.class))
                .isZero();
    }

    @Test
    void a_door_that_was_paused_by_hand_stays_paused() throws Exception {
        engine.bean(Doors.class).pause("ward");
        FREE.set(0);
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab"));
        FREE.set(PLENTY);
        await().atMost(5, SECONDS).until(() -> engine.listens("lab"));
        assertThat(states()).containsExactly(DoorState.Status.LISTENING, DoorState.Status.PAUSED);
        engine.bean(Doors.class).resume("ward");
        assertThat(engine.listens("ward")).isTrue();
    }

    @Test
    void a_door_that_is_opened_by_hand_meanwhile_waits_for_the_store() throws Exception {
        engine.bean(Doors.class).pause("ward");
        FREE.set(0);
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab"));
        engine.bean(Doors.class).resume("ward");
        assertThat(engine.listens("ward")).isFalse();
        FREE.set(PLENTY);
        await().atMost(5, SECONDS).until(() -> engine.listens("lab") && engine.listens("ward"));
    }

    @Test
    void a_door_whose_port_was_taken_meanwhile_opens_once_it_is_free() throws Exception {
        FREE.set(0);
        await().atMost(5, SECONDS).until(() -> !engine.listens("lab") && !engine.listens("ward"));
        try (ServerSocket thief = new ServerSocket(engine.port("lab"), 1, InetAddress.getLoopbackAddress())) {
            FREE.set(PLENTY);
            await().atMost(5, SECONDS).until(() -> engine.listens("ward"));
            SECONDS.sleep(2);
            assertThat(states()).contains(DoorState.Status.CLOSED);
        }
        await().atMost(5, SECONDS)
                .until(() -> states().equals(List.of(DoorState.Status.LISTENING, DoorState.Status.LISTENING)));
        assertThat(acknowledged("lab")).isTrue();
        assertNothingIsLost();
    }

    private boolean acknowledged(String feed) {
        String message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|M" + System.nanoTime() + "|P|2.5.1\rPID|1||"
                + 4711 + "^^^H^MR\r";
        boolean yes = RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.US_ASCII)))
                .equals("AA");
        acknowledged += yes ? 1 : 0;
        return yes;
    }

    private List<DoorState.Status> states() {
        List<DoorState.Status> states = new ArrayList<>();
        engine.bean(Doors.class).states().forEach(state -> states.add(state.status()));
        return states;
    }

    private long waiting() {
        return engine.bean(JdbcTemplate.class).queryForObject("select count(*) from waiting", Long.class);
    }

    private void assertNothingIsLost() {
        await().atMost(15, SECONDS).ignoreExceptions().until(() -> waiting() == 0);
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForObject("select count(*) from outcome where state = 'filed'", Integer.class))
                .isGreaterThanOrEqualTo(acknowledged); // one that was stored and not acknowledged may be more
    }
}
