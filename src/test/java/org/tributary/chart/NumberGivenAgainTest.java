package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.control.Control;
import org.tributary.flow.Stewards;
import org.tributary.health.Emptied;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Selection;

/** A number that a sender gives to somebody else names another record from then on, until a person says that it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NumberGivenAgainTest {
    private static final Requester BY = new Requester("a steward", "a test");
    private static final String ANNA = "BAKER^ANNA||19800412|F|||9 OAK RD^^PEORIA^IL^61602||3095550110||||||412660193";
    private static final String ROLF =
            "VANDERMEER^ROLF||19381102|M|||77 DYKE RD^^AURORA^IL^60505||6305550188||||||531880417";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @TempDir
    static Path dir;

    private static RunningEngine engine;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir).feed("east", "{}").feed("west", "{}").start();
    }

    @BeforeEach
    void empty() {
        Emptied.all(engine);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void whoever_gets_it_is_another_record_that_nobody_is_linked_with_and_a_task() {
        send("east", "17", ANNA, "LATEX");
        send("west", "W1", ANNA, "NUTS");
        send("west", "W2", ROLF, "IODINE");
        assertThat(persons()).containsExactly("east 17.0=1", "west W1.0=1", "west W2.0=3");

        send("east", "17", ROLF, "PENICILLIN");
        assertThat(persons())
                .as("Rolf's record at the other sender is not joined through it")
                .containsExactly("east 17.0=1", "east 17.1=4", "west W1.0=1", "west W2.0=3");
        assertThat(allergies(1)).containsExactlyInAnyOrder("LATEX", "NUTS");
        assertThat(allergies(4)).containsExactly("PENICILLIN");
        assertThat(tasks()).contains("1-4 given again", "3-4 behind overlay");
        assertThat(engine.bean(Control.class).reviews())
                .as("two people in one record come before all else")
                .first()
                .extracting("one", "other", "reason", "priority")
                .isEqualTo(tuple(1L, 4L, "given again", 100).toList());

        send("east", "17", ROLF.replace("VANDERMEER", "VAN DER MEER"), "EGGS");
        assertThat(allergies(4)).containsExactlyInAnyOrder("PENICILLIN", "EGGS");
        send("east", "17", ANNA, "PEANUTS");
        assertThat(allergies(1))
                .as("the sender speaks of Anna again")
                .containsExactlyInAnyOrder("LATEX", "NUTS", "PEANUTS");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=4", "west W1.0=1", "west W2.0=3");
    }

    @Test
    void a_steward_says_that_it_was_given_to_another_one_who_may_be_linked_from_then_on() {
        send("east", "17", ANNA, "LATEX");
        send("west", "W2", ROLF, "IODINE");
        send("east", "17", ROLF, "PENICILLIN");
        List<String> before = persons();
        long claim = engine.bean(Stewards.class).notSame(1, 3, BY).claim();
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2", "west W2.0=2");
        assertThat(tasks()).isEmpty();
        engine.bean(Stewards.class).withdraw(claim, BY);
        assertThat(persons()).isEqualTo(before);
        assertThat(tasks()).contains("1-3 given again");
    }

    @Test
    void a_steward_says_that_all_was_corrected_and_it_is_one_person() {
        String anna = ANNA.replace("412660193", "");
        send("east", "17", anna, "LATEX");
        send("east", "17", anna.replace("19800412", "19551231"), "PENICILLIN");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2");
        long claim = engine.bean(Stewards.class).link(1, 2, false, BY).claim();
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=1");
        assertThat(tasks()).isEmpty();
        assertThat(allergies(1)).containsExactlyInAnyOrder("LATEX", "PENICILLIN");
        engine.bean(Stewards.class).withdraw(claim, BY);
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=2");
    }

    @Test
    void a_merge_speaks_of_whom_the_number_named_when_it_was_said() {
        send("east", "17", ANNA, "LATEX");
        send("east", "18", ANNA.replace("ANNA", "ANNE"), "NUTS");
        message("east", "ADT^A40", "17", ANNA, "MRG|18^^^east^MR\r");
        send("east", "17", ROLF, "PENICILLIN");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=3", "east 18.0=1");
        send("east", "19", ROLF, "IODINE");
        message("east", "ADT^A40", "17", ROLF, "MRG|19^^^east^MR\r");
        assertThat(persons()).containsExactly("east 17.0=1", "east 17.1=3", "east 18.0=1", "east 19.0=3");
    }

    @Test
    void a_number_under_which_everybody_is_sent_names_nobody() {
        List<String> names = List.of(
                "ABBOTT^ZOE",
                "BRANDT^YURI",
                "CHEN^XIA",
                "DIAZ^WANDA",
                "EKLUND^VERA",
                "FISCHER^UWE",
                "GARCIA^TERESA",
                "HANSEN^SOREN",
                "IVANOV^RADA",
                "JENSEN^QUENTIN",
                "KELLY^PATRICK");
        for (int i = 0; i < names.size(); i++) {
            send(
                    "east",
                    "000000",
                    names.get(i) + "||19" + (40 + 3 * i) + "0" + (1 + i % 9) + "1" + (i % 9) + "|F",
                    "NUTS");
        }
        assertThat(jdbc().queryForList("select number from source_record order by id", String.class))
                .hasSize(names.size())
                .startsWith("000000")
                .endsWith(Integer.toString(names.size()));
        assertThat(jdbc().queryForObject("select max(generation) from source_record", Long.class))
                .isEqualTo(7);
        assertThat(persons()).doesNotHaveDuplicates().hasSize(names.size());
        assertThat(jdbc().queryForObject("select count(distinct person_id) from source_record", Long.class))
                .as("nobody is anybody else")
                .isEqualTo(names.size());
    }

    @Test
    void a_message_processed_again_stays_with_its_record() {
        send("east", "17", ANNA, "LATEX");
        send("east", "17", ROLF, "PENICILLIN");
        List<String> before = persons();
        List<String> allergies = allergies(2);
        for (Long message : jdbc().queryForList("select id from journal order by id", Long.class)) {
            engine.bean(Control.class).replay(Selection.ofIds(List.of(message)), false, BY);
            settled();
        }
        assertThat(persons()).isEqualTo(before);
        assertThat(allergies(2)).isEqualTo(allergies);
        assertThat(tasks()).containsExactly("1-2 given again");
    }

    @Test
    void a_visit_that_was_moved_to_somebody_stays_with_whom_the_number_named_then() {
        String eva = "STONE^EVA||19650214|F|||4 ELM ST^^PEORIA^IL^61602";
        send("east", "17", ANNA, "LATEX");
        message("east", "ADT^A01", "18", eva, visit("V1"));
        message("east", "ADT^A45", "17", ANNA, "MRG|18^^^east^MR||||V1\r" + visit("V1"));
        assertThat(visits()).containsOnly("V1 at 17.0");
        send("east", "17", ROLF, "PENICILLIN");
        message("east", "ADT^A08", "18", eva, visit("V1"));
        assertThat(visits()).as("told late, of whom it was before").containsOnly("V1 at 17.0");
        message("east", "ADT^A01", "17", ROLF, visit("V2"));
        message("east", "ADT^A45", "18", eva, "MRG|17^^^east^MR||||V2\r" + visit("V2"));
        assertThat(visits()).containsOnly("V1 at 17.0", "V2 at 18.0");
        message("east", "ADT^A01", "17", ANNA, visit("V2"));
        assertThat(visits()).as("who counts visits by patient").containsOnly("V1 at 17.0", "V2 at 18.0", "V2 at 17.0");
    }

    @Test
    void what_says_little_and_is_processed_again_stays_in_the_chart_of_whom_it_was_said() {
        send("east", "17", ANNA, "LATEX");
        send("east", "17", "", "PEANUTS");
        long peanuts = jdbc().queryForObject("select max(id) from journal", Long.class);
        send("east", "17", ROLF, "PENICILLIN");
        engine.bean(Control.class).replay(Selection.ofIds(List.of(peanuts)), false, BY);
        settled();
        assertThat(allergies(1)).containsExactlyInAnyOrder("LATEX", "PEANUTS");
        assertThat(allergies(2)).containsExactly("PENICILLIN");
    }

    private static String visit(String number) {
        return "PV1|1|I|WARD^1||||||||||||||||" + number + "\r";
    }

    private List<String> visits() {
        return jdbc().query(
                        "select f.fact_key, r.number, r.generation from fact f join source_record r on r.id = f.record_id"
                                + " where f.kind = 'encounter'",
                        (row, n) -> row.getString(1) + " at " + row.getString(2) + "." + row.getInt(3));
    }

    private JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }

    private List<String> persons() {
        return jdbc().query(
                        "select feed, number, generation, person_id from source_record order by feed, number, generation",
                        (row, n) ->
                                row.getString(1) + " " + row.getString(2) + "." + row.getInt(3) + "=" + row.getLong(4));
    }

    private List<String> tasks() {
        return jdbc().query(
                        "select subject, reason from task where closed_at is null and kind = 'match-review' order by 1",
                        (row, n) -> row.getString(1) + " " + row.getString(2));
    }

    /** As one looks at a chart. */
    private List<String> allergies(long person) {
        String chart = Json.write(engine.bean(Charts.class).of(person));
        return List.of("LATEX", "NUTS", "IODINE", "PENICILLIN", "EGGS", "PEANUTS").stream()
                .filter(what -> chart.contains("\"" + what + "\""))
                .toList();
    }

    private void send(String feed, String number, String who, String allergy) {
        message(feed, "ADT^A08", number, who, "AL1|1|DA|" + allergy + "^" + allergy + "|SV|HIVES\r");
    }

    private void message(String feed, String kind, String number, String who, String more) {
        String text = "MSH|^~\\&|X|" + feed + "|||" + (20260302080000L + NUMBER.incrementAndGet()) + "||" + kind + "|M"
                + NUMBER.get() + "|P|2.5.1\rPID|1||" + number + "^^^" + feed + "^MR||" + who + "\r" + more;
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        settled();
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc().queryForObject("select count(*) from waiting", Long.class) == 0);
        assertThat(jdbc().queryForObject("select count(*) from parked", Long.class))
                .isZero();
    }
}
