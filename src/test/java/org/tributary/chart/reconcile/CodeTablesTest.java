package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;

/** What maps and names that a user has loaded do to problems: the surer two are one, the more they do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CodeTablesTest {
    /** Concept 1 and Z11.1 are one; 2 and 3 are both of the class Z22.2; 4, 5 and Z44.4 have names. */
    private static final Terminology TABLES = new Terminology() {
        @Override
        public Set<String> ingredients(Coding drug) {
            return Set.of();
        }

        @Override
        public Set<String> same(Coding coding) {
            return coding.code().equals("1") ? Set.of("I10|Z11.1") : Set.of();
        }

        @Override
        public Set<String> near(Coding coding) {
            return Set.of("2", "3").contains(coding.code()) ? Set.of("I10|Z22.2") : Set.of();
        }

        @Override
        public boolean hasNames() {
            return true;
        }

        @Override
        public @Nullable String name(Coding coding) {
            return Map.of("4", "Test fever (disorder)", "5", "Test cough (finding)", "Z44.4", "Test fever")
                    .get(coding.code());
        }
    };

    @Test
    void two_codes_that_a_map_says_are_one_stand_in_one_row_and_without_it_in_two() {
        Sources sources = sources(code("SCT", "1"), code("I10", "Z11.1"));
        assertThat(sources.rows("problem")).hasSize(2);
        assertThat(sources.rows("problem", TABLES))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.joined()).extracting(Joined::level).containsExactly(Level.TRANSLATION.words()));
    }

    @Test
    void a_class_of_ICD_10_CM_may_be_any_of_its_concepts_is_none_of_them_and_does_not_make_them_one() {
        List<Group> rows = sources(code("SCT", "2"), code("I10", "Z22.2"), code("SCT", "3"))
                .rows("problem", TABLES);
        assertThat(rows).hasSize(3).allMatch(row -> row.joined().isEmpty());
        assertThat(candidates(rows, "Z22.2")).containsExactly(1L, 3L);
        assertThat(candidates(rows, "2")).containsExactly(2L);
        assertThat(candidates(rows, "3")).containsExactly(2L);
        assertThat(sources(code("SCT", "2"), code("SCT", "3")).rows("problem", TABLES))
                .hasSize(2)
                .allMatch(row -> row.candidates().isEmpty());
    }

    @Test
    void a_code_alone_is_shown_by_its_name_and_is_one_with_the_same_name_that_has_no_code() {
        Sources sources = sources(code("SCT", "4"), Concept.text("test FEVER"));
        assertThat(sources.rows("problem")).extracting(Group::title).containsExactlyInAnyOrder("4", "test FEVER");
        assertThat(sources.rows("problem", TABLES))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.joined()).extracting(Joined::level).containsExactly(Level.NAME.words()));
        assertThat(sources(code("SCT", "4"), code("SCT", "5")).rows("problem", TABLES))
                .extracting(Group::title)
                .containsExactlyInAnyOrder("Test fever (disorder)", "Test cough (finding)");
    }

    @Test
    void two_codes_of_the_same_name_are_left_to_a_person_and_what_a_sender_calls_its_code_stays() {
        assertThat(sources(code("SCT", "4"), code("I10", "Z44.4")).rows("problem", TABLES))
                .hasSize(2)
                .allMatch(row -> row.candidates().size() == 1);
        Concept called = Concept.of(new Coding("SCT", "4", "A fever"));
        assertThat(sources(called).rows("problem", TABLES))
                .extracting(Group::title)
                .containsExactly("A fever");
        Concept inWords = new Concept("hot", List.of(new Coding("SCT", "4", null)), List.of());
        assertThat(sources(inWords, Concept.text("test fever")).rows("problem", TABLES))
                .extracting(Group::title)
                .containsExactlyInAnyOrder("hot", "test fever");
    }

    private static List<Long> candidates(List<Group> rows, String title) {
        return rows.stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow()
                .candidates();
    }

    /** Each of another sender. */
    private static Sources sources(Concept... said) {
        Sources sources = new Sources();
        for (int i = 0; i < said.length; i++) {
            Statement statement = Statement.asserted(null, new Origin("PRB[1]"), Said.NOBODY, "active");
            sources.says(
                    "feed" + i,
                    i + 1L,
                    "2026-01-0" + (i + 1) + "T10:00",
                    new Problem(statement, said[i], null, null, null));
        }
        return sources;
    }

    private static Concept code(String system, String code) {
        return Concept.of(new Coding(system, code, null));
    }
}
