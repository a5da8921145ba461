package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConvertCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path POTASSIUM = Path.of("samples/oru-r01-potassium-corrected/0-received/01-city-lab.hl7")
            .toAbsolutePath();
    private static final String MESSAGE =
            "MSH|^~\\&|A|B|||20260302081000||ADT^A08|%s|P|2.5.1\rPID|1||77^^^B^MR||DOE^JANE\r";

    private static final String DOCUMENT = """
            <ClinicalDocument xmlns="urn:hl7-org:v3">
              <id root="1.2.3" extension="D7"/><code code="34133-9" codeSystem="2.16.840.1.113883.6.1"/>
              <recordTarget><patientRole><id root="1.2.9" extension="00471"/></patientRole></recordTarget>
              <component><structuredBody/></component>
            </ClinicalDocument>
            """;

    @TempDir
    Path dir;

    @Test
    void one_message_becomes_its_facts_with_their_places_and_a_line_in_the_report() throws IOException {
        Typed typed = convert(POTASSIUM, "--feed", "city-lab");

        assertThat(typed.exit()).as(typed.err()).isZero();
        JsonNode reading = json("01-city-lab.hl7.json").at("/readings/0");
        assertThat(reading.at("/event").asText()).isEqualTo("ORU^R01");
        JsonNode observation = reading.at("/patients/0/facts/1");
        assertThat(observation.at("/kind").asText()).isEqualTo("observation");
        assertThat(observation.at("/values/0/origin/place").asText()).isEqualTo("OBX[1]-5");
        JsonNode line = report().get("01-city-lab.hl7");
        assertThat(line.at("/ok").asBoolean()).isTrue();
        assertThat(line.at("/facts").toString()).isEqualTo("{\"observation\":1,\"report\":1}");
    }

    @Test
    void a_merge_keeps_the_number_that_went_away_at_both_patients() throws IOException {
        write("in/merge.hl7", MESSAGE.formatted("1").replace("ADT^A08", "ADT^A40") + "MRG|0099^^^HOSP^MR\r");
        Typed typed = Typed.of("convert", dir.resolve("in"), dir.resolve("out"), "--to", "fhir");
        assertThat(typed.exit()).as(typed.err()).isZero();

        JsonNode bundle = json("merge.hl7.json");
        assertThat(bundle.at("/entry").findValuesAsText("resourceType"))
                .contains("Patient", "MessageHeader", "Provenance");
        assertThat(bundle.at("/entry/0/resource/identifier").toString()).contains("\"0099\"");
        assertThat(bundle.at("/entry/0/resource/link/0/type").asText()).isEqualTo("replaces");
        assertThat(bundle.at("/entry/1/resource/active").asBoolean(true)).isFalse();
        assertThat(bundle.at("/entry/1/resource/link/0/other/reference")).isNotNull();
    }

    @Test
    void a_document_tells_for_each_of_its_sections_what_is_live_denied_or_none_known() throws IOException {
        Typed typed = convert(Path.of("samples/ccd-and-oru-one-chart/0-received/01-lakeside-files.xml"));

        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(report().get("01-lakeside-files.xml").at("/counts").toString())
                .isEqualTo("{\"allergies\":{\"live\":1,\"negated\":0,\"noknown\":0}}");
    }

    @Test
    void a_documents_words_are_notes_of_the_CCD_and_its_PDF_a_document_of_its_own() throws IOException {
        String mdm = "MSH|^~\\&|A|B|||20260302081000||MDM^T02|1|P|2.5.1\rEVN|T02|20260302\rPID|1||77^^^B^MR||DOE^JANE\r"
                + "TXA|1|11506-3^Progress note^LN|%s|20260302||||||||D%s\rOBX|1|%s\r";
        write("in/words.hl7", mdm.formatted("TX", "1", "TX|11506-3^Progress note^LN||Seen in clinic today"));
        write(
                "in/pdf.hl7",
                mdm.formatted("AP", "2", "ED|11506-3^Progress note^LN||^application^pdf^Base64^JVBERi0xLjQ="));
        Typed typed = Typed.of("convert", dir.resolve("in"), dir.resolve("out"), "--to", "ccda");
        assertThat(typed.exit()).as(typed.err()).isZero();
        try (var files = Files.list(dir.resolve("out"))) {
            String all = files.filter(file -> file.toString().endsWith(".xml"))
                    .map(file -> {
                        try {
                            return file.getFileName() + " " + Files.readString(file);
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .collect(java.util.stream.Collectors.joining("\n"));
            assertThat(all).contains("Seen in clinic today", "JVBERi0xLjQ=", "<title>Progress note</title>");
        }
        assertThat(report().get("pdf.hl7").toString()).doesNotContain("CDW-101");
    }

    @Test
    void the_words_of_a_document_that_no_list_is_made_of_are_written_again_and_told() throws IOException {
        String course = DOCUMENT.replace(
                "<structuredBody/>",
                "<structuredBody><component><section><code code='8648-8' codeSystem='2.16.840.1.113883.6.1'/>"
                        + "<title>Hospital Course</title><text><paragraph>Went well.</paragraph><table><tr><td>Diet</td>"
                        + "<td>soft</td></tr></table></text></section></component></structuredBody>");
        write("in/course.xml", course);
        Typed typed = Typed.of("convert", dir.resolve("in"), dir.resolve("out"), "--to", "ccda");
        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(Files.readString(dir.resolve("out/course.xml.xml"))).contains("Went well.", "Diet | soft");
        assertThat(report().get("course.xml").toString()).contains("CDA-416");
    }

    @Test
    void a_tree_keeps_its_paths_and_what_is_neither_HL7_nor_CCDA_says_why() throws IOException {
        write("in/a/one.hl7", MESSAGE.formatted("1"));
        write("in/b/note.txt", "just words");
        write("in/b/empty.hl7", "");
        write("in/b/document.xml", DOCUMENT);

        Typed typed = convert(dir.resolve("in"));

        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).contains("2 of 4 files converted");
        assertThat(dir.resolve("out/a/one.hl7.json")).exists();
        assertThat(dir.resolve("out/b/document.xml.json")).exists();
        assertThat(dir.resolve("out/b/note.txt.json")).doesNotExist();
        assertThat(report().keySet()).containsExactly("a/one.hl7", "b/document.xml", "b/empty.hl7", "b/note.txt");
        assertThat(report().get("a/one.hl7").at("/file").asText())
                .as("as it was asked for")
                .isEqualTo(dir.resolve("in/a/one.hl7").toString());
        assertThat(report().get("a/one.hl7").at("/output").asText()).isEqualTo("a/one.hl7.json");
        assertThat(report().get("b/note.txt").has("output")).isFalse();
        assertThat(report().get("b/note.txt").at("/reason").asText()).contains("no MSH segment");
        assertThat(report().get("b/empty.hl7").at("/reason").asText()).isEqualTo("the file is empty");
        assertThat(report().get("b/document.xml").at("/type").asText()).startsWith("C-CDA");
    }

    @Test
    void what_no_rule_reads_is_summed_over_all_files_and_without_values() throws IOException {
        write("in/one.hl7", MESSAGE.formatted("1") + "ZPI|Smith-77\r");
        write("in/two.hl7", MESSAGE.formatted("2") + "ZPI|Jones-78\r");

        Typed typed = convert(dir.resolve("in"));

        assertThat(typed.out())
                .contains("2 messages; 1 place holds", "ZPI-1", "2 (100.0%)", "shape Aaaaa-99 (2)", "loss.csv");
        assertThat(dir.resolve("out/loss.csv"))
                .content()
                .isEqualTo("place,name,table,in messages,of messages,share,times,values or shapes,message types,"
                        + "what is it and who needs it?\r\n"
                        + "ZPI-1,,,2,2,100.0%,2,shape Aaaaa-99 (2),ADT^A08,\r\n");
    }

    @Test
    void a_batch_is_one_output_and_one_that_cannot_be_read_does_not_hide_the_others() throws IOException {
        write(
                "day.hl7",
                "FHS|^~\\&\rBHS|^~\\&\r" + MESSAGE.formatted("1")
                        + MESSAGE.formatted("2").replace("ADT^A08", "") + MESSAGE.formatted("3")
                        + "BTS|3\rFTS|1\r");

        Typed typed = convert(dir.resolve("day.hl7"));

        assertThat(typed.exit()).isEqualTo(1);
        assertThat(json("day.hl7.json").at("/readings")).hasSize(2);
        JsonNode line = report().get("day.hl7");
        assertThat(line.at("/reason").asText()).isEqualTo("no mapping for the type of message in MSH-9");
        assertThat(line.at("/findings").toString()).contains("MAP-201").contains("MSH-9");
    }

    @Test
    void a_time_without_offset_gets_one_only_where_a_zone_is_named() throws IOException {
        write("one.hl7", MESSAGE.formatted("1"));

        convert(dir.resolve("one.hl7"));
        assertThat(json("one.hl7.json").at("/readings/0/sent/offset").isMissingNode())
                .isTrue();
        convert(dir.resolve("one.hl7"), "--zone", "America/Chicago");
        assertThat(json("one.hl7.json").at("/readings/0/sent/offset").asText()).isEqualTo("-06:00");
    }

    @Test
    void the_report_and_what_is_printed_hold_no_value_of_the_message() throws IOException {
        write(
                "in/odd.hl7",
                MESSAGE.formatted("1").replace("DOE^JANE", "MARKERFAMILY^MARKERGIVEN||20MARKERDATE|Q\rZZZ|MARKERZ"));
        write("in/odd.txt", "MARKERTEXT");

        Typed typed = convert(dir.resolve("in"));

        String all = typed.out() + typed.err() + Files.readString(dir.resolve("out/report.jsonl"));
        assertThat(all).contains("PID[1]-7").doesNotContain("MARKER");
    }

    @Test
    void what_was_read_is_never_written_over() throws IOException {
        write("in/one.hl7", MESSAGE.formatted("1"));
        Path in = dir.resolve("in");

        for (Path out : List.of(in, in.resolve("deeper"), dir)) {
            Typed typed = Typed.of("convert", in, out, "--to", "canonical");
            assertThat(typed.exit()).as(out.toString()).isEqualTo(2);
            assertThat(typed.err()).contains("Name another OUT");
        }
        assertThat(in.resolve("one.hl7")).hasContent(MESSAGE.formatted("1"));
        assertThat(dir.resolve("report.jsonl")).doesNotExist();
    }

    @Test
    void an_output_of_an_earlier_run_does_not_stand_for_a_file_that_failed_now() throws IOException {
        write("one.hl7", MESSAGE.formatted("1"));
        convert(dir.resolve("one.hl7"));
        write("one.hl7", "gone");

        assertThat(convert(dir.resolve("one.hl7")).exit()).isEqualTo(1);
        assertThat(dir.resolve("out/one.hl7.json")).doesNotExist();
    }

    @Test
    void wrong_usage_says_what_there_is() {
        assertThat(Typed.of("convert", POTASSIUM, dir, "--to", "cda").exit()).isEqualTo(2);
        assertThat(Typed.of("convert", POTASSIUM, dir, "--to", "cda").err()).contains("canonical");
        assertThat(convert(POTASSIUM, "--feed", "nobody").err()).contains("st-mary-adt");
        assertThat(convert(POTASSIUM, "--zone", "Mars").err()).contains("America/Chicago");
        assertThat(convert(dir.resolve("nothing")).exit()).isEqualTo(2);
    }

    private Typed convert(Path in, String... options) {
        List<Object> words = new ArrayList<>(List.of("convert", in, dir.resolve("out"), "--to", "canonical"));
        words.addAll(List.of(options));
        return Typed.of(words.toArray());
    }

    private Path write(String name, String text) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode json(String name) throws IOException {
        return JSON.readTree(dir.resolve("out").resolve(name).toFile());
    }

    private Map<String, JsonNode> report() throws IOException {
        Map<String, JsonNode> lines = new TreeMap<>();
        for (String line : Files.readAllLines(dir.resolve("out/report.jsonl"))) {
            JsonNode read = JSON.readTree(line);
            Path file = Path.of(read.get("file").asText());
            lines.put(
                    file.startsWith(dir.resolve("in"))
                            ? dir.resolve("in").relativize(file).toString()
                            : file.getFileName().toString(),
                    read);
        }
        return lines;
    }
}
