package org.tributary.cluster;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Practice;
import org.tributary.health.FreePorts;
import org.tributary.health.RunningEngine;
import org.tributary.journal.Store;

/** Two engines on one PostgreSQL and one Artemis that runs by itself. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BeyondOneMachineTest {
    private static final int ROUNDS = 12;
    private static final int PATIENTS = 3;

    @TempDir
    Path dir;

    @Test
    void two_engines_share_the_work_and_each_patient_stays_in_order_also_when_one_of_them_goes() throws Exception {
        int port = FreePorts.inARow(1);
        EmbeddedActiveMQ broker = broker(port);
        String store = Store.emptyPostgres();
        try (Practice practice = new Practice();
                RunningEngine first = engine("first", store, port, practice);
                RunningEngine second = engine("second", store, port, practice)) {
            practice.answer = message -> { // so slow that both engines find rows to send
                LockSupport.parkNanos(MILLISECONDS.toNanos(70));
                return "AA";
            };
            first.start();
            second.start();
            for (int n = 1; n <= ROUNDS; n++) {
                for (int patient = 1; patient <= PATIENTS; patient++) {
                    RunningEngine door = n % 2 == 0 ? first : second; // the same hospital fails over and back
                    assertThat(RunningEngine.code(door.send("hospital", visit(patient, n))))
                            .isEqualTo("AA");
                }
                if (n == ROUNDS / 2) {
                    await().atMost(30, SECONDS).until(() -> !practice.received.isEmpty());
                    first.close(); // it sends to the practice; now the other one does
                    first.start();
                }
            }
            await().atMost(60, SECONDS).until(() -> practice.received.size() >= ROUNDS * PATIENTS);
            Map<String, List<String>> told = new TreeMap<>();
            for (String message : practice.received) {
                String[] pid = message.split("\rPID\\|")[1].split("\r")[0].split("\\|", -1);
                told.computeIfAbsent(pid[4].split("\\^")[0], family -> new ArrayList<>())
                        .add(pid[4].split("\\^")[1]);
            }
            List<String> inOrder = new ArrayList<>();
            for (int n = 1; n <= ROUNDS; n++) {
                inOrder.add("ROUND" + n);
            }
            assertThat(told)
                    .hasSize(PATIENTS)
                    .allSatisfy((patient, rounds) -> assertThat(rounds).isEqualTo(inOrder));
            JdbcTemplate jdbc = second.bean(JdbcTemplate.class);
            assertThat(jdbc.queryForObject("select count(*) from outcome where state = 'filed'", Long.class))
                    .isEqualTo(ROUNDS * PATIENTS);
            assertThat(jdbc.queryForObject("select count(distinct person_id) from source_record", Long.class))
                    .isEqualTo(PATIENTS);
        } finally {
            broker.stop();
        }
    }

    private RunningEngine engine(String name, String store, int brokerPort, Practice practice) throws Exception {
        return new RunningEngine(dir.resolve(name))
                .feed("hospital", "{}")
                .destinationFile("practice", """
                        - route:
                            id: practice
                            from:
                              uri: destination:practice
                              parameters: {retryDelayMillis: 50}
                              steps:
                                - to: mllp:127.0.0.1:%d
                        """.formatted(
                                practice.port())) // it waits long: an answer given up on is asked for twice
                .with("tributary.store.url", store)
                .with("tributary.store.user", "postgres")
                .with("tributary.store.password", "postgres")
                .with("spring.artemis.mode", "native")
                .with("spring.artemis.broker-url", "tcp://127.0.0.1:" + brokerPort);
    }

    private EmbeddedActiveMQ broker(int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setSecurityEnabled(false);
        configuration.setPersistenceEnabled(false);
        configuration.addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        return broker;
    }

    private static byte[] visit(int patient, int n) {
        String family = "PATIENT" + "ABC".charAt(patient - 1);
        return ("MSH|^~\\&|ADT|HOSPITAL|||2026030208" + String.format("%02d", n) + "00-0600||ADT^A08|M" + patient
                        + "-" + n + "|P|2.5.1\rPID|1||" + patient + "00" + patient + "^^^HOSPITAL^MR||" + family
                        + "^ROUND" + n
                        + "||19" + (40 + 13 * patient) + "0" + patient + "11|F\r")
                .getBytes(StandardCharsets.UTF_8);
    }
}
