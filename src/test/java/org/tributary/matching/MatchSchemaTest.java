package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.schemas.Schema;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchSchemaTest {
    private static final Schema SCHEMA = Schema.named("matching");

    @Test
    void the_schema_knows_each_word_that_the_reader_knows_and_no_other() {
        assertThat(SCHEMA.words("")).containsExactlyInAnyOrderElementsOf(MatchModel.WORDS);
        assertThat(SCHEMA.words("/definitions/level")).containsExactlyInAnyOrderElementsOf(MatchModel.LEVEL_WORDS);
    }

    @Test
    void the_schema_knows_each_level_of_each_comparison_and_no_other() {
        Map<String, Set<String>> levels = new TreeMap<>();
        for (Level level : Level.values()) {
            if (!level.isAbsent()) {
                levels.computeIfAbsent(level.field().key, key -> new TreeSet<>())
                        .add(level.key());
            }
        }
        assertThat(SCHEMA.words("/properties/comparisons")).isEqualTo(levels.keySet());
        levels.forEach((field, keys) -> assertThat(SCHEMA.words("/properties/comparisons/properties/" + field))
                .isEqualTo(keys));
    }
}
