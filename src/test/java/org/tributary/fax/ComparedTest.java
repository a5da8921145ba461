package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Telecom;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.Subject;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ComparedTest {
    private static final Patient CHART = Patient.of(
            List.of(),
            List.of(new HumanName("Achterberg", List.of("Rosalind", "Marie"), null, null, null, null)),
            List.of(),
            List.of(new Telecom("phone", "1-503-555-0117", "home")),
            "F",
            new Moment("1958-02-17", null, false, "19580217"));
    private static final List<Chart.Number> NUMBERS =
            List.of(new Chart.Number("st-mary", "SM71552"), new Chart.Number("lab", "300"));

    @ParameterizedTest(name = "{0} beside {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "1958-02-17 | 1958-02-17 | 1958-02-17 | 1958-02-17 | 0",
                "1958-02-17 | 1958-02-11 | 1958-02-1[7] | 1958-02-1[1] | 1",
                "1958-02-17 | 1985-02-17 | 19[58]-02-17 | 19[85]-02-17 | 2",
                "SM71552 | SM7155 | SM7155[2] | SM7155 | 1",
                "O'BRIEN | O’Brien | O'BRIEN | O’Brien | 0",
                "Jose | José | Jose | José | 0",
                "ACHTERBURG | Achterberg | ACHTERB[U]RG | Achterb[e]rg | 1"
            })
    void signs_that_differ_are_marked_on_both_sides(String page, String chart, String ours, String theirs, int count) {
        Differences differences = Differences.between(page, chart);
        assertThat(differences.count()).isEqualTo(count);
        assertThat(marked(differences.page())).isEqualTo(ours);
        assertThat(marked(differences.chart())).isEqualTo(theirs);
        assertThat(Differences.between(chart, page).count()).as("both ways").isEqualTo(count);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "ACHTERBERG, ROSALIND | 0",
                "Rosalind Achterberg | 0",
                "Rosalind M. Achterberg | 0",
                "ACHTERBERG, ROSALIND MARIE | 0",
                "ACHTERBERG, ROSALINO | 1",
                "ACHTERBERG, ROSALIND MARIA | 1",
                "ACHTERBERG, ROSALIND T | 5",
                "ACHTERBERG, J | 8"
            })
    void a_middle_name_may_be_an_initial_or_left_out_and_a_first_name_may_not_be_another(
            String printed, int differing) {
        Compared one = Compared.of(List.of(said(Field.NAME, printed, null, 1, 90)), List.of(CHART), NUMBERS)
                .get(0);
        assertThat(one.chart()).isEqualTo("Achterberg, Rosalind Marie");
        assertThat(one.differences().count()).as(one.said()).isEqualTo(differing);
    }

    @Test
    void each_value_is_compared_once_at_its_surest_place_with_the_nearest_of_the_chart() {
        List<Mention> mentions = List.of(
                said(Field.BIRTH_DATE, "02/17/1958", "1958-02-17", 2, 80),
                said(Field.BIRTH_DATE, "17 Feb 1958", "1958-02-17", 1, 95),
                said(Field.BIRTH_DATE, "02/71/1958", null, 1, 60),
                said(Field.PHONE, "503.555.0118", "5035550118", 1, 90),
                said(Field.RECORD_NUMBER, "SM71S52", null, 1, 90),
                said(Field.RECORD_NUMBER, "99-1044", null, 1, 90),
                said(Field.MEMBER_ID, "CMH2077", null, 1, 90),
                said(Field.AGE, "68", "68", 1, 90));

        List<Compared> all = Compared.of(mentions, List.of(CHART), NUMBERS);

        assertThat(all.stream()
                        .map(one -> one.mention() + " " + one.said() + " / " + one.chart() + " / "
                                + (one.differences() == null
                                        ? "?"
                                        : one.differences().count())))
                .containsExactly(
                        "1 1958-02-17 / 1958-02-17 / 0",
                        "2 02/71/1958 / 1958-02-17 / ?",
                        "4 SM71S52 / SM71552 / 1",
                        "5 99-1044 / null / ?",
                        "3 (503) 555-0118 / (503) 555-0117 / 1");
        assertThat(all.get(0).otherPages()).containsExactly(2);
        assertThat(all.get(2).of()).isEqualTo("st-mary");
    }

    @Test
    void a_name_in_two_orders_is_one() {
        List<Compared> all = Compared.of(
                List.of(
                        said(Field.NAME, "Rosalind Achterberg", null, 1, 90),
                        said(Field.NAME, "ACHTERBERG, ROSALIND", null, 2, 95)),
                List.of(CHART),
                NUMBERS);
        assertThat(all).hasSize(1);
        assertThat(all.get(0).mention()).isEqualTo(1);
        assertThat(all.get(0).otherPages()).containsExactly(1);
    }

    @Test
    void a_chart_that_says_nothing_is_not_made_to_say_it() {
        List<Compared> all = Compared.of(
                List.of(said(Field.PHONE, "(503) 555-0117", "5035550117", 1, 90)),
                List.of(Patient.of(List.of(), List.of(), List.of(), List.of(), null, null)),
                List.of());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).chart()).isNull();
        assertThat(all.get(0).differences()).isNull();
    }

    private static Mention said(Field field, String value, @Nullable String meaning, int page, int confidence) {
        return new Mention(
                field, Subject.PATIENT, value, meaning, page, new Box(0, 0, 1, 1), value, confidence, List.of());
    }

    private static String marked(List<Differences.Piece> pieces) {
        return pieces.stream()
                .map(one -> one.differs() ? "[" + one.text() + "]" : one.text())
                .collect(Collectors.joining());
    }
}
