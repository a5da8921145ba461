package org.tributary.dispatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.dispatch.Facts.*;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.canonical.*;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Segment;
import org.tributary.hl7v2.Version;
import org.tributary.hl7v2.WritingFinding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DispatchWriterTest {
    private static final Dialect DIALECT = Dialect.of(CHICAGO).to("EHR", "CLINIC^1.2.3^ISO", "CLINIC");
    private static final DispatchWriter WRITER = new DispatchWriter(DIALECT);
    private static final byte[] PDF = "%PDF-1.7 synthetic | ^ ~ \\ &".getBytes(UTF_8);
    private static final Attachment ATTACHMENT = new Attachment("application/pdf", "aa", 28, "consult.pdf", null);
    private static final Contents CONTENTS = attachment -> PDF;

    // ---- who ----

    @Test
    void an_update_says_all_that_is_known_of_the_patient_and_is_read_back_field_by_field() {
        Subject subject =
                new Subject(everything(), "E-1", List.of(number("9", "CLINIC", "MR"), number("00123", "NORTH", null)));

        Dispatch dispatch = WRITER.update(ENVELOPE, subject, AdtEvent.A31, List.of());

        Message read = read(dispatch);
        assertThat(dispatch.kind()).isEqualTo("ADT^A31");
        assertThat(dispatch.findings()).isEmpty();
        assertThat(lines(read))
                .containsExactly(
                        "MSH|^~\\&|TRIBUTARY||EHR|CLINIC^1.2.3^ISO|20260302140533-0600||ADT^A31^ADT_A05|T1-ABCDEF|P|2.5.1"
                                + "||||||UNICODE UTF-8",
                        "EVN|A31|20260302140533-0600",
                        "PID|1||9^^^CLINIC^MR~E-1^^^TRIBUTARY^PI~00123^^^NORTH^MR~77^^^&2.16.840.1.113883.19.5&ISO^PI||"
                                + "Sánchez \\T\\ Söhne^María^José Ana^Jr^Dr.^^L^^^^^2010^20200131~Nick^^^^^^N|O\\S\\Hara^Anne|"
                                + "19870423|F||2106-3^White^CDCREC~2028-9^Asian^CDCREC|"
                                + "1 Main St^Apt 2, Rear^Springfield^IL^62701^USA^H^^Sangamon~^^Chicago^^^^B||"
                                + "(217)555-0100^PRN^PH~217-555-0101^PRN^CP~^NET^Internet^m.s@example.org|+1 217 555 0102^WPN^PH|"
                                + "spa^Spanish^ISO6392|M^Married^HL70002|||||555^^^NORTH^MR|"
                                + "2135-2^Hispanic or Latino^CDCREC||Y|2||||202602282310-0600|Y|N|AL|20260301040001-0600",
                        "PV1|1|N");
        assertThat(read.get(Path.parse("PID-5[1].1"))).isEqualTo("Sánchez & Söhne");
        assertThat(read.get(Path.parse("PID-6.1"))).isEqualTo("O^Hara");
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void the_receivers_own_number_comes_first_then_ours_then_the_sources_and_none_twice() {
        Patient patient = patient(
                List.of(
                        number("1", "NORTH", "MR"),
                        number("1", "SOUTH", "MR"),
                        number("1", "NORTH", "PI"),
                        number("7", "CLINIC", "MR"),
                        number("E-1", "TRIBUTARY", "PI")),
                List.of(),
                List.of(),
                List.of());
        Subject subject =
                new Subject(patient, "E-1", List.of(number("8", "CLINIC", "PT"), number("7", "CLINIC", "MR")));

        Message read = read(WRITER.update(ENVELOPE, subject, AdtEvent.A08, List.of()));

        assertThat(read.segment("PID", 1).field(3).raw())
                .isEqualTo("7^^^CLINIC^MR~8^^^CLINIC^PT~E-1^^^TRIBUTARY^PI~1^^^NORTH^MR~1^^^SOUTH^MR");
    }

    @Test
    void authorities_are_written_as_the_destination_was_told() {
        Dialect told = new Dialect(
                Version.V2_5_1,
                UTF_8,
                CHICAGO,
                "A",
                "B",
                "C",
                "D",
                "T",
                null,
                Map.of("NORTH", new AssigningAuthority("NTH", "1.2.3", "ISO")));
        Subject subject = Subject.of(patient(List.of(number("1", "NORTH", "MR")), List.of(), List.of(), List.of()));
        Message read = read(new DispatchWriter(told).update(ENVELOPE, subject, AdtEvent.A31, List.of()));
        assertThat(read.segment("PID", 1).field(3).raw()).isEqualTo("1^^^NTH&1.2.3&ISO^MR");
        assertThat(read.get(Path.parse("MSH-11"))).isEqualTo("T");
    }

    @Test
    void version_2_3_has_fewer_repetitions_and_no_structure_in_MSH_9() {
        DispatchWriter old = new DispatchWriter(DIALECT.with(Version.V2_3));
        Message read = read(old.update(ENVELOPE, Subject.of(everything()), AdtEvent.A31, List.of()));
        Segment pid = read.segment("PID", 1);
        assertThat(read.segment("MSH", 1).field(9).raw()).isEqualTo("ADT^A31");
        assertThat(pid.field(5).raw()).isEqualTo("Sánchez \\T\\ Söhne^María^José Ana^Jr^Dr.^^L");
        assertThat(pid.field(9).raw()).isEqualTo("Nick^^^^^^N");
        assertThat(pid.field(10).raw()).isEqualTo("2106-3");
        assertThat(pid.field(14).raw()).isEqualTo("1 (217)555-0102^WPN^PH");
        assertThat(pid.field(31).text()).isNull();
    }

    @Test
    void a_control_id_has_at_most_20_characters() {
        assertThatThrownBy(() -> new Envelope("123456789012345678901", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Envelope("12345678901234567890", Instant.EPOCH).controlId())
                .hasSize(20);
    }

    @Test
    void equal_facts_give_equal_bytes() {
        Subject subject = new Subject(everything(), "E-1", List.of());
        assertThat(WRITER.update(ENVELOPE, subject, AdtEvent.A31, List.of(mother()))
                        .body())
                .isEqualTo(WRITER.update(ENVELOPE, subject, AdtEvent.A31, List.of(mother()))
                        .body());
    }

    // ---- events ----

    static Stream<Arguments> visits() {
        return Stream.of(
                row("admitted", visit("A01", Stance.ASSERTED, false), "A01", "I", null),
                row("as sent in MSH-9", visit("ADT^A03", Stance.ASSERTED, false), "A03", "I", null),
                row("registered", visit("A04", Stance.ASSERTED, false), "A04", "I", null),
                row("updated", visit("A08", Stance.ASSERTED, false), "A08", "I", null),
                row("admission cancelled", visit("A11", Stance.ASSERTED, true), "A11", "I", null),
                row("discharge cancelled", visit("A13", Stance.ASSERTED, false), "A13", "I", null),
                row("an event we do not send", visit("A02", Stance.ASSERTED, false), "A08", "I", null),
                row("no event", visit(null, Stance.ASSERTED, false), "A08", "I", null),
                row("planned", visit("A01", Stance.PLANNED, false), "A08", "N", DispatchFinding.NOT_IN_THIS_MESSAGE),
                row("taken back", visit(null, Stance.ASSERTED, true), "A08", "N", DispatchFinding.NOT_IN_THIS_MESSAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("visits")
    void a_visit_passes_on_as_the_event_it_came_as(
            String row, Encounter visit, String event, String patientClass, DispatchFinding finding) {
        Dispatch dispatch = WRITER.visit(ENVELOPE, Subject.of(nobody()), visit, List.of());
        Message read = read(dispatch);
        assertThat(dispatch.kind()).isEqualTo("ADT^" + event);
        assertThat(read.get(Path.parse("EVN-1"))).isEqualTo(event);
        assertThat(read.get(Path.parse("PV1-2"))).isEqualTo(patientClass);
        assertThat(codes(dispatch)).isEqualTo(finding == null ? List.of() : List.of(finding));
        if (finding == null) {
            assertThat(read.segment("PV1", 1).raw())
                    .isEqualTo("PV1|1|I|ICU^101^A||||1234567893^Welby^Marcus^^MD^^^^NPI||||||||||||V-9"
                            + "|||||||||||||||||01||||||||202603010800-0600");
        }
    }

    @Test
    void a_merge_names_who_stays_and_which_numbers_are_gone() {
        Dispatch dispatch = WRITER.merge(
                ENVELOPE,
                Subject.of(
                        patient(List.of(number("1", "NORTH", "MR")), List.of(name("Doe", "Jo")), List.of(), List.of())),
                List.of(number("2", "NORTH", "MR"), number("E-2", "TRIBUTARY", "PI")));
        Message read = read(dispatch);
        assertThat(dispatch.kind()).isEqualTo("ADT^A40");
        assertThat(read.get(Path.parse("MSH-9.3"))).isEqualTo("ADT_A39");
        assertThat(read.get(Path.parse("PID-3.1"))).isEqualTo("1");
        assertThat(read.segment("MRG", 1).raw()).isEqualTo("MRG|2^^^NORTH^MR~E-2^^^TRIBUTARY^PI");
    }

    @Test
    void a_link_and_its_end_name_both() {
        Subject jo = Subject.of(
                patient(List.of(number("1", "NORTH", "MR")), List.of(name("Doe", "Jo")), List.of(), List.of()));
        Subject ann = Subject.of(
                patient(List.of(number("2", "NORTH", "MR")), List.of(name("Roe", "Ann")), List.of(), List.of()));
        Message link = read(WRITER.linked(ENVELOPE, jo, number("E-2", "TRIBUTARY", "PI")));
        assertThat(link.segment("PID", 1).raw()).startsWith("PID|1||1^^^NORTH^MR||Doe^Jo");
        assertThat(link.segment("PID", 2).raw()).startsWith("PID|1||E-2^^^TRIBUTARY^PI||Doe^Jo");
        Message end = read(WRITER.unlinked(ENVELOPE, jo, ann));
        assertThat(end.get(Path.parse("MSH-9.3"))).isEqualTo("ADT_A37");
        assertThat(end.segment("PID", 2).raw()).startsWith("PID|1||2^^^NORTH^MR||Roe^Ann");
    }

    // ---- the snapshot ----

    @Test
    void a_snapshot_carries_contacts_allergies_problems_procedures_and_coverage() {
        List<Fact> facts = List.of(
                allergy("AL1[1]", Stance.ASSERTED, "active", false),
                problem("DG1[1]", Stance.ASSERTED, "active", false, Period.from(moment("2019-06"))),
                procedure("PR1[1]", Stance.ASSERTED, "completed", false),
                coverage(),
                mother());

        Dispatch dispatch = WRITER.update(ENVELOPE, Subject.of(nobody()), AdtEvent.A31, facts);

        assertThat(dispatch.findings()).isEmpty();
        assertThat(lines(read(dispatch)).subList(3, 9))
                .containsExactly(
                        "NK1|1|Doe^Ann|MTH^Mother^HL70063|2 Oak St^^Peoria^IL|(309)555-0100^PRN^PH|(309)555-0101^WPN^PH"
                                + "|C^Emergency Contact^HL70131",
                        "PV1|1|N",
                        "AL1|1|DA^Drug allergy^HL70127^416098002^Drug allergy^SCT|7980^Penicillin G^RXNORM"
                                + "|SV^Severe^HL70128^24484000^Severe^SCT|Hives~Itching|200105",
                        "DG1|1||E11.9^Type 2 diabetes^I10||201906",
                        "PR1|1||80146002^Appendectomy^SCT||20110203|||||||1234567893^Welby^Marcus^^MD^^^^NPI",
                        "IN1|1|PPO^Preferred^L|A1^^^PAYERS|Acme Health||||G-2||||20250101|20251231"
                                + "|||||||||||||||||||||||M-1");
    }

    /** A problem of a document's section that is no problem list. */
    private static Problem told(String section) {
        Problem one = problem("x", Stance.ASSERTED, "active", false, null);
        Detail of = new Detail(
                Detail.SECTION, Concept.of(new Coding("LN", section, null)), null, null, null, null, "section");
        return new Problem(one.statement().with(of), one.about(), null, null, null);
    }

    static Stream<Arguments> unsayable() {
        return Stream.of(
                row("negated allergy", allergy("x", Stance.NEGATED, null, false), DispatchFinding.NEGATED),
                row("unknown allergy", allergy("x", Stance.UNKNOWN, null, false), DispatchFinding.UNKNOWN),
                row("planned allergy", allergy("x", Stance.PLANNED, null, false), DispatchFinding.PLANNED),
                row("allergy taken back", allergy("x", Stance.ASSERTED, null, true), DispatchFinding.RETRACTED),
                row("resolved allergy", allergy("x", Stance.ASSERTED, "resolved", false), DispatchFinding.NOT_CURRENT),
                row("inactive allergy", allergy("x", Stance.ASSERTED, "Inactive", false), DispatchFinding.NOT_CURRENT),
                row("no known penicillin", allergy("x", Stance.NONE_KNOWN, null, false), DispatchFinding.NONE_KNOWN),
                row("negated problem", problem("x", Stance.NEGATED, null, false, null), DispatchFinding.NEGATED),
                row(
                        "no known problems",
                        problem("x", Stance.NONE_KNOWN, null, false, null),
                        DispatchFinding.NONE_KNOWN),
                row("unknown problem", problem("x", Stance.UNKNOWN, null, false, null), DispatchFinding.UNKNOWN),
                row("problem taken back", problem("x", Stance.ASSERTED, null, true, null), DispatchFinding.RETRACTED),
                row(
                        "problem that ended",
                        problem("x", Stance.ASSERTED, null, false, new Period(null, moment("2020"), false)),
                        DispatchFinding.NOT_CURRENT),
                row(
                        "problem that ended once",
                        problem("x", Stance.ASSERTED, "completed", false, new Period(moment("2019"), null, true)),
                        DispatchFinding.NOT_CURRENT),
                row("illness of the past", told(Problem.PAST_ILLNESS), DispatchFinding.NOT_CURRENT),
                row("discharge diagnosis", told(Problem.DISCHARGE), DispatchFinding.NOT_CURRENT),
                row("diagnosis of an encounter", told(Problem.ENCOUNTER), DispatchFinding.NOT_CURRENT),
                row("planned procedure", procedure("x", Stance.PLANNED, null, false), DispatchFinding.PLANNED),
                row("procedure not done", procedure("x", Stance.NEGATED, "completed", false), DispatchFinding.NEGATED),
                row(
                        "procedure broken off",
                        procedure("x", Stance.ASSERTED, "aborted", false),
                        DispatchFinding.NOT_DONE),
                row("procedure going on", procedure("x", Stance.ASSERTED, "active", false), DispatchFinding.NOT_DONE),
                row(
                        "result",
                        observation("x", Stance.ASSERTED, "F", false, null, List.of()),
                        DispatchFinding.NOT_IN_THIS_MESSAGE),
                row(
                        "medication",
                        new Medication(said("x"), Concept.text("Metformin"), null, null, null, null, null),
                        DispatchFinding.NO_MESSAGE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsayable")
    void what_a_segment_cannot_say_is_left_out_with_a_finding(String row, Fact fact, DispatchFinding code) {
        Dispatch dispatch = WRITER.update(ENVELOPE, Subject.of(nobody()), AdtEvent.A31, List.of(fact));
        assertThat(dispatch.findings())
                .containsExactly(new Finding(code, fact.statement().origin().place()));
        assertThat(lines(read(dispatch))).hasSize(4);
    }

    static Stream<Arguments> noneKnown() {
        Concept nothing = new Concept(null, List.of(), List.of());
        Concept food = concept("SCT", "414285001", "Food allergy");
        Concept drug = concept("SCT", "416098002", "Drug allergy");
        return Stream.of(
                row("no known allergies", nothing, null, "716186003^No known allergy^SCT"),
                row(
                        "about any substance",
                        concept("SCT", "419199007", "Allergy"),
                        null,
                        "716186003^No known allergy^SCT"),
                row("of a type", nothing, drug, "409137002^No known drug allergy^SCT"),
                row("about a kind", food, null, "429625007^No known food allergy^SCT"),
                row("in its own code", concept("SCT", "409137002", "NKDA"), null, "409137002^NKDA^SCT"),
                row("in a local code", concept("L", "NKA", "No Known Allergies"), null, "NKA^No Known Allergies^L"),
                row("in words", Concept.text("NKDA"), null, "^NKDA"),
                row("no known penicillin allergy", concept("RXNORM", "7980", "Penicillin G"), drug, null),
                row("a substance in words", Concept.text("Latex"), null, null),
                row("of a type without a code", nothing, concept("HL70127", "AA", "Animal"), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noneKnown")
    void no_known_allergies_is_said_by_its_code_and_never_wider_than_it_was_meant(
            String row, Concept about, Concept type, String substance) {
        Dispatch dispatch = WRITER.update(
                ENVELOPE, Subject.of(nobody()), AdtEvent.A31, List.of(Facts.noneKnown("AL1[1]", about, type)));
        Segment al1 = read(dispatch).segment("AL1", 1);
        if (substance == null) {
            assertThat(al1).isNull();
            assertThat(codes(dispatch)).containsExactly(DispatchFinding.NONE_KNOWN);
        } else {
            assertThat(al1.raw()).isEqualTo("AL1|1||" + substance);
            assertThat(dispatch.findings()).isEmpty();
        }
    }

    @Test
    void no_known_allergies_yields_to_an_allergy_that_another_source_states() {
        Concept nothing = new Concept(null, List.of(), List.of());
        Concept food = concept("SCT", "414285001", "Food allergy");
        List<Fact> facts = List.of(
                Facts.noneKnown("AL1[1]", nothing, null),
                Facts.noneKnown("AL1[2]", nothing, concept("HL70127", "DA", "Drug allergy")),
                Facts.noneKnown("AL1[3]", nothing, food),
                allergy("AL1[4]", Stance.ASSERTED, null, false));
        Dispatch dispatch = WRITER.update(ENVELOPE, Subject.of(nobody()), AdtEvent.A31, facts);
        assertThat(dispatch.findings())
                .containsExactly(
                        new Finding(DispatchFinding.CONTRADICTED, "AL1[1]"),
                        new Finding(DispatchFinding.CONTRADICTED, "AL1[2]"));
        assertThat(read(dispatch).segments("AL1").stream()
                        .map(s -> s.field(3).component(1).text()))
                .containsExactly("429625007", "7980");
    }

    @Test
    void a_resolved_allergy_does_not_contradict_no_known_allergies() {
        List<Fact> facts = List.of(
                Facts.noneKnown("AL1[1]", new Concept(null, List.of(), List.of()), null),
                allergy("AL1[2]", Stance.NEGATED, null, false),
                allergy("AL1[3]", Stance.ASSERTED, "resolved", false));
        assertThat(codes(WRITER.update(ENVELOPE, Subject.of(nobody()), AdtEvent.A31, facts)))
                .containsExactly(DispatchFinding.NEGATED, DispatchFinding.NOT_CURRENT);
    }

    // ---- results ----

    @Test
    void a_report_with_its_observations_is_read_back_field_by_field() {
        Observation potassium = observation(
                "OBX[1]",
                Stance.ASSERTED,
                "C",
                false,
                "R1",
                List.of(value("NM", quantity("98.00", "98.00", null, "mmol/L"))));
        Dispatch dispatch = WRITER.results(
                ENVELOPE, Subject.of(nobody()), List.of(report("R1", "C")), List.of(potassium), Contents.NONE);
        assertThat(dispatch.kind()).isEqualTo("ORU^R01");
        assertThat(dispatch.findings()).isEmpty();
        assertThat(lines(read(dispatch)).subList(2, 8))
                .containsExactly(
                        "OBR|1|P-1|F-1|24323-8^CMP^LN|||202603010700-0600|||||||||1234567893^Welby^Marcus^^MD^^^^NPI||||||"
                                + "20260301093015-0600|||C",
                        "NTE|1||Fasting",
                        "OBX|1|NM|2823-3^Potassium^LN|1.1|98.00|mmol/L|3.5-5.1|H|||C|||202603010700-0600",
                        "NTE|1||Haemolysed",
                        "NTE|2||Repeat",
                        "SPM|1|||119297000^Blood^SCT");
    }

    @Test
    void a_report_names_the_result_and_the_order_that_it_follows_from() {
        Dispatch dispatch = WRITER.results(
                ENVELOPE, Subject.of(nobody()), List.of(susceptibilities("R2")), List.of(), Contents.NONE);
        assertThat(lines(read(dispatch)).get(2))
                .isEqualTo(
                        "OBR|1||F-1|50545-3^Susceptibility^LN|||||||||||||||||||||F|600-7&Bacteria&LN^1^E. coli|||P-1^F-1");
    }

    static Stream<Arguments> values() {
        Value coded = new Value("CWE", null, concept("SCT", "260373001", "Detected"), null, null, null, "x", at("y"));
        Value oldCoded = new Value("CE", null, concept("SCT", "260373001", "Detected"), null, null, null, "x", at("y"));
        Value time = new Value("TS", null, null, moment("2026-03-01T07:00:10", "+00:00"), null, null, "x", at("y"));
        Value dtm = new Value("DTM", null, null, moment("2026-03"), null, null, "x", at("y"));
        Value date = new Value("DT", null, null, moment("2026-03-01"), null, null, "x", at("y"));
        Value pdf = new Value("ED", null, null, null, null, ATTACHMENT, "x", at("y"));
        Value link = new Value(
                "RP",
                null,
                null,
                null,
                null,
                new Attachment("image/png", null, 0, null, "https://pacs.example.org/1"),
                "x",
                at("y"));
        return Stream.of(
                row("trailing zeros", value("NM", quantity("98.00", "98.00", null, "mg")), "NM", "98.00", "mg"),
                row("a leading sign", value("NM", quantity("-0.5", "-0.5", null, null)), "NM", "-0.5", ""),
                row("a number with a comparator", value("NM", quantity("<15", "15", "<", "mg")), "SN", "<^15", "mg"),
                row("no number", value("NM", quantity("5,0", null, null, "mg")), "ST", "5,0", "mg"),
                row("a number of C-CDA", value("PQ", quantity("7.2", "7.2", null, "g/dL")), "NM", "7.2", "g/dL"),
                row("an exponent is no NM", value("NM", quantity("1e3", "1e3", null, null)), "ST", "1e3", ""),
                row("structured", value("SN", quantity("^28", "28", null, "d")), "SN", "^28", "d"),
                row("a ratio", raw("SN", "^1^:^128"), "SN", "^1^:^128", ""),
                row("greater", raw("SN", ">^100"), "SN", ">^100", ""),
                row("structured text", raw("SN", "about^5"), "ST", "about\\S\\5", ""),
                row("a code", coded, "CWE", "260373001^Detected^SCT", ""),
                row("a code in CE", oldCoded, "CE", "260373001^Detected^SCT", ""),
                row("a time", time, "TS", "20260301010010-0600", ""),
                row("a month", dtm, "TS", "202603", ""),
                row("a date", date, "DT", "20260301", ""),
                row("a string", text("ST", "neg|pos ^~\\&"), "ST", "neg\\F\\pos \\S\\\\R\\\\E\\\\T\\", ""),
                row("a text", text("TX", "short"), "TX", "short", ""),
                row("formatted text", text("FT", "a\nb"), "FT", "a\\.br\\b", ""),
                row("a string of lines", text("ST", "a\r\nb"), "TX", "a\\.br\\b", ""),
                row("a long string", text("ST", "x".repeat(201)), "TX", "x".repeat(201), ""),
                row("a type nobody has", text("MED", "x"), "ST", "x", ""),
                row(
                        "a PDF",
                        pdf,
                        "ED",
                        "^application^pdf^Base64^" + Base64.getEncoder().encodeToString(PDF),
                        ""),
                row("a pointer", link, "ED", null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void values_are_written_as_sent(String row, Value value, String type, String written, String unit) {
        Contents contents = attachment -> attachment.url() == null ? PDF : null;
        Observation observation = observation("OBX[1]", Stance.ASSERTED, "F", false, "R1", List.of(value));
        Dispatch dispatch = WRITER.results(
                ENVELOPE, Subject.of(nobody()), List.of(report("R1", "F")), List.of(observation), contents);
        Segment obx = read(dispatch).segment("OBX", 1);
        if (written == null) {
            assertThat(obx.field(2).raw()).isEqualTo("RP");
            assertThat(obx.field(5).raw()).isEqualTo("https://pacs.example.org/1^^image^png");
        } else {
            assertThat(obx.field(2).raw()).isEqualTo(type);
            assertThat(obx.field(5).raw()).isEqualTo(written);
            assertThat(obx.field(6).raw()).isEqualTo(unit);
        }
        assertThat(dispatch.findings()).isEmpty();
        Hapi.accepts(dispatch, Version.V2_5_1);
    }

    @Test
    void repetitions_stay_together_and_other_types_stand_in_a_row_of_their_own() {
        List<Value> values = List.of(
                value("NM", quantity("60", "60", null, "mm")),
                value("NM", quantity("120", "120", null, "mm")),
                value("NM", quantity("<5", "5", "<", "mm")),
                text("ST", "see note"));
        Dispatch dispatch = WRITER.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(report("R1", "F")),
                List.of(
                        observation("OBX[1]", Stance.ASSERTED, "F", false, "R1", values),
                        observation("OBX[2]", Stance.ASSERTED, "F", false, "R1", List.of())),
                Contents.NONE);
        assertThat(read(dispatch).segments("OBX").stream()
                        .map(obx -> obx.field(1).raw() + " " + obx.field(2).textOrEmpty() + " "
                                + obx.field(5).textOrEmpty()))
                .containsExactly("1 NM 60~120", "2 SN <^5", "3 ST see note", "4  ");
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                row("final", "F", false, "F", null),
                row("lower case", "p", false, "P", null),
                row("completed in C-CDA", "completed", false, "F", null),
                row("active in C-CDA", "active", false, "P", null),
                row("aborted", "aborted", false, "X", null),
                row("wrong", "W", true, "W", null),
                row("deleted", "D", true, "D", null),
                row("taken back", "completed", true, "D", null),
                row("nobody said", null, false, "", DispatchFinding.STATUS_UNKNOWN),
                row("no code for it", "unknown", false, "", DispatchFinding.STATUS_UNKNOWN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("statuses")
    void a_status_is_the_senders_and_what_was_taken_back_has_no_value(
            String row, String status, boolean error, String written, DispatchFinding finding) {
        Observation observation = observation(
                "OBX[1]", Stance.ASSERTED, status, error, "R1", List.of(value("NM", quantity("5", "5", null, null))));
        Dispatch dispatch = WRITER.results(
                ENVELOPE, Subject.of(nobody()), List.of(report("R1", "F")), List.of(observation), Contents.NONE);
        Segment obx = read(dispatch).segment("OBX", 1);
        assertThat(obx.field(11).raw()).isEqualTo(written);
        assertThat(obx.field(5).textOrEmpty()).isEqualTo(error ? "" : "5");
        assertThat(codes(dispatch)).isEqualTo(finding == null ? List.of() : List.of(finding));
    }

    @Test
    void results_that_were_denied_or_planned_are_no_results_and_a_loose_one_has_its_own_request() {
        Dispatch dispatch = WRITER.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(),
                List.of(
                        observation("OBX[1]", Stance.NEGATED, "F", false, null, List.of()),
                        observation("OBX[2]", Stance.PLANNED, "F", false, null, List.of()),
                        observation("OBX[3]", Stance.ASSERTED, "F", false, null, List.of(text("ST", "x")))),
                Contents.NONE);
        assertThat(codes(dispatch)).containsExactly(DispatchFinding.NEGATED, DispatchFinding.PLANNED);
        Message read = read(dispatch);
        assertThat(read.segments("OBR")).hasSize(1);
        assertThat(read.get(Path.parse("OBR-4.1"))).isEqualTo("2823-3");
        assertThat(read.segments("OBX")).hasSize(1);
    }

    @Test
    void an_attachment_without_its_bytes_is_a_finding() {
        Value pdf = new Value("ED", null, null, null, null, ATTACHMENT, "x", at("y"));
        Dispatch dispatch = WRITER.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(),
                List.of(observation("OBX[1]", Stance.ASSERTED, "F", false, null, List.of(pdf))),
                Contents.NONE);
        assertThat(codes(dispatch)).containsExactly(DispatchFinding.CONTENT_MISSING);
    }

    // ---- documents ----

    @Test
    void a_document_carries_its_pdf_and_says_what_it_is() {
        Dispatch dispatch = WRITER.document(
                ENVELOPE,
                Subject.of(nobody()),
                DocumentEvent.T02,
                document("DOC-1", "AU", ATTACHMENT, null),
                file -> PDF);
        Message read = read(dispatch);
        assertThat(dispatch.kind()).isEqualTo("MDM^T02");
        assertThat(dispatch.findings()).isEmpty();
        assertThat(read.segment("TXA", 1).raw())
                .isEqualTo("TXA|1|11488-4|AP|20260301|1234567893^Welby^Marcus^^MD^^^^NPI|202603011100-0600|||"
                        + "1234567893^Welby^Marcus^^MD^^^^NPI|||DOC-1||||consult.pdf|AU||AV");
        assertThat(read.segment("OBX", 1).raw())
                .isEqualTo("OBX|1|ED|11488-4^Consult note^LN||^application^pdf^Base64^"
                        + Base64.getEncoder().encodeToString(PDF) + "||||||F");
        assertThat(Base64.getDecoder().decode(read.get(Path.parse("OBX-5.5")))).isEqualTo(PDF);
    }

    @Test
    void a_document_without_an_id_gets_one_that_follows_from_its_content() {
        Document document = document(null, null, ATTACHMENT, null);
        Message one = read(WRITER.document(ENVELOPE, Subject.of(nobody()), DocumentEvent.T02, document, file -> PDF));
        Message again = read(WRITER.document(ENVELOPE, Subject.of(nobody()), DocumentEvent.T02, document, file -> PDF));
        Message other = read(
                WRITER.document(ENVELOPE, Subject.of(nobody()), DocumentEvent.T02, document, file -> new byte[] {1}));
        String id = one.get(Path.parse("TXA-12.1"));
        assertThat(id).hasSize(30).isEqualTo(again.get(Path.parse("TXA-12.1")));
        assertThat(other.get(Path.parse("TXA-12.1"))).isNotEqualTo(id);
        assertThat(one.get(Path.parse("TXA-12.2"))).isEqualTo("TRIBUTARY");
        assertThat(one.get(Path.parse("TXA-17"))).isEqualTo("DO");
    }

    @Test
    void a_cancelled_document_names_the_document_and_carries_none() {
        Dispatch dispatch = WRITER.document(
                ENVELOPE,
                Subject.of(nobody()),
                DocumentEvent.T11,
                document("DOC-1", null, ATTACHMENT, null),
                Contents.NONE);
        Message read = read(dispatch);
        assertThat(read.segment("MSH", 1).field(9).raw()).isEqualTo("MDM^T11^MDM_T01");
        assertThat(read.get(Path.parse("TXA-12"))).isEqualTo("DOC-1");
        assertThat(read.get(Path.parse("TXA-19"))).isEqualTo("CA");
        assertThat(read.segments("OBX")).isEmpty();
    }

    @Test
    void a_document_of_text_stays_text() {
        Dispatch dispatch = WRITER.document(
                ENVELOPE,
                Subject.of(nobody()),
                DocumentEvent.T02,
                document("D", null, null, "one\ntwo"),
                Contents.NONE);
        Segment obx = read(dispatch).segment("OBX", 1);
        assertThat(obx.field(2).raw()).isEqualTo("TX");
        assertThat(obx.field(5).text()).isEqualTo("one\ntwo");
    }

    @Test
    void a_document_of_several_files_and_words_has_an_OBX_for_each() {
        Document document = document("D", "AU", ATTACHMENT, "signed");
        Attachment image = new Attachment("image/png", "0f", 3, null, null);
        Document both = new Document(
                document.statement(),
                document.about(),
                "D",
                null,
                null,
                null,
                document.content(),
                document.text(),
                List.of(image));
        Dispatch dispatch = WRITER.document(
                ENVELOPE,
                Subject.of(nobody()),
                DocumentEvent.T02,
                both,
                file -> file.equals(image) ? new byte[] {1, 2, 3} : PDF);
        Message read = read(dispatch);
        assertThat(dispatch.findings()).isEmpty();
        assertThat(read.get(Path.parse("TXA-3"))).isEqualTo("AP");
        assertThat(read.segments("OBX").stream().map(obx -> obx.field(2).raw()).toList())
                .containsExactly("ED", "ED", "TX");
        assertThat(read.get(Path.parse("OBX[2]-5.5"))).isEqualTo("AQID");
        assertThat(read.get(Path.parse("OBX[3]-5"))).isEqualTo("signed");
    }

    @Test
    void a_document_whose_file_is_gone_says_so_beside_its_words() {
        Dispatch dispatch = WRITER.document(
                ENVELOPE,
                Subject.of(nobody()),
                DocumentEvent.T02,
                document("D", "AU", ATTACHMENT, "signed"),
                Contents.NONE);
        assertThat(codes(dispatch)).containsExactly(DispatchFinding.CONTENT_MISSING);
        assertThat(read(dispatch).get(Path.parse("OBX-5"))).isEqualTo("signed");
    }

    // ---- vaccines ----

    static Stream<Arguments> vaccines() {
        Concept religion = concept("NIP002", "01", "Religious exemption");
        Concept immune = concept("ActReason", "IMMUNE", "Immunity");
        return Stream.of(
                row("given", vaccine(Stance.ASSERTED, "CP", null, false), "0.50", "CP", "", ""),
                row("given in C-CDA", vaccine(Stance.ASSERTED, "completed", null, false), "0.50", "CP", "", ""),
                row("nobody said how", vaccine(Stance.ASSERTED, null, null, false), "0.50", "", "", ""),
                row("refused", vaccine(Stance.NEGATED, "RE", null, false), "0", "RE", "", ""),
                row("refused for a reason", vaccine(Stance.NEGATED, "completed", religion, false), "0", "RE", "01", ""),
                row("not given", vaccine(Stance.NEGATED, "completed", immune, false), "0", "NA", "IMMUNE", ""),
                row("taken back", vaccine(Stance.ASSERTED, "CP", null, true), "0.50", "CP", "", "D"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vaccines")
    void a_vaccine_is_given_refused_or_taken_back_and_never_mixed_up(
            String row, Immunization vaccine, String amount, String completion, String reason, String action) {
        Dispatch dispatch = WRITER.vaccinations(ENVELOPE, Subject.of(nobody()), List.of(vaccine));
        Segment rxa = read(dispatch).segment("RXA", 1);
        assertThat(dispatch.kind()).isEqualTo("VXU^V04");
        assertThat(rxa.field(5).raw()).isEqualTo("140^Influenza^CVX");
        assertThat(rxa.field(6).raw()).isEqualTo(amount);
        assertThat(rxa.field(18).component(1).textOrEmpty()).isEqualTo(reason);
        assertThat(rxa.field(20).textOrEmpty()).isEqualTo(completion);
        assertThat(rxa.field(21).textOrEmpty()).isEqualTo(action);
    }

    @Test
    void a_planned_vaccine_is_not_sent() {
        Dispatch dispatch = WRITER.vaccinations(
                ENVELOPE, Subject.of(nobody()), List.of(vaccine(Stance.PLANNED, null, null, false)));
        assertThat(read(dispatch).segments("RXA")).isEmpty();
        assertThat(codes(dispatch)).containsExactly(DispatchFinding.PLANNED);
    }

    // ---- every version ----

    static Stream<Arguments> everyMessage() {
        return Stream.of(Version.values()).flatMap(version -> {
            DispatchWriter writer = new DispatchWriter(DIALECT.with(version));
            Subject subject = new Subject(everything(), "E-1", List.of(number("9", "CLINIC", "MR")));
            List<Fact> facts = List.of(
                    allergy("AL1[1]", Stance.ASSERTED, "active", false),
                    problem("DG1[1]", Stance.ASSERTED, null, false, Period.from(moment("2019-06-01"))),
                    procedure("PR1[1]", Stance.ASSERTED, "completed", false),
                    coverage(),
                    mother());
            List<Observation> observations = Stream.concat(
                            values().map(row -> (Value) row.get()[1]), Stream.of(text("TX", "loose")))
                    .map(value -> observation("OBX[1]", Stance.ASSERTED, "F", false, "R1", List.of(value)))
                    .toList();
            Stream<Arguments> updates = Stream.of(AdtEvent.A08, AdtEvent.A28, AdtEvent.A31)
                    .map(event -> row(version, writer.update(ENVELOPE, subject, event, facts)));
            Stream<Arguments> visits = Stream.of("A01", "A03", "A04", "A08", "A11", "A13")
                    .map(event ->
                            row(version, writer.visit(ENVELOPE, subject, visit(event, Stance.ASSERTED, false), facts)));
            Stream<Arguments> others = Stream.of(
                    row(version, writer.merge(ENVELOPE, subject, List.of(number("2", "NORTH", "MR")))),
                    row(version, writer.reassigned(ENVELOPE, subject, List.of(number("2", "NORTH", "MR")))),
                    row(
                            version,
                            writer.moved(
                                    ENVELOPE,
                                    subject,
                                    List.of(number("2", "NORTH", "MR")),
                                    "V-1",
                                    visit("A08", Stance.ASSERTED, false))),
                    row(
                            version,
                            writer.renumbered(
                                    ENVELOPE,
                                    subject,
                                    List.of(number("2", "NORTH", "MR")),
                                    "V-1",
                                    visit("A08", Stance.ASSERTED, false))),
                    row(
                            version,
                            writer.results(
                                    ENVELOPE,
                                    subject,
                                    List.of(report("R1", "F"), susceptibilities("R2")),
                                    observations,
                                    CONTENTS)),
                    row(
                            version,
                            writer.vaccinations(
                                    ENVELOPE,
                                    subject,
                                    List.of(
                                            vaccine(Stance.ASSERTED, "CP", null, false),
                                            vaccine(
                                                    Stance.NEGATED,
                                                    "RE",
                                                    concept("NIP002", "01", "Religious"),
                                                    false)))));
            Stream<Arguments> documents = Stream.of(DocumentEvent.values())
                    .map(event -> row(
                            version,
                            writer.document(
                                    ENVELOPE, subject, event, document("D", "AU", ATTACHMENT, null), file -> PDF)));
            return Stream.of(updates, visits, others, documents).flatMap(rows -> rows);
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyMessage")
    void every_message_of_every_version_has_the_structure_and_datatypes_of_the_standard(
            Version version, Dispatch dispatch) {
        Hapi.accepts(dispatch, version);
        assertThat(read(dispatch).findings()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a segment out of place,      ADT^A31^ADT_A05, AL1|1||A\\rPV1|1|N",
        "a segment of another event,  ADT^A11^ADT_A09, PV1|1|N\\rAL1|1||A",
        "a number that is none,       ORU^R01^ORU_R01, OBR|1\\rOBX|1|NM|A||x"
    })
    void the_second_opinion_would_notice(String row, String type, String segments) {
        String text =
                "MSH|^~\\&|A|B|C|D|20260301||" + type + "|1|P|2.5.1\rPID|1\r" + segments.replace("\\r", "\r") + "\r";
        Dispatch dispatch = new Dispatch("x", text.getBytes(UTF_8), Set.of(), List.of());
        assertThatThrownBy(() -> Hapi.accepts(dispatch, Version.V2_5_1)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void no_text_of_a_sender_becomes_structure(Version version) {
        DispatchWriter writer = new DispatchWriter(DIALECT.with(version));
        String text = "a|b^c~d\\e&f#g\r\nPID|9||666\nOBX|1\\F\\ \\.br\\ \\";
        Subject subject = Subject.of(
                patient(List.of(number(text, text, text)), List.of(name(text, text, text)), List.of(), List.of()));
        Concept about = concept(text, text, text);
        Observation observation = new Observation(
                said("OBX[1]", text),
                about,
                null,
                List.of(text("ST", text)),
                null,
                text,
                List.of(about),
                about,
                about,
                text,
                "R1",
                List.of(text));
        List<Dispatch> dispatches = List.of(
                writer.update(
                        ENVELOPE, subject, AdtEvent.A31, List.of(new Problem(said("x"), about, about, null, null))),
                writer.results(ENVELOPE, subject, List.of(report("R1", "F")), List.of(observation), CONTENTS),
                writer.document(ENVELOPE, subject, DocumentEvent.T02, document(text, text, null, text), Contents.NONE));

        for (Dispatch dispatch : dispatches) {
            Message read = read(dispatch);
            assertThat(read.findings()).isEmpty();
            assertThat(read.segments("PID")).hasSize(1);
            assertThat(read.get(Path.parse("PID-3.1"))).isEqualTo(text);
            assertThat(read.get(Path.parse("PID-5.1"))).isEqualTo(text);
        }
        Message results = read(dispatches.get(1));
        assertThat(results.segments("OBX")).hasSize(1);
        assertThat(results.get(Path.parse("NTE[2]-3"))).isEqualTo(text);
        assertThat(results.get(Path.parse("OBX-5"))).isEqualTo(text.replace("\r\n", "\n"));
        assertThat(results.get(Path.parse("OBX-7"))).isEqualTo(text);
        assertThat(read(dispatches.get(2)).get(Path.parse("TXA-12.1"))).isEqualTo(text);
    }

    @Test
    void a_preliminary_document_has_a_preliminary_text() {
        Message read = read(WRITER.document(
                ENVELOPE, Subject.of(nobody()), DocumentEvent.T02, document("D", "IP", ATTACHMENT, null), file -> PDF));
        assertThat(read.get(Path.parse("TXA-17"))).isEqualTo("IP");
        assertThat(read.get(Path.parse("OBX-11"))).isEqualTo("P");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void a_Latin_1_destination_gets_Latin_1_and_a_finding_for_what_it_lacks(Version version) {
        Dialect latin = DIALECT.with(version).with(ISO_8859_1);
        Patient patient = patient(List.of(), List.of(name("Müller", "Jenő")), List.of(), List.of());
        Dispatch dispatch = new DispatchWriter(latin).update(ENVELOPE, Subject.of(patient), AdtEvent.A31, List.of());
        Message read = read(dispatch);
        assertThat(read.charset()).isEqualTo(ISO_8859_1);
        assertThat(read.get(Path.parse("MSH-18"))).isEqualTo("8859/1");
        assertThat(read.get(Path.parse("PID-5.1"))).isEqualTo("Müller");
        assertThat(read.get(Path.parse("PID-5.2"))).isEqualTo("Jeno");
        assertThat(dispatch.findings()).containsExactly(new Finding(WritingFinding.SIMPLIFIED, "PID[1]-5[1].2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "no code,            words, -,     -, -,     -,      ^words",
                "a code,             one,   A,     one, -,   -,      A^one^X",
                "words of their own, other, A,     one, -,   -,      A^one^X^^other",
                "a translation,      one,   A,     one, B,   two,    A^one^X^B^two^X"
            })
    void a_concept_keeps_its_codes_and_its_words(
            String row, String text, String code, String display, String code2, String display2, String written) {
        List<Coding> codings = Stream.of(new Coding("X", code, display), new Coding("X", code2, display2))
                .filter(coding -> !coding.code().equals("-"))
                .toList();
        Problem problem = new Problem(said("DG1[1]"), new Concept(text, codings, List.of()), null, null, null);
        Dispatch dispatch = WRITER.update(ENVELOPE, Subject.of(nobody()), AdtEvent.A31, List.of(problem));
        assertThat(read(dispatch).segment("DG1", 1).field(3).raw()).isEqualTo(written);
        assertThat(dispatch.findings()).isEmpty();
    }

    @Test
    void no_value_of_a_message_is_in_a_finding_or_in_what_is_logged() {
        Patient patient = patient(
                List.of(number("MARKER", "MARKER", "MR")),
                List.of(name("MARKERő", "MARKER")),
                List.of(new Telecom("url", "MARKER", null)),
                List.of());
        Dispatch dispatch = new DispatchWriter(DIALECT.with(ISO_8859_1))
                .update(
                        ENVELOPE,
                        Subject.of(patient),
                        AdtEvent.A31,
                        List.of(problem("DG1[1]", Stance.NEGATED, "MARKER", false, null)));
        assertThat(dispatch.findings()).hasSize(3);
        assertThat(dispatch.findings().toString() + dispatch).doesNotContain("MARKER");
    }

    private static Message read(Dispatch dispatch) {
        return Message.read(dispatch.body(), UTF_8);
    }

    private static List<String> lines(Message message) {
        return message.segments().stream().map(Segment::raw).toList();
    }

    private static List<Object> codes(Dispatch dispatch) {
        return dispatch.findings().stream()
                .map(finding -> (Object) finding.code())
                .toList();
    }

    private static Arguments row(Object... values) {
        return Arguments.of(values);
    }
}
