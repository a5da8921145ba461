package org.tributary.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusalTest {
    @ParameterizedTest
    @EnumSource
    void what_the_log_says_is_a_sentence_without_a_byte_of_what_came(Refusal.Kind kind) {
        String said = new Refusal(kind, "Zimmermann".getBytes(), 4711).toString();
        assertThat(said).contains(" ").doesNotContain("Zimmermann", kind.name());
        assertThat(said.contains("4711"))
                .as("how much came, where something did")
                .isEqualTo(kind.compareTo(Refusal.Kind.ADDRESS) < 0);
    }
}
