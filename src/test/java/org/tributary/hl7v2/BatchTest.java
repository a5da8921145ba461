package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In the rows below {@code /} is CR; {@code M} at the beginning of a line is an MSH with a field. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchTest {
    static Stream<Arguments> batches() {
        return Stream.of(
                row("one message", "M1/PID|1/", List.of("M1/PID|1/")),
                row("one message without an end", "M1", List.of("M1")),
                row("blank lines around", "/ /M1/PID|1//", List.of("/ /M1/PID|1//")),
                row("two without envelope", "M1/PID|1/M2/PID|2/", List.of("M1/PID|1/", "M2/PID|2/")),
                row("file, batch, counts", "FHS|/BHS|/M1/M2/BTS|2/FTS|1/", List.of("M1/", "M2/")),
                row("batch only", "BHS|/M1/BTS|1", List.of("M1/")),
                row("own separator", "BHS!/M1/BTS!1!x", List.of("M1/")),
                row("counts left out", "FHS|/BHS|/M1/BTS/FTS", List.of("M1/")),
                row("file without batch", "FHS|/M1/FTS|0", List.of("M1/")),
                row("two batches", "FHS|/BHS|/M1/BTS|1/BHS|/M2/BTS|1/FTS|2", List.of("M1/", "M2/")),
                row("BTS too high", "BHS|/M1/BTS|2", List.of("M1/"), "HL7-302 at BTS-1"),
                row("BTS too low", "BHS|/M1/M2/BTS|1", List.of("M1/", "M2/"), "HL7-302 at BTS-1"),
                row("FTS wrong", "FHS|/BHS|/M1/BTS|1/FTS|7", List.of("M1/"), "HL7-303 at FTS-1"),
                row("count is no number", "BHS|/M1/BTS|two", List.of("M1/"), "HL7-304 at BTS-1"),
                row("count is huge", "BHS|/M1/BTS|99999999999999999", List.of("M1/"), "HL7-304 at BTS-1"),
                row("cut off", "FHS|/BHS|/M1/PID", List.of("M1/PID"), "HL7-305 at BHS[1]", "HL7-306 at FHS"),
                row("BHS in BHS", "BHS|/M1/BHS|/M2/BTS|1", List.of("M1/", "M2/"), "HL7-305 at BHS[1]"),
                row("trailers alone", "M1/BTS|1/FTS|1", List.of("M1/"), "HL7-307 at BTS", "HL7-307 at FTS"),
                row("empty batch", "FHS|/BHS|/BTS|0/FTS|1", List.of(), "HL7-308"),
                row("broken piece", "BHS|/PID|9/M1/BTS|1", List.of("M1/"), "HL7-301 at bytes 5 to 11"),
                row("no message", "hello/you", List.of(), "HL7-301 at bytes 0 to 9"),
                row("text before", "hello/M1/", List.of("M1/"), "HL7-301 at bytes 0 to 6"),
                row("text after", "BHS|/M1/BTS|1/hello", List.of("M1/"), "HL7-301 at bytes 22 to 27"),
                row("nothing", "", List.of()),
                row("MSH without separator", "MSH/PID|1", List.of(), "HL7-301 at bytes 0 to 9"),
                row("MSH inside a line", "M1/NTE|1||MSH|x/", List.of("M1/NTE|1||MSH|x/")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("batches")
    void a_file_is_cut_into_its_messages(String name, String file, List<String> messages, List<String> findings) {
        Batch batch = Batch.split(bytes(file));
        assertThat(messages(batch, UTF_8)).containsExactlyElementsOf(messages);
        assertThat(batch.findings()).extracting(Object::toString).containsExactlyElementsOf(findings);
    }

    @Test
    void a_single_message_is_the_input_itself() {
        byte[] bytes = bytes("\uFEFFM1/PID|1/");
        Batch batch = Batch.split(bytes);
        assertThat(batch.messages()).hasSize(1);
        assertThat(batch.isEnveloped()).isFalse();
        assertThat(batch.bytes(batch.messages().get(0))).isSameAs(bytes);
    }

    @Test
    void a_broken_message_leaves_the_others_as_they_are() {
        Batch batch = Batch.split(bytes("BHS|/M1/PID|1/MSH|/\u0000garbage/M3/PID|3/BTS|3"));
        assertThat(messages(batch, UTF_8)).containsExactly("M1/PID|1/", "MSH|/\u0000garbage/", "M3/PID|3/");
        assertThat(batch.isEnveloped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void lines_may_end_in_any_way(String lineEnd) {
        String file = "FHS|/BHS|/M1/PID|1/M2/BTS|2/FTS|1/".replace("/", lineEnd);
        Batch batch = Batch.split(file.replace("M", "MSH|^~\\&|").getBytes(UTF_8));
        assertThat(batch.messages()).hasSize(2);
        assertThat(batch.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "ISO-8859-1", "Shift_JIS", "UTF-8"})
    void any_character_set_is_cut(Charset charset) {
        for (String mark : charset.name().startsWith("UTF-16") ? List.of("", "\uFEFF") : List.of("")) {
            Batch batch =
                    Batch.split((mark + "BHS|^~\\&|\rMSH|^~\\&|ü\rPID|1\rMSH|^~\\&|b\rBTS|2\r").getBytes(charset));
            assertThat(batch.messages()).hasSize(2);
            assertThat(batch.findings()).isEmpty();
            assertThat(new String(batch.bytes(batch.messages().get(1)), charset))
                    .isEqualTo("MSH|^~\\&|b\r");
            Message second = Message.read(batch.bytes(batch.messages().get(1)), UTF_8);
            assertThat(second.get(Path.parse("MSH-3"))).isEqualTo("b");
        }
    }

    private static List<String> messages(Batch batch, Charset charset) {
        return batch.messages().stream()
                .map(range -> new String(batch.bytes(range), charset)
                        .replace("MSH|^~\\&|", "M")
                        .replace('\r', '/'))
                .toList();
    }

    private static byte[] bytes(String row) {
        return row.replace('/', '\r').replaceAll("M(\\d)", "MSH|^~\\\\&|$1").getBytes(UTF_8);
    }

    private static Arguments row(String name, String file, List<String> messages, String... findings) {
        return Arguments.of(name, file, messages, List.of(findings));
    }
}
