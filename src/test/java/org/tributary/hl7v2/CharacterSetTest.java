package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.finding.Finding;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CharacterSetTest {
    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8, Łódź",
        "UTF-8, UTF-8, 東京",
        "UNICODE, UTF-8, é",
        "8859/1, ISO-8859-1, Müller",
        "8859/2, ISO-8859-2, Łódź",
        "8859/5, ISO-8859-5, Москва",
        "8859/7, ISO-8859-7, Αθήνα",
        "8859/8, ISO-8859-8, שלום",
        "8859/9, ISO-8859-9, İzmir",
        "8859/15, ISO-8859-15, Œuvre €",
        "ISO 8859-1, ISO-8859-1, Müller",
        "iso-8859-1, ISO-8859-1, Müller",
        "ISO8859/1, ISO-8859-1, Müller",
        "windows-1252, windows-1252, “Müller”",
        "cp1250, windows-1250, Łódź",
        "GB 18030-2000, GB18030, 北京",
        "BIG-5, Big5, 功許蓋",
        "KS X 1001, EUC-KR, 서울",
        "ISO IR87, ISO-2022-JP, 東京",
        "Shift_JIS, Shift_JIS, 表ソ",
        "8859/1~UNICODE UTF-8, ISO-8859-1, Müller",
    })
    void msh_18_decides_where_the_bytes_agree(String declared, String charset, String name) {
        Message message = Samples.read(admission(declared, name), Charset.forName(charset));
        assertThat(message.findings()).isEmpty();
        assertThat(message.charset()).isEqualTo(Charset.forName(charset));
        assertThat(message.get(Path.parse("PID-5.1"))).isEqualTo(name);
        assertThat(message.get(Path.parse("PID-5.2"))).isEqualTo("B");
    }

    @ParameterizedTest
    @CsvSource({
        "ASCII, UTF-8, UTF-8, HL7-111, Müller",
        "ASCII, ISO-8859-1, windows-1252, HL7-111, Müller",
        "UNICODE UTF-8, ISO-8859-1, windows-1252, HL7-111, Müller",
        "8859/1, UTF-8, UTF-8, HL7-111, Müller",
        "8859/1, windows-1252, windows-1252, HL7-111, “Müller”",
        "windows-1252, UTF-8, UTF-8, HL7-111, Müller",
        "UTF-16, UTF-8, UTF-8, HL7-111, Müller",
        "UNICODE UTF-16, UTF-8, UTF-8, HL7-111, Muller",
        "nonsense, UTF-8, UTF-8, HL7-110, Müller",
        "nonsense, ISO-8859-1, windows-1252, HL7-110, Müller",
        "'', ISO-8859-1, windows-1252, HL7-112, Müller",
        "x-JISAutoDetect, UTF-8, UTF-8, HL7-110, Müller",
    })
    void a_declaration_the_bytes_contradict_is_noticed_and_another_one_that_fits_is_used(
            String declared, String sent, String used, String code, String name) {
        Message message = Samples.read(admission(declared, name), Charset.forName(sent));
        assertThat(message.findings()).extracting(f -> f.code().id()).containsExactly(code);
        assertThat(message.findings()).extracting(Finding::where).containsExactly("MSH-18");
        assertThat(message.charset()).isEqualTo(Charset.forName(used));
        assertThat(message.get(Path.parse("PID-5.1"))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE, false", "UTF-16LE, false", "UTF-16BE, true", "UTF-16LE, true"})
    void utf_16_is_recognized_by_its_mark_or_by_the_spelling_of_msh(String charset, boolean mark) {
        String text = (mark ? "\uFEFF" : "\r\n") + admission("UNICODE UTF-16", "Łódź 東京");
        byte[] bytes = text.getBytes(Charset.forName(charset));
        Message message = Message.read(bytes, UTF_8);
        assertThat(message.charset().name()).isEqualTo(charset);
        assertThat(message.get(Path.parse("PID-5.1"))).isEqualTo("Łódź 東京");
        assertThat(message.bytes()).isSameAs(bytes);
        assertThat(message.findings()).extracting(f -> f.code()).allMatch(c -> c == MessageFinding.BYTE_ORDER_MARK);
    }

    static Stream<Arguments> damaged() {
        return Stream.of(
                Arguments.of("truncated UTF-8 character", "UNICODE UTF-8", new byte[] {(byte) 0xe6, (byte) 0x9d}),
                Arguments.of("byte no Windows set has", "ASCII", new byte[] {(byte) 0x81, (byte) 0x8d}),
                Arguments.of("all high bytes", "UNICODE UTF-8", high()),
                Arguments.of("overlong UTF-8", "", new byte[] {(byte) 0xc0, (byte) 0x80}),
                Arguments.of("surrogate in UTF-8", "", new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void no_byte_ever_becomes_the_replacement_character(String what, String declared, byte[] name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(admission(declared, "").getBytes(UTF_8));
        bytes.writeBytes("NTE|1||".getBytes(UTF_8));
        bytes.writeBytes(name);
        Message message = Message.read(bytes.toByteArray(), UTF_8);
        String read = message.get(Path.parse("NTE-3"));
        assertThat(read).doesNotContain("\uFFFD");
        assertThat(read.getBytes(message.charset())).isEqualTo(name);
        assertThat(message.findings()).isNotEmpty();
    }

    @Test
    void a_replacement_character_the_sender_sent_is_kept_as_sent() {
        Message message = Samples.read(admission("UNICODE UTF-8", "M\uFFFDller"));
        assertThat(message.get(Path.parse("PID-5.1"))).isEqualTo("M\uFFFDller");
        assertThat(message.findings()).isEmpty();
    }

    @Test
    void half_a_utf_16_character_is_noticed() {
        byte[] whole = admission("UNICODE UTF-16", "A\uD800B").getBytes(Charset.forName("UTF-16BE"));
        byte[] bytes = java.util.Arrays.copyOf(whole, whole.length + 1);
        Message message = Message.read(bytes, UTF_8);
        assertThat(message.findings()).extracting(f -> f.code()).containsExactly(MessageFinding.UTF16_DAMAGED);
    }

    @Test
    void the_senders_usual_set_is_used_where_msh_18_is_empty() {
        Charset cyrillic = Charset.forName("windows-1251");
        Message message = Message.read(admission("", "Москва").getBytes(cyrillic), cyrillic);
        assertThat(message.get(Path.parse("PID-5.1"))).isEqualTo("Москва");
        assertThat(message.findings()).isEmpty();
    }

    private static byte[] high() {
        byte[] all = new byte[128];
        for (int i = 0; i < 128; i++) {
            all[i] = (byte) (128 + i);
        }
        return all;
    }

    private static String admission(String charset, String name) {
        return "MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5||||||" + charset + "\rPID|1||7||" + name + "^B\r";
    }
}
