package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.ccda.write.Facts.PENICILLIN;
import static org.tributary.ccda.write.Facts.TO_DRUGS;
import static org.tributary.ccda.write.Facts.allergy;
import static org.tributary.ccda.write.Facts.rows;
import static org.tributary.ccda.write.Facts.statement;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/** What somebody reads who sees only the text: nothing that is not so stands there as if it were. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NarrativeTest {
    @Test
    void none_known_and_denied_come_before_what_is_not_there() {
        Statement none = statement(Stance.NONE_KNOWN, "active", false);
        assertThat(rows(allergy(none, TO_DRUGS))).containsExactly("none known||Allergy to drug");
        assertThat(rows(problem(none, "55607006", "Problem"))).containsExactly("none known|Problem");
        Statement denied = statement(Stance.NEGATED, "active", false);
        assertThat(rows(allergy(denied, PENICILLIN))).containsExactly("denied|Penicillin G|Allergy to drug");
        assertThat(rows(problem(denied, "38341003", "Hypertension"))).containsExactly("denied|Hypertension");
        assertThat(rows(allergy(statement(Stance.UNKNOWN, "active", false), PENICILLIN)))
                .containsExactly("not known|Penicillin G|Allergy to drug");
    }

    @Test
    void entered_in_error_comes_first_and_its_concern_is_nullified_too() {
        Statement wrong = statement(Stance.ASSERTED, "active", true);
        assertThat(rows(allergy(wrong, PENICILLIN))).containsExactly("entered in error|Penicillin G|Allergy to drug");
        assertThat(rows(problem(wrong, "38341003", "Hypertension"))).containsExactly("entered in error|Hypertension");
        assertThat(rows(drug(wrong), visit(wrong), operation(wrong)))
                .hasSize(3)
                .allMatch(row -> row.startsWith("entered in error|"));
        assertThat(Facts.xml(allergy(wrong, PENICILLIN))).doesNotContain("statusCode code=\"active\"");
        Allergy back = (Allergy) Facts.readAgain(allergy(wrong, PENICILLIN)).stream()
                .filter(Allergy.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(back.statement().enteredInError()).isTrue();
        assertThat(back.statement().status()).isEqualTo("active");
    }

    @Test
    void what_is_planned_not_given_or_not_done_says_so() {
        assertThat(rows(operation(statement(Stance.PLANNED, "active", false))))
                .containsExactly("planned|Appendectomy||2026-03-01");
        assertThat(rows(operation(statement(Stance.PLANNED, "cancelled", false))))
                .containsExactly("planned, cancelled|Appendectomy||2026-03-01");
        assertThat(rows(operation(statement(Stance.NEGATED, "completed", false))))
                .containsExactly("not done|Appendectomy||2026-03-01");
        assertThat(rows(visit(statement(Stance.PLANNED, null, false)))).containsExactly("planned|Office visit");
        assertThat(rows(drug(statement(Stance.NEGATED, "active", false))))
                .containsExactly("not given or taken|Warfarin");
        assertThat(rows(vaccine(statement(Stance.NEGATED, "completed", false)))).containsExactly("not given|Influenza");
        assertThat(rows(drug(statement(Stance.ASSERTED, "active", false)))).containsExactly("active|Warfarin");
    }

    @ParameterizedTest
    @CsvSource({
        "DC, 'planned, discontinued', aborted",
        "OD, 'planned, discontinued', aborted",
        "CA, 'planned, cancelled', cancelled",
        "HD, 'planned, held', held",
        "RP, 'planned, replaced', obsolete",
        "CM, 'planned, completed', completed",
        "IP, planned, active"
    })
    void an_order_that_is_no_longer_to_be_carried_out_says_so_in_words_and_as_a_status(
            String code, String told, String status) {
        Medication order = drug(statement(Stance.PLANNED, code, false));
        assertThat(rows(order)).containsExactly(told + "|Warfarin");
        assertThat(Facts.xml(order)).contains("<statusCode code=\"" + status + "\"");
    }

    @Test
    void a_result_that_is_cancelled_withdrawn_or_denied_is_no_plain_value() {
        assertThat(rows(potassium(statement(Stance.ASSERTED, "X", false))))
                .containsExactly("cancelled: no result|Potassium|9.9 mmol/L");
        assertThat(rows(potassium(statement(Stance.ASSERTED, "W", false))))
                .containsExactly("withdrawn as wrong|Potassium|9.9 mmol/L");
        assertThat(rows(potassium(statement(Stance.NEGATED, "F", false))))
                .containsExactly("not so|Potassium|9.9 mmol/L");
        assertThat(rows(potassium(statement(Stance.ASSERTED, "P", false))))
                .containsExactly("preliminary|Potassium|9.9 mmol/L");
    }

    @Test
    void each_thing_stands_under_its_own_head_whatever_else_is_absent() {
        Medication noRoute = new Medication(
                statement(Stance.ASSERTED, "active", false),
                Concept.of(new Coding("RXNORM", "855332", "Warfarin")),
                new Quantity("5", "5", null, "mg", "mg"),
                null,
                "every 24 h",
                null,
                "in the evening");
        assertThat(rows(noRoute)).containsExactly("active|Warfarin||5 mg|every 24 h||in the evening");
    }

    private static Problem problem(Statement statement, String code, String name) {
        return new Problem(statement, Concept.of(new Coding("SCT", code, name)), null, null, null);
    }

    private static Medication drug(Statement statement) {
        return new Medication(
                statement, Concept.of(new Coding("RXNORM", "855332", "Warfarin")), null, null, null, null, null);
    }

    private static Immunization vaccine(Statement statement) {
        return new Immunization(
                statement, Concept.of(new Coding("CVX", "140", "Influenza")), null, null, null, null, null, null, null);
    }

    private static Procedure operation(Statement statement) {
        return new Procedure(
                statement,
                Concept.of(new Coding("SCT", "80146002", "Appendectomy")),
                Period.from(new Moment("2026-03-01", null, false, "20260301")),
                null,
                null);
    }

    private static Encounter visit(Statement statement) {
        return new Encounter(
                statement,
                Concept.of(new Coding("CPT", "99213", "Office visit")),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }

    private static Observation potassium(Statement statement) {
        Value value = new Value(
                "PQ",
                new Quantity("9.9", "9.9", null, "mmol/L", "mmol/L"),
                null,
                null,
                null,
                null,
                "9.9",
                new Origin("OBX[1]"));
        return new Observation(
                statement,
                Concept.of(new Coding("LN", "2823-3", "Potassium")),
                null,
                List.of(value),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
