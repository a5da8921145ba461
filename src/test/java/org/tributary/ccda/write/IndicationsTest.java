package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;
import org.tributary.ccda.CcdaReading;

/** What something is taken, given or done for: read, written, read again, and no row of the problem list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class IndicationsTest {
    private static final String SCT = "codeSystem='2.16.840.1.113883.6.96'";
    private static final String T = "<templateId root='2.16.840.1.113883.10.20.22.4.";
    private static final String ID = "<id root='1.2.3.4' extension='p'/>";
    private static final String VALUE = "<value xsi:type='CD' code='233604007' " + SCT + " displayName='Pneumonia'/>";
    private static final String TIME = "<effectiveTime><low value='20260201'/><high value='20260220'/></effectiveTime>";

    private static String reason(String template, String content) {
        return "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>" + T + template
                + "'/>" + ID + "<code code='404684003' " + SCT + "/><statusCode code='completed'/>" + content
                + "</observation></entryRelationship>";
    }

    private static String drug(String attributes, String more) {
        return "<substanceAdministration classCode='SBADM' moodCode='EVN' " + attributes + ">" + T
                + "16'/><statusCode code='active'/><effectiveTime xsi:type='IVL_TS'><low value='20260202'/></effectiveTime>"
                + "<consumable><manufacturedProduct>" + T + "23'/><manufacturedMaterial><code code='197454'"
                + " codeSystem='2.16.840.1.113883.6.88' displayName='cephalexin'/></manufacturedMaterial>"
                + "</manufacturedProduct></consumable>" + more + "</substanceAdministration>";
    }

    private static String problem(String attributes, String marks, String code, String display) {
        return "<act classCode='ACT' moodCode='EVN'>" + T + "3'/><code code='CONC' codeSystem='2.16.840.1.113883.5.6'/>"
                + "<statusCode code='active'/>" + marks + "<entryRelationship typeCode='SUBJ'>"
                + "<observation classCode='OBS' moodCode='EVN' " + attributes + ">" + T + "4'/>" + ID
                + "<code code='64572001' " + SCT + "/><statusCode code='completed'/>"
                + "<effectiveTime><low value='20260203'/></effectiveTime><value xsi:type='CD' code='" + code + "' "
                + SCT
                + " displayName='" + display + "'/></observation></entryRelationship></act>";
    }

    private static List<Detail> indications(Fact fact) {
        return fact.statement().details().stream()
                .filter(detail -> detail.name().equals(Detail.INDICATION))
                .toList();
    }

    private static Detail indication(Fact fact) {
        assertThat(indications(fact)).hasSize(1);
        return indications(fact).get(0);
    }

    private static Medication drugOf(String... sections) throws Exception {
        return CourseTest.only(RoundTrip.read(CourseTest.document(sections)), Medication.class);
    }

    @Test
    void a_drug_an_encounter_and_a_procedure_keep_what_they_are_for_and_no_problem_is_made_of_it() throws Exception {
        String encounter = "<encounter classCode='ENC' moodCode='EVN'>" + T + "49'/><code code='99213'"
                + " codeSystem='2.16.840.1.113883.6.12'/><effectiveTime value='20260202'/>"
                + reason("19", TIME + VALUE) + "</encounter>";
        String procedure = "<procedure classCode='PROC' moodCode='EVN'>" + T + "14'/><code code='399208008' " + SCT
                + " displayName='Chest X-ray'/><statusCode code='completed'/><effectiveTime value='20260202'/>"
                + reason("19", TIME + VALUE) + "</procedure>";
        String[] sections = {"10160-0", drug("", reason("19", TIME + VALUE)), "46240-8", encounter, "47519-4", procedure
        };
        for (Class<? extends Fact> kind : List.of(Medication.class, Encounter.class, Procedure.class)) {
            for (Fact one : CourseTest.both(kind, sections)) {
                assertThat(indication(one).code().shown()).isEqualTo("Pneumonia");
                assertThat(indication(one).period().start().iso()).isEqualTo("2026-02-01");
                assertThat(indication(one).period().end().iso()).isEqualTo("2026-02-20");
            }
        }
        CcdaReading read = RoundTrip.read(CourseTest.document(sections));
        assertThat(read.reading().patients().get(0).facts()).noneMatch(Problem.class::isInstance);
        String written = new String(RoundTrip.write(read).bytes(), StandardCharsets.UTF_8);
        assertThat(written).contains("for Pneumonia", "since 2026-02-01 to 2026-02-20");
    }

    @Test
    void one_without_a_condition_is_the_problem_whose_id_it_carries() throws Exception {
        String pneumonia = problem("", "", "233604007", "Pneumonia");
        String[] sections = {"11450-4", pneumonia, "10160-0", drug("", reason("19", ""))};
        Detail named = indication(drugOf(sections));
        assertThat(named.code().code("SCT")).isEqualTo("233604007");
        assertThat(named.period().start().iso()).isEqualTo("2026-02-03");
        assertThat(CourseTest.both(Problem.class, sections)).hasSize(2);

        String again = problem("", "", "233604007", "Lung infection");
        assertThat(indications(drugOf("11450-4", pneumonia, "11450-4", again, "10160-0", drug("", reason("19", "")))))
                .hasSize(1);
    }

    @Test
    void where_that_id_stands_on_several_things_on_none_or_on_a_denial_nothing_is_guessed() throws Exception {
        String drug = drug("", reason("19", ""));
        String pneumonia = problem("", "", "233604007", "Pneumonia");
        List<String[]> all = List.of(
                new String[] {"10160-0", drug},
                new String[] {"11450-4", problem("negationInd='true'", "", "233604007", "Pneumonia"), "10160-0", drug},
                new String[] {"11450-4", pneumonia, "11450-4", problem("", "", "195967001", "Asthma"), "10160-0", drug
                });
        for (String[] sections : all) {
            CcdaReading read = RoundTrip.read(CourseTest.document(sections));
            assertThat(indications(CourseTest.only(read, Medication.class))).isEmpty();
            assertThat(read.findings().stream()
                            .filter(finding -> finding.where().contains("substanceAdministration/"))
                            .map(finding -> finding.code().id()))
                    .contains("CDA-403");
        }
    }

    @Test
    void what_is_for_a_restricted_problem_is_restricted() throws Exception {
        String secret = problem(
                "",
                "<entryRelationship typeCode='COMP'><observation classCode='OBS' moodCode='EVN'>"
                        + "<code code='SECCLASSOBS' codeSystem='2.16.840.1.113883.1.11.20457'/><value xsi:type='CE' code='R'"
                        + " codeSystem='2.16.840.1.113883.5.25'/></observation></entryRelationship>",
                "86406008",
                "HIV infection");
        assertThat(drugOf("11450-4", secret, "10160-0", drug("", reason("19", "")))
                        .statement()
                        .confidentiality())
                .contains("R");
        assertThat(drugOf("11450-4", secret, "10160-0", drug("", reason("19", VALUE)))
                        .statement()
                        .confidentiality())
                .contains("R");
        assertThat(drugOf("11450-4", secret, "10160-0", drug("", ""))
                        .statement()
                        .confidentiality())
                .isEmpty();
    }

    @Test
    void why_something_was_refused_and_whose_wish_it_was_are_no_indication() throws Exception {
        String refusal = "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>" + T
                + "53'/><code code='PATOBJ' codeSystem='2.16.840.1.113883.5.8'/></observation></entryRelationship>";
        for (Medication one : CourseTest.both(
                Medication.class, "10160-0", drug("negationInd='true'", refusal + reason("19", VALUE)))) {
            assertThat(one.statement().stance()).isEqualTo(Stance.NEGATED);
            assertThat(one.statement().reason().codings().get(0).code()).isEqualTo("PATOBJ");
            assertThat(indication(one).code().shown()).isEqualTo("Pneumonia");
        }
        assertThat(indications(drugOf("10160-0", drug("", reason("143", VALUE)))))
                .isEmpty();
        assertThat(indications(drugOf("10160-0", drug("", refusal)))).isEmpty();
    }
}
