package org.tributary.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.dispatch.Facts.*;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Report;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Version;

/** Who may have what is restricted hears that it is, as far as HL7 v2 can say so. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestrictedTest {
    private static final DispatchWriter WRITER = new DispatchWriter(Dialect.of(CHICAGO));

    @ParameterizedTest
    @CsvSource({"R,R^Restricted^HL70177", "V,V^Very restricted^HL70177", "HIV,R^Restricted^HL70177"})
    void a_report_and_its_results_go_under_an_order_as_private_as_the_most_private_of_them(String mark, String orc28) {
        Dispatch dispatch = WRITER.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(report("a", "N"), report("b", "N")),
                List.of(observation("1", "a", "N"), observation("2", "a", mark), observation("3", "b", "N")),
                Contents.NONE);
        Message read = read(dispatch);
        assertThat(read.segments("ORC")).hasSize(1);
        assertThat(read.segment("ORC", 1).field(1).raw()).isEqualTo("RE");
        assertThat(read.segment("ORC", 1).field(2).raw()).isEqualTo("P-a");
        assertThat(read.segment("ORC", 1).field(3).raw()).isEqualTo("F-a");
        assertThat(read.segment("ORC", 1).field(28).raw()).isEqualTo(orc28);
        Hapi.accepts(dispatch, Version.V2_5_1);
    }

    @Test
    void a_result_without_a_report_has_an_order_of_its_own_where_it_is_restricted() {
        Message read = read(WRITER.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(),
                List.of(observation("1", null, "N"), observation("2", null, "R")),
                Contents.NONE));
        assertThat(read.segments("OBR")).hasSize(2);
        assertThat(read.segments("ORC"))
                .singleElement()
                .satisfies(orc ->
                        assertThat(orc.field(28).component(1).textOrEmpty()).isEqualTo("R"));
    }

    @Test
    void a_vaccination_says_it_in_its_order() {
        Immunization vaccine = new Immunization(
                marked("RXA[1]", "R"), concept("CVX", "62", "HPV"), null, null, null, null, null, null, null);
        Message read = read(WRITER.vaccinations(ENVELOPE, Subject.of(nobody()), List.of(vaccine)));
        assertThat(read.segment("ORC", 1).field(28).raw()).isEqualTo("R^Restricted^HL70177");
    }

    @Test
    void a_diagnosis_is_confidential_a_visit_has_its_mark_and_what_has_no_field_for_it_is_told() {
        Problem secret = new Problem(marked("DG1[1]", "V"), concept("I10", "F20.9", "S"), null, null, null);
        Problem usual = new Problem(marked("DG1[2]", "N"), concept("I10", "J18.9", "P"), null, null, null);
        Allergy allergy = new Allergy(
                marked("AL1[1]", "R"), concept("RXNORM", "7980", "Penicillin"), null, null, List.of(), null);
        Encounter visit = new Encounter(
                marked("PV1[1]", "VIP"), concept("L", "v", "visit"), "I", "V-9", null, null, List.of(), null, "A01");
        Dispatch dispatch = WRITER.visit(ENVELOPE, Subject.of(nobody()), visit, List.of(secret, usual, allergy));
        Message read = read(dispatch);
        assertThat(read.segment("DG1", 1).field(18).raw()).isEqualTo("Y");
        assertThat(read.segment("DG1", 2).field(18).textOrEmpty()).isEmpty();
        assertThat(read.segment("PV1", 1).field(16).raw()).isEqualTo("VIP");
        assertThat(dispatch.findings()).containsExactly(new Finding(DispatchFinding.UNMARKED, "AL1[1]"));
        Hapi.accepts(dispatch, Version.V2_5_1);
    }

    @Test
    void before_2_5_an_order_has_no_field_for_it_and_that_is_told() {
        DispatchWriter old = new DispatchWriter(Dialect.of(CHICAGO).with(Version.V2_3_1));
        Dispatch dispatch = old.results(
                ENVELOPE,
                Subject.of(nobody()),
                List.of(report("a", "R")),
                List.of(observation("1", "a", "N")),
                Contents.NONE);
        assertThat(read(dispatch).segments("ORC")).isEmpty();
        assertThat(dispatch.findings()).contains(new Finding(DispatchFinding.UNMARKED, "OBR a"));
    }

    private static Statement marked(String place, String mark) {
        return Statement.asserted(place, at(place), Said.NOBODY, null).marked(List.of(mark));
    }

    private static Report report(String key, String mark) {
        Statement statement = Statement.asserted(key, at("OBR " + key), Said.NOBODY, "F");
        return new Report(
                statement.marked(List.of(mark)),
                concept("LN", "24323-8", "CMP"),
                "F-" + key,
                "P-" + key,
                null,
                null,
                null,
                null,
                List.of());
    }

    private static Observation observation(String place, String report, String mark) {
        return new Observation(
                Statement.asserted(place, at(place), Said.NOBODY, "F").marked(List.of(mark)),
                concept("LN", "2823-3", "Potassium"),
                "result",
                List.of(text("ST", "5")),
                null,
                null,
                List.of(),
                null,
                null,
                null,
                report,
                List.of());
    }

    private static Message read(Dispatch dispatch) {
        return Message.read(dispatch.body(), StandardCharsets.UTF_8);
    }
}
