package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.ccda.Sample.codes;
import static org.tributary.ccda.Sample.read;
import static org.tributary.ccda.Sample.section;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConformityTest {
    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.113883.6.96, 59621000, true",
        "2.16.840.1.113883.6.96, 59621001, false",
        "2.16.840.1.113883.6.96, 428071000124103, true",
        "2.16.840.1.113883.6.96, 29308, false",
        "2.16.840.1.113883.6.1, 2823-3, true",
        "2.16.840.1.113883.6.1, 2823-4, false",
        "2.16.840.1.113883.6.1, LA6576-8, true",
        "2.16.840.1.113883.6.238, 2106-3, true",
        "2.16.840.1.113883.6.238, 2106-4, false",
        "2.16.840.1.113883.6.88, 7980, true",
        "2.16.840.1.113883.6.88, 7980A, false",
        "2.16.840.1.113883.12.292, 140, true",
        "2.16.840.1.113883.12.292, 106ABAC, false",
        "2.16.840.1.113883.6.90, I10, true",
        "2.16.840.1.113883.6.90, D63.1AAAABC, false",
        "1.2.3.4, anything, true"
    })
    void a_code_is_possible_by_its_form_and_check_digit(String system, String code, boolean possible) {
        assertThat(CodeShape.isPossible(system, code)).isEqualTo(possible);
    }

    @ParameterizedTest
    @CsvSource({
        "2.16.840.1.113883.6.96, true",
        "1.2.840.10008.2.16.4, true",
        "2.999, true",
        "1.22.333.4, false",
        "MVX, false",
        "2.16.840.1.0113, false",
        "6e9c1a52-0d0a-4d43-8f6a-0a1b2c3d4e5f, true"
    })
    void a_code_system_has_a_number_that_could_have_been_given_out(String system, boolean possible) {
        assertThat(CodeShape.isSystem(system)).isEqualTo(possible);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mg/dL",
                "10*3/uL",
                "10*9/L",
                "kg/m2",
                "mm[Hg]",
                "{score}",
                "%",
                "/min",
                "[degF]",
                "mL/min/{1.73_m2}",
                "[iU]/L",
                "ug",
                "m[IU]/mL",
                "(kg.m)/s2",
                "1",
                "[pH]",
                "g/(24.h)",
                "{INR}",
                "Cel"
            })
    void a_unit_in_ucum(String unit) {
        assertThat(Ucum.isUnit(unit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcg", "xyzzzzzzz", "mg/dl/", "BID", "10+3/ul", "hours", "[nothing", "((((((g))))))"})
    void no_unit_in_ucum(String unit) {
        assertThat(Ucum.isUnit(unit)).isFalse();
    }

    @Test
    void a_section_is_read_by_its_template_where_its_code_is_none_and_by_its_code_where_it_has_no_template() {
        String problem =
                "<entry><observation classCode='OBS' moodCode='EVN'><templateId root='2.16.840.1.113883.10.20.22.4.4'/>"
                        + "<value xsi:type='CD' code='59621000' codeSystem='2.16.840.1.113883.6.96'/></observation></entry>";
        var byTemplate = read(section("NOT-A-CODE", "<templateId root='2.16.840.1.113883.10.20.22.2.5.1'/>" + problem));
        assertThat(byTemplate.yield().sections().get("problems").live()).isEqualTo(1);
        assertThat(codes(byTemplate)).contains("CDA-521", "CDA-502").doesNotContain("CDA-522", "CDA-523");
        var byCode = read(section("11450-4", problem));
        assertThat(byCode.yield().sections().get("problems").live()).isEqualTo(1);
        assertThat(codes(byCode)).contains("CDA-522").doesNotContain("CDA-521", "CDA-523");
    }

    @Test
    void an_entry_without_a_template_that_exists_is_read_by_its_structure() {
        var reading = read(
                section(
                        "11450-4",
                        "<entry><observation classCode='OBS' moodCode='EVN'><templateId root='2.16.840.1.113883.10.20.1.2.3.4'/>"
                                + "<value xsi:type='CD' code='59621000' codeSystem='2.16.840.1.113883.6.96'/></observation></entry>"));
        assertThat(codes(reading)).contains("CDA-523");
        assertThat(reading.yield().sections().get("problems").live()).isEqualTo(1);
    }

    @Test
    void a_document_that_names_no_patient_is_read_and_belongs_to_nobody() {
        String whole = section("11450-4", "");
        String nobody = whole.substring(0, whole.indexOf("<recordTarget>"))
                + whole.substring(whole.indexOf("</recordTarget>") + "</recordTarget>".length());
        CcdaReading reading = read(nobody);
        assertThat(codes(reading)).contains("CDA-301");
        assertThat(reading.reading().patients()).hasSize(1);
        assertThat(reading.reading().patients().get(0).facts()).isNotEmpty();
        assertThat(reading.attributable().patients()).isEmpty();
    }

    @Test
    void a_confidentiality_that_cannot_be_understood_is_kept_close() {
        String odd = section(
                        "11450-4",
                        "<entry><observation classCode='OBS' moodCode='EVN'>"
                                + "<value xsi:type='CD' code='59621000' codeSystem='2.16.840.1.113883.6.96'/></observation></entry>")
                .replace("<confidentialityCode code=\"N\"/>", "<confidentialityCode code=\"quite\"/>");
        CcdaReading reading = read(odd);
        assertThat(codes(reading)).contains("CDA-508");
        assertThat(Sample.only(reading, org.tributary.canonical.Problem.class)
                        .statement()
                        .confidentiality())
                .containsExactly("quite", "R");
    }

    @Test
    void a_document_type_that_is_no_code_is_told_by_the_template() {
        String odd = section("11450-4", "")
                .replace(
                        "<code code=\"34133-9\"",
                        "<templateId root=\"2.16.840.1.113883.10.20.22.1.8\"/><code code=\"wrong\"");
        var document = Sample.only(read(odd), org.tributary.canonical.Document.class);
        assertThat(document.about().code("LN")).isEqualTo("18842-5");
        assertThat(document.about().codings()).extracting("code").containsExactly("wrong");
    }
}
