package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchCommandTest {
    private static final String LONG_NUMBER = "41266019300000000017";

    @TempDir
    Path folder;

    private String list(String number, String other) throws IOException {
        String who = ",Lindqvist,Margaret,1961-07-19,";
        return Files.writeString(
                        folder.resolve("all.csv"),
                        "id,surname,given_name,dob,ssn\n1" + who + number + "\n2" + who + other + "\n")
                .toString();
    }

    @Test
    void numbers_longer_than_any_states_are_refused_with_what_to_do_and_not_shown() throws IOException {
        Typed typed = Typed.of(
                "match",
                "dedupe",
                list(LONG_NUMBER, "41266019300000000018"),
                "--out",
                folder.resolve("out").toString());
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err())
                .contains("have 20 digits, and at most 18 are compared", "--columns")
                .doesNotContain(LONG_NUMBER);
    }

    @ParameterizedTest
    @CsvSource({"R17, R23, linked.svg", "R31, R32, twins.svg"})
    void the_pictures_of_the_documentation_are_what_explain_draws(String one, String other, String picture)
            throws IOException {
        Path docs = Path.of("docs/pictures");
        Path drawn = folder.resolve(picture);
        Typed typed = Typed.of("match", "explain", one, other, docs.resolve("records.csv"), "--svg", drawn);
        assertThat(typed.exit()).as(typed.err()).isZero();
        if (Boolean.getBoolean("golden.update")) {
            Files.copy(drawn, docs.resolve(picture), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(drawn).hasSameTextualContentAs(docs.resolve(picture));
    }

    @Test
    void the_message_of_an_error_of_the_program_is_not_shown() {
        NumberFormatException failure = new NumberFormatException("For input string: " + LONG_NUMBER);
        assertThat(ProgramError.lines("tributary match dedupe", new IllegalStateException(LONG_NUMBER, failure)))
                .anyMatch(line -> line.startsWith("tributary match dedupe: an error of the program"))
                .contains("  java.lang.NumberFormatException")
                .anyMatch(line -> line.contains("MatchCommandTest.java"))
                .noneMatch(line -> line.contains(LONG_NUMBER));
    }
}
