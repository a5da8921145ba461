package org.tributary.loss;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.AbstractSegment;
import ca.uhn.hl7v2.model.v251.message.ADT_A01;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Message;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalizer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LossReportTest {

    private static Normalizer normalizer;

    @BeforeAll
    static void load() throws Exception {
        normalizer =
                Mappings.load(Path.of("mappings"), Authorities.none(), null).forFeed("acme");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "AB-1234; AA-9999",
                "O'Neil; A'Aaaa",
                "Łódź; Aaaa",
                "20260302; YYYYMMDD",
                "202603021405-0600; YYYYMMDDHHMM+ZZZZ",
                "99999999; 99999999",
                "123456789012345; 9999999999*",
                "anna was here in May; text of up to 50 signs",
                "'\"\"'; '\"\" (delete)'"
            })
    void a_shape_tells_how_a_value_looks_and_not_what_it_says(String value, String shape) {
        assertThat(Shape.of(value)).isEqualTo(shape);
    }

    @Test
    void a_place_has_its_name_and_table() {
        assertThat(FieldNames.of("PV1-10")).isEqualTo(new FieldNames.Named("PV1-10", "Hospital Service", "0069"));
        assertThat(FieldNames.of("PID-18"))
                .isEqualTo(new FieldNames.Named("PID-18.1", "Patient Account Number: ID Number", null));
        assertThat(FieldNames.of("PID-18.5").table()).isEqualTo("0203");
        assertThat(FieldNames.of("PID-18.4.3").table()).isEqualTo("0301");
        assertThat(FieldNames.of("PID-17").table()).isEqualTo("0006");
        assertThat(FieldNames.of("PID-17.2").table()).isNull();
        assertThat(FieldNames.of("ZPI-2").name()).isEmpty();
    }

    @Test
    void the_names_are_those_of_the_standard() throws Exception {
        ADT_A01 structure = new ADT_A01();
        for (AbstractSegment segment :
                new AbstractSegment[] {structure.getPID(), structure.getPV1(), structure.getDG1(), structure.getNK1()
                }) {
            for (int n = 1; n <= segment.numFields(); n++) {
                assertThat(FieldNames.of(segment.getName() + "-" + n).name()).startsWith(segment.getNames()[n - 1]);
            }
        }
    }

    @Test
    void a_code_that_several_patients_share_is_shown_and_all_else_is_a_shape() {
        LossReport report = new LossReport();
        for (int patient = 1; patient <= 6; patient++) {
            read(
                    report,
                    "MSH|^~\\&|A|B|||20260302||ADT^A01|1|P|2.5.1\rPID|1||" + patient
                            + "^^^B^MR||DOE^JANE||||||||||||||||||||||||||||CAT" + patient
                            + "\rPV1|1|I|||||||||||||||||||"
                            + (patient == 6 ? "SMITH" : "MED") + "\rZZP|" + patient + "A^O'Neil\r");
        }
        LossSummary summary = report.summary();
        assertThat(summary.messages()).isEqualTo(6);
        assertThat(summary.places()).extracting(LossSummary.Place::place).contains("PV1-21", "ZZP-1.1", "ZZP-1.2");
        String csv = LossTable.csv(summary);
        assertThat(csv)
                .contains("PV1-21,Charge Price Indicator,HL70032,6,6,100.0%,6,\"MED (5), shape AAAAA (1)\",ADT^A01,")
                .contains("ZZP-1.1,,,6,6,100.0%,6,shape 9A (6),ADT^A01,")
                .contains("ZZP-1.2,,,6,6,100.0%,6,shape A'Aaaa (6),ADT^A01,")
                .doesNotContain("Neil", "SMITH", "CAT1", "DOE", "JANE");
    }

    @Test
    void a_value_that_one_patient_has_is_no_code_however_often_it_comes() {
        LossReport report = new LossReport();
        for (int message = 1; message <= 20; message++) {
            read(report, "MSH|^~\\&|A|B|||20260302||ADT^A01|1|P|2.5.1\rPID|1||7^^^B^MR||DOE^JANE\rPV2||SMITH\r");
            read(
                    report,
                    "MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5.1\rPID|1||" + message
                            + "^^^B^MR||DOE^JANE\rPV2||SEMI\r");
        }
        LossSummary.Place place = report.summary().places().get(0);
        assertThat(place.place()).isEqualTo("PV2-2.1");
        assertThat(place.table()).isEqualTo("0129");
        assertThat(LossTable.seen(place, 6)).isEqualTo("shape AAAAA (20), SEMI (20)");
        assertThat(place.types()).containsExactly("ADT^A01", "ADT^A08");
    }

    @Test
    void a_type_without_a_mapping_is_a_loss_of_the_whole_message() {
        LossReport report = new LossReport();
        read(report, "MSH|^~\\&|A|B|||20260302||MFN^M02|1|P|2.5.1\rMFI|1\r");
        read(report, "MSH|^~\\&|A|B|||20260302||Jane Doe was here|1|P|2.5.1\r");
        assertThat(report.summary().unmapped()).containsOnlyKeys("MFN^M02", "other");
        assertThat(LossTable.csv(report.summary()))
                .contains("(whole message),No mapping for this type,,1,2,50.0%,1,,MFN^M02,");
    }

    @Test
    void what_a_spreadsheet_would_run_is_text() {
        LossReport report = new LossReport();
        read(report, "MSH|^~\\&|A|B|||20260302||ADT^A01|1|P|2.5.1\rPID|1||7^^^B^MR||DOE\rZZP|=1+1,2\r");
        assertThat(LossTable.csv(report.summary())).contains("\"shape =9+9,9 (1)\"");
    }

    private static void read(LossReport report, String message) {
        report.read(normalizer, Message.read(message.getBytes(UTF_8), UTF_8));
    }
}
