package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.EntryCount;
import org.tributary.ccda.mdht.MdhtView;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherWrittenTest {
    private static final Path SAMPLE = Path.of("samples/ccd-plan-goals-and-family/0-received/01-lakeside-files.xml");

    @Test
    void each_section_is_written_valid_and_read_again_the_same_in_the_same_section() throws Exception {
        CcdaReading before = RoundTrip.read(Files.readAllBytes(SAMPLE));
        CcdaWriter.Written written = RoundTrip.write(before);
        assertThat(CdaSchema.problems(written.bytes())).isEmpty();
        assertThat(MdhtView.entries(written.bytes())).isEqualTo(EntryCount.of(written.bytes()));
        CcdaReading after = RoundTrip.read(written.bytes());
        assertThat(RoundTrip.comparable(after)).isEqualTo(RoundTrip.comparable(before));
        assertThat(sections(after)).isEqualTo(sections(before));
        assertThat(after.findings().stream().map(finding -> finding.code().id()))
                .noneMatch(id -> id.matches("CDA-[45].*"));
        assertThat(written.findings().stream().map(finding -> finding.code().id()))
                .containsOnly("CDW-104");
    }

    @Test
    void diagnoses_are_written_with_their_stay_and_past_illnesses_in_their_section() throws Exception {
        CcdaReading before = RoundTrip.read(
                Files.readAllBytes(Path.of("samples/discharge-diagnoses/0-received/01-lakeside-files.xml")));
        CcdaWriter.Written written = RoundTrip.write(before);
        assertThat(CdaSchema.problems(written.bytes())).isEmpty();
        CcdaReading after = RoundTrip.read(written.bytes());
        assertThat(RoundTrip.comparable(after)).isEqualTo(RoundTrip.comparable(before));
        assertThat(sections(after)).isEqualTo(sections(before));
        assertThat(after.reading().patients().get(0).facts().stream()
                        .filter(Problem.class::isInstance)
                        .map(Problem.class::cast)
                        .filter(one -> Problem.ENCOUNTER.equals(one.section()))
                        .map(one -> one.stay().number().value()))
                .containsExactly("OV-77");
        assertThat(new String(written.bytes(), StandardCharsets.UTF_8))
                .contains("2.16.840.1.113883.10.20.22.4.33\"", "2.16.840.1.113883.10.20.22.2.20\"");
        // told of an encounter that is not written, it is told to be missing
        PatientRecord record = before.reading().patients().get(0);
        CcdaWriter.Written without = Facts.written(
                record.facts().stream().filter(Problem.class::isInstance).toArray(Fact[]::new));
        assertThat(without.findings().stream().map(finding -> finding.code().id()))
                .containsExactly("CDW-101");
    }

    @Test
    void a_note_is_read_again_with_its_words_its_kind_and_who_wrote_it() throws Exception {
        Document before = note(RoundTrip.read(Files.readAllBytes(SAMPLE)));
        Document after = note(RoundTrip.read(
                RoundTrip.write(RoundTrip.read(Files.readAllBytes(SAMPLE))).bytes()));
        assertThat(after.text()).isEqualTo(before.text());
        assertThat(after.about()).isEqualTo(before.about());
        assertThat(after.statement().said().author())
                .isEqualTo(before.statement().said().author());
    }

    @Test
    void negated_unknown_and_none_known_come_back_as_that_and_nobody_becomes_a_condition_of_the_patient()
            throws Exception {
        for (Stance stance : Stance.values()) {
            Statement statement = Facts.statement(stance, null, false);
            Concept about =
                    stance == Stance.NONE_KNOWN ? new Concept(null, List.of(), List.of()) : Concept.text("Falls");
            byte[] written = Facts.written(
                            new Concern(statement, about, null, List.of(), false, null),
                            new Device(statement, about, null, null, null, null, null))
                    .bytes();
            assertThat(CdaSchema.problems(written)).as(stance.name()).isEmpty();
            assertThat(RoundTrip.read(written).reading().patients().get(0).facts().stream()
                            .filter(fact -> fact instanceof Concern || fact instanceof Device)
                            .map(fact -> fact.statement().stance()))
                    .as(stance.name())
                    .containsExactly(stance, stance);
        }
    }

    @Test
    void of_others_too_every_stance_comes_back() throws Exception {
        for (Stance stance : List.of(Stance.ASSERTED, Stance.NEGATED, Stance.PLANNED, Stance.UNKNOWN)) {
            Statement statement = Facts.statement(stance, null, false);
            byte[] written = Facts.written(
                            new Goal(statement, Concept.text("Walk"), null, List.of(), null, null),
                            new FamilyHistory(
                                    statement,
                                    Concept.text("Gout"),
                                    Concept.text("uncle"),
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null,
                                    null),
                            new CareTeamMember(
                                    statement,
                                    Concept.text("home care"),
                                    null,
                                    new Organization("Helping Hands", null, null),
                                    List.of(),
                                    null,
                                    null))
                    .bytes();
            assertThat(CdaSchema.problems(written)).as(stance.name()).isEmpty();
            assertThat(RoundTrip.read(written).reading().patients().get(0).facts().stream()
                            .filter(fact -> fact.statement().section() != null)
                            .map(fact -> fact.kind() + " " + fact.about().text() + " "
                                    + fact.statement().stance()))
                    .as(stance.name())
                    .containsExactlyInAnyOrder(
                            "goal Walk " + stance,
                            "familyhistory Gout " + stance,
                            "careteammember home care " + stance);
        }
    }

    @Test
    void the_narrative_says_of_each_how_it_is_meant() throws Exception {
        String xml = new String(
                RoundTrip.write(RoundTrip.read(Files.readAllBytes(SAMPLE))).bytes(), StandardCharsets.UTF_8);
        assertThat(xml).containsPattern("<td>planned<br/></td><td>Colonoscopy");
        assertThat(xml).containsPattern("<td>not done<br/></td><td>Plain X-ray of chest");
        assertThat(xml).containsPattern("<td>risk active<br/></td><td>Falls");
        assertThat(xml).containsPattern("<td>denied<br/></td><td>Diabetes mellitus");
        assertThat(xml).contains("(01)00643169007222(17)260128(21)BLC200461H");
    }

    @Test
    void an_instruction_and_a_referral_are_acts_of_their_sections_again() throws Exception {
        String act = "<act classCode='ACT' moodCode='INT'><templateId root='2.16.840.1.113883.10.20.22.4.20'/>"
                + "<code code='311401005' codeSystem='2.16.840.1.113883.6.96' displayName='Patient education'/>"
                + "<text>Keep the leg up</text><statusCode code='completed'/></act>";
        for (String loinc : List.of("69730-0", "42349-1")) {
            for (Procedure one : CourseTest.both(Procedure.class, loinc, act)) {
                assertThat(one.statement().stance()).isEqualTo(Stance.PLANNED);
                assertThat(one.statement().section().code("LN")).isEqualTo(loinc);
            }
            String written = new String(
                    RoundTrip.write(RoundTrip.read(CourseTest.document(loinc, act)))
                            .bytes(),
                    StandardCharsets.UTF_8);
            String template = loinc.equals("69730-0") ? "22.4.20" : "22.4.140";
            assertThat(written)
                    .containsPattern("<act [^>]*moodCode=\"INT\"[^>]*><templateId root=\"[0-9.]*" + template);
            assertThat(written).contains("Keep the leg up");
        }
    }

    @Test
    void what_has_no_field_of_its_own_comes_back_too() throws Exception {
        CcdaReading before = RoundTrip.read(Files.readAllBytes(SAMPLE));
        CcdaReading after = RoundTrip.read(RoundTrip.write(before).bytes());
        assertThat(details(before)).hasSize(7);
        assertThat(details(after)).isEqualTo(details(before));
    }

    /** The note of a planned act; plan type and relationship of a coverage; of what a status is one. */
    private static List<String> details(CcdaReading read) {
        return read.reading().patients().get(0).facts().stream()
                .flatMap(fact -> fact.statement().details().stream()
                        .filter(detail -> !detail.name().equals(Detail.SECTION))
                        .map(detail -> fact.kind() + " " + fact.about().shown() + " " + detail.name() + ": "
                                + (detail.code() == null ? detail.text() : detail.code())
                                + (detail.time() == null ? "" : detail.time().value())))
                .sorted()
                .toList();
    }

    @Test
    void words_and_entries_of_a_plan_are_one_section() throws Exception {
        CcdaReading read = RoundTrip.read(Files.readAllBytes(SAMPLE));
        byte[] written = CcdaWriter.write(new Outgoing(
                        DocumentKind.DISCHARGE_SUMMARY,
                        "1.2.3.4",
                        null,
                        1,
                        new Moment("2026-03-05", null, false, ""),
                        read.reading().patients().get(0).patient(),
                        read.reading().patients().get(0).facts(),
                        new Organization("Lakeside", "1.2.3", null),
                        null,
                        null,
                        Map.of(Prose.PLAN, "Rest.\nDrink enough."),
                        null))
                .bytes();
        String xml = new String(written, StandardCharsets.UTF_8);
        assertThat(CdaSchema.problems(written)).isEmpty();
        assertThat(xml.split("code=\"18776-5\"", -1)).hasSize(2);
        assertThat(xml).contains("<paragraph>Rest.</paragraph><paragraph>Drink enough.</paragraph><table>");
    }

    private static Document note(CcdaReading read) {
        return read.reading().patients().get(0).facts().stream()
                .filter(fact -> fact instanceof Document one && one.text() != null)
                .map(Document.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<String>> sections(CcdaReading read) {
        Map<String, List<String>> sections = new TreeMap<>();
        read.reading().patients().get(0).facts().forEach(fact -> {
            Concept section = fact.statement().section();
            if (section != null) {
                sections.computeIfAbsent(String.valueOf(section.shown()), first -> new ArrayList<>())
                        .add(fact.kind() + " " + fact.about().shown());
            }
        });
        sections.values().forEach(list -> list.sort(null));
        return sections;
    }
}
