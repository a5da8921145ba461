package org.tributary.fax.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartFileTest {
    private static final String HEAD = "chart,family,given,middle,birthDate,sex,phone,otherIds\n";

    @TempDir
    Path dir;

    @Test
    void a_line_is_a_chart_with_commas_and_quotes_in_cells() throws Exception {
        Chart chart = ChartFile.read(file("\uFEFF" + HEAD
                        + "C-1,\"O\"\"Brien Jr\",Ana,M,1951-03-14,F,(503) 555-0117,North Clinic=NC-1;Lake Lab=x2\n\n"))
                .get(0);
        assertThat(chart.name().family()).isEqualTo("OBRIEN");
        assertThat(chart.name().suffix()).isEqualTo("JR");
        assertThat(chart.phone()).isEqualTo("5035550117");
        assertThat(chart.numbers())
                .containsExactly(new Chart.Number("North Clinic", "NC-1"), new Chart.Number("Lake Lab", "X2"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no birth date column    | chart,family,given\\nC-1,A,B                     | line 1: its headline names no column birthDate
            an empty file           | ''                                            | line 1: its headline names no column chart
            no chart                | HEAD,Bell,Ana,,1951-03-14,F,,                 | line 2: its chart is empty
            the same chart twice    | HEADC,Bell,Ana,,,F,,\\nC,Bell,Ben,,,M,,        | line 3: a line before it has the same chart
            a date that is none     | HEADC,Bell,Ana,,1951-02-31,F,,                | line 2: the birth date is no date like 1951-03-14
            too few cells           | HEADC,Bell,Ana                                | line 2: it has 3 cells and the headline 8
            an open quote           | HEADC,"Bell,Ana,,1951-03-14,F,,               | line 2: a quote is not closed
            a number without place  | HEADC,Bell,Ana,,1951-03-14,F,,12345           | line 2: otherIds is not like PLACE=NUMBER
            """)
    void what_is_wrong_is_told_with_its_line_and_without_its_value(String name, String text, String problem)
            throws Exception {
        Path file = file(text.replace("HEAD", HEAD).replace("\\n", "\n"));
        assertThatThrownBy(() -> ChartFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " " + problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Bell", "1951-02-31", "12345"));
    }

    @Test
    void another_charset_is_told_as_that() throws Exception {
        Path file = Files.write(
                dir.resolve("charts.csv"), (HEAD + "C,Müller,Ana,,,F,,").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ChartFile.read(file)).hasMessage(file + ": it is not in UTF-8; save it so");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("charts.csv"), text);
    }
}
