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
