package org.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.IdentityClaim.Billed;
import org.tributary.schemas.Schema;

/** What the readers of mappings/ know and what the schemas know is the same, both ways. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingSchemasTest {
    private static final Schema MESSAGE = Schema.named("mapping-message");
    private static final Schema TEST = Schema.named("mapping-test");

    @Test
    void files_of_segments_and_datatypes() {
        Set<String> both = new TreeSet<>(Schema.named("mapping-segment").words(""));
        both.addAll(Schema.named("mapping-datatype").words(""));
        assertThat(both).isEqualTo(sorted(MappingFolder.SECTION_WORDS));
    }

    @Test
    void files_of_messages_and_their_claims() {
        assertThat(MESSAGE.words("")).isEqualTo(sorted(MappingFolder.MESSAGE_WORDS));
        assertThat(MESSAGE.words("/properties/makes/items/anyOf/1")).isEqualTo(sorted(PlanCompiler.MADE_WHEN));
        assertThat(MESSAGE.words("/definitions/claim")).isEqualTo(sorted(ClaimRule.WORDS));
        assertThat(MESSAGE.choices("/definitions/claim/properties/makes")).isEqualTo(sorted(ClaimRule.names()));
        assertThat(MESSAGE.choices("/definitions/claim/properties/of")).isEqualTo(small(Billed.values()));
    }

    @Test
    void files_of_feeds() {
        assertThat(Schema.named("mapping-feed").words("")).isEqualTo(sorted(MappingFolder.FEED_WORDS));
        assertThat(Schema.named("mapping-feed").words("/definitions/demand"))
                .isEqualTo(sorted(ConformCompiler.WORDS.values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toSet())));
    }

    @Test
    void files_of_tests() {
        assertThat(TEST.words("")).isEqualTo(sorted(MappingTests.FILE_WORDS));
        assertThat(TEST.words("/definitions/test")).isEqualTo(sorted(MappingTests.WORDS));
    }

    @Test
    void what_becomes_of_an_unknown_code() {
        assertThat(Schema.named("rule").choices("/definitions/otherwise")).isEqualTo(small(Otherwise.values()));
    }

    /** Those of the schema narrow by {@code makes:}, so that each record must be named there. */
    @Test
    void each_record_has_its_rules_in_the_schema_of_segments_or_of_datatypes() {
        Set<String> narrowed = new TreeSet<>();
        for (String schema : Set.of("mapping-segment", "mapping-datatype")) {
            narrowed.addAll(Schema.named(schema).choices("/allOf"));
        }
        assertThat(narrowed).isEqualTo(sorted(Targets.names()));
    }

    private static Set<String> small(Enum<?>[] values) {
        return sorted(Stream.of(values)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList());
    }

    private static Set<String> sorted(Collection<String> words) {
        return new TreeSet<>(words);
    }
}
