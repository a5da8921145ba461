package org.tributary.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatientIdentifiersTest {
    @Test
    void every_repetition_of_pid_3_is_read_with_its_authority_and_type() {
        assertThat(PatientIdentifiers.of(Samples.read(Samples.ADMISSION)).current())
                .containsExactly(
                        new Cx("0012345", "NORTH", "2.16.1", "ISO", "MR"), new Cx("999", "STATE", "", "", "SS"));
    }

    @Test
    void both_sides_of_a_merge_and_both_patients_of_a_swap_are_read() {
        PatientIdentifiers merge = identifiers("PID|1||7^^^N\rMRG|8^^^N~9^^^N");
        assertThat(merge.current()).extracting(Cx::id).containsExactly("7");
        assertThat(merge.merged()).extracting(Cx::id).containsExactly("8", "9");
        PatientIdentifiers swap = identifiers("PID|1||7\rPV1|1\rPID|2||8\rPV1|1");
        assertThat(swap.current()).extracting(Cx::id).containsExactly("7", "8");
    }

    @Test
    void empty_and_null_and_absent_identifiers_are_none() {
        assertThat(identifiers("PID|1||~\"\"~ ~^^^N~5^^^\"\"").current()).containsExactly(new Cx("5", "", "", "", ""));
        assertThat(identifiers("PID|1").current()).isEmpty();
        assertThat(identifiers("OBX|1").current()).isEmpty();
        assertThat(PatientIdentifiers.of(Samples.read("hello")).current()).isEmpty();
    }

    @Test
    void identifiers_are_unescaped() {
        assertThat(identifiers("PID|1||a\\T\\b^^^x\\S\\y").current()).containsExactly(new Cx("a&b", "x^y", "", "", ""));
    }

    private static PatientIdentifiers identifiers(String segments) {
        return PatientIdentifiers.of(Samples.read("MSH|^~\\&|A\r" + segments));
    }
}
