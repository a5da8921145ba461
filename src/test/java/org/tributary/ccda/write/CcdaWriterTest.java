package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Report;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.EntryCount;
import org.tributary.ccda.SectionText;
import org.tributary.ccda.mdht.MdhtView;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaWriterTest {
    private static final Path EVERYTHING = Path.of("src/test/resources/ccda/everything.xml");

    @Test
    void every_kind_of_statement_is_written_valid_and_read_again_the_same() throws Exception {
        CcdaReading before = RoundTrip.read(Files.readAllBytes(EVERYTHING));
        CcdaWriter.Written written = RoundTrip.write(before);
        assertThat(CdaSchema.problems(written.bytes())).isEmpty();
        CcdaReading after = RoundTrip.read(written.bytes());
        List<String> lost = new ArrayList<>(RoundTrip.comparable(before));
        RoundTrip.comparable(after).forEach(lost::remove);
        assertThat(lost).isEmpty();
        assertThat(RoundTrip.comparable(after)).hasSameSizeAs(RoundTrip.comparable(before));
        assertThat(RoundTrip.comparable(before)).hasSizeGreaterThan(20);
        assertThat(after.findings().stream()
                        .filter(finding -> finding.code().id().matches("CDA-20[45]|CDA-52[123]|CDA-502")))
                .isEmpty();
    }

    @Test
    void MDHT_counts_in_it_what_we_count() throws Exception {
        byte[] written =
                RoundTrip.write(RoundTrip.read(Files.readAllBytes(EVERYTHING))).bytes();
        assertThat(MdhtView.entries(written)).isEqualTo(EntryCount.of(written));
        assertThat(MdhtView.entries(written)).hasSize(9);
    }

    @Test
    void every_reference_leads_to_a_piece_of_narrative_whose_ID_is_our_own() throws Exception {
        String xml = new String(
                RoundTrip.write(RoundTrip.read(Files.readAllBytes(EVERYTHING))).bytes(), StandardCharsets.UTF_8);
        Matcher reference = Pattern.compile("reference value=\"#([^\"]+)\"").matcher(xml);
        int references = 0;
        while (reference.find()) {
            references++;
            assertThat(xml).contains("ID=\"" + reference.group(1) + "\"");
        }
        assertThat(references).isGreaterThan(5);
        List<String> ids = Pattern.compile(" ID=\"([^\"]+)\"")
                .matcher(xml)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]\\d+"));
    }

    @Test
    void markup_control_characters_and_IDs_in_what_was_received_stay_text() throws Exception {
        String evil = "<script>alert(1)</script> ]]> \u0001 & \"quoted\" ID=\"a1\"";
        Allergy allergy = new Allergy(
                Statement.asserted(null, new Origin("AL1[1]"), Said.NOBODY, "active"),
                Concept.text(evil),
                null,
                null,
                List.of(),
                null);
        byte[] written = CcdaWriter.write(outgoing(DocumentKind.CCD, List.of(allergy), null))
                .bytes();
        assertThat(CdaSchema.problems(written)).isEmpty();
        CcdaReading read = RoundTrip.read(written);
        Allergy back = (Allergy) read.reading().patients().get(0).facts().stream()
                .filter(Allergy.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(back.about().text()).isEqualTo(evil.replace('\u0001', '\uFFFD'));
    }

    @Test
    void a_visit_or_report_that_is_denied_is_cancelled_for_CDA_has_no_negation_of_it() throws Exception {
        Statement denied = Facts.statement(Stance.NEGATED, null, false);
        Encounter visit = new Encounter(denied, Concept.text("Visit"), null, null, null, null, List.of(), null, null);
        Report report =
                new Report(denied.keyed("k"), Concept.text("CBC"), null, null, null, null, null, null, List.of());
        byte[] written = Facts.written(visit, report).bytes();
        assertThat(CdaSchema.problems(written)).isEmpty();
        assertThat(Facts.rows(visit, report)).containsExactly("did not happen|Visit", "not done|CBC");
        assertThat(Facts.readAgain(visit, report).stream()
                        .filter(fact -> !(fact instanceof Document))
                        .map(Fact::statement))
                .extracting(Statement::stance, Statement::status)
                .containsExactlyInAnyOrder(tuple(Stance.NEGATED, "cancelled"), tuple(Stance.ASSERTED, "cancelled"));
    }

    @ParameterizedTest
    @EnumSource
    void each_kind_of_document_is_valid_and_of_its_type(DocumentKind kind) throws Exception {
        Outgoing.Body body = kind == DocumentKind.UNSTRUCTURED
                ? new Outgoing.Body("application/pdf", "%PDF-1.4 of a fax".getBytes(StandardCharsets.UTF_8))
                : null;
        CcdaReading source = RoundTrip.read(Files.readAllBytes(EVERYTHING));
        byte[] written = CcdaWriter.write(
                        outgoing(kind, source.reading().patients().get(0).facts(), body))
                .bytes();
        assertThat(CdaSchema.problems(written)).isEmpty();
        CcdaReading read = RoundTrip.read(written);
        Document document = (Document) read.reading().patients().get(0).facts().get(0);
        assertThat(document.about().code("LN"))
                .isEqualTo(kind == DocumentKind.UNSTRUCTURED ? "34133-9" : kind.loinc); // that of the document in it
        if (body != null) {
            assertThat(document.content().mediaType()).isEqualTo("application/pdf");
            assertThat(CcdaReader.body(written)).isEqualTo(body.bytes());
        } else {
            assertThat(read.yield().sections().get("allergies").live()).isPositive();
        }
        if (kind == DocumentKind.REFERRAL_NOTE) {
            assertThat(new String(written, StandardCharsets.UTF_8)).contains("<paragraph>Palpitations</paragraph>");
        }
    }

    @Test
    void the_same_again_is_the_same_byte_for_byte() throws Exception {
        CcdaReading read = RoundTrip.read(Files.readAllBytes(EVERYTHING));
        assertThat(RoundTrip.write(read).bytes())
                .isEqualTo(RoundTrip.write(read).bytes());
    }

    @Test
    void words_of_a_restricted_section_are_restricted_and_so_is_the_document() throws Exception {
        SectionText course =
                new SectionText("8648-8", "Hospital course", "Stayed sober.", "section[1]", List.of("R", "ETH"));
        Outgoing plain = outgoing(DocumentKind.CCD, List.of(), null);
        String xml = new String(
                CcdaWriter.write(new Outgoing(
                                plain.kind(),
                                plain.id(),
                                plain.setId(),
                                plain.version(),
                                plain.time(),
                                plain.patient(),
                                plain.facts(),
                                plain.custodian(),
                                plain.author(),
                                plain.transforms(),
                                Map.of(),
                                List.of(course),
                                null,
                                null))
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(xml.substring(0, xml.indexOf("<recordTarget"))).contains("confidentialityCode code=\"R\"");
        assertThat(xml).contains("Stayed sober.", "code=\"ETH\"");
    }

    private static Outgoing outgoing(DocumentKind kind, List<Fact> facts, Outgoing.Body body) throws Exception {
        PatientRecord patient = RoundTrip.read(Files.readAllBytes(EVERYTHING))
                .reading()
                .patients()
                .get(0);
        return new Outgoing(
                kind,
                "1.2.3.4",
                "1.2.3.5",
                2,
                new Moment("2026-03-02", null, false, ""),
                patient.patient(),
                facts,
                new Organization("Lakeside", "1.2.3", null),
                null,
                null,
                Map.of(Prose.REASON_FOR_REFERRAL, "Palpitations"),
                body);
    }
}
