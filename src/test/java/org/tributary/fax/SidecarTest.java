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
    @ValueSource(strings = {"", "[]", "caller=1", "{\"caller\": ", "\"text\"", "null"})
    void what_is_no_object_is_not_read(String text) {
        assertThat(Sidecar.read(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
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
