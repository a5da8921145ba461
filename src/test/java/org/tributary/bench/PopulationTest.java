package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PopulationTest {
    private static final int MANY = 20_000;

    private final Population population = new Population(7);

    @Test
    void the_same_seed_makes_the_same_people() {
        Population again = new Population(7);
        for (int person = 0; person < 1_000; person++) {
            assertThat(again.atA(person)).isEqualTo(population.atA(person));
            assertThat(again.atB(person)).isEqualTo(population.atB(person));
        }
    }

    @Test
    void another_seed_makes_other_people() {
        Population other = new Population(8);
        long equal = IntStream.range(0, 1_000)
                .filter(person -> other.atA(person).equals(population.atA(person)))
                .count();
        assertThat(equal).isZero();
    }

    @Test
    void three_of_ten_are_known_to_the_second_hospital_each_once() {
        Set<Integer> known = new HashSet<>();
        for (int j = 0; j < MANY * 3 / 10; j++) {
            assertThat(known.add(Population.knownToB(j))).isTrue();
        }
        assertThat(known).allMatch(person -> person >= 0 && person < MANY);
        for (int persons : List.of(0, 1, 5, 10, 13, 999, MANY)) {
            assertThat(Population.countKnownToB(persons))
                    .as("of the first %s", persons)
                    .isEqualTo((int)
                            known.stream().filter(person -> person < persons).count());
        }
    }

    @Test
    void one_to_four_live_together() {
        Map<Integer, Integer> sizes = new HashMap<>();
        IntStream.range(0, MANY).forEach(person -> sizes.merge(Population.household(person), 1, Integer::sum));
        Map<Integer, Long> households =
                sizes.values().stream().collect(Collectors.groupingBy(size -> size, Collectors.counting()));
        assertThat(households).containsOnlyKeys(1, 2, 3, 4);
        assertThat(households.values()).containsOnly((long) MANY / 10);
        assertThat(population.atA(3).home()).isEqualTo(population.atA(4).home());
    }

    @Test
    void names_days_and_addresses_are_as_various_as_people_are() {
        List<SyntheticPerson> all =
                IntStream.range(0, MANY).mapToObj(population::atA).toList();
        assertThat(distinct(all, SyntheticPerson::family)).isGreaterThan(4_000);
        assertThat(distinct(all, SyntheticPerson::given)).isBetween(1_000, 1_500);
        assertThat(distinct(all, person -> person.birthDate().getYear())).isBetween(89, 91);
        assertThat(distinct(all, person -> person.home().street())).isGreaterThan(MANY / 10 * 4 * 95 / 100);
        assertThat(distinct(all, person -> person.home().zip())).isGreaterThan(3_500);
        assertThat(share(all, person -> person.ssn() != null)).isBetween(.38, .42);
        assertThat(share(all, person -> person.mobile() != null)).isBetween(.68, .72);
        assertThat(share(all, person -> person.middle() != null)).isBetween(.58, .62);
    }

    @Test
    void the_second_hospital_knows_most_people_a_little_differently() {
        List<Integer> both =
                IntStream.range(0, 2_000).mapToObj(Population::knownToB).toList();
        long different = both.stream()
                .filter(person -> !population.atB(person).equals(population.atA(person)))
                .count();
        assertThat(different / 2_000.0).isBetween(.5, .8);
        assertThat(both)
                .allSatisfy(person -> assertThat(population.atB(person).birthDate())
                        .isEqualTo(population.atA(person).birthDate()));
    }

    private static int distinct(List<SyntheticPerson> all, Function<SyntheticPerson, Object> what) {
        return (int) all.stream().map(what).distinct().count();
    }

    private static double share(List<SyntheticPerson> all, Predicate<SyntheticPerson> what) {
        return (double) all.stream().filter(what).count() / all.size();
    }
}
