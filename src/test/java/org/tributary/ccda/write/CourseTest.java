package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Statement;
import org.tributary.ccda.CcdaReading;

/** What is said of how something goes on, and who stands behind it: read, written, read again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CourseTest {
    private static final String SCT = "codeSystem='2.16.840.1.113883.6.96'";
    private static final String T = "<templateId root='2.16.840.1.113883.10.20.22.4.";

    static final String PROGRESS = "<observation classCode='OBS' moodCode='EVN'>" + T + "110'/>"
            + "<code code='ASSERTION' codeSystem='2.16.840.1.113883.5.4'/><statusCode code='completed'/>"
            + "<effectiveTime value='20260401'/><value xsi:type='CD' code='%s' " + SCT
            + " displayName='%s'/></observation>";

    static byte[] document(String... sections) {
        StringBuilder all = new StringBuilder("<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:sdtc='urn:hl7-org:sdtc'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><id root='1.2.3' extension='C1'/>"
                + "<code code='34133-9' codeSystem='2.16.840.1.113883.6.1'/><effectiveTime value='20260402'/>"
                + "<recordTarget><patientRole><id root='1.2.9' extension='7'/></patientRole></recordTarget>"
                + "<component><structuredBody>");
        for (int i = 0; i < sections.length; i += 2) {
            all.append("<component><section><code code='")
                    .append(sections[i])
                    .append("' codeSystem='2.16.840.1.113883.6.1'/><entry>")
                    .append(sections[i + 1])
                    .append("</entry></section></component>");
        }
        return all.append("</structuredBody></component></ClinicalDocument>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The statement of the only fact of that kind, after reading and after writing and reading again. */
    static <F extends Fact> List<F> both(Class<F> kind, String... sections) throws Exception {
        CcdaReading before = RoundTrip.read(document(sections));
        byte[] written = RoundTrip.write(before).bytes();
        assertThat(CdaSchema.problems(written)).isEmpty();
        CcdaReading after = RoundTrip.read(written);
        assertThat(RoundTrip.comparable(after)).isEqualTo(RoundTrip.comparable(before));
        return List.of(only(before, kind), only(after, kind));
    }

    static <F extends Fact> F only(CcdaReading read, Class<F> kind) {
        List<F> found = read.reading().patients().get(0).facts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.get(0);
    }

    private static Detail detail(Fact fact, String name) {
        Statement statement = fact.statement();
        List<Detail> found = statement.details().stream()
                .filter(detail -> detail.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }

    @Test
    void how_far_a_goal_is_reached_goes_with_the_goal() throws Exception {
        String goal = "<observation classCode='OBS' moodCode='GOL'>" + T + "121'/><code code='29463-7'"
                + " codeSystem='2.16.840.1.113883.6.1' displayName='Body weight'/><statusCode code='active'/>"
                + "<value xsi:type='PQ' value='72' unit='kg'/><entryRelationship typeCode='REFR'>"
                + PROGRESS.formatted("390802008", "Goal achieved") + "</entryRelationship></observation>";
        for (Goal one : both(Goal.class, "61146-7", goal)) {
            assertThat(detail(one, Detail.PROGRESS).code().shown()).isEqualTo("Goal achieved");
            assertThat(detail(one, Detail.PROGRESS).time().iso()).isEqualTo("2026-04-01");
        }
    }

    @Test
    void an_outcome_that_says_only_that_its_goal_was_not_reached_says_that_of_its_goal() throws Exception {
        String goal = "<observation classCode='OBS' moodCode='GOL'><id root='1.2.3.4' extension='g'/>" + T
                + "121'/><code code='29463-7' codeSystem='2.16.840.1.113883.6.1' displayName='Body weight'/>"
                + "<statusCode code='active'/><value xsi:type='PQ' value='72' unit='kg'/></observation>";
        String outcome = "<observation classCode='OBS' moodCode='EVN'>" + T + "144'/><code nullFlavor='UNK'/>"
                + "<statusCode code='completed'/><effectiveTime value='20260401'/>"
                + "<entryRelationship typeCode='GEVL'><act classCode='ACT' moodCode='EVN'>" + T
                + "122'/><id root='1.2.3.4' extension='g'/><code nullFlavor='NP'/><statusCode code='completed'/></act>"
                + "</entryRelationship><entryRelationship typeCode='SPRT' inversionInd='true'>"
                + PROGRESS.formatted("390801001", "Goal not achieved") + "</entryRelationship></observation>";
        for (Observation one : both(Observation.class, "61146-7", goal, "11383-7", outcome)) {
            assertThat(one.about().shown()).isEqualTo("Body weight");
            assertThat(detail(one, Detail.GOAL).code().shown()).isEqualTo("Body weight");
            assertThat(detail(one, Detail.PROGRESS).code().shown()).isEqualTo("Goal not achieved");
            assertThat(one.values()).isEmpty();
        }
    }

    @Test
    void a_status_keeps_what_its_organizer_says_that_it_is_the_status_of() throws Exception {
        String organizer = "<organizer classCode='CLUSTER' moodCode='EVN'>" + T
                + "66'/><code code='d5' codeSystem='2.16.840.1.113883.6.254' displayName='Self-care'/>"
                + "<statusCode code='completed'/><component><observation classCode='OBS' moodCode='EVN'>" + T
                + "67'/><code code='54522-8' codeSystem='2.16.840.1.113883.6.1'/><statusCode code='completed'/>"
                + "<effectiveTime value='20260301'/><value xsi:type='CD' code='105504002' " + SCT
                + "/></observation></component></organizer>";
        for (Observation one : both(Observation.class, "47420-5", organizer)) {
            assertThat(detail(one, Detail.DOMAIN).code().shown()).isEqualTo("Self-care");
        }
    }

    @Test
    void who_verified_and_who_holds_a_directive_and_where_it_is_are_kept() throws Exception {
        for (Observation one : both(Observation.class, "42348-3", DIRECTIVE)) {
            Detail verified = detail(one, Detail.VERIFIED_BY);
            assertThat(verified.personName().family()).isEqualTo("Dolin");
            assertThat(verified.time().iso()).isEqualTo("2026-02-01");
            Detail held = detail(one, Detail.HELD_BY);
            assertThat(held.personName().family()).isEqualTo("Ross");
            assertThat(held.telecom().value()).isEqualTo("555-0199");
            Detail file = detail(one, Detail.ON_FILE);
            assertThat(file.number().value()).isEqualTo("AD-1");
            assertThat(file.text()).isEqualTo("https://files.example.org/ad-1.pdf");
        }
    }

    static final String DIRECTIVE = "<observation classCode='OBS' moodCode='EVN'>" + T + "48'/>"
            + "<code code='304251008' " + SCT + " displayName='Resuscitation status'/><statusCode code='completed'/>"
            + "<effectiveTime><low value='20260201'/></effectiveTime><value xsi:type='CD' code='304253006' " + SCT
            + " displayName='Not for resuscitation'/><participant typeCode='VRF'>"
            + "<templateId root='2.16.840.1.113883.10.20.1.58'/><time value='20260201'/>"
            + "<participantRole classCode='ASSIGNED'><id root='1.2.3' extension='v9'/><playingEntity><name><given>Bo</given>"
            + "<family>Dolin</family></name></playingEntity></participantRole></participant>"
            + "<participant typeCode='CST'><participantRole classCode='AGNT'><telecom value='tel:555-0199'/>"
            + "<playingEntity><name><given>Mary</given><family>Ross</family></name></playingEntity></participantRole>"
            + "</participant><reference typeCode='REFR'><externalDocument><id root='1.2.3.9' extension='AD-1'/>"
            + "<text><reference value='https://files.example.org/ad-1.pdf'/></text></externalDocument></reference></observation>";

    @Test
    void a_policy_keeps_its_guarantor_whom_it_covers_and_what_its_payer_agreed_to() throws Exception {
        String policy = "<act classCode='ACT' moodCode='EVN'>" + T + "60'/><code code='48768-6'"
                + " codeSystem='2.16.840.1.113883.6.1'/><statusCode code='completed'/><entryRelationship typeCode='COMP'>"
                + "<act classCode='ACT' moodCode='EVN'>" + T + "61'/><id root='1.2.3' extension='GRP'/>"
                + "<code code='SELF' codeSystem='2.16.840.1.113883.5.110'/><statusCode code='completed'/>"
                + "<performer typeCode='PRF'>" + T + "87'/><assignedEntity><id nullFlavor='NI'/>"
                + "<code code='PAYOR' codeSystem='2.16.840.1.113883.5.110'/><representedOrganization><name>Good Health</name>"
                + "</representedOrganization></assignedEntity></performer><performer typeCode='PRF'>" + T
                + "88'/><assignedEntity><id nullFlavor='NI'/><code code='GUAR' codeSystem='2.16.840.1.113883.5.110'/>"
                + "<telecom value='tel:555-0177'/><assignedPerson><name><given>Adam</given><family>Everyman</family></name>"
                + "</assignedPerson></assignedEntity></performer><participant typeCode='COV'><participantRole>"
                + "<id root='1.2.4' extension='M-1'/><playingEntity><name><given>Eve</given><family>Everyman</family></name>"
                + "<sdtc:birthTime value='19750501'/></playingEntity></participantRole></participant>"
                + "<entryRelationship typeCode='REFR'><act classCode='ACT' moodCode='EVN'>"
                + "<templateId root='2.16.840.1.113883.10.20.1.19'/><id root='1.2.5' extension='AUTH-7'/>"
                + "<code nullFlavor='NA'/><entryRelationship typeCode='SUBJ'><procedure classCode='PROC' moodCode='PRMS'>"
                + "<code code='73761001' " + SCT + " displayName='Colonoscopy'/></procedure></entryRelationship></act>"
                + "</entryRelationship></act></entryRelationship></act>";
        for (Coverage one : both(Coverage.class, "48768-6", policy)) {
            assertThat(one.payer().name()).isEqualTo("Good Health");
            assertThat(detail(one, Detail.GUARANTOR).personName().given()).isEqualTo(List.of("Adam"));
            assertThat(detail(one, Detail.GUARANTOR).telecom().value()).isEqualTo("555-0177");
            assertThat(detail(one, Detail.COVERED).personName().given()).isEqualTo(List.of("Eve"));
            assertThat(detail(one, Detail.COVERED).time().iso()).isEqualTo("1975-05-01");
            assertThat(detail(one, Detail.AUTHORIZATION).number().value()).isEqualTo("AUTH-7");
            assertThat(detail(one, Detail.AUTHORIZATION).code().shown()).isEqualTo("Colonoscopy");
        }
    }
}
