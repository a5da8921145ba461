package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MisspellingTest {
    private static final Misspelling MISSPELLING = Misspelling.of(
            MatchModel.load(Path.of("conf/matching.yaml")).tables().firstNames().known());

    @ParameterizedTest
    @CsvSource({
        "MICHAEL, MICJAEL", // the key beside it
        "THOMAS, THMOAS", // two that changed places, and sound as before
        "RICHARD, RIXHARD",
    })
    void letters_in_a_row_as_in_no_name_are_a_slip(String name, String written) {
        assertThat(MISSPELLING.isSlip(name, written)).isTrue();
        assertThat(MISSPELLING.isSlip(written, name)).as("in either order").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "JESSICA, JASSICA", // sounds the same and looks like a name
        "KATHLEEN, KATHLENE",
        "BENJAMIN, BENJAMIA", // another sound, and looks like a name
        "ERICA, ERICKA", // two names
        "JAMES, ROBERT", // more than a slip
        "XQZTV, XQZTW", // none of them is a name
    })
    void what_may_be_a_name_that_parents_chose_is_none(String name, String written) {
        assertThat(MISSPELLING.isSlip(name, written)).isFalse();
        assertThat(MISSPELLING.isSlip(written, name)).as("in either order").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"MARGARET, MARGXRETT, true", "RIANNA, RINNA, false", "MARGARET, MARGRETA, false"})
    void two_letters_side_by_side_that_no_name_has_look_like_no_name(String name, String written, boolean looksSo) {
        assertThat(MISSPELLING.looksLikeNoName(name, written)).isEqualTo(looksSo);
    }
}
