package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EscapesTest {
    private static final Delimiters WITH_TRUNCATION = Delimiters.of('|', "^~\\&#");

    static Stream<Arguments> sequences() {
        return Stream.of(
                row("all delimiters", "\\F\\\\S\\\\T\\\\R\\\\E\\\\P\\", "|^&~\\#"),
                row("nothing to do", "plain", "plain"),
                row("line break", "a\\.br\\b", "a\nb"),
                row("line break in capitals", "a\\.BR\\b", "a\nb"),
                row("centred", "a\\.ce\\b", "a\nb"),
                row("two lines down", "a\\.sp2\\b", "a\n\nb"),
                row("one line down", "a\\.sp\\b", "a\nb"),
                row("blanks", "a\\.sk3\\b", "a   b"),
                row("too many blanks", "\\.sk9999\\", " ".repeat(100)),
                row("indentation", "\\.in+4\\a\\.ti-2\\b", "ab"),
                row("word wrap", "\\.fi\\a\\.nf\\b", "ab"),
                row("highlighting", "a \\H\\b\\N\\ c", "a b c"),
                row("hexadecimal ASCII", "\\X0D0A\\", "\r\n"),
                row("hexadecimal UTF-8", "\\XC3A9\\", "é"),
                row("hexadecimal, broken UTF-8", "\\XC3\\", "\\XC3\\"),
                row("hexadecimal, odd", "\\X0D0\\", "\\X0D0\\"),
                row("hexadecimal, no digits", "\\XZZ\\", "\\XZZ\\"),
                row("hexadecimal, empty", "\\X\\", "\\X\\"),
                row("single-byte set", "\\C2842\\x\\T\\", "x&"),
                row("single-byte set nobody knows", "\\C2D41\\x\\T\\", "\\C2D41\\x&"),
                row("multi-byte set", "\\M2442\\;3ED\\C2842\\^", "山田^"),
                row("multi-byte set, half a character", "\\M2442\\x\\T\\", "\\M2442\\x&"),
                row("local", "\\Z01\\T\\T\\", "\\Z01\\T&"),
                row("lone escape sign", "C:\\temp", "C:\\temp"),
                row("escape sign at the end", "temp\\", "temp\\"),
                row("file name", "C:\\dir\\T\\x", "C:\\dir&x"),
                row("two escape signs", "\\\\server", "\\\\server"),
                row("three escape signs", "\\\\\\", "\\\\\\"),
                row("unknown", "\\Q\\", "\\Q\\"),
                row("unknown layout", "\\.zz\\", "\\.zz\\"),
                row("lower case letter", "\\f\\", "\\f\\"),
                row("only a dot", "\\.\\", "\\.\\"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void a_sequence_becomes_what_it_stands_for_or_stays(String name, String raw, String text) {
        assertThat(Escapes.unescape(raw, Delimiters.DEFAULT, UTF_8)).isEqualTo(text);
    }

    @Test
    void hexadecimal_bytes_are_in_the_character_set_of_the_message() {
        assertThat(Escapes.unescape("\\XE9\\", Delimiters.DEFAULT, ISO_8859_1)).isEqualTo("é");
    }

    @Test
    void own_delimiters_are_escaped_with_their_own_sign() {
        Delimiters own = Delimiters.of('!', "@*%+");
        assertThat(Escapes.escape("a!b@c%d|", own)).isEqualTo("a%F%b%S%c%E%d|");
        assertThat(Escapes.unescape("a%F%b%S%c%E%d|", own, UTF_8)).isEqualTo("a!b@c%d|");
    }

    @Test
    void unescape_gives_back_what_escape_was_given() {
        long seed = 20260301;
        Random random = new Random(seed);
        String alphabet = "ab|^~\\&#\r\n\t\u0001éŁ東 .XFC1";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            for (Delimiters delimiters : new Delimiters[] {Delimiters.DEFAULT, WITH_TRUNCATION}) {
                String escaped = Escapes.escape(text.toString(), delimiters);
                assertThat(escaped).doesNotContain("|", "^", "~", "&", "\r", "\n");
                assertThat(Escapes.unescape(escaped, delimiters, UTF_8))
                        .as("seed %d, round %d", seed, i)
                        .isEqualTo(text.toString());
            }
        }
    }

    @Test
    void a_megabyte_of_escape_signs_is_no_trouble() {
        String signs = "\\".repeat(1_000_000);
        assertThat(Escapes.unescape(signs, Delimiters.DEFAULT, UTF_8)).hasSize(1_000_000);
    }

    private static Arguments row(String name, String raw, String text) {
        return Arguments.of(name, raw, text);
    }
}
