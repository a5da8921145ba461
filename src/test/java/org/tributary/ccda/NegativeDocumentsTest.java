package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Fact;
import org.tributary.finding.Finding;

/**
 * The 37 documents of ONC with a named defect: each defect is a finding at its place, and nothing is lost for it. Run by
 * {@code mvn test -Dtest=NegativeDocumentsTest -Pcorpus -Dshared=FOLDER}.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NegativeDocumentsTest {
    private static final Path NEGATIVE =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda/negative");

    private static final String PATIENT = "/ClinicalDocument/recordTarget/patientRole/patient";

    private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

    /**
     * Not found, and accepted: real codes of a large code system outside a large value set (a route, a unit of
     * administration, a problem). Only who has the code system knows.
     */
    private static final Map<String, Integer> ACCEPTED = Map.of(
            "NT_Bad_MedicationActivityElements_r11_v3.xml", 2, "NT_Bad_ProblemObservationElements_r11_v3.xml", 1);

    private static void expect(String file, String... findings) {
        EXPECTED.put(file, Arrays.asList(findings));
    }

    static {
        String allergy = "entry[%d]/act/entryRelationship/observation";
        String medication = "entry[%d]/substanceAdministration";
        String drug = "/consumable/manufacturedProduct";
        expect("NT_Bad_DocTypeId_r11_v2.xml", "CDA-501 /ClinicalDocument/typeId");
        expect("NT_Bad_DocCode_r11_v2.xml", "CDA-502 /ClinicalDocument/code");
        expect("NT_Bad_DocEffectiveTime_r11_v2.xml", "CDA-211 /ClinicalDocument/effectiveTime");
        expect("NT_Bad_GenderCode_r11_v2.xml", "CDA-502 " + PATIENT + "/administrativeGenderCode");
        expect("NT_Bad_GenderCodeSystem_r11_v2.xml", "CDA-503 " + PATIENT + "/administrativeGenderCode");
        expect("NT_Bad_RaceCodeSystem_r11_v2.xml", "CDA-503 " + PATIENT + "/raceCode");
        expect("NT_Bad_EthnicityCode_r11_v2.xml", "CDA-502 " + PATIENT + "/ethnicGroupCode");
        expect("NT_Bad_EthnicityCodeSystem_r11_v2.xml", "CDA-503 " + PATIENT + "/ethnicGroupCode");
        expect(
                "NT_Bad_PreferredLanguageCodeSystem_r11_v2.xml",
                "CDA-503 " + PATIENT + "/languageCommunication/languageCode");
        expect("NT_Bad_PatientFirstName_r11_v2.xml", "CDA-511 " + PATIENT + "/name/given[1]");
        expect("NT_Bad_PatientMiddleName_r11_v2.xml", "CDA-511 " + PATIENT + "/name/given[3]");
        expect(
                "NT_Bad_PatientLastName_r1_v2.xml",
                "CDA-511 " + PATIENT + "/name/family",
                "CDA-512 " + PATIENT + "/name");
        expect("NT_Bad_PatientPreviousName_r11_v2.xml", "CDA-511 " + PATIENT + "/name/given[2]");
        expect("NT_Bad_PatientSuffix_r11_v2.xml", "CDA-511 " + PATIENT + "/name/suffix");
        expect("NT_Missing_PatientLastName_r11_v2.xml", "CDA-512 " + PATIENT + "/name");
        expect("NT_Missing_PatientName_r11_v2.xml", "CDA-513 " + PATIENT);
        expect("NT_Bad_AllergySectionCode_r11_v2.xml", "CDA-521 section/code");
        expect("NT_Bad_MedicationSectionCode_r11_v2.xml", "CDA-521 section/code");
        expect("NT_Bad_ProblemSectionCode_r11_v2.xml", "CDA-521 section/code");
        expect("NT_Bad_MedicationSectionTemplateId_r11_v3.xml", "CDA-522 section");
        expect("NT_Bad_ProblemSectionTemplateId_r11_v3.xml", "CDA-522 section");
        expect(
                "NT_Bad_AllergyConcernElements_r11_v3.xml",
                "CDA-523 entry[1]/act",
                "CDA-502 entry[2]/act/code",
                "CDA-504 entry[3]/act/code",
                "CDA-504 entry[4]/act/code");
        expect(
                "NT_Bad_AllergyIntoleranceObservationElements_r11_v3.xml",
                "CDA-523 " + allergy.formatted(1),
                "CDA-502 " + allergy.formatted(2) + "/value",
                "CDA-505 " + allergy.formatted(3) + "/value",
                "CDA-504 " + allergy.formatted(4) + "/value",
                "CDA-502 " + allergy.formatted(5) + "/participant/participantRole/playingEntity/code",
                "CDA-502 " + allergy.formatted(6) + "/participant/participantRole/playingEntity/code",
                "CDA-503 " + allergy.formatted(7) + "/participant/participantRole/playingEntity/code");
        expect(
                "NT_Bad_MedicationActivityElements_r11_v3.xml",
                "CDA-523 " + medication.formatted(1),
                "CDA-502 " + medication.formatted(2) + "/routeCode",
                "CDA-503 " + medication.formatted(4) + "/routeCode",
                "CDA-502 " + medication.formatted(5) + "/administrationUnitCode",
                "CDA-503 " + medication.formatted(7) + "/administrationUnitCode");
        expect(
                "NT_Bad_MedicationInformationElements_r11_v3.xml",
                "CDA-523 " + medication.formatted(1) + drug,
                "CDA-502 " + medication.formatted(2) + drug + "/manufacturedMaterial/code",
                "CDA-502 " + medication.formatted(3) + drug + "/manufacturedMaterial/code",
                "CDA-503 " + medication.formatted(4) + drug + "/manufacturedMaterial/code");
        expect(
                "NT_Bad_ProblemConcernElements_r11_v3.xml",
                "CDA-523 entry[1]/act",
                "CDA-505 entry[2]/act/code",
                "CDA-505 entry[3]/act/code",
                "CDA-503 entry[4]/act/code");
        expect(
                "NT_Bad_ProblemObservationElements_r11_v3.xml",
                "CDA-523 " + allergy.formatted(1),
                "CDA-502 " + allergy.formatted(2) + "/code",
                "CDA-505 " + allergy.formatted(3) + "/code",
                "CDA-503 " + allergy.formatted(4) + "/code",
                "CDA-502 " + allergy.formatted(5) + "/value",
                "CDA-503 " + allergy.formatted(7) + "/value");
        expect("NT_USCDI_Sample1_r21_v4.xml", nine("CDA-521 component[%d]/section/code"));
        expect("NT_USCDI_Sample2_r21_v4.xml", nine("CDA-522 component[%d]/section"));
        expect(
                "NT_USCDI_Sample3_r21_v4.xml",
                "CDA-523 component[1]/section/entry/act",
                "CDA-523 component[1]/section/entry/act/entryRelationship/observation",
                "CDA-523 component[2]/section/entry/substanceAdministration",
                "CDA-523 component[2]/section/entry/substanceAdministration/consumable/manufacturedProduct",
                "CDA-523 component[4]/section/entry/act",
                "CDA-523 component[4]/section/entry/act/entryRelationship/observation",
                "CDA-523 component[5]/section/entry/encounter",
                "CDA-523 component[7]/section/entry/procedure",
                "CDA-523 component[8]/section/entry/substanceAdministration",
                "CDA-523 component[8]/section/entry/substanceAdministration/consumable/manufacturedProduct",
                "CDA-523 component[9]/section/entry/organizer",
                "CDA-523 component[9]/section/entry/organizer/component[1]/observation",
                "CDA-523 component[10]/section/entry[1]/observation",
                "CDA-523 component[10]/section/entry[2]/observation",
                "CDA-523 component[11]/section/entry/organizer",
                "CDA-523 component[11]/section/entry/organizer/component[1]/observation");
        String[] header = {
            "CDA-502 /ClinicalDocument/confidentialityCode",
            "CDA-508 /ClinicalDocument/confidentialityCode",
            "CDA-506 /ClinicalDocument/languageCode",
            "CDA-511 " + PATIENT + "/name/given[1]",
            "CDA-511 " + PATIENT + "/name/family",
            "CDA-511 " + PATIENT + "/name/suffix",
            "CDA-502 " + PATIENT + "/administrativeGenderCode",
            "CDA-502 " + PATIENT + "/raceCode",
            "CDA-502 " + PATIENT + "/ethnicGroupCode",
            "CDA-506 " + PATIENT + "/languageCommunication/languageCode"
        };
        expect("NT_USCDI_Sample5_r21_v4.xml", header);
        expect("NT_CP_Sample1_r21_v5.xml", header);
        expect("NT_CP_Sample2_r21_v4.xml", four("CDA-521 component[%d]/section/code"));
        expect("NT_CP_Sample3_r21_v4.xml", four("CDA-522 component[%d]/section"));
        expect(
                "NT_CP_Sample4_r21_v4.xml",
                "CDA-523 component[1]/section/entry[1]/act",
                "CDA-523 component[2]/section/entry/observation",
                "CDA-523 component[3]/section/entry[1]/act",
                "CDA-523 component[4]/section/entry[1]/observation");
    }

    private static String[] nine(String finding) {
        return Stream.of(1, 2, 4, 5, 7, 8, 9, 10, 11).map(finding::formatted).toArray(String[]::new);
    }

    private static String[] four(String finding) {
        return Stream.of(1, 2, 3, 4).map(finding::formatted).toArray(String[]::new);
    }

    @Test
    void each_defect_is_a_finding_at_its_place() throws Exception {
        List<String> lacking = new ArrayList<>();
        EXPECTED.forEach((file, expected) -> {
            List<String> found = findings(file);
            for (String one : expected) {
                String code = one.substring(0, one.indexOf(' '));
                String place = one.substring(one.indexOf(' ') + 1);
                boolean there = found.stream().anyMatch(f -> f.startsWith(code + " ") && f.endsWith(place));
                if (!there) {
                    lacking.add(file + ": " + one);
                }
            }
        });
        assertThat(lacking).isEmpty();
        assertThat(EXPECTED).hasSize(35);
        assertThat(ACCEPTED.values().stream().mapToInt(i -> i).sum()).isEqualTo(3);
    }

    /** The 24 and more codes and units of one document that exist nowhere, all of them marked by a comment before them. */
    @Test
    void a_code_that_exists_nowhere_is_a_finding_wherever_it_stands() {
        List<String> found = findings("NT_USCDI_Sample4_r21_v4.xml").stream()
                .filter(finding ->
                        finding.startsWith("CDA-502") || finding.startsWith("CDA-505") || finding.startsWith("CDA-507"))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(25);
        assertThat(found).anyMatch(finding -> finding.startsWith("CDA-507"));
    }

    @Test
    void what_is_no_xml_is_refused_with_its_line_and_column() {
        assertThatThrownBy(() -> CcdaReader.read(bytes("NT_BadXml_r11_v2.xml"), Sample.AUTHORITIES))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContaining("line 59, column");
    }

    /** The 27 documents of R1.1 are one document varied: apart from the defect they say the same. */
    @Test
    void a_defect_of_the_header_or_of_a_section_costs_no_fact() {
        Map<String, Integer> facts = new TreeMap<>();
        EXPECTED.keySet().stream()
                .filter(file -> file.contains("_r1") && !file.contains("Elements"))
                .forEach(file -> facts.put(file, facts(file)));
        assertThat(facts).hasSize(21);
        assertThat(facts.values().stream().distinct()).hasSize(1);
    }

    @Test
    void a_name_is_never_matched_by_an_empty_part_and_an_odd_sex_is_unknown_with_its_code_kept() throws Exception {
        var last = CcdaReader.read(bytes("NT_Bad_PatientLastName_r1_v2.xml"), Sample.AUTHORITIES)
                .reading()
                .patients()
                .get(0)
                .patient();
        assertThat(last.names().get(0).family()).isNull();
        var sex = CcdaReader.read(bytes("NT_Bad_GenderCode_r11_v2.xml"), Sample.AUTHORITIES)
                .reading()
                .patients()
                .get(0)
                .patient();
        assertThat(sex.sex()).isNull();
        assertThat(sex.details()).extracting("name").contains("administrative gender");
    }

    private static int facts(String file) {
        try {
            List<Fact> all = CcdaReader.read(bytes(file), Sample.AUTHORITIES)
                    .reading()
                    .patients()
                    .get(0)
                    .facts();
            return all.size();
        } catch (UnreadableDocument | IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static List<String> findings(String file) {
        try {
            return CcdaReader.read(bytes(file), Sample.AUTHORITIES).findings().stream()
                    .map(NegativeDocumentsTest::shown)
                    .toList();
        } catch (UnreadableDocument | IOException e) {
            throw new AssertionError(file, e);
        }
    }

    private static String shown(Finding finding) {
        return finding.code().id() + " " + finding.where();
    }

    private static byte[] bytes(String file) throws IOException {
        return Files.readAllBytes(NEGATIVE.resolve(file));
    }
}
