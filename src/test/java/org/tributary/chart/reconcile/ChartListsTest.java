package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.chart.reconcile.Ccd.allergy;
import static org.tributary.chart.reconcile.Ccd.drug;
import static org.tributary.chart.reconcile.Ccd.encounter;
import static org.tributary.chart.reconcile.Ccd.noKnownAllergies;
import static org.tributary.chart.reconcile.Ccd.penicillin;
import static org.tributary.chart.reconcile.Ccd.problem;
import static org.tributary.chart.reconcile.Ccd.procedure;
import static org.tributary.chart.reconcile.Ccd.vaccine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Period;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChartListsTest {
    private static final String RXNORM = "2.16.840.1.113883.6.88";
    private static final String SCT = "2.16.840.1.113883.6.96";

    private static Allergy al1(Concept about) {
        return new Allergy(
                Statement.asserted(null, new Origin("AL1[1]"), Said.NOBODY, null), about, null, null, List.of(), null);
    }

    @Test
    void two_doses_of_one_drug_in_one_document_are_two_medications_and_each_finds_its_like_elsewhere() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(
                                        drug("855332", "Warfarin", "5", "20260101"),
                                        drug("855332", "Warfarin", "2.5", "20260101"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .medications(
                                        drug("855332", "Warfarin", "2.5", "20260101"),
                                        drug("855332", "Warfarin", "5", "20260101"))
                                .xml());
        List<Group> rows = sources.rows("medication");
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            assertThat(row.current()).extracting(Group.Entry::feed).containsExactlyInAnyOrder("a", "b");
            assertThat(row.disagreements()).isEmpty();
        });
    }

    @Test
    void of_a_drug_that_one_document_lists_in_two_doses_a_third_dose_is_left_to_a_person() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(
                                        drug("855332", "Warfarin", "5", "20260101"),
                                        drug("855332", "Warfarin", "2.5", "20260101"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .medications(drug("855332", "Warfarin", "7.5", "20260101"))
                                .xml());
        List<Group> rows = sources.rows("medication");
        assertThat(rows)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.candidates()).isNotEmpty());
    }

    @Test
    void a_start_four_months_apart_is_one_medication_whose_both_starts_stay_visible() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(drug("209459", "Tylenol", "500", "20150622"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .medications(drug("209459", "Tylenol", "500", "20150222"))
                                .xml());
        Group row = only(sources.rows("medication"));
        assertThat(row.rule()).isEqualTo("R-MED");
        assertThat(row.joined())
                .singleElement()
                .satisfies(why -> assertThat(why.rule()).isEqualTo("R-MED"));
        assertThat(row.disagreements()).extracting(Disagreement::attribute).containsExactly("period");
    }

    @Test
    void with_code_tables_two_products_of_one_ingredient_are_one_medication_and_without_them_two() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(drug("209459", "Tylenol", "500", "2015"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .medications(drug("198440", "APAP 500", "500", "2015"))
                                .xml());
        assertThat(sources.rows("medication")).hasSize(2);
        Terminology tables = new Terminology() {
            @Override
            public Set<String> ingredients(Coding drug) {
                return Set.of("209459", "198440").contains(drug.code()) ? Set.of("RXNORM|161") : Set.of();
            }

            @Override
            public Set<String> same(Coding coding) {
                return Set.of();
            }
        };
        Group row = only(sources.rows("medication", tables));
        assertThat(row.joined().get(0).level()).isEqualTo(Level.INGREDIENTS.words());
    }

    @Test
    void an_AL1_penicillin_and_a_CCD_penicillin_are_one_allergy_with_two_sources() {
        String document = Ccd.of("A", "20260301").allergies(penicillin()).xml();
        Concept coded = Concept.of(new Coding("RXNORM", "7980", "PENICILLIN"));
        Concept named = new Concept("penicillin g", List.of(new Coding("L", "PEN", null)), List.of());
        for (Concept about : List.of(coded, named)) {
            Sources sources =
                    new Sources().document("clinic", 1, document).says("hospital", 2, "2026-02-01T10:00", al1(about));
            Group row = only(sources.rows("allergy"));
            assertThat(row.current()).extracting(Group.Entry::feed).containsExactlyInAnyOrder("clinic", "hospital");
            assertThat(row.rule()).isEqualTo("R-ALG");
        }
    }

    @Test
    void the_same_words_with_two_different_codes_or_with_none_are_only_candidates() {
        Sources coded = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .allergies(allergy("7980", RXNORM, "Penicillin"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260301")
                                .allergies(allergy("764146007", SCT, "Penicillin"))
                                .xml());
        assertThat(coded.rows("allergy"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.candidates()).hasSize(1));
        Sources words = new Sources()
                .says("a", 1, "2026-01-01T10:00", al1(Concept.text("Latex")))
                .says("b", 2, "2026-01-01T10:00", al1(Concept.text("LATEX")));
        assertThat(words.rows("allergy"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.candidates()).hasSize(1));
    }

    @Test
    void a_class_of_drugs_is_an_allergen_of_its_own_and_an_id_proves_nothing() {
        Sources sources = new Sources()
                .document(
                        "a", 1, Ccd.of("A", "20260301").allergies(penicillin()).xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260301")
                                .allergies(allergy("16047007", SCT, "Product containing benzodiazepine"))
                                .xml());
        assertThat(sources.rows("allergy"))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.candidates()).isEmpty());
    }

    @Test
    void what_the_newest_list_of_a_source_leaves_out_is_no_longer_listed_and_another_sources_list_is_not_touched() {
        Sources sources = new Sources()
                .document(
                        "hie",
                        1,
                        Ccd.of("A", "20260301")
                                .allergies(penicillin(), allergy("733", RXNORM, "Ampicillin"))
                                .xml())
                .document(
                        "hie",
                        1,
                        Ccd.of("B", "20260401").allergies(penicillin()).xml())
                .document(
                        "hie",
                        1,
                        Ccd.of("C", "20260501")
                                .keptBy("Hillside")
                                .allergies(allergy("2670", RXNORM, "Codeine"))
                                .xml());
        List<Group> rows = sources.rows("allergy");
        assertThat(titled(rows, "Ampicillin").shown()).containsEntry(ChartLists.UNLISTED, "2026-04-01Z");
        assertThat(titled(rows, "Penicillin G").shown()).doesNotContainKey(ChartLists.UNLISTED);
        assertThat(titled(rows, "Codeine").shown()).doesNotContainKey(ChartLists.UNLISTED);
        assertThat(ChartLists.live(rows)).extracting(Group::title).containsExactly("Codeine", "Penicillin G");
    }

    @Test
    void an_empty_section_changes_nothing() {
        Sources sources = new Sources()
                .document(
                        "a", 1, Ccd.of("A", "20260301").allergies(penicillin()).xml())
                .document("a", 1, Ccd.of("B", "20260401").allergies().xml());
        assertThat(only(sources.rows("allergy")).shown()).doesNotContainKey(ChartLists.UNLISTED);
    }

    @Test
    void no_known_allergies_is_shown_only_as_long_as_nothing_contradicts_it_and_is_kept() {
        Sources alone = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .allergies(noKnownAllergies("716186003"))
                                .xml());
        assertThat(only(alone.rows("allergy")).shown()).doesNotContainKey(ChartLists.CONTRADICTED);

        Sources denied = alone.document(
                "b", 2, Ccd.of("B", "20260201").allergies(penicillin()).xml());
        List<Group> rows = denied.rows("allergy");
        assertThat(rows).hasSize(2);
        assertThat(titled(rows, "No known allergies").shown()).containsEntry(ChartLists.CONTRADICTED, "Penicillin G");
        assertThat(titled(rows, "Penicillin G").isLive()).isTrue();

        Sources food = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .allergies(noKnownAllergies("429625007"))
                                .xml())
                .document(
                        "b", 2, Ccd.of("B", "20260201").allergies(penicillin()).xml());
        assertThat(titled(food.rows("allergy"), "No known allergies").shown())
                .doesNotContainKey(ChartLists.CONTRADICTED);
    }

    @Test
    void a_resolved_problem_that_the_others_do_not_mention_stays_resolved_and_one_with_other_onsets_is_one() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .problems(
                                        problem("238131007", "Overweight", "<low value='2010'/><high value='2014'/>"),
                                        problem("386661006", "Fever", "<low value='20150622'/>"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260401")
                                .problems(problem("386661006", "Fever", "<low value='20150222'/>"))
                                .xml());
        List<Group> rows = sources.rows("problem");
        assertThat(rows).hasSize(2);
        assertThat(titled(rows, "Overweight").shown()).containsEntry("status", "resolved");
        assertThat(titled(rows, "Fever").disagreements())
                .extracting(Disagreement::attribute)
                .containsExactly("period");
        assertThat(titled(rows, "Fever").rule()).isEqualTo("R-PRB");
    }

    @Test
    void two_closed_illnesses_apart_in_time_stay_two() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .problems(
                                        problem("233604007", "Pneumonia", "<low value='2010'/><high value='201003'/>"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260401")
                                .problems(
                                        problem("233604007", "Pneumonia", "<low value='2019'/><high value='201904'/>"))
                                .xml());
        assertThat(sources.rows("problem")).hasSize(2);
    }

    @Test
    void a_vaccine_is_one_by_its_day_a_refusal_stands_apart_and_one_without_a_day_is_a_candidate() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .section(
                                        "11369-6",
                                        vaccine("140", "20251012", ""),
                                        vaccine("140", "20251012", "negationInd='true'"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260401")
                                .section(
                                        "11369-6",
                                        vaccine("140", "202510120910", ""),
                                        vaccine("140", "", ""),
                                        vaccine("140", "20241001", ""))
                                .xml());
        List<Group> rows = sources.rows("immunization");
        assertThat(rows).hasSize(4);
        assertThat(rows)
                .filteredOn(row -> row.current().size() == 2)
                .singleElement()
                .satisfies(row -> assertThat(row.rule()).isEqualTo("R-IMM"));
        assertThat(rows)
                .filteredOn(row -> row.shown() != null && !row.shown().containsKey("given"))
                .singleElement()
                .satisfies(row -> assertThat(row.candidates()).isNotEmpty());
    }

    @Test
    void a_procedure_is_one_by_code_and_day() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .section(
                                        "47519-4", procedure("80146002", "20250102"), procedure("80146002", "20250103"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260401")
                                .section("47519-4", procedure("80146002", "202501021130"))
                                .xml());
        List<Group> rows = sources.rows("procedure");
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.current().size() == 2)
                .singleElement()
                .satisfies(row -> assertThat(row.rule()).isEqualTo("R-PRC"));
    }

    @Test
    void a_visit_told_by_HL7_v2_and_by_a_document_and_by_its_header_is_one() {
        Encounter pv1 = new Encounter(
                Statement.asserted("V1", new Origin("PV1[1]"), Said.NOBODY, "finished"),
                new Concept(null, List.of(), List.of()),
                "O",
                "V1",
                Period.from(new Moment("2026-02-03T09:20", "-06:00", false, "")),
                null,
                List.of(),
                null,
                "A04");
        Sources sources = new Sources()
                .says("hospital", 1, "2026-02-03T15:20", pv1)
                .document(
                        "clinic",
                        2,
                        Ccd.of("A", "20260301")
                                .encompassing("202602031000-0600", "AMB")
                                .section(
                                        "46240-8",
                                        encounter("AMB", "202602030930-0600"),
                                        encounter("AMB", "202602031400-0600"))
                                .xml());
        List<Group> rows = sources.rows("encounter");
        assertThat(rows).hasSize(2);
        assertThat(rows)
                .filteredOn(row -> row.current().size() == 3)
                .singleElement()
                .satisfies(row -> assertThat(row.rule()).isEqualTo("R-ENC"));
    }

    @Test
    void a_later_version_of_a_document_takes_the_place_of_the_earlier_one() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .version("S", 1)
                                .section("47519-4", procedure("80146002", "20250102"))
                                .xml())
                .document(
                        "a",
                        1,
                        Ccd.of("B", "20260401")
                                .version("S", 2)
                                .section("47519-4", procedure("73761001", "20250105"))
                                .xml());
        List<Group> rows = sources.rows("procedure");
        assertThat(rows).hasSize(2);
        assertThat(rows).filteredOn(Group::isLive).hasSize(1);
        assertThat(rows)
                .filteredOn(row -> !row.isLive())
                .singleElement()
                .satisfies(row -> assertThat(row.shown()).containsEntry(ChartLists.UNLISTED, "2026-04-01Z"));
    }

    @Test
    void the_review_of_medications_tells_who_lists_lacks_and_stopped_each_and_what_differs() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(
                                        drug("855332", "Warfarin", "5", "20260101"),
                                        drug("209459", "Tylenol", "500", "20150622"))
                                .xml())
                .document(
                        "a",
                        1,
                        Ccd.of("C", "20260402")
                                .medications(drug("855332", "Warfarin", "5", "20260101"))
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .keptBy("Hillside")
                                .medications(
                                        drug("855332", "Warfarin", "2.5", "20260101"),
                                        drug("731241", "Aranesp", "1", "2026"))
                                .xml());
        List<MedicationReview> reviews = MedicationReview.of(
                sources.voices(), ChartLists.Documents.of(sources.voices()), Terminology.NONE, List.of());
        assertThat(reviews)
                .extracting(MedicationReview::drug)
                .containsExactlyInAnyOrder("Warfarin", "Tylenol", "Aranesp");
        MedicationReview warfarin = reviews.stream()
                .filter(one -> one.drug().equals("Warfarin"))
                .findFirst()
                .orElseThrow();
        assertThat(warfarin.takenBy()).containsOnlyKeys("Lakeside (a)", "Hillside (b)");
        assertThat(warfarin.differences()).containsEntry("dose", List.of("2.5 mg", "5 mg"));
        assertThat(warfarin.lackedBy()).isEmpty();
        MedicationReview tylenol = reviews.stream()
                .filter(one -> one.drug().equals("Tylenol"))
                .findFirst()
                .orElseThrow();
        assertThat(tylenol.stoppedBy()).containsEntry("Lakeside (a)", "no longer listed since 2026-04-02Z");
        assertThat(tylenol.lackedBy()).containsExactly("Hillside (b)");
        MedicationReview aranesp = reviews.stream()
                .filter(one -> one.drug().equals("Aranesp"))
                .findFirst()
                .orElseThrow();
        assertThat(aranesp.lackedBy()).containsExactly("Lakeside (a)");
        assertThat(aranesp.lastMovement()).isEqualTo("2026-03-02");
    }

    @Test
    void an_order_that_was_discontinued_is_reviewed_as_stopped_whichever_field_said_so() {
        for (String status : List.of("DC", "OD")) {
            Medication order = new Medication(
                    new Statement(
                            "1", new Origin("RXE[1]"), Said.NOBODY, Stance.PLANNED, status, null, List.of(), false),
                    Concept.of(new Coding("RXNORM", "855332", "Warfarin")),
                    null,
                    null,
                    null,
                    null,
                    null);
            Sources sources = new Sources().says("a", 1, "2026-01-01T10:00", order);
            MedicationReview review = MedicationReview.of(
                            sources.voices(), ChartLists.Documents.NONE, Terminology.NONE, List.of())
                    .get(0);
            assertThat(review.plannedBy()).isEmpty();
            assertThat(review.stoppedBy()).containsEntry("a", "discontinued");
        }
    }

    @Test
    void the_order_of_what_is_said_changes_nothing() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .medications(
                                        drug("855332", "Warfarin", "5", "20260101"),
                                        drug("855332", "Warfarin", "2.5", "20260101"),
                                        drug("209459", "Tylenol", "500", "20150622"))
                                .allergies(penicillin())
                                .xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .medications(
                                        drug("855332", "Warfarin", "2.5", "20260101"),
                                        drug("209459", "Tylenol", "500", "2016"))
                                .xml())
                .document(
                        "a",
                        1,
                        Ccd.of("C", "20260402")
                                .medications(drug("855332", "Warfarin", "5", "20260101"))
                                .xml());
        List<Voice> voices = sources.voices().stream()
                .filter(voice -> voice.fact().kind().equals("medication"))
                .toList();
        ChartLists.Documents documents = ChartLists.Documents.of(sources.voices());
        List<Group> rows = ChartLists.of("medication", voices, documents, Terminology.NONE);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            List<Voice> shuffled = new ArrayList<>(voices);
            Collections.shuffle(shuffled, random);
            assertThat(ChartLists.of("medication", shuffled, documents, Terminology.NONE))
                    .as("seed " + seed)
                    .isEqualTo(rows);
        }
    }

    @Test
    void the_reconciled_lists_written_as_a_document_are_read_as_exactly_these_lists() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260301")
                                .allergies(penicillin(), allergy("733", RXNORM, "Ampicillin"))
                                .medications(
                                        drug("855332", "Warfarin", "5", "20260101"),
                                        drug("855332", "Warfarin", "2.5", "20260101"))
                                .problems(problem("238131007", "Overweight", "<low value='2010'/><high value='2014'/>"))
                                .xml())
                .document(
                        "a", 1, Ccd.of("C", "20260402").allergies(penicillin()).xml())
                .document(
                        "b",
                        2,
                        Ccd.of("B", "20260302")
                                .allergies(noKnownAllergies("716186003"))
                                .medications(drug("855332", "Warfarin", "5", "20251201"))
                                .xml());
        Sources again = new Sources().document("written", 3, sources.written());
        assertThat(again.rows("allergy")).extracting(Group::title).containsExactly("Penicillin G");
        assertThat(again.rows("medication")).hasSize(2);
        assertThat(only(again.rows("problem")).shown()).containsEntry("status", "resolved");
    }

    private static Group only(List<Group> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static Group titled(List<Group> rows, String title) {
        return only(rows.stream().filter(row -> row.title().equals(title)).toList());
    }
}
