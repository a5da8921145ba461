package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SimilarityTest {
    /** MARTHA, DWAYNE, DIXON: the examples of Winkler (1990). */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, 0.9611",
        "DWAYNE, DUANE, 0.8400",
        "DIXON, DICKSONX, 0.8133",
        "JONES, JOHNSON, 0.8324",
        "ABC, XYZ, 0.0",
        "A, A, 1.0",
        "'', A, 0.0",
        "MICHELLE, MICHAEL, 0.9214",
        "HARRIS, HARRISON, 0.95"
    })
    void jaro_winkler_has_the_published_values_in_both_orders(String a, String b, double expected) {
        assertThat(Similarity.jaroWinkler(a, b)).isEqualTo(expected, within(0.00005));
        assertThat(Similarity.jaroWinkler(b, a)).isEqualTo(Similarity.jaroWinkler(a, b));
    }

    @ParameterizedTest
    @CsvSource({
        "SMITH, SMITH, 0",
        "SMITH, SMIHT, 1",
        "SMITH, SMTH, 1",
        "SMITH, SMYTH, 1",
        "SMITH, SMYTHE, 2",
        "CA, ABC, 3",
        "'', ABC, 3",
        "19610719, 19610791, 1",
        "19610719, 16910719, 1"
    })
    void osa_counts_a_swap_of_neighbours_once_and_touches_no_place_twice(String a, String b, int expected) {
        assertThat(Similarity.osa(a, b)).isEqualTo(expected);
        assertThat(Similarity.osa(b, a)).isEqualTo(expected);
        assertThat(Similarity.atMostOneEdit(a, b)).isEqualTo(expected <= 1);
    }

    @Test
    void both_are_symmetric_and_the_short_cut_agrees_with_the_distance() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            String a = word(random);
            String b = word(random);
            assertThat(Similarity.jaroWinkler(a, b)).as(a + " " + b).isEqualTo(Similarity.jaroWinkler(b, a));
            assertThat(Similarity.osa(a, b)).as(a + " " + b).isEqualTo(Similarity.osa(b, a));
            assertThat(Similarity.atMostOneEdit(a, b)).as(a + " " + b).isEqualTo(Similarity.osa(a, b) <= 1);
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            word.append((char) ('A' + random.nextInt(3)));
        }
        return word.toString();
    }
}
