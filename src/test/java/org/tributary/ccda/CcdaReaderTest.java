package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.ccda.Sample.codes;
import static org.tributary.ccda.Sample.facts;
import static org.tributary.ccda.Sample.only;
import static org.tributary.ccda.Sample.read;
import static org.tributary.ccda.Sample.section;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CcdaReaderTest {
    private static String allergy(String attributes, String substance) {
        return section(
                "48765-2",
                "<entry><act classCode='ACT' moodCode='EVN'><statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                        + "<observation classCode='OBS' moodCode='EVN' " + attributes
                        + "><id root='1.2' extension='a'/>"
                        + "<value xsi:type='CD' code='416098002' codeSystem='2.16.840.1.113883.6.96'/>" + substance
                        + "</observation></entryRelationship></act></entry>");
    }

    private static String substance(String code, String system) {
        return "<participant typeCode='CSM'><participantRole><playingEntity><code code='" + code + "' codeSystem='"
                + system + "' displayName='x'/></playingEntity></participantRole></participant>";
    }

    private static final String PENICILLIN = substance("7980", "2.16.840.1.113883.6.88");

    private static String problem(String time, String more) {
        return section(
                "11450-4",
                "<entry><act classCode='ACT' moodCode='EVN'><statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                        + "<observation classCode='OBS' moodCode='EVN'><statusCode code='completed'/><effectiveTime>"
                        + time
                        + "</effectiveTime><value xsi:type='CD' code='59621000' codeSystem='2.16.840.1.113883.6.96'/>"
                        + more + "</observation></entryRelationship></act></entry>");
    }

    private static String immunization(String attributes, String status, String more) {
        return section(
                "11369-6",
                "<entry><substanceAdministration classCode='SBADM' moodCode='EVN' " + attributes + "><statusCode code='"
                        + status + "'/><effectiveTime value='20251012'/><consumable><manufacturedProduct>"
                        + "<manufacturedMaterial><code code='88' codeSystem='2.16.840.1.113883.12.292'/><lotNumberText>L1"
                        + "</lotNumberText></manufacturedMaterial></manufacturedProduct></consumable>" + more
                        + "</substanceAdministration></entry>");
    }

    private static String result(String value) {
        return section(
                "30954-2",
                "<entry><organizer classCode='BATTERY' moodCode='EVN'><id root='1.5'/><code code='24323-8' codeSystem='2.16.840.1.113883.6.1'/>"
                        + "<effectiveTime value='202603011200'/><component><observation classCode='OBS' moodCode='EVN'>"
                        + "<code code='2823-3' codeSystem='2.16.840.1.113883.6.1'/>" + value
                        + "</observation></component></organizer></entry>");
    }

    @Test
    void the_header_gives_all_that_it_says_about_the_patient() {
        CcdaReading reading = read(section("48765-2", ""));
        Patient patient = reading.reading().patients().get(0).patient();
        assertThat(reading.reading().event()).isEqualTo("C-CDA 34133-9");
        assertThat(patient.identifiers()).extracting("value").containsExactly("00471");
        assertThat(patient.names()).extracting("use").containsExactly("L", "M");
        assertThat(patient.names().get(0).given()).containsExactly("Zoe", "Q");
        assertThat(patient.birthDate()).hasFieldOrPropertyWithValue("value", "1987-04");
        assertThat(patient.race()).hasSize(2);
        assertThat(patient.language()).extracting(c -> c.code("x")).isNull();
        assertThat(patient.language().codings().get(0).code()).isEqualTo("en");
        assertThat(patient.telecoms()).extracting("kind").containsExactly("phone", "email");
        assertThat(patient.addresses().get(0).use()).isEqualTo("H");
        RelatedPerson guardian = only(reading, RelatedPerson.class);
        assertThat(guardian.name().family()).isEqualTo("Reed");
        assertThat(guardian.about().codings().get(0).code()).isEqualTo("MTH");
    }

    @Test
    void the_document_itself_is_a_fact_that_names_what_it_replaces() {
        CcdaReading reading = read(section("48765-2", ""));
        Document document = only(reading, Document.class);
        assertThat(document.uniqueId()).isEqualTo("1.2.3^D7");
        assertThat(document.replaces()).isEqualTo("1.2.3^D6");
        assertThat(reading.version()).isEqualTo(new DocumentVersion("1.2.3^D7", "1.2.3^S1", 2, "1.2.3^D6"));
        assertThat(document.effective()).hasFieldOrPropertyWithValue("offset", "-06:00");
    }

    @Test
    void an_allergy_has_its_place_its_key_and_the_documents_author() {
        Allergy allergy = only(read(allergy("", PENICILLIN)), Allergy.class);
        assertThat(allergy.statement().stance()).isEqualTo(Stance.ASSERTED);
        assertThat(allergy.statement().status()).isEqualTo("active");
        assertThat(allergy.statement().key()).isEqualTo("1.2.3^D7#1.2^a");
        assertThat(allergy.statement().origin().place())
                .isEqualTo(
                        "/ClinicalDocument/component/structuredBody/component/section/entry/act/entryRelationship/observation");
        assertThat(allergy.statement().said().conducted()).isTrue();
        assertThat(allergy.statement().said().author()).hasFieldOrPropertyWithValue("identifier", "111");
        assertThat(allergy.statement().said().authored()).hasFieldOrPropertyWithValue("value", "2026-03-01");
        assertThat(allergy.statement().confidentiality()).containsExactly("N");
        assertThat(allergy.about().code("RXNORM")).isEqualTo("7980");
    }

    @Test
    void a_negated_allergy_to_something_is_negated() {
        assertThat(only(read(allergy("negationInd='true'", PENICILLIN)), Allergy.class)
                        .statement()
                        .stance())
                .isEqualTo(Stance.NEGATED);
    }

    @Test
    void a_negated_allergy_to_any_drug_or_to_nothing_named_says_that_none_is_known() {
        String drug = substance("410942007", "2.16.840.1.113883.6.96");
        for (String what : new String[] {drug, ""}) {
            assertThat(only(read(allergy("negationInd='1'", what)), Allergy.class)
                            .statement()
                            .stance())
                    .isEqualTo(Stance.NONE_KNOWN);
        }
    }

    @Test
    void no_known_allergies_as_a_substance_is_no_allergy() {
        CcdaReading reading = read(allergy("", substance("716186003", "2.16.840.1.113883.6.96")));
        assertThat(only(reading, Allergy.class).statement().stance()).isEqualTo(Stance.NONE_KNOWN);
        assertThat(reading.yield().sections().get("allergies").live()).isZero();
    }

    @Test
    void a_negation_that_is_neither_true_nor_false_is_never_read_as_present() {
        CcdaReading reading = read(allergy("negationInd='maybe'", PENICILLIN));
        assertThat(only(reading, Allergy.class).statement().stance()).isEqualTo(Stance.UNKNOWN);
        assertThat(codes(reading)).contains("CDA-218");
    }

    @Test
    void a_problem_with_an_unknown_end_is_resolved_and_the_conflict_with_its_act_is_told() {
        CcdaReading reading = read(problem("<low value='2019'/><high nullFlavor='UNK'/>", ""));
        Problem problem = only(reading, Problem.class);
        assertThat(problem.period().endUnknown()).isTrue();
        assertThat(problem.period().start().value()).isEqualTo("2019");
        assertThat(problem.statement().status()).isEqualTo("resolved");
        assertThat(codes(reading)).contains("CDA-410");
    }

    @Test
    void a_problem_without_an_end_has_the_status_that_was_observed_else_that_of_its_act() {
        String observed = "<entryRelationship typeCode='REFR'><observation moodCode='EVN'><code code='33999-4'/>"
                + "<value xsi:type='CD' code='73425007'/></observation></entryRelationship>";
        assertThat(only(read(problem("<low value='2019'/><high nullFlavor='NI'/>", "")), Problem.class)
                        .statement()
                        .status())
                .isEqualTo("active");
        assertThat(only(read(problem("<low value='2019'/>", observed)), Problem.class)
                        .statement()
                        .status())
                .isEqualTo("inactive");
    }

    @Test
    void a_refused_vaccine_is_negated_with_its_reason() {
        String refusal =
                "<entryRelationship typeCode='RSON'><observation moodCode='EVN'><templateId root='2.16.840.1.113883.10.20.22.4.53'/>"
                        + "<code code='PATOBJ' codeSystem='2.16.840.1.113883.5.8'/></observation></entryRelationship>";
        Immunization refused = only(read(immunization("negationInd='true'", "completed", refusal)), Immunization.class);
        assertThat(refused.statement().stance()).isEqualTo(Stance.NEGATED);
        assertThat(refused.statement().reason().codings().get(0).code()).isEqualTo("PATOBJ");
    }

    @Test
    void only_a_completed_immunization_was_given() {
        Immunization given = only(read(immunization("", "completed", "")), Immunization.class);
        assertThat(given.statement().stance()).isEqualTo(Stance.ASSERTED);
        assertThat(given.about().code("CVX")).isEqualTo("88");
        assertThat(given.lot()).isEqualTo("L1");
        assertThat(only(read(immunization("", "active", "")), Immunization.class)
                        .statement()
                        .stance())
                .isEqualTo(Stance.UNKNOWN);
        assertThat(only(read(immunization("", "cancelled", "")), Immunization.class)
                        .statement()
                        .stance())
                .isEqualTo(Stance.NEGATED);
    }

    @Test
    void a_planned_procedure_is_never_done_and_a_goal_is_no_procedure() {
        String procedure = "<entry><procedure moodCode='%s'><code code='80146002' codeSystem='2.16.840.1.113883.6.96'/>"
                + "<statusCode code='active'/></procedure></entry>";
        for (String mood : new String[] {"INT", "RQO", "PRMS", "PRP", "ARQ", "APT"}) {
            Procedure planned = only(read(section("47519-4", procedure.formatted(mood))), Procedure.class);
            assertThat(planned.statement().stance()).as(mood).isEqualTo(Stance.PLANNED);
        }
        CcdaReading goal = read(section("47519-4", procedure.formatted("GOL")));
        assertThat(facts(goal, Procedure.class)).isEmpty();
        assertThat(codes(goal)).contains("CDA-404");
    }

    @Test
    void a_result_below_a_limit_keeps_the_sign_the_digits_and_its_panel() {
        CcdaReading reading = read(result("<value xsi:type='PQ' value='&lt;0.50' unit='mg/dL'/>"));
        Observation observation = only(reading, Observation.class);
        assertThat(observation.values().get(0).quantity())
                .isEqualTo(new org.tributary.canonical.Quantity("<0.50", "0.50", "<", "mg/dL", null));
        assertThat(observation.effective().value()).isEqualTo("2026-03-01T12:00");
        assertThat(observation.report())
                .isEqualTo(only(reading, Report.class).statement().key());
    }

    @Test
    void a_result_that_is_no_number_keeps_its_text_and_one_without_a_value_gives_no_fact() {
        CcdaReading comma = read(result("<value xsi:type='PQ' value='1,5' unit='g'/>"));
        assertThat(only(comma, Observation.class).values().get(0).quantity().number())
                .isNull();
        assertThat(only(comma, Observation.class).values().get(0).quantity().raw())
                .isEqualTo("1,5");
        assertThat(codes(comma)).contains("CDA-213");
        CcdaReading none = read(result("<value xsi:type='PQ' nullFlavor='NI'/>"));
        assertThat(facts(none, Observation.class)).isEmpty();
        assertThat(codes(none)).contains("CDA-413");
        assertThat(none.yield().sections().get("results")).isEqualTo(new Yield.Count(1, 0, 0, 0, 0, 0, 1));
    }

    @Test
    void a_negation_on_a_visit_or_report_counts_though_CDA_has_none_there() {
        String entries = "<entry><encounter classCode='ENC' moodCode='EVN' negationInd='true'><code code='185349003'"
                + " codeSystem='2.16.840.1.113883.6.96'/></encounter></entry>";
        CcdaReading visits = read(section("46240-8", entries));
        assertThat(only(visits, Encounter.class).statement().stance()).isEqualTo(Stance.NEGATED);
        CcdaReading reports = read(section(
                "30954-2",
                "<entry><organizer classCode='BATTERY' moodCode='EVN' negationInd='true'><code code='58410-2'"
                        + " codeSystem='2.16.840.1.113883.6.1'/></organizer></entry>"));
        assertThat(only(reports, Report.class).statement().stance()).isEqualTo(Stance.NEGATED);
    }

    @Test
    void what_stands_in_the_social_history_is_an_observation_and_what_is_denied_there_stays_denied() {
        String entry =
                "<entry><observation classCode='OBS' moodCode='EVN'%s><code code='%s' codeSystem='2.16.840.1.113883.6.1'/>"
                        + "<effectiveTime><low value='2019'/></effectiveTime>%s</observation></entry>";
        CcdaReading reading = read(section(
                "29762-2",
                entry.formatted(
                                "",
                                "72166-2",
                                "<value xsi:type='CD' code='8517006' codeSystem='2.16.840.1.113883.6.96'/>")
                        + entry.formatted("", "11341-5", "")
                        + entry.formatted(" negationInd='true'", "11331-6", "")));
        assertThat(facts(reading, Observation.class))
                .extracting(
                        Observation::category,
                        one -> one.statement().stance(),
                        one -> one.effective().value())
                .containsExactly(
                        tuple("social", Stance.ASSERTED, "2019"),
                        tuple("social", Stance.ASSERTED, "2019"),
                        tuple("social", Stance.NEGATED, "2019"));
        assertThat(reading.yield().sections().get("social")).isEqualTo(new Yield.Count(3, 2, 0, 1, 0, 0, 0));
    }

    @Test
    void a_smoking_status_that_R1_1_tells_by_its_template_has_the_code_of_R2_1() {
        String entry = "<entry><observation classCode='OBS' moodCode='EVN'>"
                + "<templateId root='2.16.840.1.113883.10.20.22.4.%s'/>"
                + "<code code='ASSERTION' codeSystem='2.16.840.1.113883.5.4'%s/><effectiveTime value='2019'/>"
                + "<value xsi:type='CD' code='8517006' codeSystem='2.16.840.1.113883.6.96'/></observation></entry>";
        assertThat(facts(
                        read(section(
                                "29762-2",
                                entry.formatted("78", " displayName='Assertion'")
                                        + entry.formatted("85", "")
                                        + entry.formatted("38", ""))),
                        Observation.class))
                .extracting(one -> one.about().code("LN"), one -> one.about().shown())
                .containsExactly(
                        tuple("72166-2", "Tobacco smoking status"),
                        tuple("11367-0", "History of tobacco use"),
                        tuple(null, "ASSERTION"));
    }

    @Test
    void who_signed_and_typed_a_document_and_for_whom_it_is_stands_with_it() {
        String who = "<time value='20260302'/><signatureCode code='S'/><assignedEntity><id root='2.16.840.1.113883.4.6'"
                + " extension='%s'/><assignedPerson><name><family>%s</family></name></assignedPerson></assignedEntity>";
        String parties = "<dataEnterer>" + who.formatted("333", "Typist") + "</dataEnterer>"
                + "<informationRecipient><intendedRecipient><informationRecipient><name><family>Reader</family></name>"
                + "</informationRecipient><receivedOrganization><name>Valley Clinic</name></receivedOrganization>"
                + "</intendedRecipient></informationRecipient>"
                + "<informationRecipient><intendedRecipient nullFlavor='NI'/></informationRecipient>"
                + "<legalAuthenticator>" + who.formatted("444", "Chief") + "</legalAuthenticator>"
                + "<authenticator>" + who.formatted("555", "Signer") + "</authenticator>";
        CcdaReading reading = read(section("10164-2", "").replace("<relatedDocument", parties + "<relatedDocument"));
        assertThat(only(reading, Document.class).statement().details())
                .extracting(
                        Detail::name,
                        one -> one.person().name().family(),
                        one -> one.person().identifier(),
                        one -> one.time() == null ? null : one.time().value())
                .containsExactly(
                        tuple("legal authenticator", "Chief", "444", "2026-03-02"),
                        tuple("authenticator", "Signer", "555", "2026-03-02"),
                        tuple("data enterer", "Typist", "333", "2026-03-02"),
                        tuple("information recipient", "Reader", null, null));
        assertThat(only(reading, Document.class)
                        .statement()
                        .details()
                        .get(3)
                        .organization()
                        .name())
                .isEqualTo("Valley Clinic");
    }

    @Test
    void a_range_with_only_an_end_is_less_or_equal() {
        Observation observation =
                only(read(result("<value xsi:type='IVL_PQ'><high value='5' unit='mg'/></value>")), Observation.class);
        assertThat(observation.values().get(0).quantity().comparator()).isEqualTo("<=");
    }

    @Test
    void a_time_whose_offset_lacks_digits_is_kept_without_it_and_not_replaced_by_another() {
        CcdaReading reading =
                read(result("<effectiveTime value='201507221405-500'/><value xsi:type='PQ' value='4' unit='mmol/L'/>"));
        Moment read = only(reading, Observation.class).effective();
        assertThat(read.value()).isEqualTo("2015-07-22T14:05");
        assertThat(read.offset()).isNull();
        assertThat(codes(reading)).contains("CDA-221").doesNotContain("CDA-211");
    }

    @Test
    void the_period_of_a_medication_may_come_before_its_times() {
        Medication medication = only(
                read(
                        section(
                                "10160-0",
                                "<text><table><tbody><tr ID='m1'><td>Warfarin</td><td>5 mg</td></tr></tbody></table></text>"
                                        + "<entry><substanceAdministration moodCode='EVN'><text><reference value='#m1'/></text>"
                                        + "<statusCode code='active'/><effectiveTime xsi:type='PIVL_TS' operator='A'><period value='8' unit='h'/></effectiveTime>"
                                        + "<effectiveTime xsi:type='IVL_TS'><low value='20260101'/><high nullFlavor='UNK'/></effectiveTime>"
                                        + "<doseQuantity value='5' unit='mg'/><consumable><manufacturedProduct><manufacturedMaterial>"
                                        + "<code nullFlavor='OTH'><originalText><reference value='m1'/></originalText>"
                                        + "<translation code='855332' codeSystem='2.16.840.1.113883.6.88'/></code>"
                                        + "</manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>")),
                Medication.class);
        assertThat(medication.frequency()).isEqualTo("every 8 h");
        assertThat(medication.period().start().value()).isEqualTo("2026-01-01");
        assertThat(medication.statement().status()).isEqualTo("active");
        assertThat(medication.about().text()).isEqualTo("Warfarin 5 mg");
        assertThat(medication.about().code("RXNORM")).isEqualTo("855332");
    }

    @Test
    void a_reference_that_leads_nowhere_is_told_and_the_text_of_the_entry_taken() {
        CcdaReading reading = read(section(
                "47519-4",
                "<entry><act moodCode='EVN'><code nullFlavor='UNK'><originalText><reference value='#gone'/></originalText></code>"
                        + "<text>Wound care</text></act></entry>"));
        assertThat(only(reading, Procedure.class).about().text()).isEqualTo("Wound care");
        assertThat(codes(reading)).contains("CDA-205");
    }

    @Test
    void a_substance_that_is_named_NKDA_is_none_and_none_of_drugs_only() {
        String words = "<participant typeCode='CSM'><participantRole><playingEntity><code nullFlavor='OTH'>"
                + "<originalText>NKDA</originalText></code></playingEntity></participantRole></participant>";
        assertThat(only(read(allergy("", words)), Allergy.class).statement().stance())
                .isEqualTo(Stance.NONE_KNOWN);
        assertThat(only(read(allergy("negationInd='true'", words)), Allergy.class)
                        .statement()
                        .stance())
                .as("what its sender makes of it by negating it again stays as sent, and is not live")
                .isEqualTo(Stance.NEGATED);
    }

    @Test
    void a_sections_own_confidentiality_and_author_come_before_the_documents() {
        CcdaReading reading = read(
                section(
                        "46240-8",
                        "<confidentialityCode code='R'/><author><time value='2025'/><assignedAuthor><id root='2.16.840.1.113883.4.6' extension='222'/></assignedAuthor></author>"
                                + "<entry><encounter moodCode='EVN'><id root='1' extension='V9'/><code code='AMB' codeSystem='2.16.840.1.113883.5.4'/><effectiveTime value='20260101'/></encounter></entry>"));
        Encounter encounter = only(reading, Encounter.class);
        assertThat(encounter.statement().confidentiality()).containsExactly("R");
        assertThat(encounter.statement().said().author().identifier()).isEqualTo("222");
        assertThat(encounter.patientClass()).isEqualTo("O");
        assertThat(encounter.visitNumber()).isEqualTo("V9");
        assertThat(encounter.statement().status()).isNull();
    }

    @Test
    void a_statement_about_someone_else_is_not_filed_for_the_patient() {
        CcdaReading reading = read(section(
                "11450-4",
                "<entry><observation moodCode='EVN'><value xsi:type='CD' code='1' codeSystem='2.16.840.1.113883.6.96'/>"
                        + "<subject><relatedSubject/></subject></observation></entry>"));
        assertThat(facts(reading, Problem.class)).isEmpty();
        assertThat(codes(reading)).contains("CDA-407");
    }

    @Test
    void a_section_that_is_not_read_and_one_without_entries_are_told() {
        assertThat(codes(read(section("8653-8", "<entry><organizer/></entry>"))))
                .contains("CDA-401");
        assertThat(codes(read(section("10157-6", "<entry><organizer/></entry>"))))
                .contains("CDA-406");
        assertThat(codes(read(section(
                        "47519-4", "<text><table><tbody><tr><td>Appendectomy</td></tr></tbody></table></text>"))))
                .contains("CDA-402");
    }

    @Test
    void findings_hold_nothing_of_what_the_document_says() {
        CcdaReading reading = read(allergy("negationInd='MARKER'", PENICILLIN).replace("198704", "MARKER"));
        assertThat(reading.findings()).isNotEmpty();
        assertThat(reading.findings().toString()).doesNotContain("MARKER");
    }
}
