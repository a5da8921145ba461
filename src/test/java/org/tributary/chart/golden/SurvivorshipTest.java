package org.tributary.chart.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.schemas.Schema;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SurvivorshipTest {
    @Test
    void what_is_wrong_is_said_with_its_place_and_what_is_possible() {
        Problems wrong = catchThrowableOfType(
                Problems.class,
                () -> Survivorship.parse("conf/golden.yaml", "sources:\n  birthday: [lab]\ndeath-from: [lab]\n"));
        assertThat(wrong.list())
                .extracting(Problem::line, Problem::code)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "GOLD-103"),
                        org.assertj.core.groups.Tuple.tuple(3, "GOLD-102"));
        assertThat(wrong.list().get(0).remedy()).contains("any, name, birth date");
    }

    @Test
    void the_shipped_file_is_right_and_puts_nobody_first() throws Exception {
        Survivorship shipped = Survivorship.load(Path.of("conf/golden.yaml"));
        assertThat(shipped.rank(Attribute.SEX, "a")).isEqualTo(shipped.rank(Attribute.SEX, "b"));
        assertThat(shipped.believesDeathFrom("a")).isTrue();
        assertThat(Survivorship.load(Path.of("conf/none.yaml"))).isSameAs(Survivorship.ALL_ALIKE);
    }

    @Test
    void the_schema_knows_each_word_that_the_reader_knows_and_no_other() {
        Schema schema = Schema.named("golden");
        assertThat(schema.words("")).containsExactlyInAnyOrderElementsOf(Survivorship.WORDS);
        assertThat(schema.choices("/properties/sources/propertyNames"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList(Survivorship.attributes().split(", ")));
    }
}
