package org.tributary.intake.files;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;

/** Whose a document is, and whether it came before, is known when it is stored. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentsAtTheDoorTest {
    private static final String KEY = "a-secret-of-16-letters";

    private static RunningEngine engine;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        engine = new RunningEngine(dir).feedFile("web", """
                        - route:
                            id: web
                            from:
                              uri: http-in:web
                              parameters: {apiKey: %s}
                              steps: []
                        """.formatted(KEY)).feed("ward", "{}");
        Files.writeString(dir.resolve("home/conf/authorities.yaml"), """
                authorities:
                  hillside:
                    title: Hillside, whose numbers both feeds send
                    numbers:
                      - {oid: 1.2.3.4.6}
                """);
        engine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void a_document_keeps_its_patients_order_and_not_its_feeds() throws Exception {
        post(document("K1", "<id root=\"1.9.9\" extension=\"local\"/><id root=\"1.2.3.4.6\" extension=\"0077\"/>"));
        engine.send(
                "ward",
                ("MSH|^~\\&|A|B|C|D|20260101||ADT^A08^ADT_A01|K2|P|2.5.1\r"
                                + "PID|1||0077^^^&1.2.3.4.6&ISO^MR||DOE^JOAN\r")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(key("1.2.3.4.5^K1")).isEqualTo("hillside|0077").isEqualTo(key("K2"));

        post(document("K3", "<id root=\"1.9.9\" extension=\"local\"/>"));
        assertThat(key("1.2.3.4.5^K3")).isEqualTo("feed/web/&1.9.9|local");
        post(document("K4", "<id root=\"1.9.9\" nullFlavor=\"UNK\"/>"));
        assertThat(key("1.2.3.4.5^K4")).isEqualTo("web");
    }

    @Test
    void a_document_of_two_patients_waits_for_both() throws Exception {
        String two = document("T1", "<id root=\"1.2.3.4.6\" extension=\"1\"/>")
                .replace(
                        "<component>",
                        "<recordTarget><patientRole><id root=\"1.2.3.4.6\" extension=\"2\"/></patientRole></recordTarget><component>");
        post(two);
        assertThat(key("1.2.3.4.5^T1")).isEqualTo("hillside|1");
        assertThat(jdbc().queryForList(
                                "select f.patient_key from further_patient f join journal j on j.id = f.intake_id"
                                        + " where control_id = '1.2.3.4.5^T1'",
                                String.class))
                .containsExactly("hillside|2");
    }

    @Test
    void the_same_document_again_is_a_repeat_and_the_same_id_with_other_bytes_is_a_finding() throws Exception {
        String first = document("R1", "<id root=\"1.2.3.4.6\" extension=\"5\"/>");
        post(first);
        post(first);
        post(first.replace("Summary", "Corrected summary"));
        post(first);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(jdbc().queryForList(
                                        "select o.state || coalesce((select max(' ' || f.code) from finding f where f.intake_id ="
                                                + " j.id and f.code like 'FLOW-%'), '') from journal j join outcome o on"
                                                + " o.intake_id = j.id where control_id = '1.2.3.4.5^R1' order by j.id",
                                        String.class))
                        .containsExactly("filed", "repeat", "filed FLOW-104", "repeat"));
        assertThat(jdbc().queryForObject(
                                "select count(distinct intake_id) from fact where intake_id in"
                                        + " (select id from journal where control_id = '1.2.3.4.5^R1')",
                                Long.class))
                .isEqualTo(2);
    }

    @Test
    void a_message_that_carries_a_document_is_a_message() throws Exception {
        post("MSH|^~\\&|A|B|C|D|20260101||ORU^R01^ORU_R01|M1|P|2.5.1\rPID|1||6^^^&1.2.3.4.6&ISO^MR||DOE^JOAN\r"
                + "OBR|1|||11502-2^Report^LN|||20260101\rOBX|1|ED|11502-2^Report^LN||^text^XML^A^"
                + "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>||||||F\r");
        await().atMost(20, SECONDS).until(() -> "filed".equals(state("M1")));
    }

    private static String state(String controlId) {
        List<String> states = jdbc().queryForList(
                        "select state from outcome o join journal j on j.id = o.intake_id where control_id = ?",
                        String.class,
                        controlId);
        return states.isEmpty() ? "" : states.get(0);
    }

    private static String key(String controlId) {
        return jdbc().queryForObject("select patient_key from journal where control_id = ?", String.class, controlId);
    }

    private static void post(String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
    }

    private static String document(String id, String patientIds) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <ClinicalDocument xmlns="urn:hl7-org:v3">
                  <id root="1.2.3.4.5" extension="%s"/>
                  <code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
                  <title>Summary</title>
                  <effectiveTime value="20260310101500-0600"/>
                  <recordTarget><patientRole>%s
                    <patient><name><given>Ottilie</given><family>Sandgren</family></name>
                    <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19610203"/></patient>
                  </patientRole></recordTarget>
                  <component><structuredBody/></component>
                </ClinicalDocument>
                """.formatted(id, patientIds);
    }

    private static JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }
}
