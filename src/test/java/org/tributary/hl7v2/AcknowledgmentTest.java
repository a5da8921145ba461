package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcknowledgmentTest {
    private static final Instant NOW = Instant.parse("2026-03-01T07:15:01.5Z");
    private static final AckError NO_TEST_MESSAGES = AckError.at(
            "MSH-11", ErrorCondition.UNSUPPORTED_PROCESSING_ID, "Test messages are not taken here; send them to T&E.");

    static Stream<Arguments> answers() {
        return Stream.of(
                row(
                        "version 2.5.1",
                        "MSH|^~\\&|REG|NORTH^1^ISO|HUB|CENTRAL|2026||ADT^A01^ADT_A01|M1|P|2.5.1",
                        "MSH|^~\\&|HUB|CENTRAL|REG|NORTH^1^ISO|20260301071501+0000||ACK^A01^ACK|OWN1|P|2.5.1",
                        "MSA|AA|M1"),
                row(
                        "truncation sign, character set, test",
                        "MSH|^~\\&#|A|B|C|D|2026||ORU^R01|M1|T^T|2.7^USA|||AL|NE||UNICODE UTF-8~8859/1",
                        "MSH|^~\\&#|C|D|A|B|20260301071501+0000||ACK^R01^ACK|OWN1|T^T|2.7^USA||||||UNICODE UTF-8~8859/1",
                        "MSA|AA|M1"),
                row(
                        "version 2.1",
                        "MSH|^~\\&|A|B|C|D|2026||ADT^A01|M1|P|2.1",
                        "MSH|^~\\&|C|D|A|B|20260301071501+0000||ACK|OWN1|P|2.1",
                        "MSA|AA|M1"),
                row(
                        "version 2.3",
                        "MSH|^~\\&|A|B|C|D|2026||ADT^A01|M1|P|2.3",
                        "MSH|^~\\&|C|D|A|B|20260301071501+0000||ACK^A01|OWN1|P|2.3",
                        "MSA|AA|M1"),
                row(
                        "version 2.3.1",
                        "MSH|^~\\&|A|B|C|D|2026||ADT^A01|M1|P|2.3.1",
                        "MSH|^~\\&|C|D|A|B|20260301071501+0000||ACK^A01^ACK|OWN1|P|2.3.1",
                        "MSA|AA|M1"),
                row("nothing but MSH", "MSH|^~\\&", "MSH|^~\\&|||||20260301071501+0000||ACK|OWN1|P|2.5.1", "MSA|AA|"),
                row("MSH-2 missing", "MSH||A", "MSH|^~\\&|||A||20260301071501+0000||ACK|OWN1|P|2.5.1", "MSA|AA|"),
                row(
                        "own delimiters",
                        "MSH!@*%+!A!B!C!D!2026!!ADT@A01!M%F%1!P!2.5",
                        "MSH!@*%+!C!D!A!B!20260301071501+0000!!ACK@A01@ACK!OWN1!P!2.5",
                        "MSA!AA!M%F%1"),
                row(
                        "odd MSH-2",
                        "MSH|^~\\\\&|A|B|C|D|2026||ADT^A01|M1|P|2.5",
                        "MSH|^~\\\\&|C|D|A|B|20260301071501+0000||ACK^A01^ACK|OWN1|P|2.5",
                        "MSA|AA|M1"),
                row(
                        "control id with everything",
                        "MSH|^~\\&|A|B|C|D|2026||ADT| M^1~2\\T\\& |P|2.5",
                        "MSH|^~\\&|C|D|A|B|20260301071501+0000||ACK|OWN1|P|2.5",
                        "MSA|AA| M^1~2\\T\\& "),
                row(
                        "unreadable version",
                        "MSH|^~\\&|A|B|C|D|2026||ADT^A01|M1|P|two",
                        "MSH|^~\\&|C|D|A|B|20260301071501+0000||ACK^A01^ACK|OWN1|P|two",
                        "MSA|AA|M1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void an_answer_is_written_in_the_dialect_of_the_message(String name, String sent, String msh, String msa) {
        assertThat(answer(sent, AckCode.AA, null)).isEqualTo(msh + "\r" + msa + "\r");
    }

    static Stream<Arguments> errors() {
        return Stream.of(
                error(
                        "2.5: location, code, severity, words",
                        "2.5",
                        NO_TEST_MESSAGES,
                        "MSA|AE|M1\rERR||MSH^1^11|202^Unsupported processing id^HL70357|E||||"
                                + "Test messages are not taken here; send them to T\\T\\E.\r"),
                error(
                        "2.4: all in ERR-1, the words in MSA-3",
                        "2.4",
                        NO_TEST_MESSAGES,
                        "MSA|AE|M1|Test messages are not taken here; send them to T\\T\\E.\r"
                                + "ERR|MSH^1^11^202&Unsupported processing id&HL70357\r"),
                error(
                        "2.5: deep location",
                        "2.5",
                        AckError.at("PID[2]-3[3].4.2", ErrorCondition.DATA_TYPE_ERROR, "Words."),
                        "MSA|AE|M1\rERR||PID^2^3^3^4^2|102^Data type error^HL70357|E||||Words.\r"),
                error(
                        "2.5: no location",
                        "2.5",
                        AckError.overall(ErrorCondition.APPLICATION_INTERNAL_ERROR, "Words."),
                        "MSA|AE|M1\rERR|||207^Application internal error^HL70357|E||||Words.\r"),
                error(
                        "2.3: no location",
                        "2.3",
                        AckError.overall(ErrorCondition.APPLICATION_INTERNAL_ERROR, "Words."),
                        "MSA|AE|M1|Words.\rERR|^^^207&Application internal error&HL70357\r"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("errors")
    void an_error_has_the_shape_of_the_version(String name, String version, AckError error, String expected) {
        String answer = answer("MSH|^~\\&|A|B|C|D|2026||ADT^A01|M1|P|" + version, AckCode.AE, error);
        assertThat(answer.substring(answer.indexOf("MSA"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"AA, AR", "AE, AR", "AR, AR", "CA, CR", "CE, CR"})
    void a_frame_without_a_usable_header_is_rejected_with_the_default_delimiters(AckCode code, AckCode given) {
        String answer = answer("hello", code, AckError.overall(ErrorCondition.SEGMENT_SEQUENCE_ERROR, "No MSH."));
        assertThat(answer)
                .isEqualTo("MSH|^~\\&|||||20260301071501+0000||ACK|OWN1|P|2.5.1\rMSA|" + given + "|\r"
                        + "ERR|||100^Segment sequence error^HL70357|E||||No MSH.\r");
    }

    @ParameterizedTest
    @CsvSource({
        "UNICODE UTF-8, UTF-8",
        "8859/1, ISO-8859-1",
        "ASCII, UTF-8",
        "'', windows-1252",
        "UNICODE UTF-16, UTF-16LE",
        "ISO IR87, ISO-2022-JP",
        "8859/5, ISO-8859-5"
    })
    void names_and_control_ids_come_back_in_the_bytes_they_came_in(String declared, Charset charset) {
        String id = charset.name().equals("ISO-2022-JP") ? "東" : charset.name().endsWith("-5") ? "Ж" : "é";
        String sent = "MSH|^~\\&|A" + id + "|B|C|D|2026||ADT^A01|" + id + "1|P|2.5||||||" + declared;
        byte[] answer = Acknowledgment.of(header(sent, charset), AckCode.AA, "OWN1", NOW, null)
                .bytes();
        assertThat(new String(answer, charset)).contains("|A" + id + "|B|", "MSA|AA|" + id + "1\r");
        assertThat(new String(answer, charset).getBytes(charset)).isEqualTo(answer);
    }

    @Test
    void a_utf_16_mark_is_given_back() {
        byte[] answer = Acknowledgment.of(
                        header("\uFEFFMSH|^~\\&|A", Charset.forName("UTF-16BE")), AckCode.AA, "OWN1", NOW, null)
                .bytes();
        assertThat(new String(answer, Charset.forName("UTF-16BE"))).startsWith("\uFEFFMSH|");
    }

    @ParameterizedTest
    @EnumSource(AckCode.class)
    void an_answer_of_ours_is_read_back_as_it_was_meant(AckCode code) {
        for (String version : new String[] {"2.2", "2.3.1", "2.4", "2.5", "2.8"}) {
            Header header = header("MSH|^~\\&#|A|B|C|D|2026||ADT^A01|M\\T\\1|P|" + version, UTF_8);
            Acknowledgment sent = Acknowledgment.of(header, code, "OWN1", NOW, NO_TEST_MESSAGES);
            Acknowledgment read = Acknowledgment.read(Message.read(sent.bytes(), UTF_8));
            assertThat(read).usingRecursiveComparison().isEqualTo(sent);
            assertThat(read.code()).isEqualTo(code);
            assertThat(read.controlId()).isEqualTo("M\\T\\1");
            assertThat(read.errorCode()).isEqualTo("202");
            assertThat(read.errorLocation()).isEqualTo("MSH-11");
        }
    }

    static Stream<Arguments> foreign() {
        return Stream.of(
                Arguments.of("plain", "MSA|AA|7", AckCode.AA, "7", null, null, null),
                Arguments.of("lower case", "MSA|aa|7", AckCode.AA, "7", null, null, null),
                Arguments.of("no MSA", "PID|1", null, "", null, null, null),
                Arguments.of("no code", "MSA||7", null, "7", null, null, null),
                Arguments.of("unknown code", "MSA|OK|7", null, "7", null, null, null),
                Arguments.of("words in MSA-3", "MSA|AE|7|bad", AckCode.AE, "7", null, null, "MSA-3"),
                Arguments.of("code in MSA-6", "MSA|AE|7||||101^x", AckCode.AE, "7", "101", null, null),
                Arguments.of("ERR-1", "MSA|AR|7\rERR|PID^1^5^101&gone", AckCode.AR, "7", "101", "PID-5", "ERR-1.4"),
                Arguments.of("ERR-2", "MSA|AR|7\rERR||PID^2^3^2^4|103", AckCode.AR, "7", "103", "PID[2]-3[2].4", null),
                Arguments.of(
                        "nonsense location", "MSA|AR|7\rERR||x^y^z|103^t", AckCode.AR, "7", "103", null, "ERR-3.2"),
                Arguments.of("empty ERR", "MSA|CE|7\rERR", AckCode.CE, "7", null, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foreign")
    void what_a_receiver_answers_is_read_leniently(
            String name,
            String segments,
            @Nullable AckCode code,
            String controlId,
            @Nullable String errorCode,
            @Nullable String location,
            @Nullable String words) {
        Acknowledgment read = Acknowledgment.read(Samples.read("MSH|^~\\&|A\r" + segments));
        assertThat(read.code()).isEqualTo(code);
        assertThat(read.controlId()).isEqualTo(controlId);
        assertThat(read.errorCode()).isEqualTo(errorCode);
        assertThat(read.errorLocation()).isEqualTo(location);
        if (words == null) {
            assertThat(read.errorText()).isNull();
        } else {
            assertThat(read.errorText().toString()).startsWith(words);
        }
    }

    private static Header header(String text, Charset charset) {
        return Header.of(Samples.read(text, charset));
    }

    private static String answer(String sent, AckCode code, @Nullable AckError error) {
        return new String(
                Acknowledgment.of(header(sent, UTF_8), code, "OWN1", NOW, error).bytes(), UTF_8);
    }

    private static Arguments row(String name, String sent, String msh, String msa) {
        return Arguments.of(name, sent, msh, msa);
    }

    private static Arguments error(String name, String version, AckError error, String expected) {
        return Arguments.of(name, version, error, expected);
    }
}
