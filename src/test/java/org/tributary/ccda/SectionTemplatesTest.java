package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;

/** Every section template of C-CDA R2.1: its statements are facts, or it is told that they are not; its words are never lost. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SectionTemplatesTest {
    /** Numbers below 2.16.840.1.113883.10.20.22.2, and other roots: those that have entries which are read. */
    private static final String READ =
            "43 44 21 21.1 6 6.1 25 9 8 37 24 11 11.1 22 22.1 15 14 60 58 61 2 2.1 45 23 1 1.1 38 56 57"
                    + " 18 20 10 30 35 36 34 5 5.1 28 29 7 7.1 3 3.1 17 4 4.1 65 500 2.16.840.1.113883.10.20.21.2.3"
                    + " 2.16.840.1.113883.10.20.2.10 1.3.6.1.4.1.19376.1.5.3.1.3.1";

    /** Those of words alone, DICOM's, and those whose entries are other sections' too. */
    private static final String WORDS = "12 13 16 27 31 39 40 41 42 64 1.3.6.1.4.1.19376.1.5.3.1.1.13.2.1"
            + " 1.3.6.1.4.1.19376.1.5.3.1.3.4 1.3.6.1.4.1.19376.1.5.3.1.3.5 1.3.6.1.4.1.19376.1.5.3.1.3.18"
            + " 1.3.6.1.4.1.19376.1.5.3.1.3.26 1.3.6.1.4.1.19376.1.5.3.1.3.33 2.16.840.1.113883.10.20.2.5"
            + " 2.16.840.1.113883.10.20.6.1.1 2.16.840.1.113883.10.20.6.1.2 2.16.840.1.113883.10.20.7.12"
            + " 2.16.840.1.113883.10.20.7.13 2.16.840.1.113883.10.20.7.14 2.16.840.1.113883.10.20.18.2.9"
            + " 2.16.840.1.113883.10.20.18.2.12 2.16.840.1.113883.10.20.21.2.1 2.16.840.1.113883.10.20.21.2.2";

    private static final String DRUG = "<entry><substanceAdministration classCode='SBADM' moodCode='EVN'>"
            + "<statusCode code='completed'/><consumable><manufacturedProduct><manufacturedMaterial><code code='6960'"
            + " codeSystem='2.16.840.1.113883.6.88'/></manufacturedMaterial></manufacturedProduct></consumable>"
            + "</substanceAdministration></entry>";

    private static String section(String template, String content) {
        String root = template.matches("\\d+(\\.\\d)?") ? "2.16.840.1.113883.10.20.22.2." + template : template;
        return Sample.HEADER + "<component><structuredBody><component><section><templateId root='" + root
                + "'/><code nullFlavor='UNK'/>" + content
                + "</section></component></structuredBody></component></ClinicalDocument>";
    }

    @Test
    void words_without_entries_are_told_and_kept_in_whichever_section_they_stand() {
        for (String template : (READ + " " + WORDS).split(" ")) {
            String document = section(template, "<text><paragraph>Slept well.</paragraph></text>");
            assertThat(Sample.codes(Sample.read(document))).as(template).contains("CDA-416");
            List<String> words = CcdaReader.words(document.getBytes(StandardCharsets.UTF_8)).stream()
                    .map(SectionText::text)
                    .toList();
            assertThat(words).as(template).containsExactly("Slept well.");
        }
    }

    @Test
    void an_entry_is_a_fact_or_it_is_told_that_it_is_not() {
        Map<String, String> wrong = new TreeMap<>();
        for (String template : (READ + " " + WORDS).split(" ")) {
            CcdaReading read = Sample.read(section(template, DRUG));
            long facts = read.reading().patients().get(0).facts().stream()
                    .map(Fact.class::cast)
                    .filter(fact -> !(fact instanceof Document) && !fact.kind().equals("relatedperson"))
                    .count();
            List<String> codes = Sample.codes(read);
            boolean told = codes.contains("CDA-401") || codes.contains("CDA-406") || codes.contains("CDA-403");
            if ((facts == 0) != told) {
                wrong.put(template, facts + " facts, " + codes);
            }
            assertThat(codes.contains("CDA-401"))
                    .as(template)
                    .isEqualTo(List.of(WORDS.split(" ")).contains(template));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_given_for_an_operation_what_is_planned_found_and_told_to_do_stand_in_their_sections() {
        Map<String, String> stands =
                Map.of("25", "anesthesia", "57", "nutrition", "30", "planned procedure", "45", "instructions");
        stands.forEach((template, word) -> {
            Fact fact = Sample.read(section(template, DRUG)).reading().patients().get(0).facts().stream()
                    .filter(one -> one.kind().equals("medication"))
                    .findFirst()
                    .orElseThrow();
            assertThat(fact.statement().section().shown()).isEqualTo(word);
        });
    }
}
