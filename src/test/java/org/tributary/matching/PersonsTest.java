package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.matching.MatcherTest.MODEL;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonsTest {
    private static final Someone ANN = Someone.named("Lindqvist", "Margaret")
            .born("1961-07-19")
            .sex("F")
            .ssn("412-66-0193")
            .lives("12 North Main Street", "Salem", "97301")
            .phone("(503) 555-0147");
    private static final Someone ROLF = Someone.named("Vandermeer", "Rolf")
            .born("1954-02-08")
            .sex("M")
            .ssn("530-12-9981")
            .lives("9 Elm Street", "Bend", "97701")
            .phone("(541) 555-0188");

    private static Persons persons(List<Someone> people, Assertion... assertions) {
        List<Demographics> records =
                people.stream().map(someone -> someone.demographics(MODEL)).toList();
        return Persons.cluster(MODEL, records, edges(records), List.of(assertions));
    }

    private static List<Edge> edges(List<Demographics> records) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            edges.addAll(MODEL.matcher().edges(records.get(i), records.subList(0, i)));
        }
        return edges;
    }

    private static List<List<Long>> groups(Persons persons) {
        return persons.groups().stream().map(group -> List.copyOf(group)).toList();
    }

    @Test
    void one_person_at_three_senders() {
        Persons persons = persons(List.of(ANN.at(1, "GENERAL"), ANN.at(2, "LAKESIDE"), ANN.at(3, "HILLTOP")));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L, 3L));
        assertThat(persons.reviews()).isEmpty();
    }

    @Test
    void two_candidates_over_the_line_go_to_review_and_the_record_joins_neither() {
        // The first sender has her twice; the second sender's record fits both.
        Persons persons = persons(List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL"), ANN.at(3, "LAKESIDE")));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L), List.of(3L));
        assertThat(persons.reviews())
                .extracting(Review::reason)
                .containsExactly(Review.Reason.LIKELY, Review.Reason.TWO_CANDIDATES, Review.Reason.TWO_CANDIDATES);
    }

    private static final Someone KIM = Someone.named("Lindqvist", "Kim")
            .born("1961-07-19")
            .lives("12 North Main Street", "Salem", "97301")
            .phone("(503) 555-0147");
    private static final Someone KIMBERLY = KIM.first("Kimberly");

    @Test
    void a_short_form_at_one_sender_is_one_person() {
        Persons persons = persons(List.of(KIMBERLY.at(1, "GENERAL"), KIMBERLY.at(2, "LAKESIDE"), KIM.at(3, "HILLTOP")));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L, 3L));
    }

    @Test
    void two_like_first_names_that_two_senders_each_tell_may_be_twins() {
        for (String other : List.of("Kim", "Kimbferly")) {
            Persons persons = persons(List.of(
                    KIMBERLY.at(1, "GENERAL"),
                    KIMBERLY.at(2, "LAKESIDE"),
                    KIM.first(other).at(3, "HILLTOP"),
                    KIM.first(other).at(4, "RIVERSIDE")));
            assertThat(groups(persons)).containsExactly(List.of(1L, 2L), List.of(3L, 4L));
            assertThat(persons.reviews())
                    .hasSize(4)
                    .allMatch(review -> review.reason() == Review.Reason.TWO_NAMES, "two names");
        }
    }

    @Test
    void a_record_that_was_told_both_names_joins_neither_of_those_who_may_be_twins() {
        Persons persons = persons(List.of(
                KIMBERLY.at(1, "GENERAL"),
                KIMBERLY.at(2, "LAKESIDE"),
                KIM.at(3, "HILLTOP"),
                KIM.at(4, "RIVERSIDE"),
                KIM.names(
                                Someone.name("Lindqvist", null, null, "Kim"),
                                Someone.name("Lindqvist", null, null, "Kimberly"))
                        .at(5, "VALLEY")));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L), List.of(3L, 4L), List.of(5L));
        assertThat(persons.reviews())
                .filteredOn(review -> review.recordB() == 5)
                .hasSize(4)
                .allMatch(review -> review.reason() == Review.Reason.TWO_CANDIDATES, "two candidates");
    }

    @Test
    void a_slip_of_the_hand_does_not_happen_at_two_senders() {
        Someone odd = KIM.first("Kimbferly");
        assertThat(groups(
                        persons(List.of(KIMBERLY.at(1, "GENERAL"), KIMBERLY.at(2, "LAKESIDE"), odd.at(3, "HILLTOP")))))
                .containsExactly(List.of(1L, 2L, 3L));
        assertThat(groups(persons(List.of(KIMBERLY.at(1, "GENERAL"), odd.at(2, "LAKESIDE"), odd.at(3, "HILLTOP")))))
                .containsExactly(List.of(1L), List.of(2L, 3L));
    }

    @Test
    void two_like_first_names_beside_two_numbers_may_be_twins_whoever_tells_neither() {
        Someone one = KIMBERLY.ssn("412-66-0193").at(1, "GENERAL");
        Someone other = KIM.ssn("538-21-7704").at(2, "LAKESIDE");
        Persons persons = persons(List.of(one, other, KIM.at(3, "HILLTOP")));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L, 3L));
        assertThat(persons.reviews())
                .extracting(Review::recordA, Review::recordB, Review::reason)
                .contains(tuple(1L, 3L, Review.Reason.TWO_NAMES));
    }

    @Test
    void two_like_first_names_beside_one_number_are_one_persons() {
        Persons persons = persons(List.of(
                KIMBERLY.ssn("412-66-0193").at(1, "GENERAL"),
                KIMBERLY.at(2, "LAKESIDE"),
                KIM.at(3, "HILLTOP"),
                KIM.ssn("412-66-0193").at(4, "RIVERSIDE")));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void what_two_candidates_compete_for_stays_together() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL"), ANN.at(3, "LAKESIDE"), ANN.at(4, "HILLTOP")));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L), List.of(3L, 4L));
        assertThat(persons.reviews()).hasSize(5);
    }

    @Test
    void once_the_sender_merges_its_two_numbers_the_third_record_joins() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL"), ANN.at(3, "LAKESIDE")),
                Assertion.of(Assertion.Kind.SENDER_SAME, 2, 1, 10));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L, 3L));
        assertThat(persons.reviews()).isEmpty();
    }

    @Test
    void a_merge_before_either_record_is_known_counts_from_its_arrival() {
        Assertion merge = Assertion.of(Assertion.Kind.SENDER_SAME, 1, 2, 10);
        assertThat(groups(persons(List.of(ANN.at(1, "GENERAL")), merge))).containsExactly(List.of(1L));
        assertThat(groups(persons(List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL")), merge)))
                .containsExactly(List.of(1L, 2L));
    }

    @Test
    void ending_a_merge_restores_what_was_before() {
        List<Someone> people = List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL"), ROLF.at(3, "LAKESIDE"));
        Persons before = persons(people);
        persons(people, Assertion.of(Assertion.Kind.SENDER_SAME, 1, 2, 10));
        assertThat(persons(people)).isEqualTo(before);
    }

    @Test
    void a_merge_of_records_that_do_not_resemble_each_other_joins_nobody_else() {
        List<Someone> people =
                List.of(ANN.at(1, "GENERAL"), ROLF.at(2, "GENERAL"), ANN.at(3, "LAKESIDE"), ROLF.at(4, "HILLTOP"));
        Persons persons = persons(people, Assertion.of(Assertion.Kind.SENDER_SAME, 2, 1, 10));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L), List.of(3L), List.of(4L));
        assertThat(persons.reviews())
                .extracting(Review::recordA, Review::recordB, Review::reason)
                .containsExactly(
                        tuple(1L, 2L, Review.Reason.OVERLAY),
                        tuple(1L, 3L, Review.Reason.BEHIND_OVERLAY),
                        tuple(2L, 4L, Review.Reason.BEHIND_OVERLAY));
    }

    @Test
    void a_steward_who_agrees_with_such_a_merge_lifts_the_suspicion() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ROLF.at(2, "GENERAL")),
                Assertion.of(Assertion.Kind.SENDER_SAME, 2, 1, 10),
                Assertion.of(Assertion.Kind.STEWARD_SAME, 2, 1, 11));
        assertThat(groups(persons)).containsExactly(List.of(1L, 2L));
        assertThat(persons.reviews()).isEmpty();
    }

    @Test
    void a_sender_cannot_make_one_person_of_other_senders_records_that_do_not_resemble() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ROLF.at(2, "LAKESIDE")),
                Assertion.of(Assertion.Kind.SENDER_SAME, 2, 1, 10));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L));
        assertThat(persons.reviews()).extracting(Review::reason).containsExactly(Review.Reason.OVERLAY);
    }

    @Test
    void not_the_same_is_absolute() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ANN.at(2, "LAKESIDE")),
                Assertion.of(Assertion.Kind.STEWARD_NOT_SAME, 1, 2, 10));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L));
        assertThat(persons.reviews()).isEmpty();
    }

    @Test
    void a_stewards_not_the_same_beats_a_later_merge_and_is_shown() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL")),
                Assertion.of(Assertion.Kind.STEWARD_NOT_SAME, 1, 2, 10),
                Assertion.of(Assertion.Kind.SENDER_SAME, 1, 2, 11));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L));
        assertThat(persons.reviews()).extracting(Review::reason).containsExactly(Review.Reason.CONTRADICTION);
    }

    @Test
    void an_unlink_after_a_link_and_a_link_after_an_unlink_hold() {
        List<Someone> people = List.of(ANN.at(1, "GENERAL"), ANN.at(2, "GENERAL"));
        Assertion link = Assertion.of(Assertion.Kind.SENDER_SAME, 1, 2, 10);
        Assertion unlink = Assertion.of(Assertion.Kind.SENDER_NOT_SAME, 1, 2, 11);
        Assertion again = Assertion.of(Assertion.Kind.SENDER_SAME, 1, 2, 12);
        assertThat(groups(persons(people, link, unlink))).containsExactly(List.of(1L), List.of(2L));
        assertThat(groups(persons(people, again, unlink, link))).containsExactly(List.of(1L, 2L));
    }

    @Test
    void links_in_a_chain_stop_at_not_the_same() {
        Persons persons = persons(
                List.of(ANN.at(1, "GENERAL"), ANN.at(2, "LAKESIDE"), ROLF.at(3, "HILLTOP")),
                Assertion.of(Assertion.Kind.STEWARD_SAME, 1, 2, 10),
                Assertion.of(Assertion.Kind.STEWARD_SAME, 2, 3, 11),
                Assertion.of(Assertion.Kind.STEWARD_NOT_SAME, 1, 3, 12));
        assertThat(groups(persons)).containsExactly(List.of(1L), List.of(2L, 3L));
        assertThat(persons.reviews()).extracting(Review::reason).contains(Review.Reason.CONTRADICTION);
    }

    @Test
    void a_person_is_no_larger_than_a_person_is() {
        List<Someone> people = new ArrayList<>();
        for (int i = 1; i <= 14; i++) {
            people.add(ANN.at(i, "SENDER" + i));
        }
        Persons persons = persons(people);
        assertThat(persons.groups()).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(12));
        assertThat(persons.reviews()).isNotEmpty();
    }

    // The law: no order of arrival, no way of computing makes a difference

    @Test
    void every_order_of_arrival_gives_the_same_persons_and_live_equals_bulk() {
        Population population = Population.of(MODEL, 20260302, 400);
        List<Demographics> records = population.records();
        List<Edge> edges = blocked(records);
        List<Assertion> assertions = assertions(records);
        Persons bulk = Persons.cluster(MODEL, records, edges, assertions);
        for (int seed = 1; seed <= 24; seed++) {
            Random random = new Random(seed);
            List<Demographics> shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, random);
            List<Edge> shuffledEdges = new ArrayList<>(edges);
            Collections.shuffle(shuffledEdges, random);
            List<Assertion> shuffledAssertions = new ArrayList<>(assertions);
            Collections.shuffle(shuffledAssertions, random);
            assertThat(Persons.cluster(MODEL, shuffled, shuffledEdges, shuffledAssertions))
                    .as("bulk, seed %d", seed)
                    .isEqualTo(bulk);
            if (seed % 4 == 0) {
                Live live = new Live();
                assertions.forEach(live::assertion);
                shuffled.forEach(live::arrived);
                assertThat(live.edges).as("edges, seed %d", seed).containsExactlyInAnyOrderElementsOf(edges);
                assertThat(live.persons()).as("live, seed %d", seed).isEqualTo(bulk);
            }
        }
    }

    @Test
    void nobody_is_linked_to_somebody_else() {
        int links = 0;
        int truth = 0;
        int found = 0;
        for (int seed = 1; seed <= 5; seed++) {
            Population population = Population.of(MODEL, seed, 600);
            List<Demographics> records = population.records();
            Persons persons = Persons.cluster(MODEL, records, blocked(records), List.of());
            Set<List<Long>> shown = new HashSet<>();
            persons.reviews().forEach(review -> shown.add(List.of(review.recordA(), review.recordB())));
            for (SortedSet<Long> group : persons.groups()) {
                for (long a : group) {
                    for (long b : group.tailSet(a + 1)) {
                        links++;
                        shown.add(List.of(a, b));
                        assertThat(population.isOnePerson(a, b))
                                .as("seed %d: %d and %d", seed, a, b)
                                .isTrue();
                    }
                }
            }
            for (Demographics one : records) {
                for (Demographics other : records) {
                    long a = one.id().value();
                    long b = other.id().value();
                    if (a < b && population.isOnePerson(a, b)) {
                        truth++;
                        found += shown.contains(List.of(a, b)) ? 1 : 0;
                    }
                }
            }
        }
        // A sender's own duplicates, and what fits both, wait for that sender: one in twelve registrations here.
        assertThat(links).isGreaterThan(truth / 2);
        assertThat(found).isGreaterThan(truth * 95 / 100);
    }

    /** What the caller's database does: edges by blocking keys, and the component around a record. */
    private static final class Live {
        private final Map<String, Set<Long>> keys = new HashMap<>();
        private final Map<Long, Demographics> records = new HashMap<>();
        private final List<Edge> edges = new ArrayList<>();
        private final List<Assertion> assertions = new ArrayList<>();
        private final Map<Long, SortedSet<Long>> persons = new TreeMap<>();
        private final Map<List<Long>, Review> reviews = new HashMap<>();

        void assertion(Assertion assertion) {
            assertions.add(assertion);
        }

        void arrived(Demographics record) {
            Set<Long> candidates = new TreeSet<>();
            for (String key : BlockingKeys.of(record)) {
                Set<Long> block = keys.computeIfAbsent(key, unused -> new TreeSet<>());
                candidates.addAll(block);
                block.add(record.id().value());
            }
            records.put(record.id().value(), record);
            edges.addAll(MODEL.matcher()
                    .edges(record, candidates.stream().map(records::get).toList()));
            Set<Long> component = component(record.id().value());
            Persons recomputed = Persons.cluster(
                    MODEL,
                    component.stream().map(records::get).toList(),
                    edges.stream()
                            .filter(edge -> component.contains(edge.recordA()))
                            .toList(),
                    assertions.stream()
                            .filter(said -> component.contains(said.recordA()))
                            .toList());
            recomputed.groups().forEach(group -> group.forEach(member -> persons.put(member, group)));
            reviews.values().removeIf(review -> component.contains(review.recordA()));
            recomputed.reviews().forEach(review -> reviews.put(List.of(review.recordA(), review.recordB()), review));
        }

        private Set<Long> component(long start) {
            Set<Long> component = new HashSet<>(Set.of(start));
            Deque<Long> open = new ArrayDeque<>(component);
            while (!open.isEmpty()) {
                long record = open.pop();
                List<Long> next = new ArrayList<>();
                edges.stream().filter(edge -> edge.touches(record)).forEach(edge -> next.add(edge.other(record)));
                assertions.stream()
                        .filter(said -> said.recordA() == record || said.recordB() == record)
                        .forEach(said -> next.addAll(List.of(said.recordA(), said.recordB())));
                next.stream()
                        .filter(records::containsKey)
                        .filter(component::add)
                        .forEach(open::push);
            }
            return component;
        }

        Persons persons() {
            List<Review> sorted = new ArrayList<>(reviews.values());
            sorted.sort(Comparator.comparingLong(Review::recordA).thenComparingLong(Review::recordB));
            List<SortedSet<Long>> groups = new ArrayList<>(new HashSet<>(persons.values()));
            groups.sort(Comparator.comparing(SortedSet::first));
            return new Persons(groups, sorted);
        }
    }

    /** Merges and unmerges of some, right and wrong ones. */
    private static List<Assertion> assertions(List<Demographics> records) {
        Random random = new Random(11);
        List<Assertion> assertions = new ArrayList<>();
        Assertion.Kind[] kinds = Assertion.Kind.values();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(records.size() - 3);
            int other = at + 1 + random.nextInt(2);
            assertions.add(Assertion.of(
                    kinds[random.nextInt(kinds.length)],
                    records.get(at).id().value(),
                    records.get(other).id().value(),
                    i));
        }
        return assertions;
    }

    static List<Edge> blocked(Collection<Demographics> records) {
        Map<String, List<Demographics>> blocks = new HashMap<>();
        Set<Edge> edges = new HashSet<>();
        for (Demographics record : records) {
            Map<Long, Demographics> candidates = new TreeMap<>();
            for (String key : BlockingKeys.of(record)) {
                List<Demographics> block = blocks.computeIfAbsent(key, unused -> new ArrayList<>());
                block.forEach(candidate -> candidates.put(candidate.id().value(), candidate));
                block.add(record);
            }
            edges.addAll(MODEL.matcher().edges(record, candidates.values()));
        }
        return new ArrayList<>(edges);
    }

    // Ids

    private static PersonIds ids(Map<Long, Long> before, Collection<Long> redirected, Long[]... groups) {
        List<SortedSet<Long>> sets = Arrays.stream(groups)
                .map(group -> (SortedSet<Long>) new TreeSet<>(List.of(group)))
                .toList();
        return PersonIds.of(sets, before, redirected);
    }

    @Test
    void an_id_stays_with_the_oldest_record_and_comes_back_when_a_merge_is_undone() {
        PersonIds apart = ids(Map.of(), List.of(), new Long[] {1L, 4L}, new Long[] {2L, 3L});
        assertThat(apart.persons()).containsEntry(4L, 1L).containsEntry(3L, 2L);
        PersonIds merged = ids(apart.persons(), List.of(), new Long[] {1L, 2L, 3L, 4L});
        assertThat(merged.persons()).containsEntry(3L, 1L);
        assertThat(merged.redirects()).containsOnly(Map.entry(2L, 1L));
        PersonIds again = ids(merged.persons(), merged.redirects().keySet(), new Long[] {1L, 4L}, new Long[] {2L, 3L});
        assertThat(again.persons()).isEqualTo(apart.persons());
        assertThat(again.redirects()).isEmpty();
        assertThat(again.returned()).containsExactly(2L);
    }
}
