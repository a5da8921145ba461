package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MovesTest {
    @Test
    void a_person_whose_records_all_went_to_one_other_ended_in_that_one() {
        Moves moves = new Moves();
        moves.note(Map.of(1L, 1L, 2L, 2L, 3L, 2L), Map.of(1L, 1L, 2L, 1L, 3L, 1L));
        assertThat(moves.gone()).containsExactly(Map.entry(2L, 1L));
        assertThat(moves.parted()).isEmpty();
    }

    @Test
    void one_whose_records_went_to_several_ended_in_none() {
        Moves moves = new Moves();
        moves.note(Map.of(1L, 1L, 2L, 2L, 3L, 2L), Map.of(1L, 1L, 2L, 1L, 3L, 3L));
        assertThat(moves.gone()).isEmpty();
        assertThat(moves.parted()).containsExactly(2L, 3L);
        assertThat(moves.changed()).containsExactly(1L, 2L, 3L);
    }
}
