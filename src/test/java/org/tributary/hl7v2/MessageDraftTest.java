package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.finding.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageDraftTest {
    @Test
    void a_message_is_segments_of_fields_of_repetitions_of_components_of_subcomponents() {
        MessageDraft draft = new MessageDraft(Version.V2_5_1, UTF_8);
        draft.header().set(9, Composite.of("ADT", "A31", "ADT_A05")).set(3, "TRIBUTARY");
        draft.append("PID")
                .add(3, Composite.of("1").with(4, "NORTH", "1.2.3", "ISO").with(5, "MR"))
                .add(3, Composite.of("2", null, null, null, "PI"))
                .add(3, Composite.EMPTY)
                .set(8, (String) null)
                .delete(19);
        draft.append("ZZZ");

        assertThat(new String(draft.write().bytes(), UTF_8))
                .isEqualTo("MSH|^~\\&|TRIBUTARY||||||ADT^A31^ADT_A05|||2.5.1||||||UNICODE UTF-8\r"
                        + "PID|||1^^^NORTH&1.2.3&ISO^MR~2^^^^PI||||||||||||||||\"\"\r"
                        + "ZZZ\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "a^b~c\\d&e#",
                "\\",
                "\\F\\",
                "\\.br\\",
                "line one\nline two",
                "carriage\rreturn\r\nboth",
                "MSH|^~\\&|inside\rPID|1",
                "bell\u0007",
                "\"\"",
                "\"",
                " blanks at both ends ",
                "Müller-Łódź 北京 😀",
                "\u001B\u000B\u001C\r",
                "\\X41\\",
            })
    void what_is_read_is_what_was_set(String value) {
        MessageDraft draft = new MessageDraft(Version.V2_5_1, UTF_8);
        draft.append("OBX")
                .set(5, Composite.of(value, "x").with(3, value, value))
                .add(5, Composite.of(value));

        Message read = Message.read(draft.write().bytes(), UTF_8);

        assertThat(read.findings()).isEmpty();
        assertThat(read.segments()).hasSize(2);
        Element field = read.segments().get(1).field(5);
        assertThat(field.repetition(1).component(1).text()).isEqualTo(value);
        assertThat(field.repetition(1).component(2).text()).isEqualTo("x");
        assertThat(field.repetition(1).component(3).subcomponent(1).text()).isEqualTo(value);
        assertThat(field.repetition(1).component(3).subcomponent(2).text()).isEqualTo(value);
        assertThat(field.repetition(2).component(1).text()).isEqualTo(value);
        assertThat(field.repetition(2).presence()).isEqualTo(Presence.VALUED);
    }

    @Test
    void any_text_comes_back_in_any_character_set_that_has_it() {
        String alphabet = "|^~\\&#\"\r\n\tabcXFSTRE.br0123 éÄß";
        for (Charset charset : new Charset[] {UTF_8, ISO_8859_1, Charset.forName("windows-1252")}) {
            for (long seed = 0; seed < 2_000; seed++) {
                Random random = new Random(seed);
                StringBuilder text = new StringBuilder("x");
                for (int i = random.nextInt(12); i >= 0; i--) {
                    text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                MessageDraft draft = new MessageDraft(Version.V2_4, charset);
                draft.append("NTE").set(3, text.toString());
                WrittenMessage written = draft.write();
                Message read = Message.read(written.bytes(), UTF_8);
                assertThat(written.findings()).isEmpty();
                assertThat(read.segments().get(1).field(3).text())
                        .as("seed %d in %s", seed, charset)
                        .isEqualTo(text.toString());
            }
        }
    }

    static Stream<Arguments> characters() {
        return Stream.of(
                row("Latin-1 has it", ISO_8859_1, "Müller", "Müller", null),
                row("composed, it has it", ISO_8859_1, "Mu\u0308ller", "Müller", null),
                row("a letter loses its accent", ISO_8859_1, "Erdős", "Erdos", WritingFinding.SIMPLIFIED),
                row("a stroke is no accent", ISO_8859_1, "Łódź", "Lódz", WritingFinding.SIMPLIFIED),
                row("ASCII", US_ASCII, "Müller Großmann", "Muller Grossmann", WritingFinding.SIMPLIFIED),
                row("typographic quotes", ISO_8859_1, "O\u2019Neill", "O'Neill", WritingFinding.SIMPLIFIED),
                row("Greek mu as micro sign", ISO_8859_1, "\u03BCg", "\u00B5g", WritingFinding.SIMPLIFIED),
                row("not equal is never equal", ISO_8859_1, "a \u2260 b", "a ? b", WritingFinding.REPLACED),
                row("a superscript is no digit", ISO_8859_1, "10\u2075/L", "10?/L", WritingFinding.REPLACED),
                row("the one that it has stays", ISO_8859_1, "10\u00B2", "10\u00B2", null),
                row("another script", ISO_8859_1, "北京", "??", WritingFinding.REPLACED),
                row("one character beyond the BMP", ISO_8859_1, "a😀b", "a?b", WritingFinding.REPLACED),
                row("half a character", UTF_8, "a\uD83Db", "a?b", WritingFinding.REPLACED),
                row("both kinds", ISO_8859_1, "Erdős 北", "Erdos ?", WritingFinding.REPLACED),
                row("delimiters beside it", ISO_8859_1, "ő|^", "o|^", WritingFinding.SIMPLIFIED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("characters")
    void a_character_that_the_receiver_lacks_is_never_lost_in_silence(
            String row, Charset charset, String text, String written, WritingFinding loss) {
        MessageDraft draft = new MessageDraft(Version.V2_5_1, charset);
        draft.append("PID").set(2, "x").add(5, Composite.of("x")).add(5, Composite.of("x", text));

        WrittenMessage message = draft.write();

        assertThat(Message.read(message.bytes(), UTF_8).get(Path.parse("PID-5[2].2")))
                .isEqualTo(written);
        if (loss == null) {
            assertThat(message.findings()).isEmpty();
        } else {
            assertThat(message.findings()).containsExactly(new Finding(loss, "PID[1]-5[2].2"));
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of(Version.V2_3, UTF_8, "UNICODE"),
                Arguments.of(Version.V2_4, UTF_8, "UNICODE"),
                Arguments.of(Version.V2_5, UTF_8, "UNICODE UTF-8"),
                Arguments.of(Version.V2_5_1, UTF_8, "UNICODE UTF-8"),
                Arguments.of(Version.V2_3, ISO_8859_1, "8859/1"),
                Arguments.of(Version.V2_5_1, Charset.forName("ISO-8859-15"), "8859/15"),
                Arguments.of(Version.V2_5_1, US_ASCII, "ASCII"),
                Arguments.of(Version.V2_5_1, Charset.forName("windows-1252"), "windows-1252"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void msh_18_names_the_character_set_as_the_version_does_and_our_reader_understands_it(
            Version version, Charset charset, String name) {
        MessageDraft draft = new MessageDraft(version, charset);
        if (!charset.equals(US_ASCII)) {
            draft.append("NTE").set(3, "é");
        }
        Message read = Message.read(draft.write().bytes(), UTF_8);
        assertThat(read.get(Path.parse("MSH-18"))).isEqualTo(name);
        assertThat(read.get(Path.parse("MSH-12"))).isEqualTo(version.id());
        assertThat(read.charset()).isEqualTo(charset);
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void a_character_set_in_which_msh_cannot_be_found_is_refused() {
        assertThatThrownBy(() -> new MessageDraft(Version.V2_5_1, UTF_16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> new MessageDraft(Version.V2_5_1, Charset.forName("ISO-2022-JP")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Arguments row(Object... values) {
        return Arguments.of(values);
    }
}
