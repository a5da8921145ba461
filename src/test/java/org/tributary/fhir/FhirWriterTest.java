package org.tributary.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.*;
import org.tributary.dispatch.Contents;

/** Each bundle that is looked at here has also passed {@link Strict}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirWriterTest {
    private static final Concept PENICILLIN = Concept.of(new Coding("RXNORM", "7980", "penicillin G"));
    private static final Concept POTASSIUM = Concept.of(new Coding("LN", "2823-3", "Potassium"));

    @Test
    void a_document_keeps_its_words_beside_all_its_files() {
        Attachment pdf = new Attachment("application/pdf", "aa", 3, null, null);
        Attachment picture = new Attachment("image/png", "bb", 3, null, null);
        Attachment pointer = new Attachment("image/jpeg", null, 0, null, "https://example.org/1");
        Document document = new Document(
                said(Stance.ASSERTED, null),
                Concept.text("letter"),
                "D1",
                null,
                null,
                "Letter",
                null,
                "Dear",
                List.of(pdf, picture, pointer));
        assertThat(document.content()).isEqualTo(pdf);
        assertThat(document.further()).containsExactly(picture, pointer);
        Contents stored = file -> file.url() == null ? new byte[] {1, 2, 3} : null;
        JsonNode content = only(written(stored, document), "DocumentReference").path("content");
        assertThat(content.findValuesAsText("contentType"))
                .containsExactly("application/pdf", "image/png", "image/jpeg", "text/plain; charset=utf-8");
    }

    @Test
    void a_named_part_of_a_document_is_an_observation_of_its_code_and_status_that_no_list_of_results_has() {
        Concept plan = Concept.of(new Coding("L", "PLAN", "Plan"));
        List<DocumentPart> parts = List.of(
                new DocumentPart(Concept.text("History"), "F", "No pain."),
                new DocumentPart(plan, "P", "Rest."),
                new DocumentPart(plan, "W", "Run."),
                new DocumentPart(plan, null, ""));
        Statement said = said(Stance.ASSERTED, null).marked(List.of("U"));
        FhirWriter.Written bundle = written(file -> null, note(said, "No pain.\nRest.\nRun.", parts));
        JsonNode reference = only(bundle, "DocumentReference");
        List<JsonNode> written = resources(bundle)
                .filter(one -> one.get("resourceType").asText().equals("Observation"))
                .toList();
        String url = bundle.bundle().at("/entry/1/fullUrl").asText();
        assertThat(written)
                .extracting(part -> part.path("status").asText() + ": "
                        + part.path("valueString").asText())
                .containsExactly("final: No pain.", "preliminary: Rest.", "entered-in-error: ", "unknown: ");
        assertThat(written.get(1).at("/code/coding/0/code").asText()).isEqualTo("PLAN");
        assertThat(written).extracting(part -> part.get("id").asText()).doesNotHaveDuplicates();
        assertThat(written).allSatisfy(part -> {
            assertThat(part.at("/category").findValuesAsText("code")).containsExactly("34109-9");
            assertThat(part.at("/derivedFrom/0/reference").asText()).isEqualTo(url);
            assertThat(part.at("/meta/security")).isEqualTo(reference.at("/meta/security"));
        });

        FhirWriter.Written whole =
                written(file -> null, note(said, "Rest.", List.of(new DocumentPart(plan, "F", "Rest."))));
        assertThat(only(whole, "Observation").path("valueString").asText())
                .as("words of one part are kept once")
                .isEqualTo("Rest.");
        FhirWriter.Written back = written(file -> null, (Document)
                org.tributary.chart.Statements.takenBack(note(said, "Rest.", List.of(parts.get(1)))));
        assertThat(only(back, "Observation").path("status").asText()).isEqualTo("entered-in-error");
        assertThat(only(back, "Observation").has("valueString")).isFalse();
    }

    private static Document note(Statement said, String text, List<DocumentPart> parts) {
        return new Document(said, Concept.text("note"), "D1", null, null, null, null, text, List.of(), parts);
    }

    @Test
    void a_document_tells_who_signed_it_its_file_name_and_what_its_words_are_called() {
        Practitioner chief = new Practitioner("444", "NPI", null);
        Detail second =
                new Detail("authenticator", null, new Practitioner("555", "NPI", null), null, null, null, "TXA-10");
        Detail name = new Detail("file name", null, null, null, null, "note-7.txt", "TXA-16");
        Detail part = new Detail(
                "content code", Concept.of(new Coding("L", "PN", "Progress note")), null, null, null, null, "OBX-3");
        Statement said = said(Stance.ASSERTED, null).with(second).with(name).with(part);
        JsonNode reference = only(written(file -> null, letter(said, null)), "DocumentReference");
        assertThat(reference.at("/identifier/0/value").asText()).isEqualTo("note-7.txt");
        assertThat(reference.at("/content/0/attachment/title").asText()).isEqualTo("Progress note");
        assertThat(signer(reference)).isEqualTo("555");

        Detail legally = new Detail("legal authenticator", null, chief, null, null, null, "/ClinicalDocument");
        reference = only(written(file -> null, letter(said.with(legally), "Letter")), "DocumentReference");
        assertThat(signer(reference)).isEqualTo("444");
        assertThat(reference.path("description").asText()).isEqualTo("Letter");
        assertThat(reference.at("/content/0/attachment/title").asText()).isEqualTo("Letter");
    }

    private static Document letter(Statement said, String title) {
        return new Document(said, Concept.text("letter"), "D1", null, null, title, null, "Dear");
    }

    private static String signer(JsonNode reference) {
        String id = reference.at("/authenticator/reference").asText().substring(1);
        for (JsonNode contained : reference.path("contained")) {
            if (contained.path("id").asText().equals(id)) {
                return contained.at("/identifier/0/value").asText();
            }
        }
        return "nobody";
    }

    @Test
    void at_a_server_a_documents_files_are_Binaries_that_it_points_to() throws Exception {
        byte[] fax = "%PDF-1.4 pages".getBytes(StandardCharsets.UTF_8);
        Attachment pdf = new Attachment("application/pdf", "aa", fax.length, null, null);
        Document document = new Document(
                said(Stance.ASSERTED, null), Concept.text("letter"), "D1", null, null, "Fax", null, null, List.of(pdf));
        FhirWriter.Written sent = FhirWriter.transaction(List.of(portion("record 1", file -> fax, document)));
        JsonNode reference = only(sent, "DocumentReference");
        JsonNode binary = only(sent, "Binary");
        JsonNode attachment = reference.at("/content/0/attachment");

        assertThat(attachment.path("url").asText())
                .isEqualTo("Binary/" + binary.path("id").asText());
        assertThat(attachment.has("data")).isFalse();
        assertThat(attachment.path("size").asInt()).isEqualTo(fax.length);
        assertThat(attachment.path("hash").binaryValue())
                .isEqualTo(java.security.MessageDigest.getInstance("SHA-1")
                        .digest(binary.path("data").binaryValue()));
        assertThat(binary.path("data").binaryValue()).isEqualTo(fax);
        assertThat(binary.at("/securityContext/reference").asText())
                .isEqualTo(sent.bundle().path("entry").findParents("resource").stream()
                        .filter(entry -> entry.path("resource").equals(reference))
                        .findFirst()
                        .orElseThrow()
                        .path("fullUrl")
                        .asText());
        assertThat(sent.bundle().findValuesAsText("url"))
                .contains("Binary/" + binary.path("id").asText());
        assertThat(Strict.problems(sent.bundle().toString())).isEmpty();
        assertThat(FhirWriter.transaction(List.of(portion("record 1", file -> fax, document)))
                        .bundle())
                .as("sent twice it changes nothing")
                .isEqualTo(sent.bundle());
    }

    @Test
    void the_Binary_of_a_document_that_was_taken_back_is_emptied() {
        Attachment pdf = new Attachment("application/pdf", "aa", 3, null, null);
        Document document = new Document(
                said(Stance.ASSERTED, null), Concept.text("letter"), "D1", null, null, "Fax", null, null, List.of(pdf));
        FhirWriter.Written stood =
                FhirWriter.transaction(List.of(portion("record 1", file -> new byte[] {1, 2, 3}, document)));
        Document back = (Document) org.tributary.chart.Statements.takenBack(document);
        FhirWriter.Written taken =
                FhirWriter.transaction(List.of(portion("record 1", file -> new byte[] {1, 2, 3}, back)));

        assertThat(taken.urls()).isEqualTo(stood.urls());
        assertThat(only(taken, "DocumentReference").path("status").asText()).isEqualTo("entered-in-error");
        assertThat(only(taken, "DocumentReference").at("/content/0/attachment").has("url"))
                .isFalse();
        assertThat(only(taken, "Binary").has("data")).isFalse();
        assertThat(Strict.problems(taken.bundle().toString())).isEmpty();
    }

    @Test
    void an_allergy_without_a_status_says_so_beside_the_code_that_FHIR_requires() {
        JsonNode allergy = only(allergy(said(Stance.ASSERTED, null)), "AllergyIntolerance");

        assertThat(allergy.at("/clinicalStatus/text").asText()).contains("no status was sent");
        assertThat(only(allergy(said(Stance.ASSERTED, "active")), "AllergyIntolerance")
                        .at("/clinicalStatus")
                        .has("text"))
                .isFalse();
        assertThat(allergy.has("verificationStatus")).isFalse();
        assertThat(allergy.at("/code/coding/0/code").asText()).isEqualTo("7980");
    }

    @Test
    void what_a_patient_does_not_have_is_refuted() {
        assertThat(only(allergy(said(Stance.NEGATED, "active")), "AllergyIntolerance")
                        .at("/clinicalStatus/coding/0/code")
                        .asText())
                .isEqualTo("inactive");
        assertThat(only(allergy(said(Stance.NEGATED, null)), "AllergyIntolerance")
                        .at("/verificationStatus/coding/0/code")
                        .asText())
                .isEqualTo("refuted");
        assertThat(only(problem(said(Stance.NEGATED, null)), "Condition")
                        .at("/verificationStatus/coding/0/code")
                        .asText())
                .isEqualTo("refuted");
    }

    @Test
    void no_known_allergies_and_no_medication_are_statements_of_their_own() {
        JsonNode allergy = only(
                new Allergy(
                        said(Stance.NONE_KNOWN, null),
                        PENICILLIN,
                        Concept.of(new Coding("HL70127", "DA", null)),
                        null,
                        List.of(),
                        null),
                "AllergyIntolerance");
        assertThat(allergy.at("/code/coding/0/code").asText()).isEqualTo("409137002");
        assertThat(allergy.toString()).doesNotContain("penicillin");
        JsonNode list = only(medication(said(Stance.NONE_KNOWN, null)), "List");
        assertThat(list.at("/emptyReason/coding/0/code").asText()).isEqualTo("nilknown");
    }

    @Test
    void a_vaccine_that_was_refused_is_not_done_with_its_reason() {
        Statement refused = new Statement(
                "k",
                new Origin("RXA[1]"),
                Said.NOBODY,
                Stance.NEGATED,
                "RE",
                Concept.text("parental decision"),
                List.of(),
                false);
        JsonNode immunization = only(immunization(refused), "Immunization");

        assertThat(immunization.at("/status").asText()).isEqualTo("not-done");
        assertThat(immunization.at("/statusReason/text").asText()).isEqualTo("parental decision");
        assertThat(only(immunization(said(Stance.ASSERTED, "CP")), "Immunization")
                        .at("/status")
                        .asText())
                .isEqualTo("completed");
    }

    @Test
    void a_drug_not_taken_and_one_only_intended_never_look_like_one_taken() {
        assertThat(only(medication(said(Stance.NEGATED, "active")), "MedicationStatement")
                        .at("/status")
                        .asText())
                .isEqualTo("not-taken");
        assertThat(only(medication(said(Stance.ASSERTED, null)), "MedicationStatement")
                        .at("/status")
                        .asText())
                .isEqualTo("unknown");
        JsonNode request = only(medication(said(Stance.PLANNED, "active")), "MedicationRequest");
        assertThat(request.at("/intent").asText()).isEqualTo("plan");
    }

    @Test
    void an_order_that_was_stopped_held_or_replaced_is_no_active_request() {
        Map.of("DC", "stopped", "OD", "stopped", "CA", "cancelled", "HD", "on-hold", "RP", "stopped", "CM", "completed")
                .forEach((sent, status) -> assertThat(only(medication(said(Stance.PLANNED, sent)), "MedicationRequest")
                                .at("/status")
                                .asText())
                        .as(sent)
                        .isEqualTo(status));
    }

    @Test
    void a_planned_procedure_is_a_request_and_one_without_status_is_not_said_to_be_done() {
        Procedure planned = procedure(said(Stance.PLANNED, "active"));
        assertThat(only(planned, "ServiceRequest").at("/intent").asText()).isEqualTo("plan");
        assertThat(only(procedure(said(Stance.ASSERTED, null)), "Procedure")
                        .at("/status")
                        .asText())
                .isEqualTo("unknown");
        assertThat(only(procedure(said(Stance.NEGATED, "cancelled")), "Procedure")
                        .at("/status")
                        .asText())
                .isEqualTo("not-done");
    }

    @Test
    void what_the_sender_does_not_know_is_left_out_with_a_finding_or_said_as_such() {
        for (Fact fact : List.of(
                allergy(said(Stance.UNKNOWN, null)),
                problem(said(Stance.UNKNOWN, null)),
                medication(said(Stance.UNKNOWN, null)),
                immunization(said(Stance.UNKNOWN, null)),
                procedure(said(Stance.UNKNOWN, null)))) {
            FhirWriter.Written written = written(fact);
            assertThat(types(written)).as(fact.kind()).containsExactly("Patient");
            assertThat(written.findings())
                    .as(fact.kind())
                    .extracting(finding -> finding.code().id())
                    .containsExactly("FHIR-101");
        }
        JsonNode observation =
                only(observation(said(Stance.UNKNOWN, "F"), quantity("4.1", "4.1", null)), "Observation");
        assertThat(observation.has("valueQuantity")).isFalse();
        assertThat(observation.at("/dataAbsentReason/coding/0/code").asText()).isEqualTo("unknown");
    }

    @Test
    void who_took_part_in_an_observation_is_its_performer_and_what_was_used_its_device() {
        Concept observer = Concept.of(new Coding("HL70912", "RO", "Responsible Observer"));
        Practitioner holt = new Practitioner("7", null, new HumanName("HOLT", List.of("MIRA"), null, null, "L", null));
        Statement said = detailed(
                new Detail("participant role", observer, null, null, null, null, "PRT[1]-4"),
                new Detail("participant", null, holt, null, null, null, "PRT[1]-5"),
                new Detail("participant", null, holt, null, null, null, "PRT[2]-5"),
                new Detail("device lot", null, null, null, null, "LOT1", "PRT[2]-19"));
        JsonNode resource = only(observation(said, quantity("1", "1", null)), "Observation");
        assertThat(resource.at("/performer")).hasSize(2);
        JsonNode contained = resource.path("contained");
        assertThat(contained.findValuesAsText("lotNumber")).containsExactly("LOT1");
        assertThat(contained.findValues("code").toString()).contains("\"RO\"");
        assertThat(resource.at("/device/reference").asText()).startsWith("#device-");
    }

    @Test
    void a_note_about_a_problem_or_procedure_stays_with_it() {
        Statement noted = detailed(text("note", "since childhood"));
        assertThat(only(problem(noted), "Condition").at("/note/0/text").asText())
                .isEqualTo("since childhood");
        assertThat(only(procedure(noted), "Procedure").at("/note/0/text").asText())
                .isEqualTo("since childhood");
    }

    @Test
    void an_answer_that_came_with_the_order_is_final_and_a_mere_question_is_not() {
        Statement asked = said(Stance.ASSERTED, "O");
        Value yes = new Value("ST", null, null, null, "yes", null, "yes", new Origin("OBX[1]-5"));
        assertThat(only(observation(asked, yes), "Observation").at("/status").asText())
                .isEqualTo("final");
        assertThat(only(observation(asked), "Observation").at("/status").asText())
                .isEqualTo("registered");
    }

    @Test
    void an_end_before_its_start_is_left_out_with_a_finding() {
        Moment noon = new Moment("2026-03-02T12:00", "-06:00", false, "202603021200-0600");
        Moment later = new Moment("2026-03-02T18:30", "Z", false, "202603021830+0000"); // half past twelve there
        Moment sameDay = new Moment("2026-03-02", null, false, "20260302");
        Statement said = said(Stance.ASSERTED, null);
        assertThat(covered(said, new Period(noon, later, false)).findings()).isEmpty();
        assertThat(covered(said, new Period(noon, sameDay, false)).findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("FHIR-107");
        FhirWriter.Written reversed = covered(said, new Period(later, noon, false));
        assertThat(reversed.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("FHIR-110");
        assertThat(new String(reversed.bytes(), StandardCharsets.UTF_8))
                .contains("\"start\":\"2026-03-02T18:30:00+00:00\"")
                .doesNotContain("\"end\"");
    }

    private static FhirWriter.Written covered(Statement said, Period period) {
        return written(new Coverage(said, Concept.text("gold"), null, "M1", "G1", period));
    }

    @Test
    void an_international_unit_without_brackets_is_not_said_to_be_ucum() {
        Value bare = value(new Quantity("5", "5", null, "iU/mL", "iU/mL"));
        Value bracketed = value(new Quantity("5", "5", null, "IU/mL", "[iU]/mL"));
        JsonNode unit = only(observation(said(Stance.ASSERTED, "F"), bare), "Observation")
                .at("/valueQuantity");
        assertThat(unit.at("/unit").asText()).isEqualTo("iU/mL");
        assertThat(unit.has("code")).isFalse();
        assertThat(only(observation(said(Stance.ASSERTED, "F"), bracketed), "Observation")
                        .at("/valueQuantity/code")
                        .asText())
                .isEqualTo("[iU]/mL");
    }

    @Test
    void whatever_was_taken_back_is_entered_in_error_whatever_its_stance_was() {
        for (Stance stance : List.of(Stance.ASSERTED, Stance.NEGATED, Stance.UNKNOWN)) {
            Statement back =
                    new Statement("k", new Origin("X[1]"), Said.NOBODY, stance, "active", null, List.of(), true);
            for (Fact fact : List.of(
                    allergy(back),
                    problem(back),
                    medication(back),
                    immunization(back),
                    procedure(back),
                    observation(back, quantity("1", "1", null)),
                    report(back),
                    encounter(back, "A11"),
                    document(back),
                    coverage(back))) {
                JsonNode resource = other(written(fact));
                assertThat(resource.toString()).as("%s %s", fact.kind(), stance).contains("entered-in-error");
                assertThat(resource.has("clinicalStatus")).as(fact.kind()).isFalse();
            }
        }
    }

    @Test
    void numbers_keep_their_digits_and_what_is_no_number_stays_words() {
        String json = new String(
                written(observation(said(Stance.ASSERTED, "F"), quantity("98.00", "98.00", "<")))
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(json).contains("\"value\":98.00,\"comparator\":\"<\"");
        JsonNode words = only(observation(said(Stance.ASSERTED, "F"), quantity("5-10", null, null)), "Observation");
        assertThat(words.at("/valueString").asText()).isEqualTo("5-10 mmol/L");
    }

    @Test
    void a_number_of_absurd_size_stays_words() {
        JsonNode words = only(
                observation(said(Stance.ASSERTED, "F"), quantity("1E999999999", "1E999999999", null)), "Observation");
        assertThat(words.has("valueQuantity")).isFalse();
    }

    @Test
    void several_answers_to_one_question_are_components_of_one_observation() {
        JsonNode observation = only(
                observation(said(Stance.ASSERTED, "F"), quantity("1", "1", null), quantity("2", "2", null)),
                "Observation");

        assertThat(observation.has("valueQuantity")).isFalse();
        assertThat(observation.at("/component")).hasSize(2);
        assertThat(observation.at("/component/1/valueQuantity/value").asText()).isEqualTo("2");
    }

    @Test
    void a_report_holds_its_observations_and_the_file_that_came_with_them() {
        byte[] pdf = "%PDF-1.4".getBytes(StandardCharsets.US_ASCII);
        Attachment attachment = new Attachment("application/pdf", "hash", pdf.length, null, null);
        Value file = new Value("ED", null, null, null, null, attachment, "", new Origin("OBX[2]-5"));
        Observation scan = new Observation(
                said("scan", Stance.ASSERTED, "F"),
                POTASSIUM,
                null,
                List.of(file),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                "k",
                List.of());
        Observation potassium = new Observation(
                said("potassium", Stance.ASSERTED, "C"),
                POTASSIUM,
                null,
                List.of(quantity("4.1", "4.1", null)),
                null,
                "3.5-5.1",
                List.of(Concept.of(new Coding(null, "N", null))),
                Concept.text("serum"),
                null,
                null,
                "k",
                List.of("hemolysed"));
        FhirWriter.Written written =
                written(asked -> asked == attachment ? pdf : null, report(said(Stance.ASSERTED, "C")), scan, potassium);

        JsonNode report = only(written, "DiagnosticReport");
        assertThat(report.at("/result")).hasSize(2);
        assertThat(report.at("/presentedForm/0/data").asText()).isEqualTo("JVBERi0xLjQ=");
        assertThat(report.at("/status").asText()).isEqualTo("corrected");
        JsonNode value = resources(written)
                .filter(resource -> resource.has("valueQuantity"))
                .findFirst()
                .orElseThrow();
        assertThat(value.at("/interpretation/0/coding/0/system").asText()).endsWith("v3-ObservationInterpretation");
        assertThat(value.at("/contained/0/type/text").asText()).isEqualTo("serum");
        assertThat(value.at("/meta/source").asText()).isEqualTo("urn:x-tributary:message:7#X%5B1%5D");
    }

    @Test
    void a_time_is_never_more_precise_than_it_was_sent() {
        assertThat(dateTime("1987", null)).isEqualTo("1987");
        assertThat(dateTime("1987-04", null)).isEqualTo("1987-04");
        assertThat(dateTime("2026-03-02T14:05", "-06:00")).isEqualTo("2026-03-02T14:05:00-06:00");
        assertThat(dateTime("2026-03-02T14:05:33.120", "-06:00")).isEqualTo("2026-03-02T14:05:33.120-06:00");
        assertThat(dateTime("2026-03-02T14:05", null)).isEqualTo("2026-03-02");
        assertThat(dateTime("2026-03-02T14", "-06:00")).isEqualTo("2026-03-02");
    }

    @Test
    void a_discharge_is_finished_and_an_update_of_an_outpatient_says_nothing_of_its_end() {
        assertThat(only(encounter(said(Stance.ASSERTED, null), "A01"), "Encounter")
                        .at("/status")
                        .asText())
                .isEqualTo("in-progress");
        assertThat(only(encounter(said(Stance.ASSERTED, null), "A03"), "Encounter")
                        .at("/status")
                        .asText())
                .isEqualTo("finished");
        assertThat(only(encounter(said(Stance.ASSERTED, null), "A08"), "Encounter")
                        .at("/status")
                        .asText())
                .isEqualTo("unknown");
        assertThat(only(encounter(said(Stance.PLANNED, null), "A05"), "Encounter")
                        .at("/status")
                        .asText())
                .isEqualTo("planned");
    }

    @Test
    void what_the_model_keeps_as_a_detail_stands_where_FHIR_has_an_element() {
        Statement statement = detailed(
                detail("admit source", Concept.of(new Coding(null, "7", null)), null),
                detail("diet", Concept.text("soft"), null),
                detail("our own word", Concept.text("x"), null),
                detail("consulting doctor", null, new Practitioner("9", null, null)));
        JsonNode encounter = only(encounter(statement, "A01"), "Encounter");
        assertThat(encounter.at("/hospitalization/admitSource/coding/0/code").asText())
                .isEqualTo("7");
        assertThat(encounter.at("/hospitalization/dietPreference/0/text").asText())
                .isEqualTo("soft");
        assertThat(encounter.at("/participant/0/type/0/coding/0/code").asText()).isEqualTo("CON");
    }

    private static Statement detailed(Detail... details) {
        return new Statement(
                "k",
                new Origin("PV1[1]"),
                Said.NOBODY,
                Stance.ASSERTED,
                null,
                null,
                List.of(),
                false,
                List.of(details));
    }

    private static Detail text(String name, String text) {
        return new Detail(name, null, null, null, null, text, "ORC-2");
    }

    private static Detail detail(String name, Concept code, Practitioner person) {
        return new Detail(name, code, person, null, null, null, "PV1-1");
    }

    @Test
    void an_appointment_lasts_as_long_as_its_minutes_and_without_times_only_a_cancelled_one_is_said() {
        JsonNode booked = only(appointment("2026-03-10T09:00:00", "Booked"), "Appointment");
        assertThat(booked.at("/status").asText()).isEqualTo("booked");
        assertThat(booked.at("/end").asText()).isEqualTo("2026-03-10T09:30:00-06:00");
        assertThat(booked.at("/participant")).hasSize(3);
        assertThat(only(appointment("2026-03-10", "cancelled"), "Appointment")
                        .at("/status")
                        .asText())
                .isEqualTo("cancelled");
        FhirWriter.Written written = written(appointment("2026-03-10", "Booked"));
        assertThat(written.findings()).extracting(Object::toString).containsExactly("FHIR-109 at X[1]");
        JsonNode sometime = only(written, "Appointment");
        assertThat(sometime.at("/requestedPeriod/0/start").asText()).isEqualTo("2026-03-10");
        assertThat(sometime.at("/_start/extension/0/valueCode").asText()).isEqualTo("unknown");
        assertThat(only(appointment("2026-03-10T09:00", "Booked"), "Appointment")
                        .at("/start")
                        .asText())
                .isEqualTo("2026-03-10T09:00:00-06:00");
    }

    @Test
    void a_note_stands_with_what_it_is_about() {
        Report report = new Report(
                said(Stance.ASSERTED, "F"),
                Concept.text("panel"),
                "F1",
                "P1",
                null,
                null,
                null,
                null,
                List.of("urgent"));
        assertThat(only(report, "DiagnosticReport")
                        .at("/contained/0/note/0/text")
                        .asText())
                .isEqualTo("urgent");
        Order order = new Order(
                detailed(text("note", "fasting"), detail("specimen type", Concept.text("Blood"), null)),
                Concept.text("panel"),
                "NW",
                "P1",
                null,
                null,
                null);
        JsonNode request = only(order, "ServiceRequest");
        assertThat(request.at("/note/0/text").asText()).isEqualTo("fasting");
        assertThat(request.at("/contained/0/type/text").asText()).isEqualTo("Blood");
        Statement vaccine = detailed(text("placer number", "P7"), detail("note", Concept.text("left arm"), null));
        assertThat(only(immunization(vaccine), "Immunization").toString())
                .contains("\"PLAC\"", "\"P7\"", "\"left arm\"");
    }

    @Test
    void a_note_about_the_patient_is_an_extension_of_our_own() {
        Patient noted = new Patient(
                patient().identifiers(),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of(text("note", "asks for a call")));
        JsonNode resource = checked(FhirWriter.collection(List.of(new Portion(
                        "person-1", "record 1", "urn:x", noted, List.of(), List.of(), Contents.NONE, List.of()))))
                .bundle()
                .at("/entry/0/resource");
        assertThat(resource.findValuesAsText("url")).contains("urn:x-tributary:patient-note");
        assertThat(resource.toString()).contains("asks for a call");
    }

    @Test
    void a_susceptibility_is_its_organisms_member_or_says_whose_it_is() {
        Observation organism = result("F1|600-7|1", "600-7", "1", null);
        Parent parent = new Parent("P1", "F1", null, Concept.of(new Coding("LN", "600-7", "Bacteria")), "1", "E. coli");
        Observation drug = result("F1|18906-8||600-7|1", "18906-8", null, parent);
        List<JsonNode> both = resources(written(Contents.NONE, drug, organism)).toList();
        assertThat(both.get(2).at("/hasMember/0/reference").asText())
                .startsWith("urn:uuid:")
                .isEqualTo(written(drug).bundle().at("/entry/1/fullUrl").asText());
        assertThat(both.get(1).has("derivedFrom")).isFalse();
        assertThat(only(drug, "Observation").at("/derivedFrom/0/display").asText())
                .isEqualTo("Bacteria 1: E. coli");
        Order order = new Order(
                said(Stance.PLANNED, null),
                POTASSIUM,
                "NW",
                "P2",
                null,
                null,
                null,
                new Parent("P1", "F1", null, null, null, null));
        JsonNode based = only(order, "ServiceRequest").at("/basedOn");
        assertThat(based).hasSize(2);
        assertThat(based.at("/0/identifier/value").asText()).isEqualTo("P1");
        assertThat(based.at("/1/type").asText()).isEqualTo("ServiceRequest");
    }

    private static Observation result(String key, String code, @Nullable String subId, @Nullable Parent parent) {
        return new Observation(
                Statement.asserted(key, new Origin("OBX[1]"), Said.NOBODY, "F"),
                Concept.of(new Coding("LN", code, null)),
                null,
                List.of(),
                null,
                null,
                List.of(),
                null,
                null,
                subId,
                null,
                List.of(),
                parent);
    }

    @Test
    void a_number_names_its_issuer_as_the_sender_did() {
        assertThat(Systems.issuer("feed/lab/GOOD HEALTH")).isEqualTo("GOOD HEALTH");
        assertThat(Systems.issuer("feed/lab/HOSP&1.2.3")).isEqualTo("HOSP");
        assertThat(Systems.issuer("feed/lab/")).isNull();
        assertThat(Systems.issuer("feed/lab/:PID-19:SS")).isNull();
        assertThat(Systems.issuer("2.16.840.1.113883.4.1")).isNull();
        assertThat(written(report(said(Stance.ASSERTED, "F")))
                        .bundle()
                        .at("/entry/0/resource/identifier/0/assigner/display")
                        .asText())
                .isEqualTo("st-mary");
    }

    @Test
    void an_appointment_is_booked_only_where_its_sender_says_so() {
        for (String[] said :
                new String[][] {{"CAN", "S14"}, {"Blocked", "S23"}, {null, "S23"}, {null, "S16"}, {null, null}}) {
            FhirWriter.Written written = written(appointment("2026-03-10T09:00:00", said[0], said[1]));
            assertThat(types(written)).as(said[0] + " " + said[1]).containsExactly("Patient");
            assertThat(written.findings()).extracting(Object::toString).containsExactly("FHIR-111 at X[1]");
        }
        assertThat(only(appointment("2026-03-10T09:00:00", null, "S13"), "Appointment")
                        .at("/status")
                        .asText())
                .isEqualTo("booked");
        assertThat(only(appointment("2026-03-10T09:00:00", "Noshow", "S14"), "Appointment")
                        .at("/status")
                        .asText())
                .isEqualTo("noshow");
    }

    private static Appointment appointment(String start, String status) {
        return appointment(start, status, "S12");
    }

    private static Appointment appointment(String start, String status, String event) {
        Moment moment = new Moment(start, start.length() > 10 ? "-06:00" : null, false, start);
        return new Appointment(
                said(Stance.PLANNED, status),
                Concept.text("follow-up"),
                "P1",
                "F1",
                Period.from(moment),
                "30",
                List.of(Concept.text("echo")),
                List.of("CARD^2"),
                List.of(new Practitioner("9", null, null)),
                event);
    }

    @Test
    void confidentiality_is_a_security_label_in_its_system() {
        Statement marked = new Statement(
                "k", new Origin("X[1]"), Said.NOBODY, Stance.ASSERTED, null, null, List.of("R", "42CFRPart2"), false);
        JsonNode labels = only(problem(marked), "Condition").at("/meta/security");

        assertThat(labels.at("/0/system").asText()).endsWith("v3-Confidentiality");
        assertThat(labels.at("/1/system").asText()).endsWith("v3-ActCode");
    }

    @Test
    void NKDA_in_words_is_no_known_drug_allergy_and_never_no_known_allergy() {
        Allergy nkda = new Allergy(
                said(Stance.NONE_KNOWN, null),
                Concept.of(new Coding("L", "NKDA", "No Known Drug Allergies")),
                null,
                null,
                List.of(),
                null);
        JsonNode code = only(nkda, "AllergyIntolerance").get("code");
        assertThat(code.at("/coding/0/code").asText()).isEqualTo("409137002");
        assertThat(code.get("text").asText()).isEqualTo("No Known Drug Allergies");
    }

    @Test
    void a_mark_that_is_no_class_is_labelled_restricted_too() {
        Statement marked = new Statement(
                "k", new Origin("X[1]"), Said.NOBODY, Stance.ASSERTED, null, null, List.of("TopSecret", "N"), false);
        JsonNode labels = only(problem(marked), "Condition").at("/meta/security");

        assertThat(labels.findValuesAsText("code")).containsExactly("TopSecret", "N", "R");
    }

    @Test
    void ids_follow_from_the_record_and_the_fact_and_a_transaction_puts_each() {
        Problem problem = problem(said(Stance.ASSERTED, null));
        JsonNode one = FhirWriter.transaction(List.of(portion("record 1", Contents.NONE, problem)))
                .bundle();
        JsonNode again = FhirWriter.transaction(List.of(portion("record 1", Contents.NONE, problem)))
                .bundle();
        JsonNode other = FhirWriter.transaction(List.of(portion("record 2", Contents.NONE, problem)))
                .bundle();

        assertThat(one).isEqualTo(again);
        assertThat(one.at("/entry/1/resource/id")).isNotEqualTo(other.at("/entry/1/resource/id"));
        assertThat(one.at("/entry/0/request/url").asText()).isEqualTo("Patient/person-1");
        assertThat(one.at("/entry/1/request/method").asText()).isEqualTo("PUT");
        assertThat(one.at("/entry/1/resource/subject/reference")).isEqualTo(one.at("/entry/0/fullUrl"));
    }

    @Test
    void two_facts_of_one_identity_do_not_take_each_others_place() {
        FhirWriter.Written written = written(
                Contents.NONE, problem(said(Stance.ASSERTED, "active")), problem(said(Stance.ASSERTED, "resolved")));
        assertThat(types(written)).containsExactly("Patient", "Condition", "Condition");
    }

    @Test
    void a_patient_that_went_away_points_to_the_one_that_stays() {
        Portion portion = new Portion(
                "person-1",
                "r",
                "urn:x-tributary:message:7",
                patient(),
                List.of(),
                List.of(),
                Contents.NONE,
                List.of("person-9"));
        JsonNode bundle = checked(FhirWriter.collection(List.of(portion))).bundle();

        assertThat(bundle.at("/entry/1/resource/active").asBoolean(true)).isFalse();
        assertThat(bundle.at("/entry/1/resource/link/0/type").asText()).isEqualTo("replaced-by");
        assertThat(bundle.at("/entry/1/resource/link/0/other/reference")).isEqualTo(bundle.at("/entry/0/fullUrl"));
        assertThat(bundle.at("/entry/1/resource").has("name")).isFalse();
    }

    private static String dateTime(String value, String offset) {
        return Datatypes.dateTime(new Moment(value, offset, false, value));
    }

    private static Statement said(Stance stance, String status) {
        return said("k", stance, status);
    }

    private static Statement said(String key, Stance stance, String status) {
        return new Statement(key, new Origin("X[1]"), Said.NOBODY, stance, status, null, List.of(), false);
    }

    private static Allergy allergy(Statement statement) {
        return new Allergy(statement, PENICILLIN, null, null, List.of(), null);
    }

    private static Problem problem(Statement statement) {
        return new Problem(statement, Concept.of(new Coding("I10", "E11.9", "Type 2 diabetes")), null, null, null);
    }

    private static Medication medication(Statement statement) {
        return new Medication(statement, PENICILLIN, null, null, "every 8 hours", null, null);
    }

    private static Immunization immunization(Statement statement) {
        return new Immunization(
                statement, Concept.of(new Coding("CVX", "141", "influenza")), null, null, null, null, null, null, null);
    }

    private static Procedure procedure(Statement statement) {
        return new Procedure(statement, Concept.text("appendectomy"), null, null, null);
    }

    private static Observation observation(Statement statement, Value... values) {
        return new Observation(
                statement,
                POTASSIUM,
                null,
                Arrays.asList(values),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Report report(Statement statement) {
        return new Report(statement, Concept.text("panel"), "F1", "P1", null, null, null, null, List.of());
    }

    private static Encounter encounter(Statement statement, String event) {
        return new Encounter(statement, Concept.text("visit"), "O", "V1", null, null, List.of(), null, event);
    }

    private static Document document(Statement statement) {
        return new Document(statement, Concept.text("letter"), "D1", null, null, "Letter", null, "Dear colleague");
    }

    private static Coverage coverage(Statement statement) {
        return new Coverage(statement, Concept.text("gold"), new Organization("Payer", null, null), "M1", "G1", null);
    }

    private static Value quantity(String raw, String number, String comparator) {
        return value(new Quantity(raw, number, comparator, "mmol/L", null));
    }

    private static Value value(Quantity quantity) {
        return new Value("NM", quantity, null, null, null, null, quantity.raw(), new Origin("OBX[1]-5"));
    }

    private static Patient patient() {
        return new Patient(
                List.of(new PatientIdentifier("77", "st-mary", "MR", new Origin("PID[1]-3"))),
                List.of(new HumanName("DOE", List.of("JANE"), null, null, "L", null)),
                null,
                List.of(),
                List.of(),
                "F",
                new Moment("1987-04", null, false, "198704"),
                null,
                null,
                List.of(Concept.of(new Coding("HL70005", "2106-3", "White"))),
                List.of(),
                Concept.text("eng"),
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                List.of());
    }

    private static Portion portion(String record, Contents contents, Fact... facts) {
        return new Portion(
                "person-1",
                record,
                "urn:x-tributary:message:7",
                patient(),
                List.of(),
                List.of(facts),
                contents,
                List.of());
    }

    private static FhirWriter.Written written(Fact fact) {
        return written(Contents.NONE, fact);
    }

    private static FhirWriter.Written written(Contents contents, Fact... facts) {
        return checked(FhirWriter.collection(List.of(portion("record 1", contents, facts))));
    }

    private static FhirWriter.Written checked(FhirWriter.Written written) {
        assertThat(Strict.problems(new String(written.bytes(), StandardCharsets.UTF_8)))
                .isEmpty();
        return written;
    }

    private static Stream<JsonNode> resources(FhirWriter.Written written) {
        return StreamSupport.stream(written.bundle().get("entry").spliterator(), false)
                .map(entry -> entry.get("resource"));
    }

    private static List<String> types(FhirWriter.Written written) {
        return resources(written)
                .map(resource -> resource.get("resourceType").asText())
                .toList();
    }

    /** The one that is not the patient. */
    private static JsonNode other(FhirWriter.Written written) {
        assertThat(types(written)).hasSize(2);
        return written.bundle().at("/entry/1/resource");
    }

    private static JsonNode only(Fact fact, String type) {
        return only(written(fact), type);
    }

    private static JsonNode only(FhirWriter.Written written, String type) {
        List<JsonNode> found = resources(written)
                .filter(resource -> resource.get("resourceType").asText().equals(type))
                .toList();
        assertThat(found).as("%s in %s", type, types(written)).hasSize(1);
        return found.get(0);
    }
}
