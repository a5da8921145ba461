package org.tributary.intake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.health.RunningEngine;
import org.tributary.intake.files.Zips;
import org.tributary.intake.xds.Metadata;
import org.tributary.intake.xds.Parts;

/** Documents in parts (MTOM) through {@code POST /intake/FEED}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MtomDoorTest {
    private static final String KEY = "a-secret-of-16-letters";

    private static RunningEngine engine;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        engine = new RunningEngine(dir).feedFile("web", """
                        - route:
                            id: web
                            from:
                              uri: http-in:web
                              parameters: {apiKey: %s, maxBytes: 100000}
                              steps: []
                        """.formatted(KEY)).start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void a_submission_is_kept_whole_its_documents_are_filed_and_its_source_hears_so_in_its_own_words()
            throws Exception {
        byte[] first = document("M1");
        byte[] zip = new Zips().with("in.xml", document("M2")).bytes();
        byte[] body = new Parts()
                .root(Parts.provideAndRegister(
                        new Metadata()
                                .of("D1", null, first)
                                .listing("D2", null, null, null)
                                .request(),
                        Parts.document("D1", Parts.include("cid:1@x"))
                                + Parts.document("D2", Parts.include("cid:2@x"))))
                .document("1@x", first)
                .document("2@x", zip)
                .bytes();
        long before = last();
        HttpResponse<String> answer = post(Parts.TYPE, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/related")
                .contains("boundary=\"tributary-answer\"", "start=\"<answer@tributary>\"");
        assertThat(answer.body())
                .startsWith("--tributary-answer\r\n")
                .endsWith("\r\n--tributary-answer--\r\n")
                .contains("<wsa:RelatesTo>urn:uuid:m&amp;1</wsa:RelatesTo>", "ResponseStatusType:Success\"")
                .doesNotContain("RegistryError");
        assertThat(rows(before))
                .containsExactly(
                        "- - kept INTAKE-137",
                        "1.2.3.4.5^M1 part 2 filed",
                        "- part 3 kept INTAKE-122",
                        "1.2.3.4.5^M2 part 3!in.xml filed");
        assertThat(body(before + 1)).isEqualTo(body);
        assertThat(body(before + 2)).isEqualTo(first);
    }

    @Test
    void what_of_a_submission_cannot_be_taken_as_it_was_meant_its_source_hears_as_a_failure() throws Exception {
        byte[] first = document("M3");
        byte[] second = document("M4");
        long before = last();
        HttpResponse<String> answer = post(
                Parts.TYPE,
                new Parts()
                        .root(Parts.provideAndRegister(
                                new Metadata()
                                        .of("D1", null, first)
                                        .of("D2", null, first)
                                        .of("D3", null, first)
                                        .request(),
                                Parts.document("D1", Parts.include("cid:1"))
                                        + Parts.document("D2", Parts.include("cid:2"))
                                        + Parts.document("D3", Parts.include("http://127.0.0.1/secret"))))
                        .document("1", first)
                        .document("2", second)
                        .bytes());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("ResponseStatusType:Failure\"", "XDSRepositoryMetadataError", "INTAKE-132", "INTAKE-140")
                .contains("location=\"Document[3]\"")
                .doesNotContain("secret", "Brook");
        assertThat(rows(before))
                .containsExactly(
                        "- - parked INTAKE-137 + INTAKE-140 Document[3]",
                        "1.2.3.4.5^M3 part 2 filed",
                        "1.2.3.4.5^M4 part 3 parked INTAKE-132 ExtrinsicObject[2], hash");
    }

    @Test
    void a_clinical_document_with_an_included_body_is_filed_with_that_body() throws Exception {
        byte[] pdf = "%PDF-1.4 synthetic".getBytes(StandardCharsets.US_ASCII);
        String document = new String(document("M5"), StandardCharsets.UTF_8);
        String around = document.replace(
                "<structuredBody/>",
                "<nonXMLBody><text mediaType=\"application/pdf\" representation=\"B64\">HERE</text></nonXMLBody>");
        long before = last();
        HttpResponse<String> answer = post(
                Parts.TYPE.replace("; type=\"application/xop+xml\"", ""),
                new Parts()
                        .root(around.replace("HERE", Parts.include("cid:pdf")))
                        .document("pdf", pdf)
                        .bytes());
        assertThat(answer.body()).contains("\"stored\":true", "INTAKE-137");
        assertThat(rows(before)).containsExactly("- - kept INTAKE-137", "1.2.3.4.5^M5 part 1 filed");
        assertThat(new String(body(before + 2), StandardCharsets.UTF_8))
                .isEqualTo(around.replace("HERE", "JVBERi0xLjQgc3ludGhldGlj"));
    }

    @Test
    void what_cannot_be_divided_is_kept_and_parked_and_what_is_too_long_is_refused() throws Exception {
        long before = last();
        HttpResponse<String> answer =
                post(Parts.TYPE, "--MIMEBoundary_1\r\n\r\n<a/>".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"stored\":true", "INTAKE-138");
        assertThat(rows(before)).containsExactly("- - parked INTAKE-137 + INTAKE-138 last boundary");
        byte[] long101 =
                new Parts().root("<a/>").document("1", new byte[100_000]).bytes();
        assertThat(post(Parts.TYPE, long101).statusCode()).isEqualTo(413);
        assertThat(post("multipart/form-data; boundary=x", new byte[] {1}).statusCode())
                .isEqualTo(415);
        assertThat(post("multipart/relatedx; boundary=x", new byte[] {1}).statusCode())
                .isEqualTo(415);
    }

    private static HttpResponse<String> post(String type, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", KEY)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> rows(long after) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> jdbc().queryForObject("select count(*) from waiting", Long.class) == 0);
        return jdbc().queryForList(
                        "select coalesce(control_id, '-') || ' ' || coalesce(name, '-') || ' ' || (select max(state) from"
                                + " outcome o where o.intake_id = journal.id) || coalesce((select ' ' || listagg(trim(code ||"
                                + " ' ' || place), ' + ') within group (order by code) from finding f where f.intake_id ="
                                + " journal.id and code like 'INTAKE-%'), '') from journal left join origin on"
                                + " origin.intake_id = id where id > ? order by id",
                        String.class, after);
    }

    private static byte[] body(long id) {
        return jdbc().queryForObject("select body from journal where id = ?", byte[].class, id);
    }

    private static long last() {
        return jdbc().queryForObject("select coalesce(max(id), 0) from journal", Long.class);
    }

    private static byte[] document(String id) {
        return """
                <ClinicalDocument xmlns="urn:hl7-org:v3">
                  <id root="1.2.3.4.5" extension="%s"/>
                  <recordTarget><patientRole><id root="1.9.9" extension="77"/>
                    <patient><name><given>Ana</given><family>Brook</family></name></patient></patientRole></recordTarget>
                  <component><structuredBody/></component>
                </ClinicalDocument>
                """.formatted(id).getBytes(StandardCharsets.UTF_8);
    }

    private static JdbcTemplate jdbc() {
        return engine.bean(JdbcTemplate.class);
    }
}
