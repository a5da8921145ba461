package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherListsTest {
    private static final String SCT = "codeSystem='2.16.840.1.113883.6.96'";
    private static final String T = "<templateId root='2.16.840.1.113883.10.20.22.4.";

    private static Sources two(String loinc, String one, String other) {
        return new Sources()
                .document("a", 1, Ccd.of("A", "20260301").section(loinc, one).xml())
                .document("b", 2, Ccd.of("B", "20260302").section(loinc, other).xml());
    }

    private static String goal(String words, String status) {
        return "<observation classCode='OBS' moodCode='GOL'><code code='58144-7' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<statusCode code='" + status + "'/><value xsi:type='ST'>" + words + "</value></observation>";
    }

    private static String device(String name, String udi) {
        return "<procedure classCode='PROC' moodCode='EVN'><code code='71388002' " + SCT
                + "/><statusCode code='completed'/>"
                + "<participant typeCode='DEV'><participantRole><id root='2.16.840.1.113883.3.3719' extension='" + udi
                + "'/><playingDevice><code code='14106009' " + SCT + " displayName='" + name
                + "'/></playingDevice></participantRole></participant></procedure>";
    }

    private static String relative(String relation, String condition, String negation) {
        return "<organizer classCode='CLUSTER' moodCode='EVN'><subject><relatedSubject classCode='PRS'><code code='"
                + relation
                + "' codeSystem='2.16.840.1.113883.5.111'/></relatedSubject></subject><component>"
                + "<observation classCode='OBS' moodCode='EVN'" + negation + "><value xsi:type='CD' code='" + condition
                + "' "
                + SCT + "/></observation></component></organizer>";
    }

    private static String member(String npi, String given) {
        return "<organizer classCode='CLUSTER' moodCode='EVN'><component><act classCode='PCPR' moodCode='EVN'>"
                + "<performer><functionCode code='PCP' codeSystem='2.16.840.1.113883.5.88'/><assignedEntity>"
                + "<id root='2.16.840.1.113883.4.6' extension='" + npi + "'/><assignedPerson><name><given>" + given
                + "</given><family>Talbot</family></name></assignedPerson></assignedEntity></performer></act></component></organizer>";
    }

    private static String drug(String mood) {
        return "<substanceAdministration classCode='SBADM' moodCode='" + mood
                + "'><statusCode code='active'/><consumable>"
                + "<manufacturedProduct><manufacturedMaterial><code code='6809' codeSystem='2.16.840.1.113883.6.88'"
                + " displayName='metformin'/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>";
    }

    private static String diagnosis(String code) {
        return "<act classCode='ACT' moodCode='EVN'><statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                + "<observation classCode='OBS' moodCode='EVN'><value xsi:type='CD' code='" + code + "' " + SCT
                + " displayName='Asthma'/></observation></entryRelationship></act>";
    }

    @Test
    void the_diagnosis_of_a_stay_is_no_row_of_the_problem_list_and_one_with_that_of_the_same_stay_alone() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .encompassing("20260226", "IMP")
                                .problems(Ccd.problem("195967001", "Asthma", ""))
                                .section("11535-2", diagnosis("195967001"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .encompassing("20260226", "IMP")
                                .section("11535-2", diagnosis("195967001"))
                                .xml())
                .document(
                        "a",
                        1,
                        Ccd.of("C", "20260501")
                                .encompassing("20260428", "IMP")
                                .section("11535-2", diagnosis("195967001"))
                                .xml());
        assertThat(sources.rows("problem"))
                .extracting(row -> row.rule() + " " + row.current().size() + " " + row.isLive() + " "
                        + row.shown().get("stay") + " " + row.shown().get(ChartLists.UNLISTED))
                .containsExactlyInAnyOrder(
                        "R-PRB 1 true null null", "R-DGN 2 false 2026-02-26 null", "R-DGN 1 false 2026-04-28 null");
        // whose stays nobody tells are left to a person
        Sources untold = two("11535-2", diagnosis("195967001"), diagnosis("195967001"));
        assertThat(untold.rows("problem"))
                .hasSize(2)
                .allMatch(row -> row.candidates().size() == 1);
    }

    @Test
    void whom_a_header_names_is_one_with_the_member_of_a_section_and_a_later_header_without_them_ends_nothing() {
        String performer = "<documentationOf><serviceEvent classCode='PCPR'><performer typeCode='PRF'>"
                + "<functionCode code='PCP' codeSystem='2.16.840.1.113883.5.88'/><assignedEntity>"
                + "<id root='2.16.840.1.113883.4.6' extension='%s'/><assignedPerson><name><given>%s</given>"
                + "<family>Talbot</family></name></assignedPerson></assignedEntity></performer></serviceEvent>"
                + "</documentationOf><component><structuredBody>";
        String body = "<component><structuredBody>";
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .section("85847-2", member("1", "Ann"))
                                .xml())
                .document("b", 2, Ccd.of("B", "20260302").xml().replace(body, performer.formatted("1", "Ann")))
                .document("b", 2, Ccd.of("C", "20260303").xml().replace(body, performer.formatted("2", "Bo")));
        assertThat(sources.rows("careteammember"))
                .extracting(row -> row.shown().get("name") + " " + row.current().size() + " " + row.isLive())
                .containsExactlyInAnyOrder("Ann Talbot 2 true", "Bo Talbot 1 true");
        assertThat(new String(sources.written(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("documentationOf", ">Ann<", ">Bo<");
    }

    @Test
    void
            what_a_person_said_is_not_one_thing_is_never_one_row_not_through_a_third_either_and_holds_for_the_next_document() {
        String asthma = Ccd.problem("195967001", "Asthma", "");
        Sources sources = new Sources()
                .document("a", 1, Ccd.of("A", "20260301").problems(asthma).xml())
                .document("b", 2, Ccd.of("B", "20260302").problems(asthma).xml())
                .document("c", 3, Ccd.of("C", "20260303").problems(asthma).xml());
        assertThat(sources.rows("problem")).hasSize(1);
        List<Voice> problems = sources.voices().stream()
                .filter(voice -> voice.fact().kind().equals("problem"))
                .toList();
        Parted parted = new Parted(
                1,
                Parted.statement(problems.get(0)),
                Parted.statement(problems.get(1)),
                "problem",
                "ann",
                null,
                Instant.EPOCH);
        sources.document("b", 2, Ccd.of("D", "20260401").problems(asthma).xml());
        List<Voice> all = sources.voices().stream()
                .filter(voice -> voice.fact().kind().equals("problem"))
                .toList();
        List<Group> rows =
                ChartLists.of("problem", all, ChartLists.Documents.NONE.parted(List.of(parted)), Terminology.NONE);
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .noneMatch(row -> row.current().stream()
                                .anyMatch(entry -> entry.feed().equals("a"))
                        && row.current().stream().anyMatch(entry -> entry.feed().equals("b")));
        assertThat(ChartLists.of("problem", all, ChartLists.Documents.NONE, Terminology.NONE))
                .as("taken back")
                .hasSize(1);
    }

    @Test
    void an_illness_of_the_past_is_not_shown_as_one_of_today_and_no_known_problems_is_not_contradicted_by_it() {
        String past = "<observation classCode='OBS' moodCode='EVN'><value xsi:type='CD' code='233604007' " + SCT
                + " displayName='Pneumonia'/></observation>";
        String none = "<observation classCode='OBS' moodCode='EVN'><value xsi:type='CD' code='160245001' " + SCT
                + "/></observation>";
        Sources sources = new Sources()
                .document(
                        "a", 1, Ccd.of("A", "20260301").section("11348-0", past).xml())
                .document("b", 2, Ccd.of("B", "20260302").problems(none).xml());
        assertThat(sources.rows("problem"))
                .hasSize(2)
                .anyMatch(row -> row.shown().containsKey(Group.PAST) && !row.isLive())
                .anyMatch(row ->
                        !row.shown().containsKey(Group.PAST) && !row.shown().containsKey(ChartLists.CONTRADICTED));
    }

    @Test
    void a_goal_with_a_code_is_one_row_of_two_sources_and_goals_of_the_same_words_are_left_to_a_person() {
        String weight =
                "<observation classCode='OBS' moodCode='GOL'><code code='29463-7' codeSystem='2.16.840.1.113883.6.1'"
                        + " displayName='Body weight'/><statusCode code='active'/><value xsi:type='PQ' value='%s' unit='kg'/></observation>";
        assertThat(two("61146-7", weight.formatted("72"), weight.formatted("70"))
                        .rows("goal"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.rule()).isEqualTo("R-GOL");
                    assertThat(row.disagreements())
                            .extracting(Disagreement::attribute)
                            .containsExactly("target");
                });
        assertThat(two("61146-7", goal("Walk alone", "active"), goal("Walk alone", "active"))
                        .rows("goal"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.candidates()).hasSize(1));
        assertThat(two("61146-7", goal("Walk alone", "active"), goal("Sleep well", "active"))
                        .rows("goal"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.candidates()).isEmpty());
    }

    @Test
    void two_devices_of_one_kind_are_told_apart_by_their_UDI_and_the_same_one_is_one() {
        assertThat(two("46264-8", device("pacemaker", "(01)1"), device("pacemaker", "(01)2"))
                        .rows("device"))
                .hasSize(2);
        assertThat(two("46264-8", device("pacemaker", "(01)1"), device("pacemaker", "(01)1"))
                        .rows("device"))
                .singleElement()
                .satisfies(row -> assertThat(row.rule()).isEqualTo("R-DEV"));
    }

    @Test
    void what_the_father_has_and_what_the_mother_has_are_two_and_a_denial_is_a_disagreement() {
        assertThat(two("10157-6", relative("FTH", "22298006", ""), relative("MTH", "22298006", ""))
                        .rows("familyhistory"))
                .hasSize(2);
        assertThat(two("10157-6", relative("FTH", "22298006", ""), relative("FTH", "22298006", " negationInd='true'"))
                        .rows("familyhistory"))
                .singleElement()
                .satisfies(row -> assertThat(row.disagreements())
                        .extracting(Disagreement::attribute)
                        .contains("stance"));
    }

    @Test
    void a_member_of_the_team_is_known_by_number_whatever_the_name_and_two_of_one_role_are_two() {
        assertThat(two("85847-2", member("1245319599", "Ines"), member("1245319599", "I."))
                        .rows("careteammember"))
                .hasSize(1);
        assertThat(two("85847-2", member("1245319599", "Ines"), member("1234567893", "Ines"))
                        .rows("careteammember"))
                .hasSize(2);
    }

    @Test
    void a_concern_is_no_problem_and_none_known_is_contradicted_by_a_live_one() {
        String act = "<act classCode='ACT' moodCode='EVN'%s>" + T
                + "132'/><code code='75310-3'/><statusCode code='active'/>%s</act>";
        String held = "<entryRelationship typeCode='REFR'><observation classCode='OBS' moodCode='EVN'>"
                + "<value xsi:type='CD' code='38341003' " + SCT
                + " displayName='Hypertension'/></observation></entryRelationship>";
        Sources sources = two("75310-3", act.formatted(" negationInd='true'", ""), act.formatted("", held));
        assertThat(sources.rows("problem")).isEmpty();
        assertThat(sources.rows("concern"))
                .hasSize(2)
                .anySatisfy(row -> assertThat(row.shown()).containsEntry(ChartLists.CONTRADICTED, "Hypertension"));
    }

    @Test
    void a_plan_is_no_list_of_what_is_taken_and_a_list_of_that_ends_no_plan() {
        Sources sources = new Sources()
                .document(
                        "a", 1, Ccd.of("A", "20260301").medications(drug("EVN")).xml())
                .document(
                        "a",
                        1,
                        Ccd.of("B", "20260302")
                                .section("18776-5", drug("INT").replace("6809", "5224"))
                                .xml())
                .document(
                        "a", 1, Ccd.of("C", "20260303").medications(drug("EVN")).xml());
        assertThat(sources.rows("medication"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.current())
                        .noneMatch(
                                entry -> entry.attributes().containsKey(ChartLists.UNLISTED) && entry.intakeId() > 1));
        Sources replaced = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301").section("18776-5", drug("INT")).xml())
                .document(
                        "a",
                        1,
                        Ccd.of("B", "20260302")
                                .section("18776-5", drug("INT").replace("6809", "5224"))
                                .xml());
        assertThat(replaced.rows("medication"))
                .anySatisfy(row -> assertThat(row.shown()).containsKey(ChartLists.UNLISTED));
    }

    @Test
    void what_is_written_of_them_all_says_the_same_again() throws Exception {
        Sources sources = two("10157-6", relative("FTH", "22298006", ""), relative("FTH", "22298006", ""))
                .document(
                        "c",
                        3,
                        Ccd.of("C", "20260303")
                                .section("46264-8", device("pacemaker", "(01)1"))
                                .xml())
                .document(
                        "d",
                        4,
                        Ccd.of("D", "20260304").section("18776-5", drug("INT")).xml());
        Sources again = new Sources().document("z", 9, sources.written());
        assertThat(again.rows("familyhistory"))
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).containsEntry("relation", "FTH"));
        assertThat(again.rows("device")).hasSize(1);
        assertThat(again.rows("medication"))
                .singleElement()
                .satisfies(row -> assertThat(row.shown())
                        .containsEntry("stance", "planned")
                        .containsEntry("section", "plan"));
    }
}
