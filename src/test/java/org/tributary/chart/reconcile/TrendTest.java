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
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** One test over time: what is on one line, and what never is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrendTest {
    private static final Concept POTASSIUM = Concept.of(new Coding("http://loinc.org", "2823-3", "Potassium"));
    private static final Origin ORIGIN = new Origin("OBX[1]");
    private long next = 1;

    private Voice result(String feed, Concept test, String day, @Nullable Quantity quantity, @Nullable String range) {
        return result(feed, test, day, quantity, range, Stance.ASSERTED, false);
    }

    private Voice result(
            String feed,
            Concept test,
            String at,
            @Nullable Quantity quantity,
            @Nullable String range,
            Stance stance,
            boolean mistaken) {
        Statement asserted = Statement.asserted(null, ORIGIN, Said.NOBODY, "F");
        Statement statement = new Statement(null, ORIGIN, asserted.said(), stance, "F", null, List.of(), mistaken);
        Value value = new Value("NM", quantity, null, null, quantity == null ? "see note" : null, null, "", ORIGIN);
        Observation observation = new Observation(
                statement,
                test,
                "result",
                List.of(value),
                at.isEmpty() ? null : new Moment(at, at.length() > 10 ? "-06:00" : null, false, at),
                range,
                List.of(),
                null,
                null,
                null,
                null,
                List.of());
        long id = next++;
        return new Voice(id, feed.hashCode(), feed, id, null, id, observation);
    }

    private static Quantity amount(String number, @Nullable String unit) {
        return new Quantity(number, number, null, unit, null);
    }

    @Test
    void what_is_planned_or_denied_was_not_measured() {
        for (Stance stance : Stance.values()) {
            List<Trend> trends = Trend.of(List.of(
                    result("lab", POTASSIUM, "2026-03-02", amount("4.4", "mmol/L"), null),
                    result("lab", POTASSIUM, "2026-03-03", amount("4.1", "mmol/L"), null, stance, false)));
            assertThat(trends).as("%s", stance).hasSize(stance == Stance.ASSERTED ? 1 : 0);
        }
    }

    @Test
    void results_of_one_test_from_several_senders_are_one_line_the_oldest_first() {
        List<Trend> trends = Trend.of(List.of(
                result("lab", POTASSIUM, "2026-03-02T08:00", amount("4.4", "mmol/L"), "3.5-5.1"),
                result("ward", POTASSIUM, "2026-03-01", amount("5.6", "mmol/L"), "3.5 - 5.1")));
        assertThat(trends).singleElement().satisfies(trend -> {
            assertThat(trend.test()).isEqualTo("Potassium");
            assertThat(trend.unit()).isEqualTo("mmol/L");
            assertThat(trend.points()).extracting(Trend.Point::said).containsExactly("5.6", "4.4");
            assertThat(trend.points()).extracting(Trend.Point::at).containsExactly("2026-03-01", "2026-03-02T14:00Z");
            assertThat(trend.points()).extracting(Trend.Point::standing).containsExactly("above", "within");
        });
    }

    @Test
    void other_units_are_another_line_and_so_is_what_two_senders_call_by_their_own_codes() {
        Concept own = Concept.of(new Coding(null, "K", "Potassium"));
        assertThat(Trend.of(List.of(
                        result("lab", POTASSIUM, "2026-03-01", amount("4.4", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03-02", amount("17.2", "mg/dL"), null))))
                .isEmpty();
        assertThat(Trend.of(List.of(
                        result("lab", POTASSIUM, "2026-03-01", amount("4.4", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03-02", amount("4.5", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03-03", amount("17.2", "mg/dL"), null),
                        result("lab", POTASSIUM, "2026-03-04", amount("17.3", "mg/dL"), null))))
                .extracting(Trend::unit)
                .containsExactly("mg/dL", "mmol/L");
        assertThat(Trend.of(List.of(
                        result("lab", own, "2026-03-01", amount("4.4", "mmol/L"), null),
                        result("ward", own, "2026-03-02", amount("4.5", "mmol/L"), null))))
                .isEmpty();
    }

    @Test
    void what_is_no_number_or_has_no_day_or_was_taken_back_is_on_no_line() {
        assertThat(Trend.of(List.of(
                        result("lab", POTASSIUM, "2026-03-01", amount("4.4", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03-02", null, null),
                        result("lab", POTASSIUM, "", amount("4.6", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03", amount("4.7", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-02-30T08:00", amount("4.7", "mmol/L"), null),
                        result("lab", POTASSIUM, "2026-03-04", amount("4.8", "mmol/L"), null, Stance.ASSERTED, true))))
                .isEmpty();
    }

    @Test
    void a_value_below_what_is_measured_is_drawn_there_and_said_so() {
        Trend.Point point = Trend.of(List.of(
                        result(
                                "lab",
                                POTASSIUM,
                                "2026-03-01",
                                new Quantity("<0.5", "0.5", "<", "mmol/L", null),
                                ">3.5"),
                        result("lab", POTASSIUM, "2026-03-02", amount("4.4", "mmol/L"), null)))
                .get(0)
                .points()
                .get(0);
        assertThat(point.said()).isEqualTo("<0.5");
        assertThat(point.isLimit()).isTrue();
        assertThat(point.standing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.5-5.1, within",
        "5-9, below",
        "1 - 2, above",
        "<5, within",
        ">60, below",
        "<= 4, above",
        "<4.4, above",
        "<=4.4, within",
        ">4.4, below",
        ">= 4.4, within",
        "4.4-5, within",
        "negative, ''",
        "3.5-5.1 mmol/L, ''"
    })
    void a_range_is_read_where_it_is_written_as_one(String range, String standing) {
        assertThat(Trend.of(List.of(
                                result("lab", POTASSIUM, "2026-03-01", amount("4.4", "mmol/L"), range),
                                result("lab", POTASSIUM, "2026-03-02", amount("4.4", "mmol/L"), range)))
                        .get(0)
                        .points()
                        .get(0)
                        .standing())
                .isEqualTo(standing);
    }
}
