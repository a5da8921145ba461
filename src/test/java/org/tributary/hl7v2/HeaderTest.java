package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HeaderTest {
    @Test
    void a_header_says_who_sends_what_to_whom() {
        Header header = Header.read(Samples.ADMISSION.getBytes(UTF_8), UTF_8);
        assertThat(header.usable()).isTrue();
        assertThat(header.findings()).isEmpty();
        assertThat(header.sendingApplication()).isEqualTo("REG");
        assertThat(header.sendingFacility()).isEqualTo("NORTH");
        assertThat(header.raw(4)).isEqualTo("NORTH^2.16.1^ISO");
        assertThat(header.receivingApplication()).isEqualTo("HUB");
        assertThat(header.receivingFacility()).isEqualTo("CENTRAL");
        assertThat(header.time()).isEqualTo("20260301081500+0100");
        assertThat(List.of(header.type(), header.trigger(), header.structure()))
                .containsExactly("ADT", "A01", "ADT_A01");
        assertThat(header.controlId()).isEqualTo("MSG00001");
        assertThat(header.processingId()).isEqualTo("P");
        assertThat(header.version()).isEqualTo("2.5.1");
        assertThat(header.acceptAcknowledgment()).isEqualTo("AL");
        assertThat(header.applicationAcknowledgment()).isEqualTo("NE");
        assertThat(header.characterSet()).isEqualTo("8859/1");
        assertThat(header.raw(2)).isEqualTo("^~\\&");
        assertThat(header.raw(19)).isEmpty();
    }

    static Stream<Arguments> missing() {
        return Stream.of(
                row("only MSH-2", "MSH|^~\\&", "MSH-7", "MSH-9", "MSH-10", "MSH-11", "MSH-12"),
                row("no time", "MSH|^~\\&|||||||ADT^A01|1|P|2.5", "MSH-7"),
                row("no type", "MSH|^~\\&|||||2026|||1|P|2.5", "MSH-9"),
                row("trigger without type", "MSH|^~\\&|||||2026||^A01|1|P|2.5", "MSH-9"),
                row("blank control id", "MSH|^~\\&|||||2026||ADT|  |P|2.5", "MSH-10"),
                row("null control id", "MSH|^~\\&|||||2026||ADT|\"\"|P|2.5", "MSH-10"),
                row("no processing id", "MSH|^~\\&|||||2026||ADT|1||2.5", "MSH-11"),
                row("no version", "MSH|^~\\&|||||2026||ADT|1|P", "MSH-12"),
                row("nothing missing", "MSH|^~\\&|||||2026||ADT|1|P|2.5"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("missing")
    void what_an_answer_needs_and_is_missing_is_noticed(String name, String text, List<String> places) {
        Header header = Header.read(text.getBytes(UTF_8), UTF_8);
        assertThat(header.usable()).isTrue();
        assertThat(header.findings()).extracting(f -> f.where()).containsExactlyElementsOf(places);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MSH", "MS", "MSH ^~", "msh|^~\\&", "PID|1", "hello", "\u0000\u0001", "MSHA|"})
    void without_msh_and_a_field_separator_a_header_is_not_usable(String text) {
        Header header = Header.read(text.getBytes(UTF_8), UTF_8);
        assertThat(header.usable()).isFalse();
        assertThat(header.controlId()).isEmpty();
        assertThat(header.type()).isEmpty();
        assertThat(header.findings()).isNotEmpty();
    }

    private static Arguments row(String name, String text, String... places) {
        return Arguments.of(name, text, List.of(places));
    }
}
