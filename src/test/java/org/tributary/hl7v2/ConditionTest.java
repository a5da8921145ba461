package org.tributary.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConditionTest {
    private static final Message MESSAGE = Message.read(
            String.join(
                            "\r",
                            "MSH|^~\\&|ADM|MARY|||20260302||ADT^A04|1|P|2.5.1",
                            "PID|1||77^^^MARY^MR~88^^^SSA^SS||DOE^JANE||\"\"",
                            "PV1|1|O|DAY^^^Day Clinic",
                            "OBX|1|NM|GLU^Glucose||105",
                            "OBX|2|NM|K^Potassium||4.1")
                    .getBytes(StandardCharsets.UTF_8),
            StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "MSH-9.2 = A04;true",
                "MSH-9.2 in [A01, A04];true",
                "MSH-9.2 in [A01,A03];false",
                "MSH-9.2 != A04;false",
                "PID-3[2].4 = SSA;true",
                "PID-3[*].4 = SSA;true",
                "PID-3.4 = SSA;false",
                "OBX[*]-3.1 = K;true",
                "OBX[*]-3.1 matches 'GL*';true",
                "OBX[*]-3.2 matches '?otassium';true",
                "OBX[*]-3.2 matches 'potassium';false",
                "PID-30 valued;false",
                "PID-7 valued;false",
                "PID-5.1 valued;true",
                "PV1-3.4 = 'Day Clinic' and PV1-2 = O;true",
                "PV1-2 = I or PV1-2 = O;true",
                "PV1-2 = I or PV1-2 = O and MSH-9.2 = A01;false",
                "(PV1-2 = I or PV1-2 = O) and MSH-9.2 = A04;true",
                "not PV1-2 = I;true",
                "not (PV1-2 = O and MSH-9.2 = A04);false",
                "not not PV1-2 = O;true",
                "ZZZ-1 = A;false",
                "PID-3.1 same as PID-3[1].1;true",
                "PID-3[2].1 same as PID-3[*].1;true",
                "PID-3[1].1 same as PID-3[2].1;false",
                "PID-30 same as ZZZ-1;false",
                "not PV1-2 same as MSH-9.2 and PV1-2 = O;true",
            })
    void holds_or_does_not(String condition, boolean expected) {
        assertThat(Condition.parse(condition).holds(MESSAGE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "MSH-9.2 inn [A01];9;after the path",
                "MSH-9.2 same MSH-9.1;14;same as",
                "MSH-9.2 same as A01;17;no path",
                "MSH9 = A01;1;no path",
                "MSH-9.2 = ;10;a value",
                "MSH-9.2 = 'A01;11;closing",
                "MSH-9.2 in [A01;16;is missing",
                "MSH-9.2 in A01;12;a list",
                "(MSH-9.2 = A01;15;')' is missing",
                "MSH-9.2 = A01 MSH-9.1 = ADT;15;'and' or 'or'",
                "and;1;no path",
                "PV1-2 ! O;9;!=",
            })
    void says_where_it_cannot_be_understood(String condition, int column, String problem) {
        assertThatThrownBy(() -> Condition.parse(condition))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining(problem)
                .extracting(e -> ((ConditionException) e).column())
                .isEqualTo(column);
    }

    @Test
    void an_endless_nesting_is_refused_and_a_hard_pattern_ends() {
        assertThatThrownBy(() -> Condition.parse("(".repeat(10_000))).isInstanceOf(ConditionException.class);
        assertThat(Condition.fits("a".repeat(50_000) + "b", "*a".repeat(20) + "c"))
                .isFalse();
    }

    @Test
    void patterns_know_two_signs_only() {
        Stream.of("a*", "*c", "a?c", "abc", "*", "a**c")
                .forEach(pattern -> assertThat(Condition.fits("abc", pattern)).isTrue());
        Stream.of("a", "ab", "?", "b*", "", "a.c")
                .forEach(pattern -> assertThat(Condition.fits("abc", pattern)).isFalse());
    }
}
