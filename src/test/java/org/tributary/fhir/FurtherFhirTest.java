package org.tributary.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.ccda.CcdaReader;
import org.tributary.dispatch.Contents;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherFhirTest {
    private static final Path SAMPLE = Path.of("samples/ccd-plan-goals-and-family/0-received/01-lakeside-files.xml");

    private static FhirWriter.Written written() throws Exception {
        return written(SAMPLE);
    }

    private static FhirWriter.Written written(Path sample) throws Exception {
        PatientRecord record = CcdaReader.read(
                        Files.readAllBytes(sample),
                        (root, extension, origin) -> new PatientIdentifier(extension, root, "MR", origin))
                .reading()
                .patients()
                .get(0);
        return FhirWriter.collection(List.of(new Portion(
                "p1", "r1", "urn:x:1", record.patient(), List.of(), record.facts(), Contents.NONE, List.of())));
    }

    private static List<JsonNode> of(FhirWriter.Written written, String type) {
        return StreamSupport.stream(written.bundle().path("entry").spliterator(), false)
                .map(entry -> entry.get("resource"))
                .filter(resource -> resource.get("resourceType").asText().equals(type))
                .toList();
    }

    private static JsonNode only(FhirWriter.Written written, String type) {
        List<JsonNode> found = of(written, type);
        assertThat(found).as(type).hasSize(1);
        return found.get(0);
    }

    private static FhirWriter.Written of(String loinc, String entry) throws Exception {
        String xml = "<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                + "<id root='1.2.3' extension='C1'/><code code='34133-9' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<effectiveTime value='20260402'/><recordTarget><patientRole><id root='1.2.9' extension='7'/></patientRole>"
                + "</recordTarget><component><structuredBody><component><section><code code='" + loinc
                + "' codeSystem='2.16.840.1.113883.6.1'/><entry>" + entry
                + "</entry></section></component></structuredBody></component></ClinicalDocument>";
        Path file = Files.createTempFile("entry", ".xml");
        try {
            return written(Files.writeString(file, xml));
        } finally {
            Files.delete(file);
        }
    }

    private static String directive(String attributes, String more) {
        return "<observation classCode='OBS' moodCode='EVN' " + attributes + "><code code='304251008'"
                + " codeSystem='2.16.840.1.113883.6.96' displayName='Resuscitation status'/><statusCode code='completed'/>"
                + "<effectiveTime value='20260201'/><value xsi:type='CD' code='304253006'"
                + " codeSystem='2.16.840.1.113883.6.96' displayName='Not for resuscitation'/>" + more
                + "</observation>";
    }

    @Test
    void a_directive_on_file_or_verified_is_a_consent_that_permits_nothing_by_itself_and_any_other_an_observation()
            throws Exception {
        String file =
                "<reference typeCode='REFR'><externalDocument><id root='1.2.3.9' extension='AD-1'/></externalDocument></reference>";
        String verified = "<participant typeCode='VRF'><time value='20260201'/><participantRole><playingEntity><name>"
                + "<family>Dolin</family></name></playingEntity></participantRole></participant>";
        JsonNode onFile = only(of("42348-3", directive("", file)), "Consent");
        assertThat(onFile.at("/sourceReference/identifier/value").asText()).isEqualTo("AD-1");
        assertThat(onFile.at("/provision/code/0/coding/0/display").asText()).isEqualTo("Not for resuscitation");
        assertThat(onFile.at("/provision/code/0/text").asText())
                .as("nobody reads the one without the other")
                .isEqualTo("Resuscitation status: Not for resuscitation");
        assertThat(onFile.get("category").toString()).doesNotContain("Resuscitation");
        String no = directive("", file).replaceAll("<value [^>]*/>", "<value xsi:type='BL' value='false'/>");
        assertThat(only(of("42348-3", no), "Consent")
                        .at("/provision/code/0/text")
                        .asText())
                .isEqualTo("Resuscitation status: false");
        assertThat(onFile.at("/provision").has("type")).isFalse();
        assertThat(onFile.has("verification")).isFalse();
        JsonNode seen = only(of("42348-3", directive("", verified)), "Consent");
        assertThat(seen.at("/verification/0/verificationDate").asText()).isEqualTo("2026-02-01");
        assertThat(of(of("42348-3", directive("", "")), "Consent")).isEmpty();
        assertThat(of(of("42348-3", directive("", "")), "Observation")).hasSize(1);
        assertThat(of(of("42348-3", directive("negationInd='true'", file)), "Consent"))
                .isEmpty();
        assertThat(Strict.problems(
                        of("42348-3", directive("", verified + file)).bundle().toString()))
                .isEmpty();
    }

    private static Medication drug(String name, Stance stance, String status) {
        Statement statement =
                new Statement(null, new Origin("RXE"), Said.NOBODY, stance, status, null, List.of(), false);
        return new Medication(statement, Concept.text(name), null, null, null, null, null);
    }

    @Test
    void the_list_by_which_medications_are_reconciled_says_of_each_source_how_it_lists_a_drug() throws Exception {
        Patient patient = Patient.of(List.of(), List.of(), List.of(), List.of(), null, null);
        FhirWriter.Written written = MedicationList.write(
                "17",
                patient,
                List.of(new MedicationList.Drug(
                        "Warfarin",
                        List.of(
                                new MedicationList.Line(
                                        1, "lakeside", "taken", drug("Warfarin", Stance.ASSERTED, "active")),
                                new MedicationList.Line(
                                        2, "st-mary", "stopped: aborted", drug("Warfarin", Stance.ASSERTED, "aborted")),
                                new MedicationList.Line(
                                        3, "hill", "planned", drug("Warfarin", Stance.PLANNED, "active"))),
                        List.of("dose differs: 5 mg / 2.5 mg", "not listed by north"))),
                false,
                Instant.parse("2026-03-01T08:00:00Z"));
        JsonNode list = only(written, "List");
        assertThat(list.path("entry"))
                .extracting(entry -> entry.at("/flag/text").asText() + " "
                        + entry.at("/item/display").asText())
                .containsExactly(
                        "taken Warfarin, by lakeside",
                        "stopped: aborted Warfarin, by st-mary",
                        "planned Warfarin, by hill");
        for (JsonNode entry : list.path("entry")) {
            assertThat(StreamSupport.stream(written.bundle().path("entry").spliterator(), false)
                            .map(one -> one.path("fullUrl").asText()))
                    .contains(entry.at("/item/reference").asText());
        }
        assertThat(of(written, "MedicationStatement")).hasSize(2);
        assertThat(of(written, "MedicationRequest")).hasSize(1);
        assertThat(of(written, "Patient")).hasSize(1);
        assertThat(list.at("/note/0/text").asText())
                .isEqualTo("Warfarin: dose differs: 5 mg / 2.5 mg; not listed by north");
        assertThat(Strict.problems(written.bundle().toString())).isEmpty();
        FhirWriter.Written none = MedicationList.write("17", patient, List.of(), true, Instant.EPOCH);
        assertThat(only(none, "List").at("/emptyReason/coding/0/code").asText()).isEqualTo("nilknown");
        assertThat(Strict.problems(none.bundle().toString())).isEmpty();
    }

    @Test
    void a_diagnosis_belongs_to_its_encounter_and_an_illness_of_the_past_is_not_active() throws Exception {
        FhirWriter.Written written = written(Path.of("samples/discharge-diagnoses/0-received/01-lakeside-files.xml"));
        Map<String, String> told = new TreeMap<>();
        for (JsonNode condition : of(written, "Condition")) {
            String to = condition.at("/encounter/reference").asText();
            String type = StreamSupport.stream(written.bundle().path("entry").spliterator(), false)
                    .filter(entry -> entry.path("fullUrl").asText().equals(to))
                    .map(entry -> entry.at("/resource/period/start").asText())
                    .findFirst()
                    .orElse("no encounter");
            told.merge(
                    condition.at("/code/coding/0/display").asText() + " "
                            + condition.at("/clinicalStatus/coding/0/code").asText(),
                    type + (condition.toString().contains("encounter-diagnosis") ? " diagnosis" : ""),
                    (one, other) -> one + ", " + other);
        }
        assertThat(told)
                .isEqualTo(new TreeMap<>(Map.of(
                        "Chest pain active", "2026-03-01T08:30:00-06:00 diagnosis",
                        "Myocardial infarction active", "2026-03-01T08:30:00-06:00 diagnosis",
                        "Hypertensive disorder active", "no encounter, 2026-03-01T08:30:00-06:00 diagnosis",
                        "Hypertensive disorder ", "2026-02-10T10:00:00-06:00 diagnosis",
                        "Pneumonia inactive", "no encounter",
                        "Gastric ulcer resolved", "no encounter")));
    }

    @Test
    void each_kind_has_its_resource_and_what_cannot_be_said_is_told() throws Exception {
        FhirWriter.Written written = written();
        Map<String, Integer> types = new TreeMap<>();
        written.bundle()
                .path("entry")
                .forEach(entry -> types.merge(entry.at("/resource/resourceType").asText(), 1, Integer::sum));
        assertThat(types)
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("Patient", 1),
                        Map.entry("Condition", 2),
                        Map.entry("RiskAssessment", 1),
                        Map.entry("ServiceRequest", 3),
                        Map.entry("MedicationRequest", 1),
                        Map.entry("ImmunizationRecommendation", 1),
                        Map.entry("Encounter", 1),
                        Map.entry("Procedure", 1),
                        Map.entry("Observation", 3),
                        Map.entry("Goal", 2),
                        Map.entry("Coverage", 1),
                        Map.entry("CareTeam", 1),
                        Map.entry("FamilyMemberHistory", 1),
                        Map.entry("Device", 1),
                        Map.entry("DeviceUseStatement", 1),
                        Map.entry("DeviceRequest", 1),
                        Map.entry("DocumentReference", 2))));
        assertThat(written.findings().stream().map(finding -> finding.code().id()))
                .contains("FHIR-102"); // the mother has no diabetes
    }

    @Test
    void what_is_planned_is_a_request_and_nothing_of_it_is_done() throws Exception {
        FhirWriter.Written written = written();
        assertThat(of(written, "ServiceRequest"))
                .allMatch(one -> one.get("intent").asText().equals("plan"));
        assertThat(only(written, "MedicationRequest").get("intent").asText()).isEqualTo("plan");
        assertThat(only(written, "DeviceRequest").get("intent").asText()).isEqualTo("plan");
        assertThat(only(written, "Encounter").get("status").asText()).isEqualTo("planned");
        assertThat(only(written, "Procedure").get("status").asText()).isEqualTo("not-done");
        assertThat(of(written, "Immunization")).isEmpty();
        assertThat(of(written, "MedicationStatement")).isEmpty();
        assertThat(of(written, "ServiceRequest").toString()).contains("Bring the blood pressure diary to each visit");
    }

    @Test
    void a_concern_is_marked_so_and_a_risk_is_no_condition() throws Exception {
        FhirWriter.Written written = written();
        assertThat(of(written, "Condition"))
                .filteredOn(one -> one.toString().contains("health-concern"))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.at("/code/coding/0/code").asText()).isEqualTo("59621000"));
        assertThat(only(written, "RiskAssessment")
                        .at("/prediction/0/outcome/coding/0/code")
                        .asText())
                .isEqualTo("161898004");
        assertThat(of(written, "Condition").toString()).doesNotContain("161898004");
    }

    @Test
    void a_relatives_age_a_target_a_UDI_and_a_role_stand_where_FHIR_has_them() throws Exception {
        FhirWriter.Written written = written();
        JsonNode father = only(written, "FamilyMemberHistory");
        assertThat(father.at("/condition/0/onsetAge/value").asInt()).isEqualTo(57);
        assertThat(father.at("/condition/0/contributedToDeath").asBoolean()).isTrue();
        assertThat(father.get("deceasedBoolean").asBoolean()).isTrue();
        assertThat(of(written, "Goal"))
                .anySatisfy(goal -> assertThat(
                                goal.at("/target/0/detailQuantity/value").asInt())
                        .isEqualTo(72));
        assertThat(only(written, "Device").at("/udiCarrier/0/carrierHRF").asText())
                .startsWith("(01)00643169007222");
        assertThat(only(written, "CareTeam")
                        .at("/participant/0/role/0/coding/0/code")
                        .asText())
                .isEqualTo("PCP");
        assertThat(of(written, "Observation"))
                .anySatisfy(one ->
                        assertThat(one.at("/category/0/coding/0/code").asText()).isEqualTo("functional-status"));
    }

    @Test
    void what_something_is_for_is_its_reason_and_no_condition() throws Exception {
        String reason = "<entryRelationship typeCode='RSON'><observation classCode='OBS' moodCode='EVN'>"
                + "<templateId root='2.16.840.1.113883.10.20.22.4.19'/><id nullFlavor='NI'/><code nullFlavor='UNK'/>"
                + "<value xsi:type='CD' code='233604007' codeSystem='2.16.840.1.113883.6.96' displayName='Pneumonia'/>"
                + "</observation></entryRelationship>";
        String drug = "<substanceAdministration classCode='SBADM' moodCode='%s'><statusCode code='active'/><consumable>"
                + "<manufacturedProduct><manufacturedMaterial><code code='197454' codeSystem='2.16.840.1.113883.6.88'/>"
                + "</manufacturedMaterial></manufacturedProduct></consumable>" + reason + "</substanceAdministration>";
        String visit =
                "<encounter classCode='ENC' moodCode='EVN'><code code='99213' codeSystem='2.16.840.1.113883.6.12'/>"
                        + reason + "</encounter>";
        String procedure = "<procedure classCode='PROC' moodCode='%s'><code code='399208008'"
                + " codeSystem='2.16.840.1.113883.6.96'/><statusCode code='completed'/>" + reason + "</procedure>";
        Map<String, FhirWriter.Written> all = Map.of(
                "MedicationStatement", of("10160-0", drug.formatted("EVN")),
                "MedicationRequest", of("10160-0", drug.formatted("INT")),
                "Encounter", of("46240-8", visit),
                "Procedure", of("47519-4", procedure.formatted("EVN")),
                "ServiceRequest", of("47519-4", procedure.formatted("INT")));
        for (Map.Entry<String, FhirWriter.Written> one : all.entrySet()) {
            assertThat(only(one.getValue(), one.getKey())
                            .at("/reasonCode/0/coding/0/code")
                            .asText())
                    .as(one.getKey())
                    .isEqualTo("233604007");
            assertThat(of(one.getValue(), "Condition")).isEmpty();
        }
    }
}
