package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Order;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderByNumberTest {
    private static final Concept NAMELESS = new Concept(null, List.of(), List.of());
    private static final Concept PANEL = Concept.of(new Coding("LN", "24323-8", "CMP"));

    @ParameterizedTest
    @CsvSource({
        "P1,   ,   P1,   ,   true",
        "P1,   F1, P1,   ,   true",
        "P1,   ,   P1,   F1, true",
        ",     F1, P1,   F1, true",
        "P1,   F2, P1,   F1, false",
        "P2,   F1, P1,   F1, false",
        "P2,   ,   P1,   ,   false",
        "P1,   ,   ,     F1, false"
    })
    void an_order_is_meant_whose_one_number_is_the_same_and_whose_other_is_no_other(
            @Nullable String placer,
            @Nullable String filler,
            @Nullable String knownPlacer,
            @Nullable String knownFiller,
            boolean meant) {
        Order said = order(NAMELESS, "CA", placer, filler, "CA");

        assertThat(OrderByNumber.Numbers.of(order(PANEL, "NW", knownPlacer, knownFiller, null))
                        .isMeant(said))
                .isEqualTo(meant);
    }

    @Test
    void a_drug_that_was_given_is_not_discontinued_with_its_order() {
        Order said = order(NAMELESS, "DC", "P1", null, "DC");

        assertThat(OrderByNumber.Numbers.of(drug(Stance.PLANNED)).isMeant(said)).isTrue();
        assertThat(OrderByNumber.Numbers.of(drug(Stance.ASSERTED)).isMeant(said))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "CA, CA, ,   CA, what is said now counts",
        "NW, IP, ,   IP, what is not said does not change",
        "UC, CA, ,   ,   it could not be cancelled",
        "UC, HD, ,   HD, that speaks of no hold",
        "RL, HD, ,   ,   it is held no longer",
        "UC, CA, IP, IP, where it stands then is told"
    })
    void a_status_stays_until_another_one_or_its_end_is_told(
            String control, String known, @Nullable String said, @Nullable String stands, String why) {
        Fact after =
                OrderByNumber.over(order(NAMELESS, control, "P1", "F1", said), order(PANEL, "NW", "P1", null, known));

        assertThat(after.statement().status()).as(why).isEqualTo(stands);
        assertThat(after.about()).isEqualTo(PANEL);
        assertThat(after.statement().key()).isEqualTo("P1|24323-8");
        assertThat(((Order) after).fillerOrder()).isEqualTo("F1");
    }

    @Test
    void an_order_that_was_named_later_is_marked_as_that_name_is_unless_it_has_marks_of_its_own() {
        Order said = order(NAMELESS, "OK", "P1", null, null);
        Order known = marked(order(PANEL, "NW", "P1", null, null), "R");

        assertThat(OrderByNumber.before(said, known).about()).isEqualTo(PANEL);
        assertThat(OrderByNumber.before(said, known).statement().confidentiality())
                .containsExactly("R");
        assertThat(OrderByNumber.before(marked(said, "V"), known).statement().confidentiality())
                .containsExactly("V");
    }

    private static Order marked(Order order, String mark) {
        return new Order(
                order.statement().marked(List.of(mark)),
                order.about(),
                order.control(),
                order.placerOrder(),
                order.fillerOrder(),
                order.ordered(),
                order.orderedBy());
    }

    private static Order order(
            Concept about, String control, @Nullable String placer, @Nullable String filler, @Nullable String status) {
        String key = about.isEmpty() ? placer : placer + "|24323-8";
        return new Order(statement(key, Stance.PLANNED, status, List.of()), about, control, placer, filler, null, null);
    }

    private static Medication drug(Stance stance) {
        Detail number =
                new Detail(OrderByNumber.PLACER, null, null, null, null, null, null, null, null, null, "P1", "ORC-2");
        return new Medication(
                statement("P1|855332", stance, null, List.of(number)),
                Concept.of(new Coding("RXNORM", "855332", "Warfarin")),
                null,
                null,
                null,
                null,
                null);
    }

    private static Statement statement(
            @Nullable String key, Stance stance, @Nullable String status, List<Detail> details) {
        return new Statement(key, new Origin("ORC[1]"), Said.NOBODY, stance, status, null, List.of(), false, details);
    }
}
