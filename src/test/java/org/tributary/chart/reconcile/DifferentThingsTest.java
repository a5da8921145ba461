package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.chart.reconcile.Ccd.drug;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** What looks alike and is not the same never stands in one row. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DifferentThingsTest {
    private static final Concept WARFARIN = Concept.of(new Coding("RXNORM", "11289", "Warfarin"));

    @Test
    void two_orders_of_one_hospital_are_two_and_each_may_be_one_with_what_a_practice_lists() {
        Sources sources = new Sources()
                .says("hospital", 1, "2026-01-01T10:00", order("O1", "5"))
                .says("hospital", 1, "2026-01-02T10:00", order("O2", "2.5"))
                .document(
                        "clinic",
                        2,
                        Ccd.of("A", "20260301")
                                .medications(drug("11289", "Warfarin", "2.5", "20260102"))
                                .xml());
        List<Group> rows = sources.rows("medication");
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.current().size() == 2)
                .singleElement()
                .satisfies(row -> assertThat(row.current())
                        .allSatisfy(entry -> assertThat(entry.attributes()).containsEntry("dose", "2.5 mg")));
    }

    @Test
    void the_same_order_told_again_is_one_in_two_versions() {
        Sources sources = new Sources()
                .says("hospital", 1, "2026-01-01T10:00", order("O1", "5"))
                .says("hospital", 1, "2026-01-02T10:00", order("O1", "2.5"));
        assertThat(sources.rows("medication"))
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).containsEntry("dose", "2.5 mg"));
    }

    @Test
    void codes_of_a_senders_own_table_mean_nothing_at_another_sender_who_calls_its_table_the_same() {
        assertThat(new Sources()
                        .says("a", 1, "2026-01-01T10:00", problem(new Coding("MEDS", "17", "Gout"), null))
                        .says("b", 2, "2026-01-01T10:00", problem(new Coding("MEDS", "17", "Fever"), null))
                        .rows("problem"))
                .hasSize(2);
        assertThat(new Sources()
                        .says("a", 1, "2026-01-01T10:00", problem(new Coding("1.2.840.99.7", "17", "Gout"), null))
                        .says(
                                "b",
                                2,
                                "2026-01-01T10:00",
                                problem(new Coding("1.2.840.99.7", "17", "Gout, acute"), null))
                        .rows("problem"))
                .as("an OID is the same table everywhere")
                .hasSize(1);
        assertThat(new Sources()
                        .says("a", 1, "2026-01-01T10:00", problem(new Coding("MEDS", "17", "Gout"), null))
                        .says("a", 1, "2026-01-02T10:00", problem(new Coding("DIAG", "17", "Fever"), null))
                        .rows("problem"))
                .as("two tables of one sender")
                .hasSize(2);
    }

    @Test
    void the_other_side_and_the_other_place_are_other_things_though_the_words_are_alike() {
        Concept left = Concept.of(new Coding("SCT", "82169009", "Knee (left)"));
        Concept right = Concept.of(new Coding("SCT", "6757004", "Knee (right)"));
        assertThat(procedures(operation(left, null), operation(right, null))).hasSize(2);
        assertThat(procedures(
                        operation(Concept.text("Knee (left)"), null), operation(Concept.text("Knee (right)"), null)))
                .hasSize(2);
        Concept knee = Concept.of(new Coding("SCT", "72696002", "Knee"));
        Concept toLeft = Concept.of(new Coding("SCT", "7771000", "Left"));
        Concept toRight = Concept.of(new Coding("SCT", "24028007", "Right"));
        assertThat(procedures(operation(knee, toLeft), operation(knee, toRight)))
                .hasSize(2);
        assertThat(procedures(operation(knee, toLeft), operation(knee, toLeft))).hasSize(1);
        assertThat(procedures(operation(knee, toLeft), operation(knee, null)))
                .as("nobody said the other side")
                .hasSize(1);
        Concept ours = Concept.of(new Coding("L", "1", "Elbow"));
        Concept theirs = Concept.of(new Coding("L", "1", "Hip"));
        assertThat(procedures(operation(ours, null), operation(theirs, null))).hasSize(2);
    }

    @Test
    void a_name_with_a_side_in_brackets_is_not_the_name_without() {
        assertThat(Names.word("Cataract (left)")).isNotEqualTo(Names.word("Cataract (right)"));
        assertThat(Names.word("Cataract (disorder)")).isEqualTo("CATARACT");
    }

    @Test
    void no_known_drug_allergies_and_no_known_allergies_are_two_statements_and_a_food_contradicts_one_of_them() {
        Sources sources = new Sources()
                .says("a", 1, "2026-01-01T10:00", none("NKDA", "DA"))
                .says("b", 2, "2026-01-02T10:00", none("No known allergies", null))
                .says("c", 3, "2026-01-03T10:00", none("No known drug allergies", null))
                .says("d", 4, "2026-01-04T10:00", allergy(Concept.text("Peanut"), "FA"));
        List<Group> rows = sources.rows("allergy");
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .filteredOn(row -> row.current().size() == 2)
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).doesNotContainKey(ChartLists.CONTRADICTED));
        assertThat(rows)
                .filteredOn(row -> row.title().equals("No known allergies"))
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).containsEntry(ChartLists.CONTRADICTED, "Peanut"));
        Sources drugs = sources.says(
                "e", 5, "2026-01-05T10:00", allergy(Concept.of(new Coding("RXNORM", "7980", "Penicillin G")), "DA"));
        assertThat(drugs.rows("allergy"))
                .filteredOn(row -> row.current().size() == 2)
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).containsEntry(ChartLists.CONTRADICTED, "Penicillin G"));
    }

    @Test
    void what_is_planned_or_of_no_known_status_or_over_is_not_taken_now() {
        Sources sources = new Sources()
                .says("orders", 1, "2026-01-01T10:00", drugOf(Stance.PLANNED, "IP", null))
                .says("silent", 2, "2026-01-02T10:00", drugOf(Stance.ASSERTED, null, null))
                .says("unsure", 3, "2026-01-03T10:00", drugOf(Stance.UNKNOWN, "active", null))
                .says("past", 4, "2026-03-04T10:00", drugOf(Stance.ASSERTED, "active", "2026-02-01"))
                .says("lists", 5, "2026-01-05T10:00", drugOf(Stance.ASSERTED, "active", "2026-12-01"))
                .says("ended", 6, "2026-01-06T10:00", drugOf(Stance.PLANNED, "DC", null));
        MedicationReview review = MedicationReview.of(
                        sources.voices(), ChartLists.Documents.NONE, Terminology.NONE, List.of())
                .get(0);
        assertThat(review.takenBy()).containsOnlyKeys("lists");
        assertThat(review.plannedBy()).containsOnly(Map.entry("orders", "planned, IP"));
        assertThat(review.unclearBy())
                .containsOnly(Map.entry("silent", "no status told"), Map.entry("unsure", "not known"));
        assertThat(review.stoppedBy())
                .containsOnly(Map.entry("past", "ended 2026-02-01"), Map.entry("ended", "discontinued"));
        assertThat(review.isSettled()).isFalse();
    }

    private static List<Group> procedures(Fact one, Fact other) {
        return new Sources()
                .says("a", 1, "2026-01-01T10:00", one)
                .says("b", 2, "2026-01-02T10:00", other)
                .rows("procedure");
    }

    private static Statement statement(String key, Stance stance, String status) {
        return new Statement(key, new Origin("X[1]"), Said.NOBODY, stance, status, null, List.of(), false);
    }

    private static Medication order(String number, String dose) {
        return new Medication(
                statement(number + "|11289", Stance.PLANNED, "IP"),
                WARFARIN,
                new Quantity(dose, dose, null, "mg", "mg"),
                null,
                null,
                null,
                null);
    }

    private static Medication drugOf(Stance stance, String status, String end) {
        return new Medication(
                statement(null, stance, status),
                WARFARIN,
                null,
                null,
                null,
                end == null ? null : new Period(null, new Moment(end, null, false, end), false),
                null);
    }

    private static Problem problem(Coding code, Concept site) {
        return new Problem(statement(null, Stance.ASSERTED, null), Concept.of(code), null, null, site);
    }

    private static Allergy allergy(Concept about, String type) {
        return new Allergy(
                statement(null, Stance.ASSERTED, null),
                about,
                type == null ? null : Concept.of(new Coding("HL70127", type, null)),
                null,
                List.of(),
                null);
    }

    private static Allergy none(String words, String type) {
        Allergy said = allergy(Concept.text(words), type);
        return new Allergy(statement(null, Stance.NONE_KNOWN, null), said.about(), said.type(), null, List.of(), null);
    }

    private static Procedure operation(Concept site, Concept side) {
        Statement done = statement(null, Stance.ASSERTED, "completed");
        return new Procedure(
                side == null ? done : done.with(new Detail(Detail.LATERALITY, side, null, null, null, null, "X")),
                Concept.of(new Coding("SCT", "609588000", "Knee replacement")),
                Period.from(new Moment("2026-01-01", null, false, "20260101")),
                null,
                site);
    }
}
