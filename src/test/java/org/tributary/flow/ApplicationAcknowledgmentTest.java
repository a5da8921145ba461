package org.tributary.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.cli.Practice;
import org.tributary.delivery.Destinations;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Replay;
import org.tributary.intake.Selection;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplicationAcknowledgmentTest {
    @TempDir
    static Path dir;

    private static Practice hospital;
    private static RunningEngine engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        hospital = new Practice();
        engine = new RunningEngine(dir)
                .feed(
                        "st-mary-adt",
                        "{acknowledge: enhanced, applicationAcknowledgmentsTo: st-mary-acks, otherEnvironment: park}")
                .destination("st-mary-acks", "{kinds: ACK, retryDelayMillis: 50}", hospital.port())
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
        jdbc.execute("alter table fact add constraint poison check (kind <> 'allergy')");
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close();
        hospital.close();
    }

    @Test
    void what_became_of_a_message_is_told_once_as_MSH_16_asks() throws Exception {
        hospital.answer = message -> "CA";
        assertThat(send(adt("FILED1", "P", "AL", "AL"))).isEqualTo("CA");
        await().atMost(20, SECONDS).until(() -> hospital.received.size() == 1);
        String[] lines = hospital.received.get(0).split("\r");
        String[] header = lines[0].split("\\|", -1);
        assertThat(List.of(header[4], header[5], header[8])).containsExactly("ADT", "STMARY", "ACK^A08^ACK");
        assertThat(header[9]).matches("T[0-9A-Z]+-[0-9A-Z]{6}");
        assertThat(List.of(header[14], header[15])).as("MSH-15, MSH-16").containsExactly("AL", "NE");
        assertThat(lines[1]).isEqualTo("MSA|AA|FILED1");

        assertThat(send(adt("FILED1", "P", "AL", "AL"))).as("the same again").isEqualTo("CA");
        assertThat(send(adt("NEVER1", "P", "AL", "NE"))).isEqualTo("CA");
        assertThat(send(adt("ERROR1", "P", "AL", "ER"))).isEqualTo("CA");
        assertThat(send(adt("NONE1", "P", "AL", ""))).isEqualTo("CA");
        assertThat(send(adt("ORIGINAL1", "P", "", ""))).isEqualTo("AA");
        assertThat(send(adt("SUCCESS1", "P", "AL", "SU"))).isEqualTo("CA");
        await().atMost(20, SECONDS).until(() -> answers().size() == 2);
        assertThat(answers()).containsExactly("AA|FILED1", "AA|SUCCESS1");

        assertThat(send(adt("UNMAPPED", "P", "AL", "ER").replace("ADT^A08", "")))
                .isEqualTo("CA");
        assertThat(send(adt("UNHEARD", "P", "AL", "SU").replace("ADT^A08", ""))).isEqualTo("CA");
        assertThat(send(adt("TEST1", "T", "AL", "AL"))).isEqualTo("CA");
        assertThat(send(adt("POISON", "P", "AL", "AL") + "AL1|1|DA|^Penicillin\r"))
                .isEqualTo("CA");
        await().atMost(20, SECONDS).until(() -> answers().size() == 5);
        assertThat(answers().subList(2, 5)).containsExactly("AE|UNMAPPED", "AE|TEST1", "AE|POISON");
        assertThat(hospital.received.get(4)).contains("FLOW-101").doesNotContain("DOE");
        assertThat(jdbc.queryForList("select reason from outcome where state = 'parked' order by id", String.class))
                .containsExactly("MAP-201", "MAP-201", "INTAKE-102", "FLOW-101");

        engine.bean(Replay.class).replay(Selection.ofIds(ids("TEST1", "FILED1")), new Requester("test", "test"));
        await().atMost(20, SECONDS).until(() -> count("waiting") == 0);
        assertThat(send(adt("FILED2", "P", "AL", "AL"))).isEqualTo("CA");
        await().atMost(20, SECONDS).until(() -> answers().size() == 6);
        assertThat(answers()).as("no replay answers again").last().isEqualTo("AA|FILED2");
        assertThat(count("parked")).as("a person wanted the test message filed").isEqualTo(3);

        engine.bean(Destinations.class).pause("st-mary-acks");
        send(adt("PAUSED1", "P", "AL", "AL"));
        send(adt("PAUSED2", "P", "AL", "AL"));
        await().atMost(20, SECONDS).until(() -> count("unsent") == 2);
        int[] tries = {0};
        hospital.answer = message -> ++tries[0] == 1 ? "?" : tries[0] == 3 ? "AE" : "AA";
        engine.bean(Destinations.class).resume("st-mary-acks");
        await().atMost(20, SECONDS).until(() -> count("unsent") == 0);
        assertThat(answers().subList(6, 9)).containsExactly("AA|PAUSED1", "AA|PAUSED1", "AA|PAUSED2");
        assertThat(hospital.received.get(7)).as("the same, MSH-10 too").isEqualTo(hospital.received.get(6));
        assertThat(count("rejected")).isEqualTo(1);
    }

    private static List<String> answers() {
        return hospital.received.stream()
                .map(ack -> ack.split("\rMSA\\|")[1].split("\r")[0].replaceAll("^([^|]*\\|[^|]*).*", "$1"))
                .toList();
    }

    private static List<Long> ids(String... controlIds) {
        return List.of(controlIds).stream()
                .map(id -> jdbc.queryForObject("select min(id) from journal where control_id = ?", Long.class, id))
                .toList();
    }

    private static String send(String message) {
        return RunningEngine.code(engine.send("st-mary-adt", message.getBytes(StandardCharsets.UTF_8)));
    }

    private static String adt(String controlId, String processing, String accept, String application) {
        return "MSH|^~\\&|ADT|STMARY|||20260302080000-0600||ADT^A08|" + controlId + "|" + processing + "|2.5.1|||"
                + accept + "|" + application + "\rPID|1||77^^^STMARY^MR||DOE^JANE\r";
    }

    private static long count(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Long.class);
    }
}
