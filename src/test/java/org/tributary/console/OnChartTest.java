package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.control.PersonChart;

/** What a message did to a chart, in words. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnChartTest {
    @ParameterizedTest(name = "{0} of now {1}, earlier {2}")
    @CsvSource(textBlock = """
            5, 5,     '',    given by this message, true
            5, 5,     3,     in place of what message 3 said, true
            5, 5 6,   3 4,   'in place of what messages 4, 3 said; also said by message 6', true
            3, 5,     3,     given by this message; by now message 5 counts, false
            3, '',    3,     given by this message; nobody says it any longer, false
            5, '',    5- 3,  taken back by this message, false
            3, '',    5- 3,  given by this message; taken back by message 5, false
            5, 6,     5- 3,  taken back by this message; still said by message 6, false
            9, 5,     3,     '', false
            2, 2,     3 4 5 6, 'in place of what messages 6, 5, 4 and others said', true
            """)
    void each_row_says_what_the_message_did_to_it(
            long message, String current, String earlier, String deed, boolean counts) {
        PersonChart.Row row = new PersonChart.Row(
                "allergy",
                "Aspirin",
                0,
                current.isEmpty(),
                Map.of(),
                said(current),
                said(earlier),
                Map.of(),
                List.of(),
                List.of(),
                List.of());
        PersonChart chart = new PersonChart(
                7,
                List.of(),
                List.of(
                        new PersonChart.Attribute("birth date", "1970-01-02", 1, "lab", "", Map.of()),
                        new PersonChart.Attribute("sex", "F", 2, "ward", "", Map.of()),
                        new PersonChart.Attribute("name", null, 0, "", "", Map.of())),
                List.of(),
                List.of(),
                List.of(row),
                List.of(),
                List.of());
        OnChart on = OnChart.of(chart, message, List.of(1L));
        assertThat(on.who()).containsExactly(new OnChart.Value("birth date", "1970-01-02"));
        if (deed.isEmpty()) {
            assertThat(on.rows()).isEmpty();
        } else {
            assertThat(on.rows()).singleElement().satisfies(one -> {
                assertThat(one.deed()).isEqualTo(deed);
                assertThat(one.counts()).isEqualTo(counts);
                assertThat(one.values()).containsExactly(new OnChart.Value("severity", "MO"));
            });
        }
    }

    private static List<PersonChart.Statement> said(String messages) {
        return messages.isEmpty()
                ? List.of()
                : Stream.of(messages.split(" "))
                        .map(id -> new PersonChart.Statement(
                                1,
                                "lab",
                                Long.parseLong(id.replace("-", "")),
                                "AL1[1]",
                                Map.of("severity", "MO", "note", " "),
                                id.endsWith("-")))
                        .toList();
    }
}
