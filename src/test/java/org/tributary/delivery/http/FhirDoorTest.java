package org.tributary.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.chart.Charts;
import org.tributary.chart.Facts;
import org.tributary.cli.Typed;
import org.tributary.delivery.Outbox;
import org.tributary.fhir.Strict;
import org.tributary.health.RunningEngine;
import org.tributary.routes.RouteCheck;
import org.tributary.routes.RouteFile;
import org.tributary.routes.RouteFiles;
import org.tributary.yaml.Problem;

/** The whole engine, and a real HTTP server as the receiver. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirDoorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path dir;

    private static final List<Received> received = new CopyOnWriteArrayList<>();
    private static final Queue<Answer> answers = new ArrayDeque<>();
    private static HttpServer server;
    private static RunningEngine engine;
    private static int number;

    private record Received(String authorization, String type, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private record Answer(int status, String retryAfter) {}

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/r4", exchange -> {
            received.add(new Received(
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer;
            synchronized (answers) {
                answer = answers.isEmpty() ? new Answer(200, null) : answers.remove();
            }
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            exchange.sendResponseHeaders(answer.status(), -1);
            exchange.close();
        });
        server.start();
        engine = new RunningEngine(dir)
                .feed("st-mary-adt", "{}")
                .destinationFile(
                        "warehouse",
                        file("http://127.0.0.1:" + server.getAddress().getPort() + "/r4"))
                .start();
    }

    @AfterAll
    static void stop() {
        engine.close();
        server.stop(0);
    }

    @BeforeEach
    void nothing() {
        received.clear();
        answers.clear();
    }

    @Test
    void an_admission_and_its_update_put_the_same_resources_again() {
        send("ADT^A01", pid("100", "DOE^JANE") + "PV1|1|I|W^1||||||||||||||||V100\r");
        send("ADT^A08", pid("100", "DOE^JANET") + "PV1|1|I|W^2||||||||||||||||V100\r");

        JsonNode first = bundle(0);
        JsonNode second = bundle(1);
        assertThat(received.get(0).type()).isEqualTo("application/fhir+json");
        assertThat(received.get(0).authorization()).isEqualTo("Bearer test token");
        assertThat(first.at("/type").asText()).isEqualTo("transaction");
        assertThat(urls(first)).isEqualTo(urls(second)).hasSize(2);
        assertThat(urls(first).get(0)).matches("Patient/person-\\d+");
        assertThat(second.at("/entry/0/resource/name/0/given/0").asText()).isEqualTo("JANET");
        assertThat(first.at("/entry/1/resource/status").asText()).isEqualTo("in-progress");
        assertThat(second.at("/entry/1/resource/location/0/location/display").asText())
                .contains("2");
    }

    @Test
    void a_corrected_result_replaces_the_first_and_one_taken_back_is_entered_in_error() {
        send("ADT^A08", pid("200", "ROE^ANN").replace("|19870423", "|19870423|F") + "PD1||||9^KNOWS^DOC\r");
        send("ORU^R01", pid("200", "ROE^ANN") + result("6.1", "P"));
        send("ORU^R01", pid("200", "ROE^ANN") + result("4.10", "C"));
        send("ORU^R01", pid("200", "ROE^ANN") + result("4.10", "D"));

        assertThat(urls(bundle(1))).isEqualTo(urls(bundle(2))).isEqualTo(urls(bundle(3)));
        assertThat(received.get(2).body()).contains("\"value\":4.10");
        assertThat(statuses()).containsExactly("preliminary", "corrected", "entered-in-error");
        assertThat(bundle(2).at("/entry/0/resource/gender").asText())
                .as("a result that names no sex does not take it away")
                .isEqualTo("female");
        assertThat(bundle(2).at("/entry/0/resource/generalPractitioner"))
                .as("nor the doctor")
                .hasSize(1);
    }

    @Test
    void the_patient_that_a_merge_takes_away_is_inactive_and_points_to_the_other() {
        send("ADT^A08", pid("301", "POE^MAX"));
        send("ADT^A08", pid("302", "POE^MAX"));
        String stays = bundle(0).at("/entry/0/resource/id").asText();
        String goes = bundle(1).at("/entry/0/resource/id").asText();
        assertThat(stays).isNotEqualTo(goes);

        send("ADT^A40", pid("301", "POE^MAX") + "MRG|302^^^STMARY^MR\r");

        JsonNode bundle = bundle(2);
        Map<Boolean, List<JsonNode>> patients = StreamSupport.stream(
                        bundle.at("/entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .collect(Collectors.partitioningBy(
                        patient -> patient.get("active").asBoolean()));
        JsonNode gone = patients.get(false).get(0);
        JsonNode alive = patients.get(true).get(0);
        assertThat(List.of(alive.at("/id").asText(), gone.at("/id").asText())).containsExactlyInAnyOrder(stays, goes);
        assertThat(gone.at("/link/0/type").asText()).isEqualTo("replaced-by");
        assertThat(gone.at("/link/0/other/reference").asText())
                .isEqualTo(bundle.at("/entry/0/fullUrl").asText());
        assertThat(alive.at("/link/0/type").asText()).isEqualTo("replaces");
    }

    @Test
    void what_a_steward_links_is_one_chart_until_it_is_withdrawn_and_then_two_as_before() {
        send("ADT^A08", pid("601", "FOX^MAX") + "AL1|1|DA|^PENICILLIN\r");
        send("ADT^A08", pid("602", "FOX^MAX") + "AL1|1|DA|^PENICILLIN\rAL1|2|DA|^LATEX\r");
        String first = bundle(0).at("/entry/0/resource/id").asText();
        String second = bundle(1).at("/entry/0/resource/id").asText();
        long one = Long.parseLong(first.replace("person-", ""));
        long other = Long.parseLong(second.replace("person-", ""));
        List<List<Charts.Row>> before = charts(one, other);
        assertThat(before).extracting(List::size).containsExactly(1, 2);
        assertThat(Typed.of("tasks", "--data", data()).out()).contains(one + "-" + other);

        String linked = steward("link", one, other, "--reason", "asked").out();
        assertThat(linked).contains("person " + one + " now", "Told: warehouse");
        await().until(() -> received.size() == 3);
        assertThat(bundle(2).toString()).contains("\"value\":\"601\"", "\"value\":\"602\"", "replaced-by");
        assertThat(charts(one, other)).extracting(List::size).containsExactly(2, 0);
        assertThat(Typed.of("chart", one, "--data", data()).out())
                .contains("A person says that record " + one + " and record " + other + " are one patient.");
        assertThat(Typed.of("tasks", "--data", data()).out()).doesNotContain(one + "-" + other);
        assertThat(Typed.of("link", other, one, "--reason", "twice", "--data", data())
                        .err())
                .contains("has said so already");

        String claim = linked.split("[ :]")[1];
        assertThat(Typed.of("claims", "--data", data()).out()).contains(claim + " ");
        assertThat(steward("withdraw", claim).out()).contains("person " + one + " and person " + other);
        await().until(() -> received.size() == 5);
        assertThat(urls(bundle(3))).containsExactlyInAnyOrder("Patient/" + first, "Patient/" + second);
        assertThat(bundle(3).toString()).doesNotContain("replaced-by");
        assertThat(about(bundle(4), "AllergyIntolerance")).containsOnly(second);
        assertThat(charts(one, other)).isEqualTo(before);
        assertThat(Typed.of("tasks", "--data", data()).out()).contains(one + "-" + other);
        assertThat(Typed.of("withdraw", claim, "--data", data()).err()).contains("in force");

        steward("link", one, other, "--reason", "asked again");
        send("ADT^A08", pid("602", "FOX^MAXIM"));
        assertThat(bundle(6).at("/entry/0/resource/id").asText()).isEqualTo(first);
        steward("not-same", one, other, "--reason", "brothers");
        assertThat(Typed.of("tasks", "--data", data()).out()).doesNotContain(one + "-" + other);
        send("ADT^A40", pid("601", "FOX^MAX") + "MRG|602^^^STMARY^MR\r");
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForList(
                                "select person_id from source_record where id in (?, ?) order by id",
                                Long.class,
                                one,
                                other))
                .containsExactly(one, other);
        assertThat(engine.bean(JdbcTemplate.class)
                        .queryForList("select what from audit where who = ? order by id", String.class, USER))
                .contains("link", "withdraw", "not-same");
    }

    @Test
    void what_was_filed_while_two_were_linked_follows_its_own_patient_when_they_part() {
        send("ADT^A08", pid("801", "OAK^TOM"));
        send("ADT^A08", pid("802", "OAK^TIM"));
        String first = bundle(0).at("/entry/0/resource/id").asText();
        String second = bundle(1).at("/entry/0/resource/id").asText();
        steward("link", first.substring(7), second.substring(7), "--reason", "asked", "--despite-vetoes");
        send("ORU^R01", pid("802", "OAK^TIM") + result("5.0", "F"));
        send("ORU^R01", pid("801", "OAK^TOM") + result("4.0", "F"));
        String txa = "TXA|1|DS|AP|20260302||||||||D77|||||AU\r";
        send("MDM^T02", pid("802", "OAK^TIM") + txa + "OBX|1|ED|DS||^application^pdf^Base64^JVBERi0xLjQ=||||||F\r");
        assertThat(about(bundle(3), "Observation")).containsExactly(first);
        assertThat(about(bundle(5), "DocumentReference")).containsExactly(first);

        steward("not-same", first.substring(7), second.substring(7), "--reason", "brothers");
        await().until(() -> received.size() == 10);
        assertThat(urls(bundle(6))).containsExactlyInAnyOrder("Patient/" + first, "Patient/" + second);
        assertThat(about(bundle(7), "Observation", "DiagnosticReport")).containsOnly(second);
        assertThat(bundle(7).toString()).contains("\"value\":5.0").doesNotContain("\"value\":4.0");
        assertThat(urls(bundle(7))).containsAll(urls(bundle(3)).subList(1, 3));
        assertThat(about(bundle(8), "DocumentReference")).containsExactly(second);
        assertThat(bundle(8).toString()).contains("JVBERi0xLjQ=", "\"hash\":\"GChKT9CWeATJoCy1voZ5i1RQkVM=\"");
        assertThat(about(bundle(9), "Observation"))
                .as("told under one order, each has its own now")
                .containsOnly(first);
        assertThat(bundle(9).toString()).contains("\"value\":4.0").doesNotContain("\"value\":5.0");
        assertThat(urls(bundle(9))).doesNotContainAnyElementsOf(urls(bundle(7)));
    }

    @Test
    void
            a_named_part_of_a_document_is_taken_back_when_a_newer_version_has_it_no_longer_or_another_document_replaces_it() {
        String txa = "TXA|1|DS|TX|20260302||||||||D90|%s||||AU\r";
        String history = "OBX|1|TX|HPI^History^L||No pain.||||||F\r";
        send("MDM^T02", pid("821", "ELM^SUE") + txa.formatted("") + history + "OBX|2|TX|PLAN^Plan^L||Rest.||||||P\r");
        send("MDM^T08", pid("821", "ELM^SUE") + txa.formatted("") + history.replace("No pain", "Pain"));
        send("MDM^T10", pid("821", "ELM^SUE") + txa.replace("D90", "D91").formatted("D90") + history);
        send("MDM^T11", pid("821", "ELM^SUE") + txa.replace("D90", "D91").formatted(""));

        assertThat(parts(bundle(0))).containsExactly("final No pain.", "preliminary Rest.");
        assertThat(parts(bundle(1))).containsExactly("final Pain.", "entered-in-error");
        assertThat(parts(bundle(2))).containsExactly("final No pain.", "entered-in-error", "entered-in-error");
        assertThat(parts(bundle(3))).containsExactly("entered-in-error");
        assertThat(urls(bundle(1))).containsAll(urls(bundle(0)));
        assertThat(urls(bundle(3))).isSubsetOf(urls(bundle(2)));
    }

    @Test
    void parts_of_a_document_in_whose_place_another_stands_are_told_no_more_whichever_came_first() {
        String txa = "TXA|1|DS|TX|20260302||||||||D%s|%s||||AU\r";
        String history = "OBX|1|TX|HPI^History^L||%s||||||F\r";
        send("MDM^T10", pid("822", "ELM^SUE") + txa.formatted("93", "D92") + history.formatted("Pain."));
        send("MDM^T08", pid("822", "ELM^SUE") + txa.formatted("93", "") + history.formatted("Less pain."));
        send("MDM^T02", pid("822", "ELM^SUE") + txa.formatted("92", "") + history.formatted("No pain."));

        assertThat(parts(bundle(2))).isEmpty();
        assertThat(bundle(2).toString()).contains("DocumentReference");
    }

    private static List<String> parts(JsonNode bundle) {
        return StreamSupport.stream(bundle.at("/entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .filter(resource -> resource.get("resourceType").asText().equals("Observation"))
                .map(part -> (part.get("status").asText() + " "
                                + part.path("valueString").asText())
                        .strip())
                .toList();
    }

    @Test
    void what_a_sender_linked_and_unlinks_is_told_apart_too() {
        send("ADT^A08", pid("811", "ASH^IDA"));
        send("ADT^A08", pid("812", "ASH^EVA"));
        String first = bundle(0).at("/entry/0/resource/id").asText();
        String second = bundle(1).at("/entry/0/resource/id").asText();
        send("ADT^A24", pid("811", "ASH^IDA") + pid("812", "ASH^EVA"));
        send("ORU^R01", pid("812", "ASH^EVA") + result("5.0", "F"));
        assertThat(about(bundle(3), "Observation")).containsExactly(first);
        send("ADT^A37", pid("811", "ASH^IDA") + pid("812", "ASH^EVA"));

        assertThat(received.stream().skip(4).flatMap(one -> about(one.json(), "Observation").stream()))
                .containsExactly(second);
        assertThat(received.get(received.size() - 1).body())
                .contains(first, second)
                .doesNotContain("replaced-by");
    }

    @Test
    void a_visit_that_its_sender_moves_is_entered_in_error_at_the_one_patient_and_told_of_the_other() {
        send("ADT^A01", pid("821", "ELM^IDA") + "PV1|1|I|W^1||||||||||||||||V821\r");
        send("ADT^A08", pid("822", "ELM^EVA"));
        String first = bundle(0).at("/entry/0/resource/id").asText();
        String second = bundle(1).at("/entry/0/resource/id").asText();
        String told = urls(bundle(0)).get(1);
        send("ADT^A45", pid("822", "ELM^EVA") + "MRG|821^^^STMARY^MR||||V821\rPV1|1|I|||||||||||||||||V821\r");
        assertThat(encounters(2))
                .anyMatch(one -> one.startsWith(told + " entered-in-error"))
                .anyMatch(one -> !one.startsWith(told) && one.contains("in-progress"))
                .noneMatch(one -> one.startsWith(told) && one.contains("in-progress"));
        assertThat(bundle(2).toString()).contains(second).doesNotContain(first);

        String claim = engine.bean(JdbcTemplate.class)
                .queryForObject("select id from assertion where number = 'V821'", String.class);
        int before = received.size();
        steward("withdraw", claim, "--reason", "the clerk erred");
        await().until(() -> received.stream()
                .skip(before)
                .anyMatch(one -> one.body().contains(told) && one.body().contains("in-progress")));
        assertThat(encounters(before)).anyMatch(one -> !one.startsWith(told) && one.contains("entered-in-error"));
    }

    @Test
    void no_known_allergies_is_not_told_where_one_that_the_server_may_not_have_says_otherwise() {
        String none = "AL1|1|DA|716186003^No known allergy^SCT\r";
        send("ADT^A08", pid("841", "OAK^IDA") + none);
        assertThat(about(bundle(0), "AllergyIntolerance")).hasSize(1);
        send("ADT^A08", pid("842", "OAK^EVA") + "AL1|1|DA|^LATEX\r");
        long eva = Long.parseLong(bundle(1).at("/entry/0/resource/id").asText().replace("person-", ""));
        new TransactionTemplate(engine.bean(PlatformTransactionManager.class))
                .executeWithoutResult(status -> engine.bean(Facts.class)
                        .add(
                                eva,
                                "st-mary-adt",
                                engine.bean(JdbcTemplate.class)
                                        .queryForObject("select max(id) from journal", Long.class),
                                "a document's",
                                null,
                                0,
                                List.of(restricted("Methadone"))));
        send("ADT^A08", pid("842", "OAK^EVA") + none);
        assertThat(about(bundle(2), "AllergyIntolerance")).isEmpty();
        int before = received.size();
        steward("resend", "--destination", "warehouse", "--person", eva, "--reason", "asked for");
        await().until(() ->
                received.stream().skip(before).anyMatch(one -> one.body().contains("\"person-" + eva)));
        assertThat(received.stream().skip(before).filter(one -> one.body().contains("\"person-" + eva)))
                .noneMatch(one -> one.body().contains("716186003"));
    }

    private static Allergy restricted(String to) {
        return new Allergy(
                new Statement("m", new Origin("x"), Said.NOBODY, Stance.ASSERTED, null, null, List.of("R"), false),
                Concept.of(new Coding("L", "M", to)),
                null,
                null,
                List.of(),
                null);
    }

    /** What was said of encounters from this bundle on: address, status. */
    private static List<String> encounters(int from) {
        return IntStream.range(from, received.size())
                .mapToObj(FhirDoorTest::bundle)
                .flatMap(bundle -> StreamSupport.stream(bundle.at("/entry").spliterator(), false))
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("Encounter"))
                .map(entry -> entry.at("/request/url").asText() + " "
                        + entry.at("/resource/status").asText() + " "
                        + entry.at("/resource/subject/reference").asText())
                .toList();
    }

    @Test
    void what_an_older_message_says_never_replaces_at_the_receiver_what_a_newer_one_said() {
        String patient = pid("951", "ELK^UMA");
        send("ORU^R01", patient + result("5.9", "F").replace("F200", "F951"));
        send("ORU^R01", patient + result("4.1", "C").replace("F200", "F951"));
        send("20260302070000-0600", "ORU^R01", patient + result("6.6", "F").replace("F200", "F951"));
        assertThat(urls(bundle(2))).isEqualTo(urls(bundle(1)));
        assertThat(received.get(2).body()).contains("\"value\":4.1").doesNotContain("\"value\":6.6");

        Long first = engine.bean(JdbcTemplate.class)
                .queryForObject("select min(intake_id) from fact where body like '%F951%'", Long.class);
        steward("replay", first, "--reason", "by the new mapping");
        await().until(() -> received.size() == 4);
        assertThat(received.get(3).body()).contains("\"value\":4.1").doesNotContain("\"value\":5.9");
    }

    @Test
    void what_a_replay_no_longer_says_is_entered_in_error_unless_a_later_message_says_it() {
        String extra = "OBX|2|NM|2951-2^Sodium^LN||140|mmol/L|||||F\rOBX|3|NM|2075-0^Chloride^LN||99|mmol/L|||||F\r";
        send("ORU^R01", pid("901", "YEW^KAY") + result("5.0", "F") + extra);
        send("ORU^R01", pid("901", "YEW^KAY") + result("5.0", "F").split("OBX")[0] + extra.split("(?=OBX)")[1]);
        List<String> before = urls(bundle(0));
        assertThat(before).hasSize(5);
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        long message = jdbc.queryForObject("select min(intake_id) from fact where body like '%Chloride%'", Long.class);
        String text = new String(
                jdbc.queryForObject("select body from journal where id = ?", byte[].class, message),
                StandardCharsets.UTF_8);
        jdbc.update( // stands for a mapping that reads less of it
                "update journal set body = ? where id = ?",
                text.substring(0, text.indexOf("OBX|2")).getBytes(StandardCharsets.UTF_8),
                message);
        steward("replay", message, "--reason", "corrected");
        await().until(() -> received.size() == 4);

        JsonNode wrong = bundle(3).at("/entry");
        assertThat(wrong).hasSize(1);
        assertThat(wrong.at("/0/resource/status").asText()).isEqualTo("entered-in-error");
        assertThat(wrong.at("/0/resource/code/coding/0/code").asText()).isEqualTo("2951-2");
        assertThat(before).contains(wrong.at("/0/request/url").asText());
        assertThat(wrong.at("/0/resource/subject/reference").asText()).isEqualTo(before.get(0));
    }

    /** The ids of the Patients that these resources of a bundle are about. */
    private static List<String> about(JsonNode bundle, String... types) {
        Map<String, String> patients = StreamSupport.stream(bundle.at("/entry").spliterator(), false)
                .filter(entry -> entry.at("/resource/resourceType").asText().equals("Patient"))
                .collect(Collectors.toMap(
                        entry -> entry.get("fullUrl").asText(),
                        entry -> entry.at("/resource/id").asText()));
        return StreamSupport.stream(bundle.at("/entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .filter(resource ->
                        List.of(types).contains(resource.get("resourceType").asText()))
                .map(resource -> resource.at(resource.has("subject") ? "/subject/reference" : "/patient/reference"))
                .map(reference -> patients.get(reference.asText()))
                .toList();
    }

    @Test
    void a_link_that_a_veto_forbids_needs_a_word_more() {
        send("ADT^A08", pid("701", "ELM^IDA"));
        send("ADT^A08", pid("702", "ELM^BEA"));
        long one = Long.parseLong(bundle(0).at("/entry/0/resource/id").asText().replace("person-", ""));
        long other =
                Long.parseLong(bundle(1).at("/entry/0/resource/id").asText().replace("person-", ""));

        Typed refused = Typed.of("link", one, other, "--reason", "x", "--data", data());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("One sender has two numbers for them, born the same day", "--despite-vetoes");
        assertThat(steward("link", one, other, "--reason", "x", "--despite-vetoes")
                        .out())
                .contains("person " + one + " now");
    }

    private static final String USER = System.getProperty("user.name");

    private static Path data() {
        return engine.data();
    }

    private static Typed steward(Object... words) {
        Typed typed = Typed.of(
                Stream.concat(Arrays.stream(words), Stream.of("--data", data())).toArray());
        assertThat(typed.exit()).as(typed.err()).isZero();
        return typed;
    }

    private static List<List<Charts.Row>> charts(long one, long other) {
        Charts charts = engine.bean(Charts.class);
        return List.of(charts.of(one), charts.of(other));
    }

    @Test
    void what_is_refused_is_parked_with_its_status_and_the_next_goes_on() {
        answers.add(new Answer(422, null));
        send("ADT^A08", pid("400", "LOW^LEE"));
        send("ADT^A08", pid("401", "LOW^LIZ"));

        assertThat(received).hasSize(2);
        assertThat(engine.bean(Outbox.class).rejected(10))
                .extracting(Outbox.Rejected::code)
                .containsExactly("HTTP 422");
        engine.bean(JdbcTemplate.class).update("delete from rejected");
    }

    @Test
    void a_server_that_is_busy_gets_the_same_again_no_sooner_than_it_asks() {
        answers.add(new Answer(503, "1"));
        answers.add(new Answer(429, null));
        long before = System.nanoTime();
        send("ADT^A08", pid("500", "KIM^SUE"));

        assertThat(received).hasSize(3);
        assertThat(received.get(2).body()).isEqualTo(received.get(0).body());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(1));
        assertThat(engine.bean(Outbox.class).rejectedCount()).isZero();
    }

    @Test
    void http_to_another_machine_and_a_format_that_does_not_fit_are_refused_by_check() throws IOException {
        assertThat(problems(file("http://192.0.2.1/r4"))).anyMatch(problem -> problem.contains("without TLS"));
        assertThat(problems(file("https://192.0.2.1/r4"))).isEmpty();
        assertThat(problems(file("https://192.0.2.1/r4").replace("format: fhir", "format: hl7v2")))
                .anyMatch(problem -> problem.startsWith("ROUTE-115"));
        assertThat(problems(file("ftp://192.0.2.1/r4"))).anyMatch(problem -> problem.contains("no base URL"));
    }

    private List<String> problems(String text) throws IOException {
        Path routes = dir.resolve("check" + ++number);
        Path file = routes.resolve("destinations/warehouse.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        List<RouteFile> files = RouteFiles.files(routes);
        assertThat(files).hasSize(1);
        return new RouteCheck(Map.of())
                .problems(files.get(0)).stream().map(FhirDoorTest::shown).toList();
    }

    private static String shown(Problem problem) {
        return problem.code() + " " + problem.problem();
    }

    private static String file(String base) {
        return """
                - route:
                    id: warehouse
                    from:
                      uri: destination:warehouse
                      parameters: {format: fhir, retryDelayMillis: 50}
                      steps:
                        - to:
                            uri: fhir:%s
                            parameters: {accessToken: "test token"}
                """.formatted(base);
    }

    private static String pid(String mrn, String name) {
        return "PID|1||" + mrn + "^^^STMARY^MR||" + name + "||19870423\r";
    }

    private static String result(String value, String status) {
        return "OBR|1|P1|F200|2823-3^Potassium^LN|||20260302073000-0600\rOBX|1|NM|2823-3^Potassium^LN||" + value
                + "|mmol/L|||||" + status + "\r";
    }

    /** Returns when it was delivered or parked. */
    private static void send(String type, String segments) {
        send("20260302080000-0600", type, segments);
    }

    private static void send(String sent, String type, String segments) {
        String message = "MSH|^~\\&|ADT|STMARY|||" + sent + "||" + type + "|M" + ++number + "|P|2.5.1\r" + segments;
        assertThat(RunningEngine.code(engine.send("st-mary-adt", message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        JdbcTemplate jdbc = engine.bean(JdbcTemplate.class);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> jdbc.queryForObject(
                                "select (select count(*) from waiting) + (select count(*) from unsent)", Long.class)
                        == 0);
    }

    private static JsonNode bundle(int n) {
        assertThat(Strict.problems(received.get(n).body())).isEmpty();
        return received.get(n).json();
    }

    private static List<String> urls(JsonNode bundle) {
        return StreamSupport.stream(bundle.at("/entry").spliterator(), false)
                .map(entry -> entry.at("/request/url").asText())
                .toList();
    }

    private static List<String> statuses() {
        return received.stream()
                .flatMap(one -> StreamSupport.stream(one.json().at("/entry").spliterator(), false))
                .map(entry -> entry.get("resource"))
                .filter(resource -> resource.get("resourceType").asText().equals("Observation"))
                .map(resource -> resource.get("status").asText())
                .toList();
    }
}
