package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SidecarTest {
    @Test
    void the_names_of_several_fax_servers_are_known() {
        assertThat(
                        read(
                                "{\"commid\": 412, \"Caller_ID\": \"+1 555\", \"called-number\": \"7\", \"receivedAt\": \"now\"}"))
                .isEqualTo(new Sidecar("412", "+1 555", "7", "now", null));
        assertThat(read("{\"other\": {\"caller\": \"inner\"}, \"caller\": null, \"error\": \"\"}"))
                .isEqualTo(Sidecar.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "error,lost carrier,lost carrier",
        "partial,true,incomplete",
        "incomplete,TRUE,incomplete",
        "partial,false,"
    })
    void a_transmission_that_failed_is_told(String name, String value, String error) {
        assertThat(read("{\"" + name + "\": \"" + value + "\"}").error()).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"caller\": ", "\"text\"", "null"})
    void what_is_no_object_is_not_read(String text) {
        assertThat(Sidecar.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void XML_and_lines_say_the_same() {
        Sidecar expected = new Sidecar("412", "+15550100", "7", "now", "incomplete");
        assertThat(read("""
                        <?xml version="1.0"?>
                        <fax messageId="412"><from>+15550100</from><call><to>7</to></call><receivedTime>now</receivedTime>
                          <partial>true</partial></fax>
                        """)).isEqualTo(expected);
        assertThat(read("""
                        ; written by the fax server
                        [fax]
                        MessageID=412
                        ANI=+15550100
                        DNIS=7
                        DateTime=now
                        Partial=true
                        """)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<fax><from>1</from>",
                "<!DOCTYPE fax [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><fax><from>&a;</from></fax>",
                "no sign in this line",
                "caller=1\nand then something else"
            })
    void XML_with_a_document_type_broken_XML_and_other_text_are_not_read(String text) {
        assertThat(Sidecar.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void a_file_s_name_says_what_its_template_calls_its_parts() {
        String template = "{id}_{received}_{caller}_{called}_{ignore}";
        assertThat(SidecarFormats.named(template, "77_20261120T0914_5035550143_5035550199_3.tif"))
                .contains(java.util.Map.of(
                        "id", "77", "received", "20261120T0914", "caller", "5035550143", "called", "5035550199"));
        assertThat(SidecarFormats.named(template, "scan.tif")).isEmpty();
        assertThat(SidecarFormats.named("plain", "plain.tif")).isEmpty();
    }

    @Test
    void bytes_that_pretend_to_be_UTF_32_are_not_read() {
        byte[] bytes = {'{', 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
        assertThat(Sidecar.read(bytes)).isEmpty();
    }

    @Test
    void one_that_is_too_long_is_not_read() {
        assertThat(Sidecar.read(("{\"caller\": \"" + "1".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static Sidecar read(String text) {
        return Sidecar.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }
}
