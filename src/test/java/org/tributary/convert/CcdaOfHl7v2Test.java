package org.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Value;
import org.tributary.ccda.CcdaReader;
import org.tributary.loss.LossReport;

/** From the bytes of a message to its C-CDA documents, by the base mapping. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaOfHl7v2Test {
    private static final String PDF = "JVBERi0xLjQ=";
    private static final String PNG = "iVBORw0KGgo=";

    private static Converter converter;

    @BeforeAll
    static void load() throws Exception {
        converter = Converter.load(Path.of(""), null, ZoneId.of("UTC"), StandardCharsets.UTF_8);
    }

    @Test
    void all_files_of_a_document_and_its_words_are_written() {
        Format.Output output = ccda("""
                MSH|^~\\&|A|B|||20260302||MDM^T02^MDM_T02|1|P|2.5.1
                EVN||20260302
                PID|1||1^^^HOSP^MR||DOE^JANE
                PV1|1|O
                TXA|1|PN|AP|20260302||||||||D1^A|||||AU
                OBX|1|ED|11506-3^Progress note^LN||^application^pdf^Base64^%s||||||F
                OBX|2|ED|11506-3^Progress note^LN||^image^png^Base64^%s||||||F
                OBX|3|TX|11506-3^Progress note^LN||Her cough is gone.||||||F
                """.formatted(PDF, PNG));
        List<byte[]> documents = documents(output);
        assertThat(documents.stream().map(CcdaReader::body).filter(java.util.Objects::nonNull))
                .containsExactly(bytes(PDF), bytes(PNG));
        assertThat(text(documents)).contains("Her cough is gone.");
        assertThat(output.findings()).extracting(finding -> finding.code().id()).doesNotContain("CDW-101", "CDW-107");
        assertThat(text(documents).split("<ClinicalDocument")[1]).contains("Her cough is gone.");
        assertThat(ids(documents)).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void a_file_that_is_not_in_the_message_is_told_beside_the_words_that_are() {
        Format.Output output = ccda("""
                MSH|^~\\&|A|B|||20260302||MDM^T02^MDM_T02|1|P|2.5.1
                EVN||20260302
                PID|1||1^^^HOSP^MR||DOE^JANE
                PV1|1|O
                TXA|1|PN|AP|20260302||||||||D1^A|||||AU
                OBX|1|RP|11506-3^Progress note^LN||https://example.org/scan.pdf^^image^pdf||||||F
                OBX|2|TX|11506-3^Progress note^LN||Her cough is gone.||||||F
                """);
        assertThat(documents(output)).hasSize(1);
        assertThat(text(documents(output))).contains("Her cough is gone.");
        assertThat(output.findings()).extracting(finding -> finding.code().id()).contains("CDW-107");
    }

    @Test
    void a_result_that_is_an_address_is_that_address_and_one_that_is_a_file_is_told() throws Exception {
        Format.Output output = ccda("""
                MSH|^~\\&|A|B|||20260302||ORU^R01^ORU_R01|1|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                OBR|1||F1|24323-8^Panel^LN|||20260301|||||||||||||||||||F
                OBX|1|RP|24590-2^MR Brain^LN||https://example.org/1^X^image^jpeg||||||F
                OBX|2|ED|11502-2^Report^LN||^application^pdf^Base64^%s||||||F
                OBX|3|RP|24590-2^MR Brain^LN||r1^X^image^png||||||F
                """.formatted(PDF));
        assertThat(text(documents(output)))
                .contains("<reference value=\"https://example.org/1\"", "image/jpeg at https://example.org/1")
                .contains("A file (application/pdf, 8 bytes) that is not in this document")
                .doesNotContain("#none");
        assertThat(output.findings()).extracting(finding -> finding.code().id()).containsOnlyOnce("CDW-107");
        List<Value> read = values(documents(output).get(0));
        assertThat(read).hasSize(3);
        assertThat(read.get(0).attachment())
                .isEqualTo(new Attachment("image/jpeg", null, 0, null, "https://example.org/1"));
        assertThat(read.get(1).text()).contains("application/pdf");
        assertThat(read.get(2).text()).as("not a piece of the narrative").isEqualTo("image/png at r1");
    }

    private static List<Value> values(byte[] document) throws Exception {
        return CcdaReader.read(
                        document, (root, extension, origin) -> new PatientIdentifier(extension, root, null, origin))
                .reading()
                .patients()
                .get(0)
                .facts()
                .stream()
                .filter(Observation.class::isInstance)
                .flatMap(fact -> ((Observation) fact).values().stream())
                .toList();
    }

    private static Format.Output ccda(String message) {
        byte[] bytes = message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
        return CcdaDocuments.of(converter.convert(bytes, new LossReport()));
    }

    private static List<byte[]> documents(Format.Output output) {
        return output.parts().stream().map(Format.Output.Part::bytes).toList();
    }

    private static String text(List<byte[]> documents) {
        StringBuilder all = new StringBuilder();
        documents.forEach(document -> all.append(new String(document, StandardCharsets.UTF_8)));
        return all.toString();
    }

    private static List<String> ids(List<byte[]> documents) {
        return documents.stream()
                .map(document -> text(List.of(document)).replaceFirst("(?s).*?(<id root=\"[^\"]+\").*", "$1"))
                .toList();
    }

    private static byte[] bytes(String base64) {
        return java.util.Base64.getDecoder().decode(base64);
    }
}
