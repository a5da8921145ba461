package org.tributary.console;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.chart.reconcile.MedicationReview;
import org.tributary.cli.Typed;
import org.tributary.console.access.Role;
import org.tributary.console.access.Setup;
import org.tributary.console.access.Users;
import org.tributary.control.AsKnown;
import org.tributary.control.Control;
import org.tributary.control.PersonChart;
import org.tributary.fax.SampleFax;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Selection;
import org.tributary.journal.Store;

/** What was known of a person, and when; what cannot be told any more is said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KnownThenTest {
    private static final Requester BY = new Requester("a test", null);

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static ConsoleClient anna;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100}
                              steps: []
                        """)
                .with("tributary.fax.ocr.command", "/nonexistent/tesseract")
                .start();
        anna = ConsoleClient.first(engine.http(), engine.bean(Setup.class).path());
        result("lab", "K1", "4711", "Zimmermann^Adelheid", "5.1", "P", "20260101080000");
        result("lab", "K2", "4711", "Zimmermann^Adelheid", "4.1", "F", "20260101090000");
        result("lab", "K3", "4711", "Zimmermann-Roth^Adelheid", "4.4", "C", "20260101100000");
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    private static void result(
            String feed, String control, String number, String name, String value, String status, String sent) {
        String text =
                "MSH|^~\\&|A|B|C|D|" + sent + "||ORU^R01^ORU_R01|" + control + "|P|2.5.1\rPID|1||" + number + "^^^"
                        + feed + "^MR||" + name + "||19700102|F\rOBR|1||ORD1^" + feed
                        + "|2823-3^Potassium^LN|||20260101070000\r"
                        + "OBX|1|NM|2823-3^Potassium^LN||" + value + "|mmol/L|||||" + status + "|||20260101070000\r";
        assertThat(RunningEngine.code(engine.send(feed, text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(20, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where j.control_id = '" + control + "' and o.state = 'filed'")
                        == 1);
    }

    /** When a message was filed first. */
    private static Instant filed(String control) {
        return engine.bean(JdbcTemplate.class)
                .queryForObject(
                        "select min(o.decided_at) from outcome o join journal j on j.id = o.intake_id"
                                + " where j.control_id = ? and o.state = 'filed'",
                        OffsetDateTime.class,
                        control)
                .toInstant();
    }

    private static AsKnown on(Instant at) {
        return engine.bean(Control.class).asKnown(1, at, BY);
    }

    private static List<String> potassium(AsKnown known) {
        return known.chart().rows().stream()
                .filter(row -> row.kind().equals("observation"))
                .flatMap(row -> row.shown().values().stream())
                .filter(value -> value.contains("mmol"))
                .toList();
    }

    private static String name(PersonChart chart) {
        return chart.who().stream()
                .filter(one -> one.attribute().equals("name"))
                .map(one -> String.valueOf(one.value()))
                .findFirst()
                .orElse("");
    }

    @Test
    @Order(1)
    void what_a_message_says_is_known_since_it_was_filed_and_not_before() {
        AsKnown before = on(filed("K1").minusMillis(1));
        assertThat(before.chart().records()).isEmpty();
        assertThat(before.chart().rows()).isEmpty();
        assertThat(before.chart().who()).allMatch(one -> one.value() == null);
        assertThat(potassium(on(filed("K1")))).containsExactly("5.1 mmol/L");
        assertThat(potassium(on(filed("K2")))).containsExactly("4.1 mmol/L");
        assertThat(name(on(filed("K2")).chart())).isEqualTo("Adelheid Zimmermann");
        AsKnown now = on(Instant.now());
        assertThat(potassium(now)).containsExactly("4.4 mmol/L");
        assertThat(name(now.chart())).isEqualTo("Adelheid Zimmermann-Roth");
        PersonChart chart = engine.bean(Control.class).chart(1, BY);
        assertThat(now.chart().rows()).as("what is known now is the chart").isEqualTo(chart.rows());
        assertThat(now.chart().who()).isEqualTo(chart.who());
        assertThat(now.chart().records()).isEqualTo(chart.records());
        assertThat(now.untold()).hasSize(1);
    }

    @Test
    @Order(2)
    void the_page_shows_it_to_whoever_may_see_charts_and_is_audited() throws Exception {
        String history = anna.get("/charts/1/history").body();
        assertThat(history).contains("href=\"/messages/1\"", "who this is, 1 observation", "/charts/1/known?at=");
        String page = anna.get("/charts/1/known?at=" + filed("K1")).body();
        assertThat(page)
                .contains("As known on", "5.1 mmol/L", "As it is now", "What cannot be told any more")
                .doesNotContain("4.1 mmol/L", "4.4 mmol/L", "Roth", "/charts/1/ccd", "/choose");
        assertThat(page.substring(page.indexOf("<title>"), page.indexOf("</title>")))
                .doesNotContain("Zimmermann");
        assertThat(anna.get("/charts/1/known?at=2020-01-01T00:00").body()).contains("Nothing was known");
        assertThat(anna.get("/charts/1/known?at=soon").statusCode()).isEqualTo(302);
        assertThat(anna.get("/charts/1/history").body()).contains("Write a day and a time");
        anna.get("/charts/1/known?at=" + Instant.now().plus(Duration.ofDays(1)));
        assertThat(anna.get("/charts/1/history").body()).contains("nobody can tell");
        assertThat(anna.get("/charts/99/history").statusCode()).isEqualTo(302);
        assertThat(count("select count(*) from audit where who = 'anna' and what = 'chart history'"))
                .isPositive();
        assertThat(
                        count(
                                "select count(*) from audit where who = 'anna' and what = 'chart as known' and target like 'person 1 on %'"))
                .isEqualTo(2);
        engine.bean(Users.class).add("otto", ConsoleClient.PASSWORD, List.of(Role.OPERATOR), null);
        ConsoleClient otto = new ConsoleClient(engine.http()).signIn("otto", ConsoleClient.PASSWORD);
        assertThat(otto.get("/charts/1/history").statusCode()).isEqualTo(403);
        assertThat(otto.get("/charts/1/known?at=" + filed("K1")).statusCode()).isEqualTo(403);
        Typed typed = Typed.of("chart", "1", "--known", filed("K1"), "--data", engine.data());
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("5.1 mmol/L", "of now, not of then").doesNotContain("4.4");
    }

    @Test
    @Order(3)
    void what_came_out_of_order_is_known_since_it_came() {
        result("lab", "K4", "4711", "Zimmermann-Roth^Adelheid", "9.9", "P", "20260101073000");
        assertThat(potassium(on(Instant.now())))
                .as("an older word that comes late is no news")
                .containsExactly("4.4 mmol/L");
        assertThat(on(filed("K3")).chart().rows().get(0).earlier()).hasSize(2);
        assertThat(on(filed("K4")).chart().rows().get(0).earlier()).hasSize(3);
    }

    @Test
    @Order(3)
    void what_a_person_decided_of_a_medication_is_known_from_then_until_it_was_taken_back() throws Exception {
        String order =
                "MSH|^~\\&|A|B|C|D|20260101110000||RDE^O11^RDE_O11|K%s|P|2.5.1\rPID|1||4720^^^lab^MR||Berg^Ann||19700103|F\r"
                        + "ORC|NW|R-1\rRXE||29046^Lisinopril^RXNORM|%s||mg\r";
        take(order.formatted("20", "10"), "K20");
        long person = count("select person_id from source_record where number = '4720'");
        Control control = engine.bean(Control.class);
        Instant untouched = Instant.now();
        MedicationReview seen = control.chart(person, BY).medications().get(0);
        long claim = control.reconcile(
                        person, seen.drug(), seen.saw(), false, "", new Requester("bea", "she never took it"))
                .claim();
        Instant rejected = Instant.now();
        control.withdraw(claim, BY);
        Instant takenBack = Instant.now();
        take(order.formatted("21", "20"), "K21");
        assertThat(medication(person, untouched).decided()).isNull();
        assertThat(medication(person, rejected).decided()).isNotNull().satisfies(decided -> {
            assertThat(decided.accepted()).isFalse();
            assertThat(decided.who()).isEqualTo("bea");
        });
        assertThat(medication(person, takenBack).decided()).isNull();
        assertThat(medication(person, takenBack).before()).isNull();
        assertThat(anna.get("/charts/" + person + "/known?at=" + rejected).body())
                .contains("rejected</span>", "she never took it")
                .doesNotContain("Take back", "name=\"accepted\"");
        assertThat(anna.get("/charts/" + person + "/known?at=" + takenBack).body())
                .doesNotContain("rejected</span>", "she never took it");
        assertThat(anna.get("/charts/" + person + "/history").body())
                .contains("Lisinopril rejected", "taken back: Lisinopril rejected");
    }

    private static MedicationReview medication(long person, Instant at) {
        return engine.bean(Control.class)
                .asKnown(person, at, BY)
                .chart()
                .medications()
                .get(0);
    }

    private static void take(String text, String control) {
        assertThat(RunningEngine.code(engine.send("lab", text.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(20, SECONDS)
                .until(() -> count("select count(*) from outcome o join journal j on j.id = o.intake_id"
                                + " where j.control_id = '" + control + "' and o.state = 'filed'")
                        == 1);
    }

    @Test
    @Order(4)
    void that_a_message_was_processed_again_since_is_told() {
        that_a_message_was_processed_again_since_is_told_in(Instant.now());
    }

    private static void that_a_message_was_processed_again_since_is_told_in(Instant before) {
        assertThat(on(before).untold()).hasSize(1);
        engine.bean(Control.class).replay(Selection.ofIds(List.of(2L)), false, BY);
        await().atMost(20, SECONDS)
                .until(() -> count("select count(*) from outcome where intake_id = 2 and state = 'filed'") == 2);
        assertThat(on(before).untold())
                .anyMatch(one -> one.startsWith("1 message was processed again since") && one.contains(": 2."));
        assertThat(on(filed("K1")).untold())
                .as("it was not known then")
                .noneMatch(one -> one.startsWith("1 message was processed"))
                .anyMatch(one -> one.contains("of all patients went through a replay since"));
        assertThat(on(Instant.now()).untold()).hasSize(1);
        assertThat(potassium(on(filed("K2")))).containsExactly("4.1 mmol/L");
    }

    @Test
    @Order(4)
    void a_fax_is_known_since_it_was_filed_and_that_it_was_taken_off_is_told() throws Exception {
        Files.write(engine.data().resolve("fax/fax/one.tif"), SampleFax.tiff("one"));
        await().atMost(30, SECONDS).until(() -> count("select count(*) from fax where read_at is not null") == 1);
        long fax = count("select intake_id from fax");
        Instant before = Instant.now();
        Control control = engine.bean(Control.class);
        control.fileFax(fax, 1, "Letter", BY);
        Instant filed = Instant.now();
        assertThat(documents(on(before))).as("it waited").isZero();
        assertThat(documents(on(filed))).isEqualTo(1);
        control.unfileFax(fax, BY);
        assertThat(documents(on(filed))).isZero();
        assertThat(on(filed).untold()).anyMatch(one -> one.startsWith("1 fax was taken off this chart since"));
        assertThat(on(Instant.now()).untold()).noneMatch(one -> one.contains("taken off"));
        control.fileFax(fax, 1, "Letter", BY);
        assertThat(documents(on(filed)))
                .as("of the second filing nothing was known then")
                .isZero();
        assertThat(documents(on(Instant.now()))).isEqualTo(1);
    }

    private static long documents(AsKnown known) {
        return known.chart().rows().stream()
                .filter(row -> row.kind().equals("document"))
                .count();
    }

    @Test
    @Order(5)
    void that_records_were_put_together_since_is_told() {
        result("ward", "K5", "17", "Zimmer^Heidi", "7.0", "F", "20260101110000");
        Instant before = Instant.now();
        long other = count("select id from source_record where number = '17'");
        Control control = engine.bean(Control.class);
        control.decide(new Control.Pair(1, other, true, true), new Requester("a steward", "asked"));
        AsKnown known = on(before);
        assertThat(known.untold())
                .anyMatch(one -> one.startsWith("Whose these records were then is not kept")
                        && one.contains("Since then 1 claim "));
        assertThat(control.history(1, BY).decisions())
                .anyMatch(one -> one.says().equals("one person"));
        assertThat(on(filed("K4")).chart().records())
                .as("of the other nothing was known")
                .hasSize(1);
        assertThat(known.chart().records()).hasSize(2);
        long claim = control.pin(1, "name", new Requester("a steward", "asked")).claim();
        Instant pinned = Instant.now();
        control.withdraw(claim, BY);
        assertThat(name(on(Instant.now()).chart())).isEqualTo("Heidi Zimmer");
        assertThat(name(on(pinned).chart()))
                .as("whose word a person had chosen then")
                .isEqualTo("Adelheid Zimmermann-Roth");
        assertThat(name(on(before).chart())).isEqualTo("Heidi Zimmer");
    }

    @Test
    @Order(6)
    void it_is_the_same_in_postgresql() throws Exception {
        engine.close();
        engine = new RunningEngine(dir.resolve("postgres"))
                .feed("lab", "{}")
                .feed("ward", "{}")
                .with("tributary.store.url", Store.emptyPostgres())
                .with("tributary.store.user", "postgres")
                .with("tributary.store.password", "postgres")
                .start();
        anna = ConsoleClient.first(engine.http(), engine.bean(Setup.class).path());
        result("lab", "K1", "4711", "Zimmermann^Adelheid", "5.1", "P", "20260101080000");
        result("lab", "K2", "4711", "Zimmermann^Adelheid", "4.1", "F", "20260101090000");
        result("lab", "K3", "4711", "Zimmermann-Roth^Adelheid", "4.4", "C", "20260101100000");
        what_a_message_says_is_known_since_it_was_filed_and_not_before();
        that_a_message_was_processed_again_since_is_told_in(Instant.now());
    }

    private static long count(String sql) {
        return engine.bean(JdbcTemplate.class).queryForObject(sql, Long.class);
    }
}
