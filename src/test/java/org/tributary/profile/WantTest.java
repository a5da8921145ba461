package org.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.hl7v2.Message;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WantTest {
    @ParameterizedTest
    @CsvSource({"'',true", "^^^,true", "~^&,true", "DOE,false", "^JANE,false", "~^&JANE,false"})
    void a_field_of_delimiters_alone_is_a_gap(String name, boolean missing) {
        String text = "MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5\rPID|1||7^^^H^MR||" + name + "\r";
        Message message = Message.read(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        assertThat(Want.PATIENT_NAME.isMissingIn(message.segments("PID").get(0)))
                .isEqualTo(missing);
    }

    @ParameterizedTest
    @CsvSource({
        "19610401,false",
        "196104,false",
        "1961,false",
        "19610401120000+0100,false",
        "01.04.1961,true",
        "04/01/1961,true",
        "1961-04-01,true",
        "'',false",
        "'\"\"',false"
    })
    void a_date_of_birth_in_another_form_is_told(String sent, boolean told) {
        String text = "MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5\rPID|1||7^^^H^MR||DOE||" + sent + "|F\r";
        Message message = Message.read(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        assertThat(Want.BIRTH_DATE_FORM.isMissingIn(message.segments("PID").get(0)))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "GLU^Glucose^L,true",
        "GLU^Glucose,true",
        "HB^Haemoglobin^BORG,true",
        "HB^Haemoglobin^99LAB,true",
        "718-7^Hemoglobin^LN,false",
        "HB^Haemoglobin^BORG^718-7^Hemoglobin^LN,false",
        "1^One^HL70396,false"
    })
    void a_code_of_a_system_that_is_the_senders_own_is_told_whatever_it_is_called(String code, boolean told) {
        String text = "MSH|^~\\&|A|B|||20260302||ORU^R01|1|P|2.5\rOBX|1|NM|" + code + "||5|g/dL|||||F\r";
        Message message = Message.read(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        assertThat(Want.RESULT_LOINC.isMissingIn(message.segments("OBX").get(0)))
                .isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({"P,false", "P^T,false", "'',false", "T,true", "T^R,true", "D,true"})
    void a_message_of_a_test_system_is_told(String sent, boolean told) {
        String text = "MSH|^~\\&|A|B|||20260302||ADT^A08|1|" + sent + "|2.5\r";
        Message message = Message.read(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        assertThat(Want.PRODUCTION.isMissingIn(message.segments("MSH").get(0))).isEqualTo(told);
    }
}
