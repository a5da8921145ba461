package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.canonical.PatientIdentifier;

/** The parser reads text late; what is wrong in it must not come as an exception that nobody expects and that quotes it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuardedXmlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zzyzx &amp; Zzyzx &zzyzx; x",
                "Zzyzx &#xFFFF; x",
                "Zzyzx\u0001",
                "a]]>b",
                "&#0;",
                "a<![CDATA[Zzyzx"
            })
    void what_is_wrong_within_a_text_is_told_by_its_place_and_not_quoted(String text) {
        byte[] document = ("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><title>" + "Zzyzx ".repeat(2_000) + text
                        + "</title></ClinicalDocument>")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CcdaReader.read(
                        document, (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin)))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageStartingWith("CDA-")
                .hasMessageNotContaining("Zzyzx")
                .hasMessageNotContaining("zzyzx");
        assertThat(CcdaReader.header(document)).isEmpty();
    }
}
