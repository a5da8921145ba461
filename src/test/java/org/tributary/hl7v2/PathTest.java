package org.tributary.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PathTest {
    @ParameterizedTest
    @ValueSource(strings = {"PID-3", "PID-3[2].4.2", "OBX[*]-5", "OBX[3]-5[2].1", "ZA1-12[*].1", "OBX[*]-5[*].1.2"})
    void a_path_is_written_as_it_was_read(String notation) {
        assertThat(Path.parse(notation)).hasToString(notation);
    }

    @Test
    void an_index_that_is_not_written_is_one() {
        assertThat(Path.parse("OBX-5")).isEqualTo(new Path("OBX", 1, 5, 1, Path.WHOLE, Path.WHOLE));
        assertThat(Path.parse("OBX[1]-5[1]")).isEqualTo(Path.parse("OBX-5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "PID",
                "PID-",
                "PID-0",
                "PID3",
                "pid-3",
                "PID-3[0]",
                "PID-3[]",
                "PID-3.0",
                "PID-3.1.1.1",
                "PID-3[-1]",
                "PIDX-3",
                "PID-3 ",
                "PID.3",
                "1ID-3",
                "PID-99999",
                "PID-3[99999999999]"
            })
    void what_is_no_path_is_refused_with_an_example(String notation) {
        assertThatThrownBy(() -> Path.parse(notation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PID-3[2].4.1");
    }
}
