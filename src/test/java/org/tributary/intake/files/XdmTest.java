package org.tributary.intake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.audit.Requester;
import org.tributary.health.RunningEngine;
import org.tributary.intake.Replay;
import org.tributary.intake.Selection;
import org.tributary.intake.xds.Metadata;

/** Packages of IHE XDM, as a Direct message or a disc brings them, through the HTTP door. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class XdmTest {
    private static final String KEY = "a-secret-of-16-letters";
    private static final String SET = "IHE_XDM/SUBSET01/";
    private static final String ZERO = "0".repeat(40);

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
                        """.formatted(KEY)).start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Test
    void documents_that_are_what_their_metadata_say_are_filed_and_what_is_for_people_is_kept_aside() throws Exception {
        byte[] first = document("X1");
        byte[] second = document("X2");
        byte[] metadata = new Metadata()
                .of("Document01", "DOC0001.XML", first)
                .of("Document02", "./sub\\doc0002.xml", second)
                .bytes();
        assertThat(post(new Zips()
                        .with("INDEX.HTM", "<html><body>DOC0001</body></html>")
                        .with("README.TXT", "Sent by a program")
                        .with(SET + "METADATA.XML", metadata)
                        .with(SET + "DOC0001.XML", first)
                        .with(SET + "SUB/DOC0002.XML", second)
                        .with(SET + "CDA.XSL", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>")
                        .bytes()))
                .containsExactly(
                        "- kept INTAKE-122",
                        "- kept INTAKE-131",
                        "- kept INTAKE-131",
                        "- kept INTAKE-129",
                        "1.2.3.4.5^X1 filed",
                        "1.2.3.4.5^X2 filed",
                        "- kept INTAKE-131");
    }

    @Test
    void a_document_about_another_patient_than_its_metadata_say_is_parked_and_filed_by_its_own_once_replayed()
            throws Exception {
        byte[] document = document("Whose1");
        byte[] same = document("Whose2");
        byte[] elsewhere = document("Whose3");
        byte[] metadata = new Metadata()
                .whose("78^^^&amp;1.9.9&amp;ISO")
                .of("Document01", "DOC0001.XML", document)
                .whose("77^^^&amp;1.9.9&amp;ISO")
                .of("Document02", "DOC0002.XML", same)
                .whose("5^^^&amp;1.8.8&amp;ISO")
                .of("Document03", "DOC0003.XML", elsewhere)
                .bytes();
        assertThat(post(new Zips()
                        .with(SET + "METADATA.XML", metadata)
                        .with(SET + "DOC0001.XML", document)
                        .with(SET + "DOC0002.XML", same)
                        .with(SET + "DOC0003.XML", elsewhere)
                        .bytes()))
                .containsExactly(
                        "- kept INTAKE-122",
                        "- kept INTAKE-129",
                        "1.2.3.4.5^Whose1 parked INTAKE-143 entry 1, ExtrinsicObject[1], patientId",
                        "1.2.3.4.5^Whose2 filed",
                        "1.2.3.4.5^Whose3 filed");
        engine.bean(Replay.class).replay(Selection.ofIds(List.of(id("Whose1"))), new Requester("test", "test"));
        awaitDone();
        assertThat(state(id("Whose1"))).isEqualTo("filed");
    }

    @Test
    void a_document_with_another_hash_is_kept_and_parked_and_a_person_who_replays_it_has_it_filed() throws Exception {
        byte[] document = document("X3");
        byte[] another = document("X4");
        byte[] metadata = new Metadata()
                .of("Document01", "DOC0001.XML", another)
                .listing("Document02", "DOC0002.XML", sha1(another), "17")
                .listing("Document03", "DOC0003.PDF", ZERO, null)
                .bytes();
        List<String> rows = post(new Zips()
                .with(SET + "DOC0001.XML", document)
                .with(SET + "DOC0002.XML", another)
                .with(SET + "METADATA.XML", metadata)
                .with(SET + "DOC0003.PDF", "%PDF-1.4 synthetic")
                .bytes());
        assertThat(rows)
                .containsExactly(
                        "- kept INTAKE-122",
                        "1.2.3.4.5^X3 parked INTAKE-132 entry 3, ExtrinsicObject[1], hash",
                        "1.2.3.4.5^X4 filed INTAKE-133 entry 3, ExtrinsicObject[2], size",
                        "- kept INTAKE-129",
                        "- parked INTAKE-132 entry 3, ExtrinsicObject[3], hash");
        assertThat(jdbc().queryForObject("select reason from outcome where intake_id = ?", String.class, id("X3")))
                .isEqualTo("INTAKE-132");
        assertThat(jdbc().queryForObject("select body from journal where id = ?", byte[].class, id("X3")))
                .isEqualTo(document);

        engine.bean(Replay.class).replay(Selection.ofIds(List.of(id("X3"))), new Requester("test", "test"));
        awaitDone();
        assertThat(state(id("X3"))).isEqualTo("filed");
    }

    @Test
    void metadata_that_cannot_be_read_list_what_is_not_there_or_leave_something_out_are_told() throws Exception {
        byte[] document = document("X5");
        byte[] unlisted = document("X6");
        byte[] metadata = new Metadata()
                .listing("Document01", "DOC0001.XML", null, Integer.toString(document.length))
                .listing("Document02", "DOC0002.XML", ZERO, "1")
                .listing("Document03", "../DOC9.XML", ZERO, "1")
                .listing("Document04", "/etc/passwd", ZERO, "1")
                .listing("Document05", "file:///etc/passwd", ZERO, "1")
                .listing("Document06", null, ZERO, "1")
                .bytes();
        assertThat(post(new Zips()
                        .with(SET + "METADATA.XML", metadata)
                        .with(SET + "DOC0001.XML", document)
                        .with("IHE_XDM/DOC9.XML", unlisted)
                        .with("IHE_XDM/SUBSET02/METADATA.XML", "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>")
                        .bytes()))
                .containsExactly(
                        "- parked INTAKE-122 + INTAKE-136 entry 1, ExtrinsicObject[2] + INTAKE-136 entry 1, ExtrinsicObject[3]"
                                + " + INTAKE-136 entry 1, ExtrinsicObject[4] + INTAKE-136 entry 1, ExtrinsicObject[5]"
                                + " + INTAKE-136 entry 1, ExtrinsicObject[6]",
                        "- kept INTAKE-129",
                        "1.2.3.4.5^X5 filed INTAKE-134 entry 1, ExtrinsicObject[1], hash",
                        "1.2.3.4.5^X6 filed INTAKE-135 entry 3",
                        "- parked INTAKE-130");
    }

    @Test
    void without_a_hash_a_wrong_size_parks_and_two_entries_that_one_name_means_are_told_apart_by_it() throws Exception {
        byte[] document = document("X7");
        byte[] another = document("X8");
        assertThat(post(new Zips()
                        .with(SET + "DOC.XML", document)
                        .with(SET + "doc.xml", another)
                        .with(SET + "DOC2.XML", document("X9"))
                        .with(
                                SET + "METADATA.XML",
                                new Metadata()
                                        .of("Document01", "DOC.XML", another)
                                        .listing("Document02", "1|DO\n2|C2.XML", null, "0")
                                        .bytes())
                        .bytes()))
                .containsExactly(
                        "- kept INTAKE-122",
                        "1.2.3.4.5^X7 parked INTAKE-132 entry 4, ExtrinsicObject[1], hash",
                        "1.2.3.4.5^X8 filed",
                        "1.2.3.4.5^X9 parked INTAKE-133 entry 4, ExtrinsicObject[2], size + INTAKE-134 entry 4,"
                                + " ExtrinsicObject[2], hash",
                        "- kept INTAKE-129");
    }

    @Test
    void a_package_in_a_package_stays_closed_and_a_zip_file_without_metadata_is_one_like_any_other() throws Exception {
        byte[] inner = new Zips().with(SET + "DOC0001.XML", document("X10")).bytes();
        assertThat(post(new Zips()
                        .with(
                                SET + "METADATA.XML",
                                new Metadata()
                                        .of("Document01", "DOC0001.ZIP", inner)
                                        .bytes())
                        .with(SET + "DOC0001.ZIP", inner)
                        .bytes()))
                .containsExactly("- kept INTAKE-122", "- kept INTAKE-129", "- parked INTAKE-128 ZIP");
        assertThat(post(new Zips()
                        .with("README.TXT", "no package")
                        .with("lists/metadata.xml", "<films/>")
                        .with("x.xml", document("X11"))
                        .bytes()))
                .containsExactly(
                        "- kept INTAKE-122", "- parked INTAKE-106", "- parked INTAKE-105 XML", "1.2.3.4.5^X11 filed");
    }

    /** Each row that came of it: its own id, what became of it, and what the door noticed, with places. */
    private static List<String> post(byte[] zip) throws Exception {
        long before = jdbc().queryForObject("select coalesce(max(id), 0) from journal", Long.class);
        HttpRequest request = HttpRequest.newBuilder(URI.create(engine.http() + "/intake/web"))
                .header("X-API-Key", KEY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        awaitDone();
        List<String> rows = new ArrayList<>();
        for (Long id : jdbc().queryForList("select id from journal where id > ? order by id", Long.class, before)) {
            List<String> noticed = jdbc().queryForList(
                            "select trim(code || ' ' || place) from finding where intake_id = ? and code like 'INTAKE-%'"
                                    + " order by code, place",
                            String.class, id);
            @Nullable
            String own = jdbc().queryForObject("select control_id from journal where id = ?", String.class, id);
            rows.add(((own == null ? "-" : own) + " " + state(id) + " " + String.join(" + ", noticed)).strip());
        }
        return rows;
    }

    private static void awaitDone() {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> jdbc().queryForObject("select count(*) from waiting", Long.class) == 0);
    }

    private static String state(long id) {
        return jdbc().queryForObject(
                        "select state from outcome where intake_id = ? order by id desc fetch first 1 row only",
                        String.class,
                        id);
    }

    private static long id(String own) {
        return jdbc().queryForObject("select id from journal where control_id = ?", Long.class, "1.2.3.4.5^" + own);
    }

    private static String sha1(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-1").digest(bytes));
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
