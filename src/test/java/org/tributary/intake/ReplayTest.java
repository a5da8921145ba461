package org.tributary.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.audit.Requester;
import org.tributary.authority.Authorities;
import org.tributary.chart.Charts;
import org.tributary.chart.Claims;
import org.tributary.chart.Facts;
import org.tributary.chart.FillerOrders;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.NumberedOrders;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Statements;
import org.tributary.chart.Tasks;
import org.tributary.chart.golden.Survivorship;
import org.tributary.delivery.ControlId;
import org.tributary.delivery.DestinationComponent;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Editions;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Told;
import org.tributary.fax.FaxFeeds;
import org.tributary.fax.FaxList;
import org.tributary.fax.Faxes;
import org.tributary.finding.Finding;
import org.tributary.flow.ChartDocument;
import org.tributary.flow.ClinicalDocuments;
import org.tributary.flow.Dispatcher;
import org.tributary.flow.Flow;
import org.tributary.flow.HeldFaxes;
import org.tributary.flow.OutOfTurnException;
import org.tributary.flow.StoredContents;
import org.tributary.flow.Work;
import org.tributary.journal.Arrival;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskFloor;
import org.tributary.journal.Filings;
import org.tributary.journal.Inbox;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalWriter;
import org.tributary.journal.MessageParts;
import org.tributary.journal.OutcomeState;
import org.tributary.journal.Store;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;
import org.tributary.lock.JvmLocks;
import org.tributary.lock.Locks;
import org.tributary.mapping.Mappings;
import org.tributary.matching.MatchModel;
import org.tributary.panel.Panels;
import org.tributary.routes.FeedSteps;
import org.tributary.yaml.Problems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    private static final Requester CLERK = new Requester("clerk", "a test");
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    enum Database {
        H2,
        POSTGRESQL
    }

    private static final class Shipped {
        private static final Mappings MAPPINGS;

        static {
            try {
                MAPPINGS = Mappings.load(Path.of("mappings"), Authorities.none(), ZoneOffset.UTC);
            } catch (Problems e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private Store store;
    private Inbox inbox;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Journal journal;
    private Waiting waiting;
    private Flow flow;
    private CamelContext camel;
    private Replay replay;
    private final List<Long> offered = new ArrayList<>();

    void open(Database kind) throws Exception {
        store = kind == Database.H2 ? Store.h2(folder) : Store.postgres();
        Bodies bodies = new Bodies(new BlobStore(folder.resolve("blobs")));
        inbox = new Inbox(new JournalWriter(store.database(), bodies), store.disk());
        jdbc = new JdbcTemplate(store.database());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(store.database()));
        journal = new Journal(jdbc, bodies, new Filings());
        waiting = new Waiting(jdbc);
        Outbox outbox = new Outbox(jdbc, transaction, bodies);
        Destinations destinations = new Destinations();
        camel = new DefaultCamelContext();
        camel.addComponent("destination", new DestinationComponent(outbox, destinations, store.disk()));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("destination:practice").process(exchange -> {});
            }
        });
        camel.start();
        Locks locks = new JvmLocks();
        SourceRecords records = new SourceRecords(jdbc);
        Facts facts = new Facts(jdbc);
        Mappings mappings = Shipped.MAPPINGS;
        flow = new Flow(
                journal,
                waiting,
                outbox,
                destinations,
                locks,
                transaction,
                new StoreProbe(jdbc, store.disk(), new DiskFloor(0, () -> Long.MAX_VALUE)),
                new Feeds(),
                new FeedSteps(camel, new Feeds()),
                () -> mappings,
                new ClinicalDocuments(Authorities.none()),
                new PersonIndex(
                        jdbc,
                        records,
                        new Tasks(jdbc),
                        locks,
                        MatchModel.load(Path.of("conf/matching.yaml")),
                        Authorities.none()),
                facts,
                new Charts(jdbc, facts),
                new FillerOrders(jdbc, records, new Tasks(jdbc)),
                new NumberedOrders(jdbc, records),
                new Dispatcher(
                        records,
                        facts,
                        new Statements(jdbc),
                        new StoredContents(journal, bodies, new MessageParts(jdbc)),
                        new Panels(jdbc),
                        new ChartDocument(
                                new GoldenRecords(records, new Claims(jdbc), Survivorship.ALL_ALIKE),
                                new Charts(jdbc, facts)),
                        new Charts(jdbc, facts),
                        new Told(jdbc),
                        new Editions(jdbc),
                        new HeldFaxes(new Faxes(jdbc), outbox)),
                new FaxList(new Faxes(jdbc), new JvmLocks(), new Tasks(jdbc), journal, new FaxFeeds(), () -> {}),
                new MessageParts(jdbc),
                store.disk(),
                (id, key) -> offered.add(id));
        replay = new Replay(
                jdbc, transaction, store.disk(), new Audit(jdbc, Clock.systemUTC()), (id, key) -> offered.add(id));
    }

    @AfterEach
    void close() throws Exception {
        camel.stop();
        inbox.close();
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_filed_message_is_processed_again_under_its_id_and_is_no_repeat_of_itself_or_of_a_later_copy(Database kind)
            throws Exception {
        open(kind);
        long first = arrive("lab", "M1", NOON, null);
        process(first);
        long copy = arrive("lab", "M1", NOON, null);
        process(copy);
        assertThat(journal.state(copy)).contains(OutcomeState.REPEAT);

        assertThat(replay.replay(Selection.ofIds(List.of(first)), CLERK))
                .singleElement()
                .satisfies(chosen -> {
                    assertThat(chosen.intakeId()).isEqualTo(first);
                    assertThat(chosen.state()).isEqualTo(OutcomeState.FILED);
                    assertThat(chosen.waits()).isFalse();
                });
        assertThat(offered).containsExactly(first);
        assertThat(waiting.upTo(first, 9)).containsExactly(first);
        process(first);
        assertThat(waiting.count()).isZero();
        assertThat(states(first)).containsExactly("filed", "filed");
        assertThat(journal.entry(first).sequence()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "H2,REPEAT", "H2,FILTERED", "H2,PARKED", "H2,KEPT", "H2,FILED",
        "POSTGRESQL,REPEAT", "POSTGRESQL,FILTERED", "POSTGRESQL,PARKED", "POSTGRESQL,KEPT", "POSTGRESQL,FILED"
    })
    void whatever_became_of_a_message_a_replay_files_it(Database kind, OutcomeState before) throws Exception {
        open(kind);
        process(arrive("lab", "M1", NOON, null)); // so that the next one would be its repeat
        long id = arrive("lab", "M1", NOON, before);
        replay.replay(new Selection(List.of(id), "lab", null, null, null, before), CLERK);
        process(id);
        assertThat(journal.state(id)).contains(OutcomeState.FILED);
        assertThat(jdbc.queryForObject("select count(*) from parked", Integer.class))
                .isZero();
        assertThat(outboxOf(id)).containsExactly(ControlId.of(id, "practice", 0));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_offered_before_is_offered_again_only_when_it_differs(Database kind) throws Exception {
        open(kind);
        long id = arrive("lab", "M1", NOON, null);
        process(id);
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
        assertThat(outboxOf(id)).containsExactly(ControlId.of(id, "practice", 0));

        // what the same message made under the rules of yesterday: another time and number, or another content
        rewrite(id, "^(MSH(?:\\|[^|]*){5})\\|[^|]*(\\|[^|]*\\|[^|]*)\\|[^|]*", "$1|19990101$2|OTHER");
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
        assertThat(outboxOf(id)).hasSize(1);
        rewrite(id, "DOE", "ROE");
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
        assertThat(outboxOf(id)).containsExactly(ControlId.of(id, "practice", 0), ControlId.of(id, "practice", 1));
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
        assertThat(outboxOf(id)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_that_waits_already_is_not_doubled(Database kind) throws Exception {
        open(kind);
        long fresh = arrive("lab", "M1", NOON, null);
        assertThat(replay.replay(Selection.ofIds(List.of(fresh)), CLERK))
                .singleElement()
                .matches(Replay.Chosen::waits);
        process(fresh);
        replay.replay(Selection.ofIds(List.of(fresh)), CLERK);
        replay.replay(Selection.ofIds(List.of(fresh)), CLERK);
        assertThat(waiting.patientKeys(fresh)).hasSize(1);
        assertThat(offered).containsExactly(fresh);
    }

    @ParameterizedTest
    @EnumSource
    void a_merge_waits_for_both_its_patients_again(Database kind) throws Exception {
        open(kind);
        long id = inbox.append(new Arrival(
                        "lab",
                        "mllp",
                        message("M1", "20260102", "DOE"),
                        "M1",
                        "ADT^A40",
                        List.of("kept", "gone"),
                        "AA",
                        OutcomeState.PARKED,
                        List.of(),
                        NOON))
                .get(20, TimeUnit.SECONDS)
                .intakeId();
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        assertThat(waiting.patientKeys(id)).containsExactly("gone", "kept");
    }

    @ParameterizedTest
    @EnumSource
    void messages_are_chosen_by_feed_time_finding_and_state_and_all_of_these(Database kind) throws Exception {
        open(kind);
        long early = arrive("lab", "M1", NOON.minusSeconds(60), OutcomeState.KEPT);
        long noon = arrive("lab", "M2", NOON, OutcomeState.PARKED);
        long ward = arrive("ward", "M3", NOON, OutcomeState.PARKED);
        long late = arrive("lab", "M4", NOON.plusSeconds(60), null);
        process(late);

        assertThat(ids("lab", null, null, null, null)).containsExactly(early, noon, late);
        assertThat(ids("lab", NOON, NOON.plusSeconds(60), null, null)).containsExactly(noon);
        assertThat(ids(null, null, null, null, OutcomeState.PARKED)).containsExactly(noon, ward);
        assertThat(ids(null, NOON, null, "INTAKE-102", null)).containsExactly(noon, ward);
        assertThat(ids("lab", null, null, "INTAKE-102", OutcomeState.PARKED)).containsExactly(noon);
        assertThat(ids("nobody", null, null, null, null)).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from audit", Integer.class))
                .isZero();
        assertThat(waiting.count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_that_the_newest_processing_no_longer_makes_chooses_nothing(Database kind) throws Exception {
        open(kind);
        long id = arrive("lab", "M1", NOON, null);
        transaction.executeWithoutResult(status -> journal.conclude(
                id, OutcomeState.PARKED, "X", List.of(new Finding(IntakeFinding.INCOMPLETE, "PID-3"))));
        assertThat(ids(null, null, null, "INTAKE-103", null)).containsExactly(id);
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
        assertThat(ids(null, null, null, "INTAKE-103", null)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_parked_message_has_all_its_tries_again(Database kind) throws Exception {
        open(kind);
        long id = arrive("lab", "M1", NOON, null);
        assertThat(List.of(waiting.failed(id, "x"), waiting.failed(id, "x"), waiting.failed(id, "x")))
                .containsExactly(1, 2, 3);
        transaction.executeWithoutResult(status -> journal.conclude(id, OutcomeState.PARKED, "X", List.of()));
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        Thread.sleep(2); // a clock of milliseconds cannot tell the next failure from the parking otherwise
        assertThat(waiting.failed(id, "x")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_large_message_that_ended_the_engine_three_times_is_parked_and_one_that_did_not_counts_nothing(Database kind)
            throws Exception {
        open(kind);
        String text = new String(message("M1", "20260102", "DOE"), StandardCharsets.UTF_8) + "NTE|1||";
        long large = arrive("lab", text + "x".repeat(2 << 20) + "\r", "M1", "p1");
        long small = arrive("lab", text + "x\r", "M2", "p2");
        Exchange of = new DefaultExchange(camel);
        flow.begin(small, of);
        assertThat(waiting.failedTries(small)).isEmpty();
        flow.begin(large, of);
        assertThatThrownBy(() -> flow.begin(large, new DefaultExchange(camel)))
                .as("offered twice")
                .isInstanceOf(OutOfTurnException.class);
        assertThat(waiting.failedTries(large)).hasSize(1);
        done(of);
        assertThat(waiting.failedTries(large)).as("it did not").isEmpty();
        for (int start = 1; start <= 3; start++) {
            waiting.failed(large, "the engine ended"); // as begin() has it, and the process is gone
        }
        flow.begin(large, new DefaultExchange(camel));
        assertThat(waiting.patientKeys(large)).isEmpty();
        assertThat(jdbc.queryForObject("select state from outcome where intake_id = ?", String.class, large))
                .isEqualTo("parked");
        assertThat(waiting.patientKeys(small)).isNotEmpty();
    }

    private static void done(Exchange exchange) {
        exchange.getExchangeExtension().handoverCompletions().forEach(done -> done.onComplete(exchange));
    }

    @ParameterizedTest
    @EnumSource
    void one_unknown_id_replays_nothing_and_every_replay_is_on_record(Database kind) throws Exception {
        open(kind);
        long id = arrive("lab", "M1", NOON, OutcomeState.PARKED);
        assertThatThrownBy(() -> replay.replay(Selection.ofIds(List.of(id, 4711L)), CLERK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4711");
        assertThat(waiting.count()).isZero();
        assertThat(jdbc.queryForList("select * from audit")).isEmpty();

        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        Map<String, Object> record = jdbc.queryForMap("select who, what, target, reason, affected from audit");
        assertThat(record.values()).containsExactly("clerk", "replay", "ids " + id, "a test", 1L);
    }

    private List<Long> ids(String feed, Instant from, Instant to, String code, OutcomeState state) {
        return replay.choose(new Selection(List.of(), feed, from, to, code, state)).stream()
                .map(Replay.Chosen::intakeId)
                .toList();
    }

    @Test
    void a_message_that_needs_more_memory_than_there_is_is_parked_before_it_is_read() throws Exception {
        open(Database.H2);
        long segments = Runtime.getRuntime().maxMemory() / 400; // of which each is an object
        String text = "MSH|^~\\&|LAB|H|||20260102||ADT^A08|M1|P|2.5.1\rPID|1||p1||DO\r" + "Z\r".repeat((int) segments);
        long heavy = arrive("lab", text, "M1", "p1");
        long next = arrive("lab", "M2", NOON, null);
        flow.begin(heavy, new DefaultExchange(camel));
        assertThat(jdbc.queryForList("select code from finding where intake_id = ?", String.class, heavy))
                .containsExactly("FLOW-107");
        assertThat(jdbc.queryForList("select intake_id from parked", Long.class))
                .containsExactly(heavy);
        assertThat(jdbc.queryForObject("select count(*) from failed_try", Long.class))
                .as("it ended nothing")
                .isZero();

        process(next);
        assertThat(jdbc.queryForObject("select state from outcome where intake_id = ?", String.class, next))
                .as("the patient's next goes on")
                .isEqualTo("filed");
    }

    private void process(long id) {
        transaction.executeWithoutResult(status -> {
            try {
                Work work = flow.open(id, new DefaultExchange(camel));
                if (work != null) {
                    Exchange reading = new DefaultExchange(camel);
                    flow.read(work, reading);
                    if (reading.isRouteStop()) {
                        return;
                    }
                    flow.normalize(work, new DefaultExchange(camel));
                    flow.match(work);
                    flow.file(work);
                    flow.offer(work);
                    flow.close(work);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_part_waits_for_the_others_is_parked_after_a_time_and_filed_when_the_missing_one_comes(Database kind)
            throws Exception {
        open(kind);
        String head = "MSH|^~\\&|LAB|H|||20260102||ADT^A08|";
        long first = arrive("lab", head + "M1|P|2.5.1\rPID|1||p1||DO\rDSC|x|F\r", "M1", "p1");
        process(first);
        assertThat(states(first)).containsExactly("held");
        flow.parkLateParts(Duration.ofHours(1));
        assertThat(states(first)).containsExactly("held");
        flow.parkLateParts(Duration.ofSeconds(-5));
        assertThat(states(first)).containsExactly("held", "parked");

        long last = arrive("lab", head + "M2|P|2.5.1||x\rADD|E^JANE\r", "M2", "the feed's own order");
        process(last);
        assertThat(waiting.patientKeys(last)).containsExactlyInAnyOrder("p1", "the feed's own order");
        assertThat(offered).containsExactly(last);
        process(last);
        assertThat(states(first)).containsExactly("held", "parked", "filed");
        assertThat(states(last)).containsExactly("filed");
        assertThat(journal.parkedCount()).isZero();
        assertThat(waiting.count()).isZero();
        assertThat(jdbc.queryForList("select patient from record_version", String.class))
                .singleElement()
                .asString()
                .contains("DOE", "JANE");

        replay.replay(Selection.ofIds(List.of(last)), CLERK);
        process(last); // adds the patient's turn
        process(last);
        assertThat(states(last)).containsExactly("filed", "filed");
        assertThat(jdbc.queryForList("select patient from record_version", String.class))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void what_another_message_says_of_an_order_by_its_number_follows_the_order_when_that_is_read_anew(Database kind)
            throws Exception {
        open(kind);
        String head = "MSH|^~\\&|LAB|H|||2026010%d||ORM^O01|%s|P|2.5.1\rPID|1||p1||DOE^X\r";
        String order = head.formatted(2, "M1") + "ORC|NW|P1\rOBR|1|P1||2345-7^Glucosse^LN\r";
        long first = arrive("lab", order, "M1", "p1");
        process(first);
        long second = arrive("lab", head.formatted(3, "M2") + "ORC|CA|P1\r", "M2", "p1");
        process(second);
        assertThat(order(second)).contains("lab|P1|2345-7", "Glucosse", "\"CA\"");

        again(first, order.replace("Glucosse", "Glucose"));
        assertThat(order(second)).contains("lab|P1|2345-7", "Glucose", "\"CA\"").doesNotContain("Glucosse");
        again(first, order.replace("2345-7^Glucosse", "718-7^Hemoglobin"));
        assertThat(order(second)).contains("lab|P1|718-7", "Hemoglobin").doesNotContain("2345-7");
        again(first, order.replace("P1", "P2"));
        assertThat(order(second)).startsWith("feed lab|P1 ").doesNotContain("Glucosse");
        again(first, order);
        assertThat(order(second)).contains("lab|P1|2345-7", "Glucosse");
        again(first, order.replace("PID|1||p1", "PID|1||p2"));
        assertThat(order(second)).startsWith("feed lab|P1 ").doesNotContain("Glucosse");
    }

    /** As if the rules by which it is read were others. */
    private void again(long id, String text) throws Exception {
        jdbc.update("update journal set body = ? where id = ?", text.getBytes(StandardCharsets.UTF_8), id);
        replay.replay(Selection.ofIds(List.of(id)), CLERK);
        process(id);
    }

    private String order(long id) {
        return jdbc.queryForObject(
                "select group_key || ' ' || coalesce(restated, body) from fact where intake_id = ?", String.class, id);
    }

    private long arrive(String feed, String text, String controlId, String patientKey) throws Exception {
        Arrival arrival = new Arrival(
                feed,
                "mllp",
                text.getBytes(StandardCharsets.UTF_8),
                controlId,
                "ADT^A08",
                List.of(patientKey),
                "AA",
                null,
                List.of(),
                NOON);
        return inbox.append(arrival).get(20, TimeUnit.SECONDS).intakeId();
    }

    private long arrive(String feed, String controlId, Instant at, OutcomeState decided) throws Exception {
        List<Finding> findings = decided == OutcomeState.PARKED
                ? List.of(new Finding(IntakeFinding.OTHER_ENVIRONMENT, "MSH-11"))
                : List.of();
        Arrival arrival = new Arrival(
                feed,
                "mllp",
                message(controlId, "20260102", "DOE"),
                controlId,
                "ADT^A08",
                List.of("p1"),
                "AA",
                decided,
                findings,
                at);
        return inbox.append(arrival).get(20, TimeUnit.SECONDS).intakeId();
    }

    private static byte[] message(String controlId, String time, String name) {
        return ("MSH|^~\\&|LAB|H|||" + time + "||ADT^A08|" + controlId + "|P|2.5.1\rPID|1||p1||" + name + "^X\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    private void rewrite(long id, String what, String by) {
        byte[] body = jdbc.queryForObject("select body from outbox where intake_id = ?", byte[].class, id);
        String text = new String(body, StandardCharsets.UTF_8);
        assertThat(text).containsPattern(what);
        jdbc.update(
                "update outbox set body = ? where intake_id = ?",
                text.replaceFirst(what, by).getBytes(StandardCharsets.UTF_8),
                id);
    }

    private List<String> states(long id) {
        return jdbc.queryForList("select state from outcome where intake_id = ? order by id", String.class, id);
    }

    private List<String> outboxOf(long id) {
        return jdbc.queryForList("select control_id from outbox where intake_id = ? order by id", String.class, id);
    }
}
