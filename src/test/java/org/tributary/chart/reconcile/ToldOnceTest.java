package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Report;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ToldOnceTest {
    private static String panel(String... observations) {
        return "<organizer classCode='BATTERY' moodCode='EVN'><code code='24323-8' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<statusCode code='completed'/><component>" + String.join("</component><component>", observations)
                + "</component></organizer>";
    }

    private static String result(String value, String more) {
        return "<observation classCode='OBS' moodCode='EVN'><code code='2823-3' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<statusCode code='completed'/><effectiveTime value='202602030800'/><value xsi:type='PQ' value='"
                + value + "' unit='mmol/L'/>" + more + "</observation>";
    }

    private static String ccd(String id, String custodian, String... observations) {
        return Ccd.of(id, "2026030" + id)
                .keptBy(custodian)
                .section("30954-2", panel(observations))
                .xml();
    }

    private static List<Voice> told(Sources sources) {
        return ToldOnce.of(
                sources.voices().stream()
                        .filter(voice -> voice.fact() instanceof Observation || voice.fact() instanceof Report)
                        .toList(),
                voice -> voice.fact().about().toString());
    }

    private static List<String> also(Fact fact) {
        return fact.statement().details().stream()
                .filter(detail -> detail.name().equals(Detail.ALSO_TOLD_BY))
                .map(detail -> detail.organization().name())
                .toList();
    }

    @Test
    void a_result_that_three_documents_tell_alike_is_told_once_in_the_newest_of_their_reports_by_all_three() {
        List<Voice> told = told(new Sources()
                .document("a", 1, ccd("1", "Lakeside", result("4.1", "")))
                .document("b", 2, ccd("2", "Hill", result("4.1", "")))
                .document("c", 3, ccd("3", "North", result("4.1", ""))));
        assertThat(told).hasSize(2).extracting(Voice::feed).containsOnly("c");
        Observation result = (Observation) told.get(1).fact();
        assertThat(also(result)).containsExactlyInAnyOrder("Lakeside", "Hill");
        assertThat(result.report()).isEqualTo(told.get(0).fact().statement().key());
    }

    @Test
    void the_statement_that_says_more_stays_whether_it_is_older_or_newer() {
        String high = "<interpretationCode code='H' codeSystem='2.16.840.1.113883.5.83'/>";
        for (List<String> order : List.of(List.of(high, ""), List.of("", high))) {
            List<Voice> told = told(new Sources()
                    .document("a", 1, ccd("1", "Lakeside", result("6.1", order.get(0))))
                    .document("b", 2, ccd("2", "Hill", result("6.1", order.get(1)))));
            assertThat(told).hasSize(2);
            Observation result = (Observation) told.get(1).fact();
            assertThat(result.interpretation()).hasSize(1);
            assertThat(also(result)).containsExactly(order.get(0).isEmpty() ? "Lakeside" : "Hill");
        }
    }

    @Test
    void another_value_a_remark_of_each_a_denial_and_two_of_one_document_stay_two() {
        String low = "<interpretationCode code='L' codeSystem='2.16.840.1.113883.5.83'/>";
        String blood = "<methodCode code='1' codeSystem='1.2.3'/>";
        Map<String, String[]> pairs = Map.of(
                "another value", new String[] {result("4.1", ""), result("4.2", "")},
                "each says more", new String[] {result("4.1", low), result("4.1", blood)},
                "denied",
                        new String[] {
                            result("4.1", ""), result("4.1", "").replace("'EVN'>", "'EVN' negationInd='true'>")
                        });
        pairs.forEach((what, pair) -> assertThat(told(new Sources()
                        .document("a", 1, ccd("1", "Lakeside", pair[0]))
                        .document("b", 2, ccd("2", "Hill", pair[1]))))
                .as(what)
                .hasSize(4));
        assertThat(told(new Sources().document("a", 1, ccd("1", "Lakeside", result("4.1", ""), result("4.1", "")))))
                .hasSize(3);
    }

    @Test
    void what_is_alike_is_as_private_as_the_most_private_of_it() {
        String restricted = "<confidentialityCode code='R' codeSystem='2.16.840.1.113883.5.25'/>";
        List<Voice> told = told(new Sources()
                .document(
                        "a",
                        1,
                        ccd("1", "Lakeside", result("4.1", ""))
                                .replace("<code code='30954-2'", restricted + "<code code='30954-2'"))
                .document("b", 2, ccd("2", "Hill", result("4.1", ""))));
        assertThat(told.get(told.size() - 1).fact().statement().confidentiality())
                .contains("R");
    }

    @Test
    void who_else_lists_it_is_written_as_an_author_too_and_read_again() throws Exception {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301").allergies(Ccd.penicillin()).xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .keptBy("Hill")
                                .allergies(Ccd.penicillin())
                                .xml());
        String written = new String(sources.written(), StandardCharsets.UTF_8);
        assertThat(written).contains("<name>Lakeside</name>", "<name>Hill</name>");
        Sources again = new Sources().document("x", 9, written);
        Fact allergy = again.voices().stream()
                .map(Voice::fact)
                .filter(fact -> fact.kind().equals("allergy"))
                .reduce((one, other) -> {
                    throw new AssertionError("written twice");
                })
                .orElseThrow();
        assertThat(allergy.statement().said().organization().name()).isEqualTo("Hill");
        assertThat(also(allergy)).containsExactly("Lakeside");
    }
}
