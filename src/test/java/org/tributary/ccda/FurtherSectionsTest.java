package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherSectionsTest {
    private static final String SCT = "codeSystem='2.16.840.1.113883.6.96'";
    private static final String TEMPLATE = "<templateId root='2.16.840.1.113883.10.20.22.4.";

    private static CcdaReading sample() throws IOException {
        return Sample.read(
                Files.readString(Path.of("samples/ccd-plan-goals-and-family/0-received/01-lakeside-files.xml")));
    }

    @Test
    void every_statement_of_the_sample_is_a_fact_that_names_its_section_and_its_place() throws IOException {
        CcdaReading read = sample();
        Map<String, Integer> facts = new TreeMap<>();
        read.yield().sections().forEach((section, count) -> facts.put(section, count.facts()));
        assertThat(facts)
                .isEqualTo(Map.ofEntries(
                        Map.entry("problems", 1),
                        Map.entry("plan", 7),
                        Map.entry("functional", 1),
                        Map.entry("mental", 1),
                        Map.entry("goals", 2),
                        Map.entry("concerns", 2),
                        Map.entry("payers", 1),
                        Map.entry("care team", 1),
                        Map.entry("family", 2),
                        Map.entry("equipment", 2),
                        Map.entry("directives", 1),
                        Map.entry("notes", 1)));
        assertThat(read.yield().sections().values()).allMatch(count -> count.withoutFact() == 0);
        for (Fact fact : read.reading().patients().get(0).facts()) {
            boolean usual =
                    fact instanceof Problem || fact.statement().origin().place().equals("/ClinicalDocument");
            assertThat(fact.statement().section() == null)
                    .as(fact.statement().origin().place())
                    .isEqualTo(usual);
        }
        assertThat(Sample.codes(read)).isEmpty();
    }

    @Test
    void a_diagnosis_says_of_which_stay_it_is_and_an_illness_of_the_past_that_it_is_one() throws IOException {
        CcdaReading read =
                Sample.read(Files.readString(Path.of("samples/discharge-diagnoses/0-received/01-lakeside-files.xml")));
        assertThat(Sample.facts(read, Problem.class))
                .extracting(one -> one.about().shown() + " " + one.section() + " "
                        + one.statement().status() + " "
                        + (one.stay() == null ? null : one.stay().number().value()))
                .containsExactly(
                        "Hypertensive disorder null active null",
                        "Pneumonia 11348-0 null null",
                        "Gastric ulcer 11348-0 resolved null",
                        "Chest pain 46241-6 active IP-4410",
                        "Myocardial infarction 11535-2 active IP-4410",
                        "Hypertensive disorder 11535-2 active IP-4410",
                        "Hypertensive disorder 29308-4 null OV-77");
        assertThat(read.yield().sections().get("past illness").live()).isEqualTo(2);
        assertThat(read.yield().sections().get("encounters").statements()).isEqualTo(1);
        assertThat(Sample.codes(read)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10219-4, preoperative diagnosis",
        "10218-6, postoperative diagnosis",
        "59769-0, postprocedure diagnosis",
        "59768-2, procedure indication",
        "59776-5, procedure finding",
        "55109-3, complication",
        "42347-5, admission diagnosis"
    })
    void what_stands_around_a_procedure_says_in_which_section_and_what_is_denied_there_is_denied(
            String loinc, String section) {
        String observation = "<observation classCode='OBS' moodCode='EVN'%s><value xsi:type='CD' code='%s' " + SCT
                + "/></observation>";
        CcdaReading read = Sample.read(
                Sample.section(
                        loinc,
                        "<entry>" + observation.formatted("", "131148009") + "</entry><entry>"
                                + observation.formatted(" negationInd='true'", "80515008") + "</entry>"
                                + "<entry><act classCode='ACT' moodCode='EVN'><code code='x'/></act></entry>"
                                + "<entry><observation classCode='OBS' moodCode='EVN'><code code='2339-0'"
                                + " codeSystem='2.16.840.1.113883.6.1'/><value xsi:type='PQ' value='90' unit='mg/dL'/></observation></entry>"));
        List<Problem> problems = Sample.facts(read, Problem.class);
        assertThat(problems)
                .extracting(one -> one.statement().stance())
                .containsExactly(Stance.ASSERTED, Stance.NEGATED);
        assertThat(problems)
                .allMatch(Problem::isOfAnEvent)
                .allMatch(one -> section.equals(one.statement().section().shown()));
        assertThat(Sample.only(read, Observation.class).statement().section().shown())
                .isEqualTo(section);
        assertThat(read.yield().sections().get(section).withoutFact()).isEqualTo(1);
    }

    private static String performer(String npi, String given, String function) {
        return "<performer typeCode='PRF'>" + function + "<assignedEntity><id root='2.16.840.1.113883.4.6' extension='"
                + npi + "'/><telecom value='tel:555-0100'/><assignedPerson><name><given>" + given
                + "</given><family>Talbot</family></name></assignedPerson></assignedEntity></performer>";
    }

    @Test
    void whom_the_header_names_as_carers_are_of_the_care_team_once_and_who_operated_is_not() {
        String pcp = "<functionCode code='PCP' codeSystem='2.16.840.1.113883.5.88'/>";
        String header = "<documentationOf><serviceEvent classCode='PCPR'>" + performer("1", "Ann", pcp)
                + performer("2", "Bo", "") + performer("2", "Bo", "") + "</serviceEvent></documentationOf>"
                + "<documentationOf><serviceEvent classCode='PROC'>" + performer("3", "Cy", "")
                + "</serviceEvent></documentationOf>"
                + "<participant typeCode='REF'><associatedEntity classCode='PROV'><associatedPerson><name><given>Di</given>"
                + "<family>Ruiz</family></name></associatedPerson></associatedEntity></participant>"
                + "<componentOf><encompassingEncounter>"
                + "<effectiveTime><low value='20260301'/></effectiveTime><encounterParticipant typeCode='ATND'>"
                + performer("4", "Ed", "").replaceAll("</?performer[^>]*>", "")
                + "</encounterParticipant><encounterParticipant typeCode='ADM'>"
                + performer("5", "Fay", "").replaceAll("</?performer[^>]*>", "")
                + "</encounterParticipant></encompassingEncounter></componentOf>";
        String section =
                "<entry><organizer classCode='CLUSTER' moodCode='EVN'><component><act classCode='PCPR' moodCode='EVN'>"
                        + performer("1", "Ann", pcp) + "</act></component></organizer></entry>";
        CcdaReading read = Sample.read(Sample.section("85847-2", section)
                .replace("<component><structuredBody>", header + "<component><structuredBody>"));
        assertThat(Sample.facts(read, CareTeamMember.class))
                .extracting(one -> one.member().name().given().get(0) + " " + one.isOfHeader() + " "
                        + one.about().shown())
                .containsExactly("Ann false PCP", "Bo true Bo Talbot", "Di true Di Ruiz");
        Encounter stay = Sample.only(read, Encounter.class);
        assertThat(stay.attending()).extracting(one -> one.identifier()).containsExactly("4");
        assertThat(stay.statement().details())
                .extracting(detail -> detail.name() + " " + detail.person().identifier())
                .containsExactly("admitting doctor 5");
        assertThat(read.yield().sections()).containsOnlyKeys("care team");
    }

    @Test
    void what_a_plan_intends_is_planned_whatever_its_kind_and_what_it_rules_out_is_denied() throws IOException {
        CcdaReading read = sample();
        List<Procedure> procedures = Sample.facts(read, Procedure.class);
        assertThat(procedures)
                .extracting(one -> one.about().shown() + " " + one.statement().stance())
                .containsExactly("Colonoscopy PLANNED", "Education PLANNED", "Plain X-ray of chest NEGATED");
        assertThat(procedures.get(1).statement().details())
                .anySatisfy(
                        detail -> assertThat(detail.text()).isEqualTo("Bring the blood pressure diary to each visit"));
        assertThat(Sample.only(read, Medication.class).statement().stance()).isEqualTo(Stance.PLANNED);
        assertThat(Sample.only(read, Immunization.class).statement().stance()).isEqualTo(Stance.PLANNED);
        assertThat(Sample.only(read, Encounter.class).statement().stance()).isEqualTo(Stance.PLANNED);
        assertThat(Sample.facts(read, Observation.class))
                .extracting(one -> one.category() + " " + one.statement().stance())
                .containsExactly("null PLANNED", "functional ASSERTED", "mental ASSERTED", "directive ASSERTED");
    }

    @ParameterizedTest
    @CsvSource({
        "EVN, completed, ASSERTED",
        "INT, active, PLANNED",
        "RQO, active, PLANNED",
        "PRP, active, PLANNED",
        "ARQ, active, PLANNED",
        "APT, active, PLANNED",
        "PRMS, active, PLANNED"
    })
    void the_mood_says_whether_it_was_done_in_a_plan_too(String mood, String status, Stance stance) {
        CcdaReading read = Sample.read(Sample.section("18776-5", """
                <entry><procedure classCode='PROC' moodCode='%s'><id root='1.2.3' extension='x'/>
                <code code='73761001' %s/><statusCode code='%s'/></procedure></entry>""".formatted(mood, SCT, status)));
        assertThat(Sample.only(read, Procedure.class).statement().stance()).isEqualTo(stance);
    }

    @Test
    void a_plan_in_words_alone_is_a_plan_in_words_and_one_that_says_nothing_is_a_finding() {
        CcdaReading read = Sample.read(Sample.section("18776-5", """
                <text><content ID='w'>Return in two weeks</content></text>
                <entry><act classCode='ACT' moodCode='RQO'><code nullFlavor='UNK'/><text><reference value='#w'/></text></act></entry>
                <entry><observation classCode='OBS' moodCode='INT'><code nullFlavor='NAV'/></observation></entry>
                <entry><observation classCode='OBS' moodCode='RQO'><code/><text>Fasting glucose</text></observation></entry>"""));
        assertThat(Sample.only(read, Observation.class).about().text()).isEqualTo("Fasting glucose");
        assertThat(Sample.only(read, Procedure.class).about().text()).isEqualTo("Return in two weeks");
        assertThat(read.yield().sections().get("plan").withoutFact()).isEqualTo(1);
        assertThat(Sample.codes(read)).contains("CDA-413");
    }

    @Test
    void a_goal_in_words_is_what_is_wanted_and_an_amount_is_wanted_of_what_its_code_names() throws IOException {
        List<Goal> goals = Sample.facts(sample(), Goal.class);
        assertThat(goals.get(0).about().text()).isEqualTo("Walk to the shop alone");
        assertThat(goals.get(0).type()).isNotNull();
        assertThat(goals.get(0).targets()).isEmpty();
        assertThat(goals.get(1).about().shown()).isEqualTo("Body weight");
        assertThat(goals.get(1).type()).isNull();
        assertThat(goals.get(1).targets())
                .singleElement()
                .satisfies(target -> assertThat(target.raw()).isEqualTo("72 kg"));
        assertThat(goals).allMatch(goal -> goal.statement().stance() == Stance.ASSERTED);
    }

    @Test
    void a_concern_is_named_by_the_entry_that_it_points_to_and_the_problem_list_keeps_its_own() throws IOException {
        CcdaReading read = sample();
        List<Concern> concerns = Sample.facts(read, Concern.class);
        assertThat(concerns).extracting(one -> one.about().shown()).containsExactly("Essential hypertension", "Falls");
        assertThat(concerns).extracting(Concern::risk).containsExactly(false, true);
        assertThat(Sample.only(read, Problem.class).about().shown()).isEqualTo("Essential hypertension");
    }

    @Test
    void a_concern_that_points_to_one_of_two_entries_of_the_same_id_is_told_and_not_guessed() {
        String problem = "<entry><observation classCode='OBS' moodCode='EVN'><id root='1.2.3' extension='same'/>"
                + "<value code='%s' " + SCT + "/></observation></entry>";
        CcdaReading read = Sample.read(Sample.section(
                "75310-3",
                problem.formatted("38341003") + problem.formatted("73211009")
                        + "<entry><act classCode='ACT' moodCode='EVN'>" + TEMPLATE + "132'/><code code='75310-3'/>"
                        + "<entryRelationship typeCode='REFR'><act classCode='ACT' moodCode='EVN'>" + TEMPLATE
                        + "122'/>"
                        + "<id root='1.2.3' extension='same'/></act></entryRelationship></act></entry>"));
        assertThat(Sample.facts(read, Concern.class)).isEmpty();
        assertThat(Sample.codes(read)).contains("CDA-417", "CDA-403");
    }

    @Test
    void what_is_denied_within_a_concern_is_neither_its_name_nor_named_with_it() {
        String concern = "<entry><act classCode='ACT' moodCode='EVN'>" + TEMPLATE
                + "132'/><code code='75310-3'/>%s</act></entry>";
        String named = "<entryRelationship typeCode='REFR'><observation classCode='OBS' moodCode='EVN'%s>"
                + "<value code='%s' " + SCT + "/></observation></entryRelationship>";
        String denied = named.formatted(" negationInd='true'", "73211009");
        CcdaReading some =
                Sample.read(Sample.section("75310-3", concern.formatted(denied + named.formatted("", "38341003"))));
        Concern hypertension = Sample.only(some, Concern.class);
        assertThat(hypertension.about().codings()).extracting(Coding::code).containsExactly("38341003");
        assertThat(hypertension.named()).isEmpty();
        assertThat(hypertension.statement().stance()).isEqualTo(Stance.ASSERTED);
        assertThat(Sample.codes(some)).contains("CDA-406");
        CcdaReading all = Sample.read(Sample.section(
                "75310-3", concern.formatted(denied + named.formatted(" negationInd='true'", "38341003"))));
        assertThat(Sample.only(all, Concern.class).statement().stance()).isEqualTo(Stance.NEGATED);
    }

    @Test
    void denied_without_anything_named_there_are_no_concerns_and_no_devices() {
        CcdaReading concerns = Sample.read(Sample.section(
                "75310-3",
                "<entry><act classCode='ACT' moodCode='EVN'" + " negationInd='true'>" + TEMPLATE
                        + "132'/><code code='75310-3'/></act></entry>"));
        assertThat(Sample.only(concerns, Concern.class).statement().stance()).isEqualTo(Stance.NONE_KNOWN);
        String device = "<entry><procedure classCode='PROC' moodCode='EVN' negationInd='true'>"
                + "<code code='71388002' " + SCT + "/><participant typeCode='DEV'><participantRole><playingDevice>"
                + "<code code='%s' " + SCT + "/></playingDevice></participantRole></participant></procedure></entry>";
        CcdaReading devices =
                Sample.read(Sample.section("46264-8", device.formatted("40388003") + device.formatted("14106009")));
        assertThat(Sample.facts(devices, Device.class))
                .extracting(one -> one.statement().stance())
                .containsExactly(Stance.NONE_KNOWN, Stance.NEGATED);
        assertThat(Sample.facts(devices, Procedure.class)).isEmpty();
    }

    @Test
    void what_a_relative_has_is_the_relatives_and_a_denial_stays_one() throws IOException {
        List<FamilyHistory> family = Sample.facts(sample(), FamilyHistory.class);
        assertThat(family)
                .extracting(one -> one.relation().shown() + " " + one.about().shown() + " "
                        + one.statement().stance() + " " + one.fatal())
                .containsExactly("father Myocardial infarction ASSERTED true", "mother Diabetes mellitus NEGATED null");
        assertThat(family.get(0).ageAtOnset().number()).isEqualTo("57");
        assertThat(family.get(0).deceased()).isTrue();
        assertThat(family.get(0).sex()).isEqualTo("M");
        assertThat(Sample.facts(sample(), Problem.class)).hasSize(1);
    }

    @Test
    void payer_member_group_and_plan_a_device_with_its_UDI_a_member_of_the_team_and_a_note_are_read()
            throws IOException {
        CcdaReading read = sample();
        Coverage coverage = Sample.only(read, Coverage.class);
        assertThat(coverage.about().text()).isEqualTo("Silver PPO");
        assertThat(coverage.payer().name()).isEqualTo("Prairie Mutual");
        assertThat(coverage.memberId()).isEqualTo("M-40017");
        assertThat(coverage.group()).isEqualTo("GRP-88");
        assertThat(coverage.period().start().value()).isEqualTo("2025-01-01");
        Device device = Sample.facts(read, Device.class).get(0);
        assertThat(device.udi()).isEqualTo("(01)00643169007222(17)260128(21)BLC200461H");
        assertThat(device.placed().shown()).isEqualTo("Implantation of cardiac pacemaker");
        CareTeamMember member = Sample.only(read, CareTeamMember.class);
        assertThat(member.member().identifier()).isEqualTo("1245319599");
        assertThat(member.about().shown()).isEqualTo("primary care physician");
        assertThat(member.team()).isNull();
        Document note = Sample.facts(read, Document.class).get(1);
        assertThat(note.text()).isEqualTo("Seen with her daughter. Steadier on her feet than in autumn.");
        assertThat(note.about().shown()).isEqualTo("Progress note");
        assertThat(note.statement().said().conducted()).isFalse();
    }

    @Test
    void taken_back_and_private_is_said_of_them_as_of_all() {
        CcdaReading read = Sample.read(Sample.section("61146-7", """
                <confidentialityCode code='R' codeSystem='2.16.840.1.113883.5.25'/>
                <entry><observation classCode='OBS' moodCode='GOL'><code code='29463-7' codeSystem='2.16.840.1.113883.6.1'/>
                <statusCode code='nullified'/><value xsi:type='PQ' value='70' unit='kg'/></observation></entry>"""));
        Goal goal = Sample.only(read, Goal.class);
        assertThat(goal.statement().enteredInError()).isTrue();
        assertThat(goal.statement().confidentiality()).containsExactly("R");
        assertThat(goal.statement().said().author()).isNotNull(); // the document's
        assertThat(goal.statement().said().conducted()).isTrue();
    }

    @Test
    void an_end_is_kept_also_where_nobody_knows_when_it_was_and_a_point_in_time_has_none() {
        String directive = "<entry><observation classCode='OBS' moodCode='EVN'><code code='304251008' " + SCT + "/>"
                + "<effectiveTime>%s</effectiveTime><value xsi:type='CD' code='304253006' " + SCT
                + "/></observation></entry>";
        CcdaReading read = Sample.read(Sample.section(
                "42348-3",
                directive.formatted("<low value='20240219'/><high value='20290219'/>")
                        + directive.formatted("<low value='20240219'/><high nullFlavor='UNK'/>")
                        + directive.formatted("<low value='20240219'/><high nullFlavor='NA'/>")));
        assertThat(Sample.facts(read, Observation.class))
                .extracting(one -> one.statement().details().stream()
                        .filter(detail -> detail.name().equals(Detail.UNTIL))
                        .map(detail -> detail.time() == null
                                ? detail.text()
                                : detail.time().value())
                        .findFirst()
                        .orElse("open"))
                .containsExactly("2029-02-19", "an unknown date", "open");
    }

    @Test
    void a_note_and_a_policy_are_known_again_in_the_next_document_and_another_patients_note_is_not_the_same()
            throws IOException {
        String first = Files.readString(Path.of("samples/ccd-plan-goals-and-family/0-received/01-lakeside-files.xml"));
        Document note = Sample.facts(Sample.read(first), Document.class).get(1);
        Document again = Sample.facts(Sample.read(first.replace("LS-CCD-7", "LS-CCD-8")), Document.class)
                .get(1);
        Document other = Sample.facts(Sample.read(first.replace("LK-5512", "LK-1")), Document.class)
                .get(1);
        assertThat(again.statement().key()).isEqualTo(note.statement().key());
        assertThat(other.statement().key()).isNotEqualTo(note.statement().key());
        assertThat(Sample.only(Sample.read(first), Coverage.class).statement().key())
                .isNull();
    }

    @Test
    void a_supply_of_a_drug_is_a_medication_and_one_of_a_vaccine_is_never_a_shot() {
        String supply = "<entry><supply classCode='SPLY' moodCode='%s'><statusCode code='completed'/><product>"
                + "<manufacturedProduct>%s<manufacturedMaterial><code code='%s' codeSystem='%s'/></manufacturedMaterial>"
                + "</manufacturedProduct></product></supply></entry>";
        String drug = TEMPLATE + "23'/>";
        CcdaReading read = Sample.read(Sample.section(
                "18776-5",
                supply.formatted("INT", drug, "573621", "2.16.840.1.113883.6.88")
                        + supply.formatted("EVN", "", "140", "2.16.840.1.113883.12.292")
                        + supply.formatted("INT", "", "140", "2.16.840.1.113883.12.292")));
        assertThat(Sample.only(read, Medication.class).statement().stance()).isEqualTo(Stance.PLANNED);
        assertThat(Sample.only(read, Immunization.class).statement().stance()).isEqualTo(Stance.PLANNED);
        assertThat(Sample.facts(read, Device.class)).isEmpty();
        assertThat(Sample.codes(read)).contains("CDA-406");
    }
}
