package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.chart.reconcile.Ccd.penicillin;
import static org.tributary.chart.reconcile.Ccd.vaccine;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Ids of documents say something within one feed only, and not always there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentVersionsTest {
    private static final String ASPIRIN = Ccd.allergy("1191", "2.16.840.1.113883.6.88", "Aspirin");

    @Test
    void two_senders_with_the_same_set_id_do_not_replace_each_others_documents() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        immunized("A", "20260301", "88").version("S1", 1).xml())
                .document(
                        "b",
                        2,
                        immunized("B", "20260302", "20").version("S1", 2).xml());
        assertThat(sources.rows("immunization"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.shown()).doesNotContainKey(ChartLists.UNLISTED));
        Sources one = new Sources()
                .document(
                        "a",
                        1,
                        immunized("A", "20260301", "88").version("S1", 1).xml())
                .document(
                        "a",
                        1,
                        immunized("B", "20260302", "20").version("S1", 2).xml());
        assertThat(one.rows("immunization"))
                .as("of one sender the later version holds")
                .filteredOn(row -> row.shown().containsKey(ChartLists.UNLISTED))
                .hasSize(1);
    }

    @Test
    void the_id_that_a_document_replaces_is_one_of_its_own_feed() {
        String replacing = immunized("B", "20260302", "20")
                .xml()
                .replace(
                        "<recordTarget>",
                        "<relatedDocument typeCode='RPLC'><parentDocument><id root='1.2.3' extension='A'/></parentDocument></relatedDocument><recordTarget>");
        Sources other = new Sources()
                .document("a", 1, immunized("A", "20260301", "88").xml())
                .document("b", 2, replacing);
        assertThat(other.rows("immunization"))
                .allSatisfy(row -> assertThat(row.shown()).doesNotContainKey(ChartLists.UNLISTED));
        Sources same = new Sources()
                .document("a", 1, replacing)
                .document("a", 1, immunized("A", "20260301", "88").xml());
        assertThat(same.rows("immunization"))
                .as("also where the replaced one comes later")
                .filteredOn(row -> row.shown().containsKey(ChartLists.UNLISTED))
                .hasSize(1);
    }

    @Test
    void a_next_version_under_the_same_id_mixes_nothing_up_at_the_same_place() {
        Sources sources = new Sources()
                .document(
                        "a", 1, Ccd.of("A", "20260301").allergies(penicillin()).xml())
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260401").allergies(ASPIRIN, penicillin()).xml());
        List<Group> rows = sources.rows("allergy");
        assertThat(rows).extracting(Group::title).containsExactlyInAnyOrder("Aspirin", "Penicillin G");
        assertThat(rows).allSatisfy(row -> assertThat(row.isLive()).isTrue());
        Group penicillin = rows.stream()
                .filter(row -> row.title().equals("Penicillin G"))
                .findFirst()
                .orElseThrow();
        assertThat(penicillin.earlier()).hasSize(1);
    }

    @Test
    void a_next_version_under_the_same_id_that_lists_less_takes_off_what_it_lacks() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301").allergies(penicillin(), ASPIRIN).xml())
                .document("a", 1, Ccd.of("A", "20260401").allergies(ASPIRIN).xml());
        List<Group> rows = sources.rows("allergy");
        assertThat(rows).hasSize(2);
        assertThat(ChartLists.live(rows)).extracting(Group::title).containsExactly("Aspirin");
    }

    @Test
    void the_same_document_again_changes_nothing() {
        String document = immunized("A", "", "88").allergies(penicillin()).xml();
        Sources sources = new Sources().document("a", 1, document).document("a", 1, document);
        for (String kind : List.of("allergy", "immunization")) {
            assertThat(sources.rows(kind)).singleElement().satisfies(row -> {
                assertThat(row.shown()).doesNotContainKey(ChartLists.UNLISTED);
                assertThat(row.current()).hasSize(1);
                assertThat(row.candidates()).isEmpty();
            });
        }
    }

    private static Ccd immunized(String id, String time, String cvx) {
        return Ccd.of(id, time).section("11369-6", vaccine(cvx, "20250101", ""));
    }
}
