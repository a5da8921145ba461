package org.tributary.flow;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.SmallCcd;
import org.tributary.cli.Typed;
import org.tributary.fhir.Strict;
import org.tributary.health.RunningEngine;

/** Of numbers that end, and of persons that part, hear those who were told of them, and nobody else. Nobody listens: rows are enough. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToldTest {
    private static final String KEY = "a-key_of.24~characters00";
    private static final AtomicInteger NEXT = new AtomicInteger(1);
    private static final String HARBOR = "12 Harbor Lane^^Springfield^IL^62704||2175550148";
    private static final String MILL = "9 Mill Road^^Quincy^IL^62301||2175550199";

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static JdbcTemplate jdbc;

    @BeforeAll
    static void start() throws Exception {
        engine = new RunningEngine(dir)
                .feed("lab", "{}")
                .feed("ward", "{}")
                .feedFile("web", """
                        - route:
                            id: web
                            from:
                              uri: http-in:web
                              parameters: {apiKey: "%s"}
                              steps: []
                        """.formatted(KEY))
                .destination("all", "{retryDelayMillis: 60000, retryDelayMaxMillis: 60000}", 1)
                .destination("of-lab", "{feeds: lab}", 1)
                .destination("updates", "{kinds: 'ORU, ADT^A31'}", 1)
                .destination("documents", "{kinds: C-CDA}", 1)
                .destination("lists", "{kinds: 'C-CDA, ADT^A31'}", 1)
                .destination("charts", "{format: ccda-mdm, kinds: ORU}", 1)
                .destination("all-charts", "{format: ccda-mdm}", 1)
                .destinationFile("registry", """
                        - route:
                            id: registry
                            from:
                              uri: destination:registry
                              parameters: {format: fhir, kinds: 'ORU, ORM'}
                              steps:
                                - to: fhir:http://127.0.0.1:1/r4
                        """)
                .start();
        jdbc = engine.bean(JdbcTemplate.class);
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void who_was_never_told_of_a_number_does_not_hear_that_it_ended() {
        send("lab", "ADT^A08", "L-1", "Okonkwo^Adaeze||19610409|F|||" + HARBOR);
        send("ward", "ADT^A08", "W-1", "Brand^Sigrid||19380601|F|||" + MILL);
        long stays = person("L-1");
        long gone = person("W-1");
        assertThat(gone).isGreaterThan(stays);
        long before = newest();
        said("link", "L-1", "W-1", "--despite-vetoes");
        assertThat(person("W-1")).isEqualTo(stays);
        assertThat(offered(before, "all")).anyMatch(body -> isMerge(body, gone));
        assertThat(offered(before, "of-lab"))
                .noneMatch(body -> isMerge(body, gone))
                .noneMatch(body -> names(body, gone));
    }

    @Test
    void a_fhir_server_hears_that_a_patient_ended_whatever_kinds_it_asked_for_and_only_of_those_it_has() {
        send("lab", "ORU^R01", "L-2", "Quarrington^Beatrix||19490606|F|||" + MILL);
        send("lab", "ORU^R01", "L-3", "Zimmerman^Roberta||19821231|F|||77 Elm^^Cairo^IL^62914||6185550177");
        send("lab", "ADT^A08", "L-4", "Fitzwilliam^Georgiana||19910217|F|||3 Oak^^Alton^IL^62002||6185550133");
        long stays = person("L-2");
        long gone = person("L-3");
        long never = person("L-4");
        long before = newest();
        merge("L-2", "L-3");
        assertThat(person("L-3")).isEqualTo(stays);
        assertThat(offered(before, "registry"))
                .singleElement()
                .satisfies(bundle -> assertThat(bundle)
                        .contains("\"id\":\"person-" + gone + "\"", "replaced-by", "\"active\":false"));

        before = newest();
        merge("L-2", "L-4");
        assertThat(person("L-4")).isEqualTo(stays);
        assertThat(offered(before, "registry")).noneMatch(bundle -> bundle.contains("person-" + never + "\""));
    }

    @Test
    void a_fhir_server_hears_of_an_order_that_its_number_alone_cancels_as_the_order_that_it_is() {
        String mei = "Okafor^Mei||19700504|F|||9 Hill^^Alton^IL^62002||6185550155";
        String order = "ORC|NW|P-71|||||||20260301|||7^LEE^LI\rOBR|1|P-71||24323-8^CMP^LN\r";
        send("lab", "ORM^O01", "L-71", mei, order);
        long before = newest();
        send("lab", "ORM^O01", "L-71", mei, "ORC|CA|P-71|F-71\r");

        assertThat(offered(before, "registry"))
                .singleElement()
                .satisfies(bundle -> assertThat(bundle)
                        .contains(
                                "\"status\":\"revoked\"",
                                "24323-8",
                                "P-71",
                                "F-71",
                                "LEE",
                                "\"authoredOn\":\"2026-03-01\"")
                        .containsOnlyOnce("\"resourceType\":\"ServiceRequest\""));

        before = newest();
        send("lab", "ORM^O01", "L-71", mei, "ORC|SC|P-72||||\r");
        send("lab", "ORM^O01", "L-71", mei, order.replace("P-71", "P-72"));
        assertThat(offered(before, "registry")).hasSize(3);
        String nameless =
                offered(before, "registry").get(0).split("ServiceRequest/")[1].split("\"")[0];
        assertThat(offered(before, "registry").get(1)).contains("24323-8").doesNotContain(nameless);
        assertThat(offered(before, "registry").get(2))
                .as("the one without a name was that order")
                .contains("entered-in-error", nameless);
        assertThat(jdbc.queryForList(
                        "select distinct group_key from fact where kind = 'order' and body like '%P-72%'",
                        String.class))
                .containsExactly("feed lab|P-72|24323-8");
    }

    @Test
    void what_is_said_of_an_order_by_its_numbers_is_the_same_in_whichever_sequence_it_comes() {
        String order = "ORC|NW|P-80\rOBR|1|P-80||24323-8^CMP^LN\r";
        String numbered = "ORC|OK|P-80|F-80\r";
        List<List<String>> charts = new ArrayList<>();
        for (int[] sequence : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            for (String cancelled : List.of("ORC|CA||F-80\r", "ORC|CA|P-80\r")) {
                List<String> said = List.of(order, numbered, cancelled);
                String number = "L-8" + NEXT.get() + cancelled.length();
                for (int nth : sequence) {
                    sendAt(2026112508 + nth + "0000", number, said.get(nth));
                }
                charts.add(orders(number));
            }
        }
        assertThat(charts.get(0))
                .hasSize(3)
                .allMatch(row -> row.startsWith("order feed lab|P-80|24323-8 "))
                .last()
                .asString()
                .contains("\"control\":\"CA\"", "\"placerOrder\":\"P-80\"", "\"fillerOrder\":\"F-80\"", "CMP");
        assertThat(charts).allSatisfy(chart -> assertThat(chart).isEqualTo(charts.get(0)));
    }

    @Test
    void an_order_and_what_is_said_of_it_by_its_number_in_the_same_message_are_told_as_one() {
        String otto = "Weber^Otto||19510504|M|||4 Hill^^Alton^IL^62002||6185550156";
        long before = newest();
        send("lab", "ORM^O01", "L-73", otto, "ORC|NW|P-73\rOBR|1|P-73||24323-8^CMP^LN\rORC|CA|P-73\r");

        assertThat(offered(before, "registry"))
                .singleElement()
                .satisfies(bundle -> assertThat(bundle)
                        .contains("\"status\":\"revoked\"", "24323-8")
                        .containsOnlyOnce("\"resourceType\":\"ServiceRequest\""));
        assertThat(orders("L-73")).hasSize(2).allMatch(row -> row.startsWith("order feed lab|P-73|24323-8 "));
    }

    @Test
    void
            what_is_said_of_an_order_by_its_number_forgets_its_name_where_two_persons_part_and_has_it_again_where_they_join() {
        String one = "Hallström^Birgitta||19440212|F|||6 Low Street^^Joliet^IL^60431||8155550112";
        String two = "Nakagawa^Emiko||19871130|F|||31 Oak^^Alton^IL^62002||6185550199";
        send("lab", "ORM^O01", "L-75", two, "ORC|NW|P-75\rOBR|1|P-75||24323-8^CMP^LN\r");
        send("lab", "ORM^O01", "L-74", one, "ORC|CA|P-75\r");
        assertThat(orders("L-74")).singleElement().asString().startsWith("order feed lab|P-75 ");

        long before = newest();
        said("link", "L-74", "L-75", "--despite-vetoes");
        assertThat(orders("L-74")).singleElement().asString().contains("P-75|24323-8", "CMP");
        assertThat(offered(before, "registry"))
                .anyMatch(bundle -> bundle.contains("\"revoked\"") && bundle.contains("24323-8"))
                .anyMatch(bundle -> bundle.contains("entered-in-error") && !bundle.contains("24323-8"));
        before = newest();
        assertThat(Typed.of("withdraw", claim(), "--reason", "x", "--data", engine.data())
                        .exit())
                .isZero();
        assertThat(orders("L-74"))
                .singleElement()
                .asString()
                .startsWith("order feed lab|P-75 ")
                .doesNotContain("CMP");
        assertThat(offered(before, "registry"))
                .as("the other one's test is hers alone")
                .noneMatch(bundle -> bundle.contains("\"revoked\"") && bundle.contains("24323-8"))
                .anyMatch(bundle -> bundle.contains("24323-8") && bundle.contains("P-75"));
    }

    /** What a record's orders are, oldest first: kind, row of the chart, what counts. */
    private static List<String> orders(String number) {
        return jdbc.queryForList(
                "select kind || ' ' || group_key || ' ' || coalesce(restated, body) from fact where record_id = ?"
                        + " and kind in ('order', 'medication') order by sent, sequence, id",
                String.class,
                record(number));
    }

    private static void sendAt(String time, String number, String rest) {
        long before = journaled();
        String message = "MSH|^~\\&|A|H|||" + time + "||ORM^O01|T" + NEXT.getAndIncrement() + "|P|2.5.1\rPID|1||"
                + number + "^^^H^MR||Alone" + number.hashCode() + "^A\r" + rest;
        assertThat(RunningEngine.code(engine.send("lab", message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(20, SECONDS).until(() -> filed(before));
    }

    @Test
    void who_does_not_take_the_message_for_which_two_part_hears_of_both() {
        String lindqvist = "Lindqvist^Solveig^Maria||19890521|F|||" + HARBOR;
        String abernathy = "Abernathy^Philippa^June||19480630|F|||4 Low Street^^Joliet^IL^60431||8155550111";
        send("lab", "ORU^R01", "L-6", abernathy);
        send("lab", "ORU^R01", "L-7", lindqvist);
        send("lab", "ADT^A24", "L-6", abernathy, "PID|2||L-7^^^H^MR||" + lindqvist + "\r");
        long one = person("L-6");
        assertThat(person("L-7")).as("they are linked").isEqualTo(one);
        long before = newest();
        send("lab", "ADT^A37", "L-6", abernathy, "PID|2||L-7^^^H^MR||" + lindqvist + "\r");
        long other = person("L-7");
        assertThat(other).isNotEqualTo(one);

        assertThat(offered(before, "registry"))
                .as("what moved, as the record that parted says it")
                .anyMatch(
                        bundle -> bundle.contains("Observation") && bundle.contains("\"id\":\"person-" + other + "\""));
        assertThat(offered(before, "updates"))
                .anyMatch(body -> body.contains("ADT^A31") && names(body, one) && body.contains("Abernathy"))
                .anyMatch(body -> body.contains("ADT^A31") && names(body, other) && body.contains("Lindqvist"));
    }

    /** 21 turns out to be no other than 22, which is not 20: 22's person ends in a new one, and 20's is alone. */
    @Test
    void who_hears_that_one_ended_hears_too_of_whom_its_record_parted() {
        String like = "Marchetti^Lucrezia^Ada||19720817|F|||21 Quay Street^^Moline^IL^61265||3095550177";
        String really = "Vandermolen^Wilhelmina^Jo||19330222|F|||5 Dyke Road^^Aurora^IL^60505||6305550188";
        send("lab", "ORU^R01", "L-20", like);
        send("ward", "ORU^R01", "W-21", like);
        send("ward", "ORU^R01", "W-22", really);
        long left = person("L-20");
        long gone = person("W-22");
        assertThat(person("W-21")).as("they are linked").isEqualTo(left);
        said("not-same", "L-20", "W-22");
        long before = newest();
        send("ward", "ADT^A24", "W-21", like, "PID|2||W-22^^^H^MR||" + really + "\r");
        long stays = person("W-21");
        assertThat(person("W-22")).isEqualTo(stays).isNotEqualTo(gone);
        assertThat(person("L-20")).isEqualTo(left).isNotEqualTo(stays);

        assertThat(offered(before, "updates"))
                .anyMatch(body -> body.contains("ADT^A31") && names(body, stays) && body.contains("Vandermolen"))
                .anyMatch(body -> body.contains("ADT^A31") && names(body, left) && body.contains("Marchetti"))
                .doesNotHaveDuplicates()
                .hasSize(2);
        for (String destination : List.of("charts", "all-charts")) { // one takes the message for which they part
            assertThat(offered(before, destination))
                    .as(destination)
                    .anyMatch(body -> names(body, left) && !document(body).contains("nonXMLBody"))
                    .anyMatch(body -> names(body, stays) && !document(body).contains("nonXMLBody"))
                    .anyMatch(body -> names(body, stays)
                            && body.contains("MDM^T10")
                            && document(body).contains("Chart that is kept no longer"))
                    .hasSize(3);
        }
    }

    /** 8 and 9 are alike; a clerk knows that 9 is 10 and 8 is not, and takes back the first. */
    @Test
    void a_person_divided_among_others_ends_where_it_was_told_of() {
        String like = "Castellanos^Ximena^Rosa||19551201|F|||8 High Street^^Peoria^IL^61602||3095550122";
        send("lab", "ORU^R01", "L-8", like);
        send("ward", "ORU^R01", "W-9", like);
        send("lab", "ORU^R01", "L-10", "Ostrowski^Kazimierz||19380509|M|||5 Hill^^Elgin^IL^60120||8475550144");
        assertThat(person("W-9")).as("they are linked").isEqualTo(person("L-8"));
        said("not-same", "L-8", "L-10");
        said("link", "W-9", "L-10", "--despite-vetoes");
        long divided = person("W-9");
        assertThat(person("L-10")).isEqualTo(divided);
        send("ward", "ORU^R01", "W-9", like);
        long before = newest();
        Typed withdrawn = Typed.of("withdraw", claim(), "--reason", "x", "--data", engine.data());
        assertThat(withdrawn.exit()).as(withdrawn.err()).isZero();
        assertThat(List.of(person("W-9"), person("L-10"))).containsExactly(person("L-8"), record("L-10"));
        assertThat(divided).isNotIn(person("W-9"), person("L-10"));

        assertThat(offered(before, "registry"))
                .anySatisfy(bundle -> assertThat(bundle)
                        .contains("\"id\":\"person-" + divided + "\"", "\"active\":false")
                        .doesNotContain("replaced-by"));
        assertThat(offered(before, "charts"))
                .as("its chart ends, and nobody is said to be its patient")
                .anySatisfy(body -> {
                    assertThat(body).contains("MDM^T10", divided + "^^^TRIBUTARY^PI");
                    assertThat(document(body))
                            .contains("nonXMLBody", "typeCode=\"RPLC\"")
                            .doesNotContain("Castellanos", "Ostrowski");
                });
    }

    @Test
    void the_lists_of_a_document_go_as_A31_to_who_takes_that() throws Exception {
        long before = newest();
        long messages = journaled();
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", KEY)
                .POST(HttpRequest.BodyPublishers.ofString(SmallCcd.TEXT))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        await().atMost(20, SECONDS).until(() -> filed(messages));
        assertThat(offered(before, "lists")).anyMatch(body -> body.contains("ADT^A31") && body.contains("Penicillin"));
        assertThat(offered(before, "documents")).noneMatch(body -> body.contains("ADT^A31"));
    }

    @Test
    void a_document_within_a_message_goes_on_as_a_file_and_its_statements_to_who_takes_documents() {
        String leocadia = "FAIRWEATHER^LEOCADIA||19470818|F|||21 Lake Road^^Joliet^IL^60431";
        long before = newest();
        send("lab", "MDM^T02", "L-50", leocadia, carrying(OF_LEOCADIA, "DOC-50", ""));
        assertThat(offered(before, "all"))
                .anyMatch(body -> body.contains("ADT^A31") && body.contains("Cefaclor"))
                .anyMatch(body -> body.contains("MDM^T02") && document(body).contains("Leocadia"))
                .as("a result of the document")
                .anyMatch(body -> body.contains("ORU^R01") && body.contains("8302-2"))
                .hasSize(3);
        assertThat(offered(before, "lists"))
                .anyMatch(body -> body.contains("ADT^A31") && body.contains("Cefaclor"))
                .anyMatch(body -> body.contains("ORU^R01") && body.contains("8302-2"))
                .noneMatch(body -> body.contains("MDM^"));
        assertThat(offered(before, "documents"))
                .singleElement()
                .satisfies(body -> assertThat(body).contains("ORU^R01"));

        long cancelled = newest();
        send("lab", "MDM^T11", "L-50", leocadia, "TXA|1|DS||20261125080000||||||||DOC-50|||||AU||CA\r");
        assertThat(offered(cancelled, "all"))
                .anyMatch(body -> body.contains("MDM^T11") && body.contains("DOC-50"))
                .anyMatch(body -> body.contains("ADT^A31") && !body.contains("Cefaclor"))
                .anyMatch(body -> body.contains("ORU^R01") && body.contains("|D|"))
                .hasSize(3);
    }

    @Test
    void an_allergy_that_two_senders_list_goes_out_once_and_not_at_all_where_none_lists_it_any_longer() {
        String who = "Thistlewood^Persephone^Ivy||19390114|F|||" + MILL;
        String aspirin = "AL1|2|DA|1191^Aspirin^RXNORM\r";
        send("lab", "ADT^A08", "L-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r");
        send("ward", "ADT^A08", "W-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r" + aspirin);
        assertThat(person("W-60")).as("they are linked").isEqualTo(person("L-60"));
        long before = newest();
        send("lab", "ADT^A08", "L-60", who, "PV1|1|N\r");
        assertThat(offered(before, "all"))
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .containsOnlyOnce("Penicillin G")
                        .containsOnlyOnce("Aspirin")
                        .contains("AL1|2|"));
        before = newest();
        send("ward", "ADT^A08", "W-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r");
        assertThat(offered(before, "all"))
                .singleElement()
                .satisfies(body ->
                        assertThat(body).containsOnlyOnce("Penicillin G").doesNotContain("Aspirin"));

        send("lab", "ADT^A08", "L-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r");
        long lab = jdbc.queryForObject("select max(id) from journal", Long.class);
        send("ward", "ADT^A08", "W-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r");
        long ward = jdbc.queryForObject("select max(id) from journal", Long.class);
        long person = person("W-60");
        assertThat(penicillins(person))
                .as(Typed.of("chart", person, "--data", engine.data()).out())
                .isEqualTo(1);
        Typed parted = Typed.of(
                "part", person, "Penicillin G", lab, ward, "--reason", "two reactions", "--data", engine.data());
        assertThat(parted.exit()).as(parted.err()).isZero();
        assertThat(penicillins(person)).isEqualTo(2);
        send("ward", "ADT^A08", "W-60", who, "PV1|1|N\rAL1|1|DA|7980^Penicillin G^RXNORM\r");
        assertThat(penicillins(person)).as("said again").isEqualTo(2);
        String claim = parted.out().replaceAll("(?s)^Claim (\\d+):.*", "$1");
        assertThat(Typed.of("claims", "--data", engine.data()).out())
                .contains("what both call one allergy are two things");
        assertThat(Typed.of("withdraw", claim, "--reason", "they are one", "--data", engine.data())
                        .exit())
                .isZero();
        assertThat(penicillins(person)).as("taken back").isEqualTo(1);
        Typed same = Typed.of("part", person, "Penicillin G", ward, ward, "--reason", "x", "--data", engine.data());
        assertThat(same.exit()).isNotZero();
    }

    @Test
    void what_a_message_or_its_document_restricts_goes_nowhere_in_either() {
        String leocadia = "FAIRWEATHER^LEOCADIA||19470818|F|||21 Lake Road^^Joliet^IL^60431";
        long before = newest();
        send("lab", "MDM^T02", "L-50", leocadia, carrying(OF_LEOCADIA, "DOC-51", "R"));
        String restricted = OF_LEOCADIA.replace("confidentialityCode code=\"N\"", "confidentialityCode code=\"R\"");
        send("lab", "MDM^T02", "L-50", leocadia, carrying(restricted, "DOC-52", "U"));
        assertThat(offered(before, "all")).noneMatch(body -> body.contains("MDM^") || body.contains("ORU^"));
        assertThat(offered(before, "documents")).isEmpty();
    }

    /** Two sources, two doses; a clinician decides, changes the decision, and a source says something else. */
    @Test
    void what_a_person_decides_of_a_medication_is_on_the_charts_that_go_out_until_somebody_says_something_else()
            throws Exception {
        String who = "Winterbourne^Cordelia^Faye||19420311|F|||" + HARBOR;
        send("lab", "MDM^T02", "L-70", who, carrying(taking("L-70", "10"), "DOC-70", ""));
        send("ward", "MDM^T02", "W-70", who, carrying(taking("W-70", "20"), "DOC-71", ""));
        long person = person("L-70");
        assertThat(person("W-70")).as("they are linked").isEqualTo(person);

        long before = newest();
        assertThat(reconciled(person, "--accept", "--as", "ward")).contains("accepted", "Told: all-charts");
        assertThat(offered(before, "all-charts"))
                .singleElement()
                .satisfies(body -> assertThat(document(body))
                        .contains("value=\"20\" unit=\"mg\"")
                        .doesNotContain("value=\"10\" unit=\"mg\""));
        assertThat(medications(person))
                .contains("decided: accepted as ward tells it")
                .doesNotContain("to be looked at");

        before = newest();
        reconciled(person, "--reject");
        assertThat(offered(before, "all-charts"))
                .singleElement()
                .satisfies(body -> assertThat(document(body)).doesNotContain("unit=\"mg\""));

        send("ward", "MDM^T02", "W-70", who, carrying(taking("W-71", "30"), "DOC-72", ""));
        assertThat(medications(person)).contains("decided before: rejected", "to be looked at");
        assertThat(offered(before, "all-charts"))
                .last()
                .satisfies(body ->
                        assertThat(document(body)).contains("value=\"30\" unit=\"mg\"", "value=\"10\" unit=\"mg\""));

        Path list = Files.createTempDirectory("list").resolve("medications.json");
        assertThat(Typed.of("chart", person, "--medications", "--fhir", list, "--data", engine.data())
                        .exit())
                .isZero();
        assertThat(Files.readString(list)).contains("\"List\"", "30 mg", "rejected", "MedicationStatement");
        assertThat(Strict.problems(Files.readString(list))).isEmpty();

        Typed nobody = Typed.of("reconcile", person, "Aspirin", "--reject", "--reason", "x", "--data", engine.data());
        assertThat(nobody.exit()).isNotZero();
        assertThat(nobody.err()).contains("no source lists such a medication");
    }

    private static String reconciled(long person, String... word) {
        Typed typed = Typed.of(Stream.concat(
                        Stream.of("reconcile", person, "lisinopril", "--reason", "asked her", "--data", engine.data()),
                        Stream.of(word))
                .toArray());
        assertThat(typed.exit()).as(typed.err()).isZero();
        return typed.out();
    }

    private static long penicillins(long person) {
        return Typed.of("chart", person, "--data", engine.data())
                .out()
                .lines()
                .filter(line -> line.contains("Penicillin G"))
                .count();
    }

    private static String medications(long person) {
        return Typed.of("chart", person, "--medications", "--data", engine.data())
                .out();
    }

    private static String taking(String id, String milligrams) {
        String section = """
                <section>
                  <templateId root="2.16.840.1.113883.10.20.22.2.1.1"/>
                  <code code="10160-0" codeSystem="2.16.840.1.113883.6.1"/><title>Medications</title><text>Lisinopril</text>
                  <entry><substanceAdministration classCode="SBADM" moodCode="EVN">
                    <templateId root="2.16.840.1.113883.10.20.22.4.16"/><id root="1.2.3.4.7" extension="M%1$s"/>
                    <statusCode code="active"/><effectiveTime xsi:type="IVL_TS"><low value="20250101"/></effectiveTime>
                    <doseQuantity value="%2$s" unit="mg"/>
                    <consumable><manufacturedProduct classCode="MANU"><manufacturedMaterial>
                      <code code="29046" codeSystem="2.16.840.1.113883.6.88" displayName="Lisinopril"/>
                    </manufacturedMaterial></manufacturedProduct></consumable>
                  </substanceAdministration></entry>
                </section>""".formatted(id, milligrams);
        return SmallCcd.TEXT
                .replaceAll("(?s)<section>.*</section>", section)
                .replace("Ottilie", "Cordelia")
                .replace("Sandgren", "Winterbourne")
                .replace("19610203", "19420311")
                .replace("CCD-77", "CCD-" + id)
                .replace("DOC-1", "DOC-" + id);
    }

    private static final String OF_LEOCADIA = SmallCcd.TEXT
            .replace("Ottilie", "Leocadia")
            .replace("Sandgren", "Fairweather")
            .replace("19610203", "19470818")
            .replace("CCD-77", "CCD-78")
            .replace("DOC-1", "DOC-2")
            .replace("7980", "2176")
            .replace("Penicillin G", "Cefaclor");

    private static String carrying(String document, String id, String confidential) {
        String section = """
                <component><section>
                  <templateId root="2.16.840.1.113883.10.20.22.2.4.1"/>
                  <code code="8716-3" codeSystem="2.16.840.1.113883.6.1"/><title>Vital signs</title><text>Height 165 cm</text>
                  <entry><organizer classCode="CLUSTER" moodCode="EVN">
                    <templateId root="2.16.840.1.113883.10.20.22.4.26"/><id root="1.2.3.4.7" extension="V1"/>
                    <code code="46680005" codeSystem="2.16.840.1.113883.6.96"/><statusCode code="completed"/>
                    <component><observation classCode="OBS" moodCode="EVN">
                      <templateId root="2.16.840.1.113883.10.20.22.4.27"/><id root="1.2.3.4.7" extension="V2"/>
                      <code code="8302-2" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/>
                      <effectiveTime value="20260310"/><value xsi:type="PQ" value="165" unit="cm"/>
                    </observation></component>
                  </organizer></entry>
                </section></component></structuredBody>""";
        String encoded = Base64.getEncoder()
                .encodeToString(document.replace("</structuredBody>", section).getBytes(StandardCharsets.UTF_8));
        return "TXA|1|DS|AP|20261125080000||||||||" + id + "|||||AU|" + confidential
                + "|AV\rOBX|1|ED|34133-9^Summary^LN||^application^xml^Base64^" + encoded + "||||||F\r";
    }

    @Test
    void who_gets_charts_hears_once_of_each_person_of_two_who_part() {
        String like = "Castellanos^Ramon^Luis%s||19551201|M|||8 High Street^^Peoria^IL^61602||3095550122";
        send("lab", "ADT^A08", "L-38", like.formatted("^SR"));
        send("ward", "ADT^A08", "W-39", like.formatted(""));
        assertThat(person("W-39")).as("they are linked").isEqualTo(person("L-38"));
        long before = newest();
        send("ward", "ADT^A08", "W-39", like.formatted("^JR"));
        assertThat(person("W-39")).as("they part").isNotEqualTo(person("L-38"));
        assertThat(offered(before, "all-charts"))
                .hasSize(2)
                .anyMatch(body -> names(body, person("L-38")))
                .anyMatch(body -> names(body, person("W-39")));
    }

    private static boolean isMerge(String body, long gone) {
        return body.contains("ADT^A40") && body.contains("MRG|" + gone + "^^^TRIBUTARY^PI");
    }

    private static boolean names(String body, long person) {
        return body.contains(person + "^^^TRIBUTARY^PI");
    }

    /** Returns once it is filed. @param about PID-5 to PID-13 */
    private static void send(String feed, String type, String number, String about) {
        String rest = type.startsWith("ORU")
                ? "OBR|1||F%1$s|718-7^Hgb^LN|||20261125080000\rOBX|1|NM|718-7^Hgb^LN||13.%1$s|g/dL|||||F|||20261125080000\r"
                        .formatted(NEXT.get() % 10)
                : "PV1|1|N\r";
        send(feed, type, number, about, rest);
    }

    private static void merge(String stays, String gone) {
        send("lab", "ADT^A40", stays, "", "MRG|" + gone + "^^^H^MR\r");
    }

    private static void send(String feed, String type, String number, String about, String rest) {
        long before = journaled();
        String message = "MSH|^~\\&|A|H|||20261125080000||" + type + "|T" + NEXT.getAndIncrement()
                + "|P|2.5.1\rEVN||20261125080000\rPID|1||" + number + "^^^H^MR||" + about + "\r" + rest;
        assertThat(RunningEngine.code(engine.send(feed, message.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("AA");
        await().atMost(20, SECONDS).until(() -> filed(before));
    }

    /** The journal has a message more than before, and all are filed. */
    private static boolean filed(long before) {
        return journaled() > before
                && jdbc.queryForObject("select count(*) from outcome where state = 'filed'", Long.class) == journaled();
    }

    private static long journaled() {
        return jdbc.queryForObject("select count(*) from journal", Long.class);
    }

    private static void said(String word, String one, String other, String... options) {
        Typed typed = Typed.of(Stream.concat(
                        Stream.of(word, record(one), record(other), "--reason", "x", "--data", engine.data()),
                        Stream.of(options))
                .toArray());
        assertThat(typed.exit()).as(typed.err()).isZero();
    }

    private static long claim() {
        return jdbc.queryForObject("select max(id) from assertion", Long.class);
    }

    private static long person(String number) {
        return jdbc.queryForObject("select person_id from source_record where number = ?", Long.class, number);
    }

    private static long record(String number) {
        return jdbc.queryForObject("select id from source_record where number = ?", Long.class, number);
    }

    private static long newest() {
        return jdbc.queryForObject("select coalesce(max(id), 0) from outbox", Long.class);
    }

    /** The one within an MDM. */
    private static String document(String message) {
        String encoded = message.substring(message.indexOf("^Base64^") + 8).split("[|\r]", 2)[0];
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private static List<String> offered(long after, String destination) {
        return jdbc
                .queryForList(
                        "select body from outbox where id > ? and destination = ? order by id",
                        byte[].class,
                        after,
                        destination)
                .stream()
                .map(body -> new String(body, StandardCharsets.UTF_8))
                .toList();
    }
}
