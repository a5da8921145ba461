package org.tributary.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fhir.Strict;
import org.tributary.loss.LossReport;

/** From the bytes of a message to its bundle, by the base mapping; each bundle is validated. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FhirOfHl7v2Test {
    private static Converter converter;

    @BeforeAll
    static void load() throws Exception {
        converter = Converter.load(Path.of(""), null, ZoneId.of("UTC"), StandardCharsets.UTF_8);
    }

    @Test
    void two_specimens_of_one_report_are_told_apart() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|LAB|STMARY|||20260302||ORU^R01|1|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                OBR|1|P1|F1|600-7^Culture^LN|||20260301||||||||||||||||||F
                SPM|1|A-p^A-f||BLD^Blood^L||||||||2^mL|||||20260301080000||||||||||RTUBE^Red^L
                SPM|2|B-p^B-f||UR^Urine^L
                """);
        List<JsonNode> specimens = contained(bundle, "Specimen");
        assertThat(specimens).hasSize(2);
        assertThat(numbers(specimens.get(0))).containsExactly("A-p", "A-f");
        assertThat(specimens.get(0).at("/container/0/type/text").asText()).isEqualTo("Red");
        assertThat(specimens.get(0).at("/collection/quantity/value").asText()).isEqualTo("2");
        assertThat(numbers(specimens.get(1))).containsExactly("B-p", "B-f");
        assertThat(specimens.get(1).at("/type/text").asText()).isEqualTo("Urine");
        assertThat(specimens.get(1).has("container")).isFalse();
    }

    @Test
    void a_result_belongs_to_its_report_though_neither_has_a_number() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|LAB|STMARY|||20260302||ORU^R01|2|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                OBR|1|||24323-8^CMP^LN|||||||||||||||||||||F
                OBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F
                OBR|2|||58410-2^CBC^LN|||||||||||||||||||||F
                OBX|1|NM|718-7^Hemoglobin^LN||13|g/dL|||||F
                """);
        List<JsonNode> reports = resources(bundle, "DiagnosticReport");
        List<JsonNode> results = resources(bundle, "Observation");
        assertThat(reports).hasSize(2);
        for (int i = 0; i < 2; i++) {
            assertThat(reports.get(i).path("result")).hasSize(1);
            assertThat(reports.get(i).at("/result/0/reference").asText()).isEqualTo(url(bundle, results.get(i)));
        }
    }

    @Test
    void numbers_that_ORC_and_OBR_tell_differently_are_both_written() {
        JsonNode ordered = resources(bundle("""
                MSH|^~\\&|OE|STMARY|||20260302||ORM^O01|1|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                ORC|NW|P1|F1
                OBR|1|P1|F-1|24323-8^CMP^LN
                """), "ServiceRequest").get(0);
        assertThat(numbers(ordered)).containsExactly("P1", "F1", "F-1");
        JsonNode reported = resources(bundle("""
                MSH|^~\\&|LAB|STMARY|||20260302||ORU^R01|1|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                ORC|RE|P2|F1
                OBR|1|P1|F1|24323-8^CMP^LN|||||||||||||||||||||F
                """), "DiagnosticReport").get(0);
        assertThat(numbers(reported)).containsExactly("P1", "F1", "P2");
    }

    @Test
    void who_gave_a_vaccine_and_who_ordered_it_are_told_apart() {
        JsonNode vaccine = resources(bundle("""
                MSH|^~\\&|IIS|STMARY|||20260302||VXU^V04|1|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                ORC|RE||I7|||||||||7^ORDERER^OLA
                RXA|0|1|20260302||08^Hep B^CVX|0.5|mL|||9^GIVER^GRETA||||||||||CP
                """), "Immunization").get(0);
        assertThat(vaccine.at("/performer/0/function/coding/0/code").asText()).isEqualTo("AP");
        assertThat(vaccine.at("/performer/1/function/coding/0/code").asText()).isEqualTo("OP");
        assertThat(vaccine.at("/contained/0/name/0/family").asText()).isEqualTo("GIVER");
        assertThat(vaccine.at("/contained/1/name/0/family").asText()).isEqualTo("ORDERER");
    }

    @Test
    void a_susceptibility_is_its_own_organisms_member_or_nobodys() {
        String growth = """
                MSH|^~\\&|LAB|STMARY|||20260302||ORU^R01|21|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                OBR|1|P0|F0|600-7^Culture^LN|||||||||||||||||||||F
                OBX|1|CE|600-7^Bacteria^LN||1^E. coli||||||F
                OBX|2|CE|600-7^Bacteria^LN||2^S. aureus||||||F
                OBR|2|P1|F1|29576-6^Susceptibility^LN|||||||||||||||||||||F|600-7&Bacteria&LN^^%s|||P0^F0
                OBX|1|ST|18961-3^Oxacillin^LN||R||||||F
                """;
        for (String organism : List.of("S. aureus", "E. coli", "C. albicans")) {
            List<JsonNode> results = resources(bundle(growth.formatted(organism)), "Observation");
            assertThat(results.stream()
                            .filter(one -> one.has("hasMember"))
                            .map(one -> one.at("/valueCodeableConcept/text").asText(one.toString())))
                    .as(organism)
                    .allMatch(told -> told.contains(organism))
                    .hasSize(organism.startsWith("C") ? 0 : 1);
        }
    }

    @Test
    void a_result_that_stands_before_the_next_specimens_order_is_in_no_report_of_another() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|LAB|STMARY|||20260302||OUL^R22|22|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                SPM|1|A||BLD^Blood^L
                OBR|1|||24323-8^CMP^LN|||||||||||||||||||||F
                OBX|1|NM|2823-3^Potassium^LN||4.1|mmol/L|||||F
                SPM|2|B||UR^Urine^L
                OBX|20|ST|5767-9^Appearance^LN||clear||||||F
                OBR|2|||24356-8^UA^LN|||||||||||||||||||||F
                """);
        assertThat(resources(bundle, "DiagnosticReport")).noneMatch(report -> report.has("result"));
    }

    @Test
    void a_check_digit_is_of_the_number_it_came_with() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|ADT|STMARY|||20260302||ADT^A08|23|P|2.5.1
                PID|1||123^5^M10^A&1.2.840.1&ISO^MR~123^^^B&1.2.840.2&ISO^MR~77^3^M10^A&1.2.840.1&ISO^PI||DOE^JANE
                """);
        JsonNode numbers = resources(bundle, "Patient").get(0).path("identifier");
        assertThat(numbers).hasSize(3);
        for (JsonNode number : numbers) {
            assertThat(number.has("extension"))
                    .as(number.toString())
                    .isEqualTo(number.path("value").asText().equals("77"));
        }
    }

    @Test
    void where_somebody_else_answers_for_a_relative_the_chart_has_not_his_address() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|ADT|STMARY|||20260302||ADT^A08|24|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                NK1|1|DOE^JOHN|SPO||||||||||||||||||||||||||||ROE^ANN|^PRN^PH^^1^312^5552222|9 HIGH ST^^CHICAGO^IL
                """);
        JsonNode contact = resources(bundle, "Patient").get(0).at("/contact/0");
        assertThat(contact.at("/name/family").asText()).isEqualTo("DOE");
        assertThat(contact.has("address")).isFalse();
        assertThat(contact.has("telecom")).isFalse();
    }

    @Test
    void a_house_that_is_next_of_kin_has_its_contact() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|ADT|STMARY|||20260302||ADT^A08|3|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                NK1|1||GRD^Guardian^HL70063||||||||||Home for Children|||||||||||||||||ROE^RUTH|^WPN^PH^^1^312^5550100|9 OAK ST^^CHICAGO^IL^60601
                """);
        JsonNode contact = resources(bundle, "Patient").get(0).at("/contact/0");
        JsonNode house = contained(bundle, "Organization").get(0);
        assertThat(house.path("name").asText()).isEqualTo("Home for Children");
        assertThat(house.at("/contact/0/name/family").asText()).isEqualTo("ROE");
        assertThat(contact.at("/organization/reference").asText())
                .isEqualTo("#" + house.path("id").asText());
        JsonNode relative = resources(bundle, "RelatedPerson").get(0);
        assertThat(relative.at("/name/0/family").asText()).isEqualTo("ROE");
        assertThat(relative.at("/telecom/0/value").asText()).isEqualTo("+1 312 5550100");
        assertThat(relative.at("/address/0/city").asText()).isEqualTo("CHICAGO");
    }

    @Test
    void a_coverage_names_who_holds_the_policy_and_who_is_insured() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|ADT|STMARY|||20260302||ADT^A08|4|P|2.5.1
                PID|1||1^^^HOSP^MR||DOE^JANE
                IN1|1|EPO|80|AETNA|PO BOX 1^^EL PASO^TX^79998||||||WORKS INC||||HMO|DOE^JOHN|SPO|19700722
                """);
        JsonNode coverage = resources(bundle, "Coverage").get(0);
        assertThat(contained(bundle, "Organization"))
                .extracting(house -> house.path("name").asText())
                .contains("WORKS INC", "AETNA");
        JsonNode insured = contained(bundle, "RelatedPerson").get(0);
        assertThat(insured.at("/name/0/given/0").asText()).isEqualTo("JOHN");
        assertThat(coverage.at("/subscriber/reference").asText())
                .isEqualTo("#" + insured.path("id").asText());
        assertThat(coverage.at("/type/coding/0/code").asText()).isEqualTo("HMO");
    }

    @Test
    void a_message_that_speaks_of_nobody_is_its_header() {
        JsonNode bundle = bundle("""
                MSH|^~\\&|LAB|STMARY|||20260302101500-0600||ORU^R01^ORU_R01|5|P|2.5.1|||||USA
                SFT|VENDOR|1.2|PRODUCT|B7
                """);
        assertThat(resources(bundle, "Patient")).isEmpty();
        JsonNode header = resources(bundle, "MessageHeader").get(0);
        assertThat(header.at("/source/software").asText()).isEqualTo("PRODUCT");
        assertThat(resources(bundle, "Device").get(0).path("manufacturer").asText())
                .isEqualTo("VENDOR");
        assertThat(resources(bundle, "Provenance")).hasSize(1);
    }

    private static JsonNode bundle(String message) {
        byte[] bytes = message.replace('\n', '\r').getBytes(StandardCharsets.UTF_8);
        JsonNode bundle = read(FhirBundle.of(converter.convert(bytes, new LossReport()))
                .parts()
                .get(0)
                .bytes());
        assertThat(Strict.problems(bundle.toString())).isEmpty();
        return bundle;
    }

    private static JsonNode read(byte[] json) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<JsonNode> resources(JsonNode bundle, String type) {
        List<JsonNode> all = new ArrayList<>();
        bundle.path("entry").forEach(entry -> all.add(entry.path("resource")));
        all.removeIf(resource -> !resource.path("resourceType").asText().equals(type));
        return all;
    }

    private static List<JsonNode> contained(JsonNode bundle, String type) {
        List<JsonNode> all = new ArrayList<>();
        bundle.findValues("contained").forEach(some -> some.forEach(all::add));
        all.removeIf(resource -> !resource.path("resourceType").asText().equals(type));
        return all;
    }

    private static String url(JsonNode bundle, JsonNode resource) {
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.path("resource") == resource) {
                return entry.path("fullUrl").asText();
            }
        }
        return "";
    }

    private static List<String> numbers(JsonNode resource) {
        List<String> numbers = new ArrayList<>();
        resource.path("identifier")
                .forEach(number -> numbers.add(number.path("value").asText()));
        return numbers;
    }
}
