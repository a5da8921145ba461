package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.control.PersonChart;
import org.tributary.matching.Level;
import org.tributary.matching.Veto;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SidesTest {
    private static final PersonChart.Source ONE = source("CATHERINE VASQUEZ", "1948-07-30", "401 RIVER RD, APT 3");
    private static final PersonChart.Source OTHER = source("CATHERIME VASQUEZ", "1948-07-03", "401 RIVER ROAD, #3");

    @Test
    void what_the_comparison_takes_for_a_slip_is_alike_and_no_difference() {
        assertThat(standings(Set.of(
                        Level.FIRST_TYPO, Level.LAST_EXACT, Level.BIRTH_DATE_TYPO, Level.CONTACT_PHONE_AND_ADDRESS)))
                .isEqualTo("Name alike, Born alike, Sex same, Address alike");
    }

    @Test
    void what_it_takes_for_another_value_or_has_not_compared_differs() {
        String differs = "Name differs, Born differs, Sex same, Address differs";
        assertThat(standings(Set.of(Level.FIRST_ELSE, Level.LAST_EXACT, Level.BIRTH_DATE_ELSE, Level.CONTACT_ZIP)))
                .isEqualTo(differs);
        assertThat(standings(Set.of())).isEqualTo(differs);
    }

    @Test
    void names_that_two_people_have_are_not_alike() {
        Set<Level> slip = Set.of(Level.FIRST_TYPO, Level.LAST_EXACT);
        assertThat(standings(slip)).contains("Name alike");
        assertThat(standings(slip, List.of(Veto.SUFFIX_CONFLICT))).contains("Name differs");
        assertThat(standings(slip, List.of(Veto.TWIN_NAMES))).contains("Name differs");
        for (Level first : List.of(Level.FIRST_NEIGHBOUR, Level.FIRST_SIMILAR, Level.FIRST_INITIAL)) {
            assertThat(standings(Set.of(first, Level.LAST_EXACT)))
                    .as(first.name())
                    .contains("Name differs");
        }
        assertThat(standings(Set.of(Level.FIRST_EXACT, Level.LAST_PART))).contains("Name differs");
        assertThat(standings(Set.of(Level.FIRST_EXACT, Level.LAST_EXACT, Level.MIDDLE_ELSE)))
                .contains("Name differs");
    }

    private static String standings(Set<Level> levels) {
        return standings(levels, List.of());
    }

    private static String standings(Set<Level> levels, List<Veto> vetoes) {
        return Sides.of(ONE, OTHER, levels, vetoes).rows().stream()
                .map(row -> row.name() + " " + row.standing())
                .collect(Collectors.joining(", "));
    }

    private static PersonChart.Source source(String name, String born, String address) {
        return new PersonChart.Source(1, "lab", "x", "1", List.of(name), born, "F", List.of(address), List.of());
    }
}
