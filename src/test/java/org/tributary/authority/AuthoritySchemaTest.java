package org.tributary.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.schemas.Schema;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthoritySchemaTest {
    @Test
    void the_schema_knows_each_word_that_the_reader_knows_and_no_other() {
        Schema schema = Schema.named("authorities");
        assertThat(schema.words("")).containsExactlyInAnyOrderElementsOf(AuthorityFile.FILE_WORDS);
        assertThat(schema.words("/definitions/authority"))
                .containsExactlyInAnyOrderElementsOf(AuthorityFile.AUTHORITY_WORDS);
        assertThat(schema.words("/definitions/line")).containsExactlyInAnyOrderElementsOf(AuthorityFile.WORDS);
    }
}
