package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.ccda.write.Facts.readAgain;
import static org.tributary.ccda.write.Facts.statement;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Period;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Report;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.finding.Finding;

/** One document of several sources: nothing of one of them gets lost or becomes another's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {
    private static final Pattern ID = Pattern.compile("<id root=\"([^\"]+)\" extension=\"7\"");

    @Test
    void the_stays_that_several_documents_are_about_are_all_encounters_of_the_summary() throws Exception {
        Encounter one = stay("/ClinicalDocument/componentOf/encompassingEncounter", "a|7", "2026-01-01");
        Encounter other = stay("/ClinicalDocument/componentOf/encompassingEncounter", "b|7", "2026-02-01");
        assertThat(CdaSchema.problems(Facts.written(one, other).bytes())).isEmpty();
        assertThat(readAgain(one, other).stream()
                        .filter(Encounter.class::isInstance)
                        .map(fact -> ((Encounter) fact).period().start().value()))
                .containsExactly("2026-01-01", "2026-02-01");
    }

    @Test
    void a_visit_and_an_order_of_two_senders_never_share_an_id_though_their_numbers_are_equal() {
        List<String> roots = roots(Facts.xml(
                stay("PV1", "a|7", "2026-01-01"), stay("PV1", "b|7", "2026-02-01"), report("a|7"), report("b|7")));
        assertThat(roots).hasSize(4).doesNotHaveDuplicates();
        assertThat(Facts.written(stay("PV1", "a|7", "2026-01-01")).findings())
                .extracting(finding -> finding.code())
                .contains(WriteFinding.NUMBER_WITHOUT_ROOT);
    }

    @Test
    void nobody_is_made_the_author_of_what_only_has_a_time() {
        Said when = new Said(null, null, null, new Moment("2026-01-01", null, false, "20260101"), null, false);
        Procedure done = new Procedure(
                new Statement(null, new Origin("PR1[1]"), when, Stance.ASSERTED, "completed", null, List.of(), false),
                Concept.of(new Coding("SCT", "80146002", "Appendectomy")),
                null,
                null,
                null);
        String xml = Facts.xml(done);
        assertThat(xml.split("assignedAuthoringDevice", -1))
                .as("the document's own, and no other")
                .hasSize(3);
        assertThat(readAgain(done).stream()
                        .filter(Procedure.class::isInstance)
                        .map(fact -> fact.statement().said().authored().value()))
                .containsExactly("2026-01-01");
    }

    @Test
    void a_document_of_words_is_a_note_and_one_of_bytes_is_told() throws Exception {
        Document words = document("Seen in clinic.\nWill return.", null);
        String xml = Facts.xml(words);
        assertThat(CdaSchema.problems(Facts.written(words).bytes())).isEmpty();
        assertThat(xml).contains("Seen in clinic.", "2.16.840.1.113883.10.20.22.4.202", "code=\"11506-3\"");
        assertThat(Facts.written(words).findings())
                .extracting(finding -> finding.code())
                .doesNotContain(WriteFinding.NO_SECTION);
        Document bytes = document(null, new Attachment("application/pdf", "ab", 12, null, null));
        assertThat(Facts.written(bytes).findings())
                .extracting(finding -> finding.code())
                .contains(WriteFinding.NO_SECTION);
    }

    @Test
    void a_report_without_a_key_keeps_its_notes_and_marks_and_tells_what_it_follows_from() throws Exception {
        Parent culture = new Parent("P1", "F1", Concept.text("Blood culture"), null, null, null);
        Report one = new Report(
                statement(Stance.ASSERTED, "completed", false, "R"),
                Concept.of(new Coding("LN", "29576-6", "Susceptibility")),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of("Called to the ward.", "Read back."),
                culture);
        Report other = new Report(
                statement(Stance.ASSERTED, "completed", false, "V"),
                Concept.of(new Coding("LN", "24323-8", "Panel")),
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
        CcdaWriter.Written written = Facts.written(one, other);
        assertThat(CdaSchema.problems(written.bytes())).isEmpty();
        assertThat(readAgain(one, other).stream()
                        .filter(Report.class::isInstance)
                        .map(Report.class::cast))
                .extracting(
                        report -> report.about().code("LN"),
                        Report::notes,
                        report -> report.statement().confidentiality())
                .containsExactly(
                        tuple("29576-6", List.of("Called to the ward.", "Read back."), List.of("R")),
                        tuple("24323-8", List.of(), List.of("V")));
        assertThat(Facts.rows(one).get(0)).contains("follows from Blood culture");
        assertThat(written.findings()).extracting(Finding::code).containsOnlyOnce(WriteFinding.RELATION_IN_WORDS);
    }

    @Test
    void beside_a_file_the_header_tells_the_stay_that_is_and_a_finding_what_else_was_said() {
        String place = "/ClinicalDocument/componentOf/encompassingEncounter";
        Encounter stay = stay(place, "a|7", "2026-01-01");
        CcdaWriter.Written written = unstructured(stay, report("a|8"));
        assertThat(new String(written.bytes(), StandardCharsets.UTF_8)).contains("<encompassingEncounter>");
        assertThat(written.findings())
                .extracting(Finding::code, Finding::where)
                .containsExactly(
                        tuple(WriteFinding.NO_SECTION, "AL1[1]"), tuple(WriteFinding.NUMBER_WITHOUT_ROOT, place));
        Statement denied =
                new Statement(null, new Origin(place), Said.NOBODY, Stance.NEGATED, null, null, List.of(), false);
        Encounter never = new Encounter(denied, Concept.text("Visit"), null, null, null, null, List.of(), null, null);
        CcdaWriter.Written without = unstructured(never);
        assertThat(new String(without.bytes(), StandardCharsets.UTF_8)).doesNotContain("<encompassingEncounter>");
        assertThat(without.findings()).extracting(Finding::code).containsExactly(WriteFinding.NO_SECTION);
    }

    private static CcdaWriter.Written unstructured(Fact... facts) {
        return CcdaWriter.write(new Outgoing(
                DocumentKind.UNSTRUCTURED,
                "1.2.3.4",
                null,
                1,
                new Moment("2026-03-02", null, false, ""),
                Patient.of(List.of(), List.of(), List.of(), List.of(), null, null),
                List.of(facts),
                new Organization("Lakeside", "1.2.3", null),
                null,
                null,
                Map.of(),
                new Outgoing.Body("text/plain", new byte[] {65})));
    }

    private static List<String> roots(String xml) {
        return ID.matcher(xml).results().map((MatchResult id) -> id.group(1)).toList();
    }

    private static Encounter stay(String place, String key, String start) {
        return new Encounter(
                new Statement(key, new Origin(place), Said.NOBODY, Stance.ASSERTED, null, null, List.of(), false),
                Concept.of(new Coding("2.16.840.1.113883.5.4", "AMB", null)),
                "O",
                "7",
                Period.from(new Moment(start, null, false, start)),
                null,
                List.of(),
                null,
                null);
    }

    private static Report report(String key) {
        return new Report(
                statement(Stance.ASSERTED, "completed", false).keyed(key),
                Concept.of(new Coding("LN", "24323-8", "Panel")),
                "7",
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Document document(String text, Attachment content) {
        return new Document(
                statement(Stance.ASSERTED, "completed", false),
                Concept.of(new Coding("LN", "11506-3", "Progress note")),
                "D1",
                null,
                new Moment("2026-01-01", null, false, "20260101"),
                "Progress note",
                content,
                text);
    }
}
