package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.matching.MatcherTest.MODEL;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BlockingKeysTest {
    private static final Someone ANN = Someone.named("Garcia-Lopez", "Margaret")
            .born("1961-07-19")
            .ssn("412-66-0193")
            .lives("12 North Main Street", "Salem", "97301")
            .phone("(503) 555-0147")
            .email("ann@example.org");

    private static List<String> keys(Someone someone) {
        return BlockingKeys.of(someone.demographics(MODEL));
    }

    private static Set<String> shared(Someone one, Someone other) {
        Set<String> shared = new TreeSet<>(keys(one));
        shared.retainAll(keys(other));
        return shared.stream()
                .map(key -> key.substring(0, key.indexOf(':')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_rule_gives_a_key_and_none_shows_a_value() {
        assertThat(keys(ANN))
                .allMatch(key -> key.matches("B\\d+:[0-9a-f]{16}"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(keys(ANN).stream()
                        .map(key -> key.substring(0, key.indexOf(':')))
                        .distinct())
                .containsExactlyInAnyOrder(
                        "B1", "B2", "B3", "B4", "B5", "B6", "B7", "B8", "B9", "B10", "B11", "B12", "B13", "B14", "B15",
                        "B16");
    }

    @Test
    void a_record_without_anything_has_only_its_own_number() {
        assertThat(keys(Someone.named("").first(""))).hasSize(1).allMatch(key -> key.startsWith("B12:"));
    }

    @Test
    void records_find_each_other_by_what_still_agrees() {
        Someone bare = Someone.named("Lopez", "Peggy").born("1961-07-19").at(2, "LAKESIDE");
        assertThat(shared(ANN, bare)).contains("B2");
        assertThat(shared(ANN, bare.last("Margaret").first("Lopez"))).contains("B11");
        assertThat(shared(
                        ANN,
                        Someone.named("Byrne", "Margaret").born("1961-07-19").at(2, "X")))
                .contains("B3");
        assertThat(shared(
                        ANN,
                        Someone.named("Byrne", "Mo")
                                .ssn("0193")
                                .born("1961-01-02")
                                .at(2, "X")))
                .contains("B10");
        assertThat(shared(
                        ANN, Someone.named("Byrne", "Mo").phone("503 555 0147").at(2, "X")))
                .containsExactly("B4");
    }

    @Test
    void a_birth_date_or_a_phone_or_a_name_alone_is_no_key() {
        assertThat(shared(
                        ANN,
                        Someone.named("Byrne", "Rolf")
                                .born("1961-07-19")
                                .phone("503 555 0147")
                                .at(2, "X")))
                .isEmpty();
        assertThat(shared(ANN, Someone.named("Garcia-Lopez", "Margaret").at(2, "X")))
                .isEqualTo(Collections.emptySet());
    }

    @Test
    void of_a_small_list_records_find_each_other_by_less() {
        Someone there = Someone.named("", "Lopez").at(2, "LAKESIDE");
        assertThat(sharedOfLists(ANN, there.lives("9 Elm St", "Bend", "97301"))).containsExactly(24);
        assertThat(sharedOfLists(ANN, there.born("1961"))).containsExactly(26);
        assertThat(sharedOfLists(ANN, Someone.named("Byrne", "Mo").at(2, "X").lives("1 Nort Main St", "Bend", "97301")))
                .isEmpty();
        assertThat(sharedOfLists(
                        ANN, Someone.named("Byrne", "Mo").at(2, "X").lives("Block 3 N Main Hall", "Salem", "")))
                .isEmpty();
        assertThat(sharedOfLists(ANN, Someone.named("Byrne", "Mo").at(2, "X").lives("N Main St", "Salem", "97302")))
                .containsExactly(30);
        assertThat(sharedOfLists(ANN, Someone.named("Byrne", "Mo").at(2, "X").lives("12 N Main St", "Salme", "97302")))
                .containsExactly(31);
        assertThat(sharedOfLists(
                        ANN.born("1961-07-19"),
                        Someone.named("Byrne", "Mo")
                                .at(2, "X")
                                .born("1961-07-19")
                                .lives("Elm St", "Salem", "")))
                .containsExactly(28);
    }

    private static Set<Integer> sharedOfLists(Someone one, Someone other) {
        Set<Long> keys = new TreeSet<>();
        BlockingKeys.byNames(one.demographics(MODEL), (rule, hash) -> keys.add(hash));
        Set<Integer> shared = new TreeSet<>();
        BlockingKeys.byNames(other.demographics(MODEL), (rule, hash) -> {
            if (keys.contains(hash)) {
                shared.add(rule);
            }
        });
        return shared;
    }
}
