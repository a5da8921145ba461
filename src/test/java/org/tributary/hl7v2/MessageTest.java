package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.finding.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageTest {
    private final Message admission = Samples.read(Samples.ADMISSION);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "MSH-1; |",
                "MSH-2; ^~\\&",
                "MSH-3; REG",
                "MSH-4.2; 2.16.1",
                "MSH-9.3; ADT_A01",
                "MSH-12; 2.5.1",
                "PID-3; 0012345^^^NORTH&2.16.1&ISO^MR",
                "PID-3.1; 0012345",
                "PID-3.4.2; 2.16.1",
                "PID-3[2].1; 999",
                "PID-3[2].4.1; STATE",
                "PID-3[*].5; MR",
                "PID-5.1.1; Doe",
                "PID-5.3.2; X",
                "PID-11.1; 1 & Main",
                "OBX-5; 170",
                "OBX[2]-5; 'one\ntwo'",
                "OBX[2]-5[2]; three",
                "OBX[*]-1; 1"
            })
    void a_path_reaches_its_text(String path, String text) {
        assertThat(admission.get(Path.parse(path))).isEqualTo(text);
    }

    @Test
    void every_place_a_path_with_a_star_reaches_is_given_in_order() {
        assertThat(admission.all(Path.parse("PID-3[*].1"))).containsExactly("0012345", "999");
        assertThat(admission.all(Path.parse("OBX[*]-5[*]"))).containsExactly("170", "one\ntwo", "three");
        assertThat(admission.all(Path.parse("OBX[*]-9"))).isEmpty();
    }

    @Test
    void absent_and_empty_and_explicit_null_are_three_things() {
        Segment pid = admission.segment("PID", 1);
        assertThat(pid.field(2).presence()).isEqualTo(Presence.EMPTY);
        assertThat(pid.field(13).presence()).isEqualTo(Presence.EXPLICIT_NULL);
        assertThat(pid.field(14).presence()).isEqualTo(Presence.ABSENT);
        assertThat(pid.field(5).component(9).presence()).isEqualTo(Presence.ABSENT);
        assertThat(pid.field(5).component(4).presence()).isEqualTo(Presence.EMPTY);
        assertThat(pid.field(5).repetition(2).presence()).isEqualTo(Presence.ABSENT);
        assertThat(pid.field(5).repetition(2).component(1).subcomponent(1).text())
                .isNull();
        assertThat(admission.get(Path.parse("PID-13"))).isEqualTo("\"\"");
        assertThat(admission.get(Path.parse("PID-2"))).isEmpty();
        assertThat(admission.get(Path.parse("PID-14"))).isNull();
        assertThat(admission.get(Path.parse("ZZZ-1"))).isNull();
        assertThat(pid.fieldCount()).isEqualTo(13);
        assertThat(admission.segment("MSH", 1).fieldCount()).isEqualTo(18);
    }

    @Test
    void the_cursor_walks_repetitions_components_and_subcomponents() {
        Segment pid = admission.segment("PID", 1);
        List<String> raw = new ArrayList<>();
        for (Element repetition : pid.field(3).repetitions()) {
            for (Element component : repetition.components()) {
                for (Element subcomponent : component.subcomponents()) {
                    raw.add(subcomponent.raw());
                }
            }
        }
        assertThat(raw)
                .containsExactly("0012345", "", "", "NORTH", "2.16.1", "ISO", "MR", "999", "", "", "STATE", "SS");
        assertThat(pid.field(11).raw()).isEqualTo("1 \\T\\ Main^^Town");
        assertThat(pid.field(11).view()).hasToString("1 \\T\\ Main^^Town");
        assertThat(pid.field(30).repetitions()).isEmpty();
    }

    @Test
    void reading_msh_and_pid_and_mrg_does_not_divide_obx() {
        PatientIdentifiers.of(admission);
        Header.of(admission);
        assertThat(admission.segments("OBX")).noneMatch(Segment::isDivided);
        assertThat(admission.segments("PID")).allMatch(Segment::isDivided);
    }

    static Stream<Arguments> lineEnds() {
        return Stream.of(
                named("CR", "MSH|^~\\&|A\rPID|1\rPV1|1\r"),
                named("LF", "MSH|^~\\&|A\nPID|1\nPV1|1\n"),
                named("CRLF", "MSH|^~\\&|A\r\nPID|1\r\nPV1|1\r\n"),
                named("mixed, blank lines", "\r\n\n  \nMSH|^~\\&|A\r\n\r\nPID|1\n\rPV1|1"),
                named("start and end byte left in", "\u000bMSH|^~\\&|A\rPID|1\rPV1|1\r\u001c\r"),
                named("byte order mark", "\uFEFFMSH|^~\\&|A\rPID|1\rPV1|1"),
                named("blanks before MSH", "  MSH|^~\\&|A\rPID|1\rPV1|1"),
                named("segment name alone", "MSH|^~\\&|A\rPID|1\rPV1"));
    }

    @ParameterizedTest
    @MethodSource("lineEnds")
    void segments_are_found_whatever_ends_a_line_and_the_bytes_stay(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Message message = Message.read(bytes, UTF_8);
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "PV1");
        assertThat(message.get(Path.parse("MSH-3"))).isEqualTo("A");
        assertThat(message.unreadableLines()).isZero();
        assertThat(message.bytes()).isEqualTo(text.getBytes(UTF_8)).isSameAs(bytes);
    }

    static Stream<Arguments> delimiters() {
        return Stream.of(
                signs("usual", "|^~\\&", "|^~\\&"),
                signs("with truncation", "|^~\\&#", "|^~\\&#"),
                signs("sixth sign", "|^~\\&#!", "|^~\\&#", MessageFinding.DELIMITERS_IGNORED),
                signs("backslash lost", "|^~&", "|^~\\&", MessageFinding.DELIMITERS_DEFAULTED),
                signs("backslash doubled", "|^~\\\\&", "|^~\\&", MessageFinding.DELIMITERS_IGNORED),
                signs("only a component sign", "|^", "|^~\\&", MessageFinding.DELIMITERS_DEFAULTED),
                signs("empty", "|", "|^~\\&", MessageFinding.DELIMITERS_DEFAULTED),
                signs("own signs", "!@*%+", "!@*%+"),
                signs("own field separator", "$^~\\&", "$^~\\&"),
                signs(
                        "text in place of signs",
                        "|EPIC",
                        "|^~\\&",
                        MessageFinding.DELIMITERS_DEFAULTED,
                        MessageFinding.DELIMITERS_IGNORED));
    }

    @ParameterizedTest
    @MethodSource("delimiters")
    void delimiters_come_from_the_message(String sent, String read, List<MessageFinding> findings) {
        char field = sent.charAt(0);
        Message message = Samples.read("MSH" + sent + field + "A" + field + "\rPID" + field + "7");
        Delimiters d = message.delimiters();
        String all = "" + d.field() + d.component() + d.repetition() + d.escape() + d.subcomponent();
        assertThat(d.truncation() == Delimiters.NONE ? all : all + d.truncation())
                .isEqualTo(read);
        assertThat(codes(message)).containsExactlyElementsOf(findings);
        assertThat(message.get(Path.parse("PID-1"))).isEqualTo("7");
    }

    @Test
    void a_usual_sign_with_another_meaning_is_not_taken_twice() {
        Message message = Samples.read("MSH^~\rPID^1^a~b");
        assertThat(message.delimiters().component()).isEqualTo('~');
        assertThat(message.delimiters().repetition()).isEqualTo(Delimiters.NONE);
        assertThat(message.get(Path.parse("PID-2.2"))).isEqualTo("b");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                odd("no bytes", "", MessageFinding.NO_HEADER),
                odd("MSH alone", "MSH", MessageFinding.NO_HEADER),
                odd("MSH and a letter", "MSHX^~\\&|A", MessageFinding.NO_HEADER, MessageFinding.UNREADABLE_LINE),
                odd("no MSH", "PID|1\rOBX|1", MessageFinding.NO_HEADER),
                odd(
                        "text before",
                        "hello\rMSH|^~\\&|A",
                        MessageFinding.TEXT_BEFORE_HEADER,
                        MessageFinding.UNREADABLE_LINE),
                odd("torn text", "MSH|^~\\&|A\rNTE|1||one\ntwo, lower case", MessageFinding.UNREADABLE_LINE),
                odd("lower case name", "MSH|^~\\&|A\rpid|1", MessageFinding.UNREADABLE_LINE),
                odd("other separator", "MSH|^~\\&|A\rPID^1", MessageFinding.UNREADABLE_LINE),
                odd("two MSH", "MSH|^~\\&|A\rMSH|^~\\&|B", MessageFinding.SECOND_HEADER));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void what_is_wrong_is_noticed_and_nothing_is_thrown(String text, List<MessageFinding> findings) {
        Message message = Samples.read(text);
        assertThat(codes(message)).containsExactlyElementsOf(findings);
        assertThat(message.bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void findings_about_lines_are_few_however_many_lines_are_torn() {
        Message message = Samples.read("MSH|^~\\&|A\r" + "torn line\n".repeat(5000));
        assertThat(message.unreadableLines()).isEqualTo(5000);
        assertThat(message.findings()).hasSize(Message.MOST_LINE_FINDINGS + 1);
        assertThat(message.findings()).contains(new Finding(MessageFinding.UNREADABLE_LINE, "line 2"));
    }

    @Test
    void fields_beyond_the_remembered_ones_are_still_reached() {
        String fields = "";
        for (int i = 1; i <= 600; i++) {
            fields += "|" + i;
        }
        Message message = Samples.read("MSH|^~\\&|A\rZZZ" + fields);
        Segment zzz = message.segment("ZZZ", 1);
        assertThat(zzz.fieldCount()).isEqualTo(600);
        for (int n : new int[] {1, 255, 256, 257, 258, 599, 600}) {
            assertThat(zzz.field(n).text()).isEqualTo(String.valueOf(n));
        }
        assertThat(zzz.field(601).presence()).isEqualTo(Presence.ABSENT);
    }

    @Test
    void a_field_of_twenty_megabytes_in_a_message_of_fifty_is_reached_and_the_bytes_stay() {
        byte[] bytes = new byte[50_000_000];
        Arrays.fill(bytes, (byte) 'A');
        byte[] head = "MSH|^~\\&|A\rPID|1||77\rOBX|1|ED|x||^^^Base64^".getBytes(ISO_8859_1);
        byte[] middle = "\rOBX|2|TX|y||".getBytes(ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(middle, 0, bytes, head.length + 20_000_000, middle.length);
        Message message = Message.read(bytes, UTF_8);
        assertThat(message.get(Path.parse("PID-3"))).isEqualTo("77");
        assertThat(message.segment("OBX", 1).field(5).component(5).length()).isEqualTo(20_000_000);
        assertThat(message.segment("OBX", 2).field(5).view().length()).isGreaterThan(29_000_000);
        assertThat(message.bytes()).isSameAs(bytes);
    }

    @Test
    void a_part_counted_from_zero_is_our_mistake() {
        assertThatThrownBy(() -> admission.segment("PID", 1).field(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> admission.segment("PID", 1).field(3).component(0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<MessageFinding> codes(Message message) {
        return message.findings().stream().map(f -> (MessageFinding) f.code()).toList();
    }

    private static Arguments named(String name, String text) {
        return Arguments.of(Named.of(name, text));
    }

    private static Arguments signs(String name, String sent, String read, MessageFinding... findings) {
        return Arguments.of(Named.of(name, sent), read, List.of(findings));
    }

    private static Arguments odd(String name, String text, MessageFinding... findings) {
        return Arguments.of(Named.of(name, text), List.of(findings));
    }
}
