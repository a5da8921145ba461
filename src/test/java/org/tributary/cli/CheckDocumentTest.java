package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckDocumentTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/ccda/everything.xml");

    @TempDir
    Path folder;

    @Test
    void a_document_is_told_section_by_section_and_MDHT_counts_the_same() {
        Typed typed = Typed.of("check", EVERYTHING);
        assertThat(typed.out())
                .contains("allergies", "CDA-414", "MDHT counts the same entries in all sections")
                .containsPattern("immunizations +4 +1 +1 +2 +0 +0 +0");
        assertThat(typed.exit()).isZero();
    }

    @Test
    void what_is_no_XML_is_told_with_its_line_and_nothing_of_its_content() throws Exception {
        Path broken = folder.resolve("broken.xml");
        Files.writeString(broken, "<ClinicalDocument xmlns='urn:hl7-org:v3'>\nQXZSECRET<id></ClinicalDocument>");
        Typed typed = Typed.of("check", broken);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).contains("CDA-101", "line 2").doesNotContain("QXZSECRET");
    }

    @Test
    void a_document_with_a_DOCTYPE_is_given_to_neither_reader() throws Exception {
        Path evil = folder.resolve("evil.xml");
        Files.writeString(
                evil,
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><ClinicalDocument xmlns='urn:hl7-org:v3'>&e;</ClinicalDocument>");
        Typed typed = Typed.of("check", evil);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).contains("CDA-102").doesNotContain("MDHT");
    }

    @Test
    void whoever_checks_a_message_is_told_what_reads_messages() throws Exception {
        Path message = folder.resolve("admission.hl7");
        Files.writeString(message, "MSH|^~\\&|A|B|C|D|2026||ADT^A01|1|P|2.5.1\rPID|1||4711^^^X^MR||Zimmermann\r");
        Typed typed = Typed.of("check", message);
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("is HL7 v2", "tributary convert").doesNotContain("Zimmermann", "XML");
    }

    @Test
    void a_file_that_is_not_there_is_wrong_usage() {
        assertThat(Typed.of("check", folder.resolve("none.xml")).exit()).isEqualTo(2);
    }
}
