package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Origin;
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

    private static ReconciledLists.Lists lists(Sources sources) {
        return ReconciledLists.of(
                sources.voices().stream()
                        .filter(voice ->
                                ChartLists.KINDS.containsKey(voice.fact().kind()))
                        .toList(),
                ChartLists.Documents.of(sources.voices()),
                Terminology.NONE);
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
