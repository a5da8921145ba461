package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.chart.reconcile.Group;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FamiliesTest {
    private static final int DEEP = 50_000;

    @Test
    void children_stand_below_their_parent_in_the_order_they_had() {
        assertThat(told(row("late"), row("b", "a"), row("a"), row("c", "a"), row("d", "b")))
                .containsExactly("late 0", "a 0", "b 1", "d 2", "c 1");
    }

    @Test
    void two_of_one_name_have_no_children_and_those_in_a_circle_stay() {
        assertThat(told(row("a"), row("a"), row("b", "a"))).containsExactly("a 0", "a 0", "b 0");
        assertThat(told(row("a", "b"), row("b", "a"), row("c"))).containsExactly("c 0", "a 0", "b 1");
    }

    @Test
    void a_chain_may_be_as_long_as_a_message() {
        Charts.Row[] chain = IntStream.range(0, DEEP)
                .mapToObj(i -> i == 0 ? row("0") : row(String.valueOf(i), String.valueOf(i - 1)))
                .toArray(Charts.Row[]::new);
        assertThat(told(chain)).last().isEqualTo((DEEP - 1) + " " + (DEEP - 1));
    }

    private static List<String> told(Charts.Row... rows) {
        return new ArrayList<>(Families.together(List.of(rows)))
                .stream().map(row -> row.group().title() + " " + row.depth()).toList();
    }

    private static Charts.Row row(String name, String... under) {
        Group group = new Group(name, null, null, List.of(), List.of(), List.of(), List.of(name), List.of(under));
        return new Charts.Row("observation", group, 0);
    }
}
