package org.tributary.carried;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.convert.Converted;
import org.tributary.convert.Converter;
import org.tributary.loss.LossReport;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CarriedDocumentsTest {
    private static final String PID = "PID|1||%s||SANDGREN^OTTILIE||19610203|F\r";
    private static final String NOT_THE_PATIENT = "CDA-305";

    private static Converter converter;
    private static String document;

    @BeforeAll
    static void load() throws Exception {
        converter = Converter.load(Path.of("."), null, null, StandardCharsets.UTF_8);
        document = Files.readString(Path.of("samples/ccd-and-oru-one-chart/0-received/01-lakeside-files.xml"));
    }

    @Test
    void what_a_document_says_of_the_messages_patient_stands_beside_its_file_with_both_places() {
        Converted converted = mdm(PID.formatted("7^^^H^MR"), document, "");
        assertThat(codes(converted)).doesNotContain(NOT_THE_PATIENT);
        assertThat(all(converted, Allergy.class))
                .singleElement()
                .satisfies(allergy -> assertThat(allergy.statement().origin().place())
                        .startsWith("/ClinicalDocument/component/")
                        .endsWith("/observation in OBX[2]-5"));
        assertThat(all(converted, Document.class))
                .extracting(one -> one.statement().origin().place())
                .containsExactly("TXA[1]", "/ClinicalDocument in OBX[2]-5");
    }

    @Test
    void what_record_target_says_beyond_pid_stays_what_that_document_says() {
        String said = document.replaceFirst(
                "(<birthTime[^>]*/>)",
                "$1<raceCode code='2106-3' codeSystem='2.16.840.1.113883.6.238' displayName='White'/>");
        Converted converted = mdm(PID.formatted("7^^^H^MR"), said, "");
        assertThat(converted
                        .pieces()
                        .get(0)
                        .reading()
                        .patients()
                        .get(0)
                        .patient()
                        .race())
                .isEmpty();
        Document file = all(converted, Document.class).get(1);
        assertThat(file.statement().details())
                .filteredOn(detail -> detail.name().equals("patient race"))
                .singleElement()
                .satisfies(detail -> {
                    assertThat(detail.code().shown()).isEqualTo("White");
                    assertThat(detail.place()).isEqualTo("/ClinicalDocument/recordTarget/patientRole in OBX[2]-5");
                });
        assertThat(file.statement().details())
                .extracting(Detail::name)
                .as("what PID says too is not said again")
                .doesNotContain("patient name", "patient birth date", "patient sex");
    }

    @Test
    void so_it_is_with_a_file_that_is_a_result() {
        Converted converted = converted("MSH|^~\\&|A|B|||20260302081000||ORU^R01|1|P|2.5.1\r"
                + PID.formatted("7^^^H^MR") + "OBR|1||F1|11502-2^Report^LN\rOBX|1|ED|11502-2^Report^LN||"
                + encoded(document) + "||||||F\r");
        assertThat(all(converted, Allergy.class)).hasSize(1);
        assertThat(all(converted, Observation.class)).hasSize(1);
    }

    @Test
    void a_document_of_another_or_of_nobody_certain_stays_a_file() {
        String pid = PID.formatted("7^^^H^MR");
        assertThat(stays(pid, document.replace("19610203", "19610302"))).isTrue();
        assertThat(stays(pid, document.replace("Ottilie", "Brigitta"))).isTrue();
        assertThat(stays(pid.replace("19610203", "1961"), document))
                .as("a year is no date")
                .isTrue();
        assertThat(stays(pid, document.replaceFirst("(?s)<recordTarget>.*</recordTarget>", "")))
                .isTrue();
        assertThat(stays(pid, document)).isFalse();
        assertThat(stays(pid.replace("OTTILIE", "Ottílie"), document)).isFalse();
    }

    @Test
    void one_number_of_both_needs_less_and_two_of_one_authority_are_two_patients() {
        String oid = "^^^&2.16.840.1.113883.19.5.99.2&ISO^MR";
        String married = document.replace("Sandgren", "Oakes");
        assertThat(stays(PID.formatted("LK-4411" + oid), married)).isFalse();
        assertThat(stays(PID.formatted("LK-4411" + oid).replace("19610203", ""), married))
                .isFalse();
        assertThat(stays(PID.formatted("LK-4411" + oid).replace("19610203", "19610302"), document))
                .as("born on another day")
                .isTrue();
        assertThat(stays(PID.formatted("LK-4411" + oid).replace("19610203", ""), married.replace("Ottilie", "Ada")))
                .as("nothing but the number")
                .isTrue();
        assertThat(stays(PID.formatted("LK-4412" + oid), document)).isTrue();
    }

    @Test
    void the_stricter_of_both_counts_for_both() {
        Converted around = mdm(PID.formatted("7^^^H^MR"), document, "R");
        assertThat(all(around, Fact.class).stream()
                        .filter(fact -> fact.statement().origin().isCarried()))
                .isNotEmpty()
                .allSatisfy(
                        fact -> assertThat(fact.statement().confidentiality()).contains("R"));
        String within = document.replace("<title>Allergies", "<confidentialityCode code=\"V\"/><title>Allergies");
        Converted inner = mdm(PID.formatted("7^^^H^MR"), within, "U");
        assertThat(all(inner, Document.class).get(0).statement().confidentiality())
                .contains("V");
        String words = document.replace(
                "</structuredBody>",
                "<component><section><code code=\"10164-2\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>History</title>"
                        + "<text>Words alone.</text><confidentialityCode code=\"R\"/></section></component></structuredBody>");
        assertThat(all(mdm(PID.formatted("7^^^H^MR"), words, "U"), Document.class)
                        .get(0)
                        .statement()
                        .confidentiality())
                .as("also of a section of which no fact is made")
                .contains("R");
        String somebody = within.replace("19610203", "19610302");
        assertThat(all(mdm(PID.formatted("7^^^H^MR"), somebody, "U"), Document.class)
                        .get(0)
                        .statement()
                        .confidentiality())
                .as("also of a document that stays a file")
                .contains("V");
    }

    @Test
    void one_about_several_patients_stays_a_file_that_is_kept_close() {
        String target = document.substring(document.indexOf("<recordTarget>"), document.indexOf("<author>"));
        Converted converted = mdm(PID.formatted("7^^^H^MR"), document.replace("<author>", target + "<author>"), "U");
        assertThat(codes(converted)).contains("CDA-302", NOT_THE_PATIENT);
        assertThat(all(converted, Document.class))
                .singleElement()
                .satisfies(
                        file -> assertThat(file.statement().confidentiality()).contains("R"));
    }

    @Test
    void one_that_cannot_be_read_is_a_finding_and_stays_a_file() {
        Converted converted = mdm(PID.formatted("7^^^H^MR"), document.replace("</section>", ""), "");
        assertThat(converted.ok()).isTrue();
        assertThat(converted.findings()).anySatisfy(finding -> {
            assertThat(finding.code().id()).startsWith("CDA-1");
            assertThat(finding.where()).startsWith("line ").endsWith(" in OBX[2]-5");
        });
        assertThat(all(converted, Document.class))
                .singleElement()
                .satisfies(file -> assertThat(file.content()).isNotNull());
    }

    private static boolean stays(String pid, String xml) {
        Converted converted = mdm(pid, xml, "");
        boolean told = codes(converted).contains(NOT_THE_PATIENT);
        assertThat(all(converted, Allergy.class).isEmpty()).isEqualTo(told);
        return told;
    }

    private static Converted mdm(String pid, String xml, String confidential) {
        return converted("MSH|^~\\&|A|B|||20260302081000||MDM^T02|1|P|2.5.1\rEVN|T02|20260302\r" + pid
                + "TXA|1|DS|AP|20260302||||||||D1|||||AU|" + confidential
                + "|AV\rOBX|1|TX|1^Words||See the file.||||||F\r"
                + "OBX|2|ED|34133-9^Summary^LN||" + encoded(xml) + "||||||F\r");
    }

    private static String encoded(String xml) {
        return "^application^xml^Base64^" + Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Converted converted(String message) {
        return converter.convert(message.getBytes(StandardCharsets.UTF_8), new LossReport());
    }

    private static List<String> codes(Converted converted) {
        return converted.findings().stream().map(finding -> finding.code().id()).toList();
    }

    private static <F extends Fact> List<F> all(Converted converted, Class<F> kind) {
        return converted.pieces().stream()
                .flatMap(piece -> piece.reading().patients().stream())
                .flatMap(patient -> patient.facts().stream())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
