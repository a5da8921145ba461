package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReconciledListsTest {
    private static final Concept HIVES = Concept.of(new Coding("SCT", "247472004", "Hives"));
    private static final Concept RASH = Concept.of(new Coding("SCT", "271807003", "Rash"));

    @Test
    void an_allergy_that_another_source_denies_later_stays_beside_the_denial_and_is_told() {
        Sources sources = new Sources()
                .says("a", 1, "2026-01-01T10:00", penicillin(Stance.ASSERTED, List.of(), HIVES))
                .says("b", 2, "2026-02-01T10:00", penicillin(Stance.NEGATED, List.of(), RASH));
        ReconciledLists.Lists lists = lists(sources);
        assertThat(lists.facts())
                .extracting(fact -> fact.statement().stance())
                .containsExactlyInAnyOrder(Stance.ASSERTED, Stance.NEGATED);
        assertThat(lists.contested()).containsExactly("AL1[1]");
        assertThat(lists.facts())
                .allSatisfy(fact -> assertThat(((Allergy) fact).reactions())
                        .as("those of the same opinion only")
                        .containsExactly(fact.statement().stance() == Stance.ASSERTED ? HIVES : RASH));
    }

    @Test
    void those_who_agree_are_one_statement_with_the_reactions_of_all_and_nothing_is_told() {
        Sources sources = new Sources()
                .says("a", 1, "2026-01-01T10:00", penicillin(Stance.ASSERTED, List.of(), HIVES))
                .says("b", 2, "2026-02-01T10:00", penicillin(Stance.ASSERTED, List.of(), RASH));
        ReconciledLists.Lists lists = lists(sources);
        assertThat(lists.contested()).isEmpty();
        assertThat(((Allergy) lists.facts().get(0)).reactions()).containsExactlyInAnyOrder(HIVES, RASH);
    }

    @Test
    void what_is_no_longer_listed_gives_its_reactions_to_nobody() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260101")
                                .allergies(
                                        Ccd.penicillin()
                                                .replace(
                                                        "</observation></entryRelationship></act>",
                                                        "<entryRelationship typeCode='MFST'><observation classCode='OBS' moodCode='EVN'>"
                                                                + "<value xsi:type='CD' code='247472004' codeSystem='2.16.840.1.113883.6.96'/>"
                                                                + "</observation></entryRelationship></observation></entryRelationship></act>"))
                                .xml())
                .document(
                        "a",
                        1,
                        Ccd.of("B", "20260301")
                                .allergies(Ccd.allergy("733", "2.16.840.1.113883.6.88", "Ampicillin"))
                                .xml())
                .says("b", 2, "2026-02-01T10:00", penicillin(Stance.ASSERTED, List.of(), RASH));
        List<Allergy> penicillins = lists(sources).facts().stream()
                .map(Allergy.class::cast)
                .filter(allergy -> "7980".equals(allergy.about().code("RXNORM")))
                .toList();
        assertThat(penicillins)
                .singleElement()
                .satisfies(one -> assertThat(one.reactions()).containsExactly(RASH));
    }

    @Test
    void what_is_united_is_as_private_as_the_most_private_of_it() {
        Sources sources = new Sources()
                .says("a", 1, "2026-01-01T10:00", penicillin(Stance.ASSERTED, List.of("R", "ETH"), HIVES))
                .says("b", 2, "2026-02-01T10:00", penicillin(Stance.ASSERTED, List.of("N"), RASH))
                .says("a", 1, "2026-01-01T10:00", warfarin(List.of("V")))
                .says("b", 2, "2026-02-01T10:00", warfarin(List.of()))
                .says("c", 3, "2026-02-02T10:00", warfarin(List.of("L")));
        assertThat(lists(sources).facts())
                .extracting(fact -> fact.statement().confidentiality())
                .containsExactlyInAnyOrder(List.of("R", "ETH"), List.of("V"));
        Sources low = new Sources()
                .says("a", 1, "2026-01-01T10:00", warfarin(List.of("L")))
                .says("b", 2, "2026-02-01T10:00", warfarin(List.of()));
        assertThat(lists(low).facts().get(0).statement().confidentiality())
                .as("nobody said of the other that it is less private than usual")
                .isEmpty();
    }

    @Test
    void no_known_allergies_is_not_told_where_an_allergy_that_may_not_be_told_contradicts_it() {
        Allergy none = new Allergy(
                statement(Stance.NONE_KNOWN, List.of()),
                Concept.of(new Coding("SCT", "716186003", "No known allergy")),
                null,
                null,
                List.of(),
                null);
        Sources sources = new Sources()
                .says("a", 1, "2026-01-01T10:00", none)
                .says("b", 2, "2026-02-01T10:00", penicillin(Stance.ASSERTED, List.of("R"), HIVES));
        Predicate<Fact> usual = fact -> fact.statement().confidentiality().isEmpty();
        assertThat(told(sources, fact -> true).facts())
                .extracting(fact -> fact.statement().stance())
                .containsExactly(Stance.ASSERTED);
        assertThat(told(sources, usual).facts()).isEmpty();
        assertThat(told(new Sources().says("a", 1, "2026-01-01T10:00", none), usual)
                        .facts())
                .hasSize(1);
        List<Fact> all = sources.voices().stream().map(Voice::fact).toList();
        assertThat(NoneKnownScope.withoutFalse(all, all, usual)).isEmpty();
        assertThat(NoneKnownScope.withoutFalse(List.of(none), all, usual)).isEmpty();
        assertThat(NoneKnownScope.withoutFalse(List.of(none), List.of(none), usual))
                .containsExactly(none);
    }

    @Test
    void what_a_restricted_statement_of_the_same_source_replaced_is_not_told_in_its_place() {
        Medication taken = new Medication(
                Statement.asserted("77", new Origin("RXE[1]"), Said.NOBODY, "active"),
                Concept.of(new Coding("RXNORM", "855332", "Warfarin")),
                null,
                null,
                null,
                null,
                null);
        Medication over = new Medication(
                Statement.asserted("77", new Origin("RXE[1]"), Said.NOBODY, "completed")
                        .marked(List.of("R")),
                taken.about(),
                null,
                null,
                null,
                null,
                null);
        Sources sources = new Sources().says("a", 1, "2026-01-01T10:00", taken).says("a", 1, "2026-02-01T10:00", over);
        assertThat(told(sources, fact -> fact.statement().confidentiality().isEmpty())
                        .facts())
                .isEmpty();
        assertThat(told(sources, fact -> true).facts())
                .extracting(fact -> fact.statement().status())
                .containsExactly("completed");
    }

    @Test
    void what_its_source_no_longer_lists_is_not_told_in_place_of_a_newer_list_that_may_not_be() {
        Sources sources = new Sources()
                .document(
                        "a",
                        1,
                        Ccd.of("A", "20260101").allergies(Ccd.penicillin()).xml())
                .document(
                        "a",
                        1,
                        Ccd.of("B", "20260301")
                                .allergies(Ccd.allergy("733", "2.16.840.1.113883.6.88", "Ampicillin"))
                                .xml());
        assertThat(lists(sources).facts())
                .extracting(fact -> fact.about().code("RXNORM"))
                .containsExactly("733");
        assertThat(told(sources, fact -> !"733".equals(fact.about().code("RXNORM")))
                        .facts())
                .isEmpty();
    }

    @Test
    void who_still_lists_it_as_taken_is_heard_beside_who_says_later_that_it_is_over() {
        ReconciledLists.Lists lists = lists(new Sources()
                .says("b", 2, "2026-01-01T10:00", warfarin("855332", "active", "5"))
                .says("a", 1, "2026-02-01T10:00", warfarin("855332", "completed", "5")));
        assertThat(lists.facts())
                .extracting(fact -> fact.statement().status())
                .containsExactlyInAnyOrder("active", "completed");
        assertThat(lists.contested()).containsExactly("RXE[1]");
        Concept asthma = Concept.of(new Coding("SCT", "195967001", "Asthma"));
        ReconciledLists.Lists problems = lists(new Sources()
                .says("b", 2, "2026-01-01T10:00", problem(asthma, "active"))
                .says("a", 1, "2026-02-01T10:00", problem(asthma, "resolved")));
        assertThat(problems.facts()).hasSize(2);
        assertThat(problems.contested()).hasSize(1);
    }

    @Test
    void a_drug_that_two_sources_list_in_different_doses_is_written_in_both_and_told() {
        ReconciledLists.Lists lists = lists(new Sources()
                .says("b", 2, "2026-01-01T10:00", warfarin("855332", "active", "5"))
                .says("a", 1, "2026-02-01T10:00", warfarin("855332", "active", "2.5")));
        assertThat(lists.facts())
                .extracting(fact -> ((Medication) fact).dose().raw())
                .containsExactlyInAnyOrder("5", "2.5");
        assertThat(lists.contested()).containsExactly("RXE[1]");
        assertThat(lists(new Sources()
                                .says("b", 2, "2026-01-01T10:00", warfarin("855332", "active", "5.0"))
                                .says("c", 3, "2026-01-02T10:00", warfarin("855332", "active", null))
                                .says("a", 1, "2026-02-01T10:00", warfarin("855332", "active", "5")))
                        .contested())
                .as("5.0 is 5, and who tells no dose says nothing against it")
                .isEmpty();
    }

    @Test
    void two_products_of_the_same_ingredients_are_written_as_two() {
        Sources sources = new Sources()
                .says("b", 2, "2026-01-01T10:00", warfarin("855332", "active", null))
                .says("c", 3, "2026-01-02T10:00", warfarin("855332", "active", null))
                .says("a", 1, "2026-02-01T10:00", warfarin("855296", "active", null));
        Terminology ingredients = new Terminology() {
            @Override
            public Set<String> ingredients(Coding drug) {
                return Set.of("RXNORM|11289");
            }

            @Override
            public Set<String> same(Coding coding) {
                return Set.of();
            }
        };
        assertThat(sources.rows("medication", ingredients)).hasSize(1);
        ReconciledLists.Lists lists = ReconciledLists.of(sources.voices(), ChartLists.Documents.NONE, ingredients);
        assertThat(lists.facts())
                .extracting(fact -> fact.about().code("RXNORM"))
                .containsExactlyInAnyOrder("855332", "855296");
        assertThat(lists.contested()).hasSize(1);
    }

    private static Medication warfarin(String code, String status, String dose) {
        return new Medication(
                Statement.asserted(null, new Origin("RXE[1]"), Said.NOBODY, status),
                Concept.of(new Coding("RXNORM", code, "Warfarin " + code)),
                dose == null ? null : new Quantity(dose, dose, null, "mg", "mg"),
                null,
                null,
                null,
                null);
    }

    private static Problem problem(Concept about, String status) {
        return new Problem(
                Statement.asserted(null, new Origin("PRB[1]"), Said.NOBODY, status), about, null, null, null);
    }

    private static ReconciledLists.Lists lists(Sources sources) {
        return told(sources, fact -> true);
    }

    private static ReconciledLists.Lists told(Sources sources, Predicate<Fact> told) {
        return ReconciledLists.of(
                sources.voices().stream()
                        .filter(voice ->
                                ChartLists.KINDS.containsKey(voice.fact().kind()))
                        .toList(),
                ChartLists.Documents.of(sources.voices()),
                Terminology.NONE,
                voice -> told.test(voice.fact()));
    }

    private static Statement statement(Stance stance, List<String> marks) {
        return new Statement(null, new Origin("AL1[1]"), Said.NOBODY, stance, "active", null, marks, false);
    }

    private static Allergy penicillin(Stance stance, List<String> marks, Concept reaction) {
        return new Allergy(
                statement(stance, marks),
                Concept.of(new Coding("RXNORM", "7980", "Penicillin G")),
                null,
                null,
                List.of(reaction),
                null);
    }

    private static Medication warfarin(List<String> marks) {
        return new Medication(
                statement(Stance.ASSERTED, marks),
                Concept.of(new Coding("RXNORM", "855332", "Warfarin")),
                null,
                null,
                null,
                null,
                null);
    }
}
