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
    @CsvSource({"P,false", "P^T,false", "'',false", "T,true", "T^R,true", "D,true"})
    void a_message_of_a_test_system_is_told(String sent, boolean told) {
        String text = "MSH|^~\\&|A|B|||20260302||ADT^A08|1|" + sent + "|2.5\r";
        Message message = Message.read(text.getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
        assertThat(Want.PRODUCTION.isMissingIn(message.segments("MSH").get(0))).isEqualTo(told);
    }
}
