package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.ccda.Sample.codes;
import static org.tributary.ccda.Sample.only;
import static org.tributary.ccda.Sample.read;
import static org.tributary.ccda.Sample.section;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Observation;

/** How private a statement is, whoever says it and in whatever words; the document is N unless it says otherwise. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivacyTest {
    @Test
    void a_nullFlavor_on_the_section_hides_nothing_of_what_the_document_says() {
        assertThat(marks(document("<confidentialityCode code='V'/>", "<confidentialityCode nullFlavor='NI'/>", "")))
                .containsExactly("V");
        assertThat(marks(document("<confidentialityCode nullFlavor='UNK'/>", "", "")))
                .as("nobody said anything")
                .isEmpty();
    }

    @Test
    void what_is_masked_or_in_words_is_restricted() {
        assertThat(marks(document("", "<confidentialityCode nullFlavor='MSK'/>", "")))
                .containsExactly("R");
        CcdaReading words = read(document(
                "",
                "<confidentialityCode nullFlavor='OTH'><originalText>for family only</originalText></confidentialityCode>",
                ""));
        assertThat(only(words, Encounter.class).statement().confidentiality()).containsExactly("for family only", "R");
        assertThat(codes(words)).contains("CDA-508");
        assertThat(marks(document("", "<confidentialityCode code='PSY'/>", "")))
                .as("one of HL7's, which names no class")
                .containsExactly("PSY", "R");
    }

    @Test
    void the_statements_own_class_holds_and_the_marks_around_it_stay() {
        assertThat(marks(document(
                        "<confidentialityCode code='R'/>",
                        label("SECCATOBS", "ETH", "entry"),
                        label("SECCLASSOBS", "V", "entryRelationship"))))
                .containsExactlyInAnyOrder("V", "ETH");
        assertThat(marks(document(
                        "<confidentialityCode code='R'/>", "", label("SECCATOBS", "HIV", "entryRelationship"))))
                .containsExactlyInAnyOrder("HIV", "R");
    }

    @Test
    void a_class_that_nobody_knows_is_kept_and_restricts() {
        CcdaReading reading = read(document("", "", label("SECCLASSOBS", "TopSecret", "entryRelationship")));
        assertThat(only(reading, Encounter.class).statement().confidentiality()).containsExactly("TopSecret", "R");
        assertThat(codes(reading)).contains("CDA-508");
    }

    @Test
    void what_a_part_of_the_statement_says_of_itself_raises_and_never_lowers() {
        String part = "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>%s"
                + "<value xsi:type='CD' code='59621000' codeSystem='2.16.840.1.113883.6.96'/></observation></entryRelationship>";
        assertThat(marks(document(
                        "<confidentialityCode code='R'/>",
                        "",
                        String.format(part, label("SECCLASSOBS", "N", "entryRelationship")))))
                .containsExactly("R");
        assertThat(marks(document("", "", String.format(part, label("SECCLASSOBS", "V", "entryRelationship")))))
                .contains("V");
    }

    @Test
    void a_label_on_the_organizer_holds_for_what_is_in_it() {
        CcdaReading reading = read(
                section(
                        "30954-2",
                        "<entry><organizer classCode='BATTERY' moodCode='EVN'>"
                                + label("SECCLASSOBS", "R", "component")
                                + "<component><observation classCode='OBS' moodCode='EVN'><code code='2823-3' codeSystem='2.16.840.1.113883.6.1'/>"
                                + "<value xsi:type='PQ' value='4' unit='mmol/L'/></observation></component></organizer></entry>"));
        assertThat(Sample.facts(reading, Observation.class))
                .filteredOn(one -> one.about().code("LN") != null)
                .singleElement()
                .satisfies(one -> assertThat(one.statement().confidentiality()).containsExactly("R"));
    }

    @Test
    void so_does_one_on_an_organizer_that_is_part_of_the_statement() {
        String battery = "<entryRelationship typeCode='COMP'><organizer classCode='BATTERY' moodCode='EVN'>"
                + label("SECCLASSOBS", "V", "component") + "</organizer></entryRelationship>";
        assertThat(marks(document("", "", battery))).contains("V");
    }

    @Test
    void what_a_part_of_the_statement_is_about_marks_the_statement() {
        String reason = "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>%s"
                + "<value xsi:type='CD' code='86406008' codeSystem='2.16.840.1.113883.6.96'/></observation></entryRelationship>";
        assertThat(marks(document(
                        "<confidentialityCode code='R'/>",
                        "",
                        String.format(reason, label("SECCATOBS", "HIV", "entryRelationship")))))
                .containsExactlyInAnyOrder("HIV", "R");
    }

    @Test
    void what_a_part_of_a_part_says_counts_in_whatever_form_it_says_it() {
        String deep = "<entryRelationship typeCode='COMP'><act classCode='ACT' moodCode='EVN'>"
                + "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>%s</observation>"
                + "</entryRelationship></act></entryRelationship>";
        assertThat(marks(document("", "", String.format(deep, "<confidentialityCode code='V'/>"))))
                .contains("V");
        assertThat(marks(document("", "", String.format(deep, "<confidentialityCode nullFlavor='MSK'/>"))))
                .contains("R");
        CcdaReading unknown = read(document(
                "",
                "",
                String.format(
                        deep, label("SECCLASSOBS", "", "entryRelationship").replace("code=''", "nullFlavor='OTH'"))));
        assertThat(only(unknown, Encounter.class).statement().confidentiality()).contains("R");
        assertThat(codes(unknown)).filteredOn("CDA-508"::equals).hasSize(1);
    }

    @Test
    void a_file_is_as_private_as_the_body_that_it_is() {
        String xml = section("46240-8", "");
        String file = xml.substring(0, xml.indexOf("<component><structuredBody>"))
                + "<component><nonXMLBody><text mediaType='text/plain'>Stayed sober.</text>"
                + "<confidentialityCode code='R'/></nonXMLBody></component></ClinicalDocument>";
        assertThat(only(read(file), Document.class).statement().confidentiality())
                .containsExactly("R");
        assertThat(only(read(file.replace("code='R'", "nullFlavor='NI'")), Document.class)
                        .statement()
                        .confidentiality())
                .containsExactly("N");
    }

    @Test
    void a_section_of_words_is_as_private_as_it_says() {
        String course = section("8648-8", "<confidentialityCode code='R'/><text>Stayed sober.</text>");
        assertThat(CcdaReader.words(course.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .extracting(SectionText::text, SectionText::confidentiality)
                .containsExactly("Stayed sober.", List.of("R"));
    }

    private static List<String> marks(String document) {
        return only(read(document), Encounter.class).statement().confidentiality();
    }

    private static String document(String header, String section, String statement) {
        String xml = section(
                "46240-8",
                section
                        + "<entry><encounter classCode='ENC' moodCode='EVN'><code code='AMB' codeSystem='2.16.840.1.113883.5.4'/>"
                        + statement + "</encounter></entry>");
        return header.isEmpty() ? xml : xml.replace("<confidentialityCode code=\"N\"/>", header);
    }

    private static String label(String kind, String mark, String within) {
        return "<" + within + " typeCode='COMP'><organizer classCode='CLUSTER' moodCode='EVN'><component>"
                + "<observation classCode='OBS' moodCode='EVN'><code code='" + kind
                + "' codeSystem='2.16.840.1.113883.1.11.20457'/><value xsi:type='CE' code='" + mark
                + "'/></observation></component></organizer></" + within + ">";
    }
}
